"""Screens: the papers, to look at before they are kept."""
