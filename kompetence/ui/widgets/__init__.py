"""Small parts that know no data."""
