"""What is read besides the places: the pages that fill the window, and some dialogs."""

FULL = ("talk", "preparation", "group", "projector")
DIALOGS = ("new file", "export", "keys")
