"""A file that cannot be opened: what is wrong with it, and the ways on."""
