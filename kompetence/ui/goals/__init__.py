"""Screens: everybody's goals and their follow-up."""
