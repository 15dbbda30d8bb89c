"""Measurements that are no tests: how well and how fast the program reads."""
