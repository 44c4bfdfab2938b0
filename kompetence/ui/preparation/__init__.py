"""Screens: preparation, by leader and employee."""
