"""How long what is kept, deleting what is due, and deleting everything about a person."""
