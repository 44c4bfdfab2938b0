"""The team: its heat map and its coverage."""
