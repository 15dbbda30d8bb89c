"""A hostile web: what servers, feeds and pages do to a tracker, a route a behaviour, each with the outcome it must have.

`table.BEHAVIOURS` are played by `site.Site`, whose sources the whole program reads (tests/test_hostile.py): an honest
day, two days of hostility, and honest news after them.
"""
