"""What a date is said of: the word that governs it, its subject and object, and whether those can be the work."""
