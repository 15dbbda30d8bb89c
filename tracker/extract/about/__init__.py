"""Whose talk it is: the names in a text, watched and not, and which of them a place in it speaks of."""
