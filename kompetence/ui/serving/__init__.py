"""The window on a municipality's server: the way there, and what each who signs in finds."""
