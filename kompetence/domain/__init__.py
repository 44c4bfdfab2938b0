"""What the program knows about its field: frozen values and pure functions."""
