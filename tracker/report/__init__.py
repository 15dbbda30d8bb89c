"""What the screens, the page and the files for other programs show: one look at the state, in one form."""
