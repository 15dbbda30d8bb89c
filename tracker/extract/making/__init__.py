"""Who makes a work, and how it is shown: people, studios, stations, services, trailers."""
