"""What has become of a work: announced, in production, on, put off, cancelled."""
