"""Screens: the bank of competences and the profiles."""
