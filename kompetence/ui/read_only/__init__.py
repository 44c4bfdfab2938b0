"""Data that are only looked at: how one comes to them, and what says so as long as they are shown."""
