"""Names of one endless word, which would else push everything aside or be cut."""

import re

_MAY_BREAK = "\u200b"
_MOST = 22


def breakable(text: str) -> str:
    """The text with invisible places to break in words that no column holds."""
    return re.sub(rf"\S{{{_MOST}}}(?=\S{{4}})", lambda found: found[0] + _MAY_BREAK, text)
