"""What leaves for other programs: a calendar of what lies ahead, a feed of what changed. Pure: values in, bytes out."""
