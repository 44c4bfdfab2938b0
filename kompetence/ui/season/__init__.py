"""Screens: the round's list and what is due."""
