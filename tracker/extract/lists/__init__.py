"""Rows, records, cards and headings: what the form of a page tells, where no verb does."""
