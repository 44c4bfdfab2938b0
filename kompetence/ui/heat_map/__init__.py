"""The team as a table of competences and people."""
