"""Whether a date is stated: certainty, doubt, denial, and what makes a statement no announcement."""
