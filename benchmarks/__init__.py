"""Measurements of speed, run by ``make bench``: figures to report, not limits to pass."""
