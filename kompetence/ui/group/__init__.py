"""Screens: group talks of the unit."""
