"""Danish alphabetical order: æ, ø, å last, and aa as å."""

import re
import unicodedata

_LAST = {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"}
_NUMBER = re.compile("[0-9]+")
_DIGITS = 12

Key = tuple[str, str]


def danish(text: str) -> Key:
    """A key to sort names by; equal words sort with their exact spelling as the tie."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    letters = []
    for letter in folded:
        if letter in _LAST:
            letters.append(_LAST[letter])
        else:
            letters.append(unicodedata.normalize("NFD", letter)[0])
    return "".join(letters), text


def numbered(text: str) -> Key:
    """The same for names that count: Team 6 stands before Team 10."""
    return danish(_NUMBER.sub(lambda found: found.group().zfill(_DIGITS), text))[0], text
