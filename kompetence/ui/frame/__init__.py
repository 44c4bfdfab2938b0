"""The frame around the work: settings, search, keys, reading in, and what is told."""
