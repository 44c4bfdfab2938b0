"""The people, and one person at a time."""
