"""Several dates of one work: delays and their two ends, plans given up, and which date stands."""
