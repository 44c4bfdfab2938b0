"""Screens: a person's own page."""
