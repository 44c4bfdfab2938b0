"""Screens: the rounds and their talks."""
