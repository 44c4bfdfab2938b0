"""Screens: the talk itself, up to the seal."""
