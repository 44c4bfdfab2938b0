"""Everything that is kept about a person, and whether the file is whole."""
