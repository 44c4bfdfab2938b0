"""Pictures of every window, made on demand: `python -m tests.gallery FOLDER`."""
