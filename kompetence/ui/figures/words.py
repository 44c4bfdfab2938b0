"""What units are called where papers about them are kept."""


def file_word(name: str) -> str:
    """As it can stand in the name of a file."""
    return "".join(letter if letter.isalnum() or letter in " -" else "_" for letter in name)
