"""Small parts of the window that know no data."""
