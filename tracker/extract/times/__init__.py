"""Which day is meant: days that are told twice or of something else, and whether they lie ahead."""
