"""Text from outside, cleaned once where it comes in, so that screen, paper, file and both databases agree on it."""

import re
import unicodedata

from kompetence.errors import RefusalError

NAME_LIMIT = 200
NOTE_LIMIT = 10_000

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSES = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}


def clean(text: str, limit: int = NOTE_LIMIT) -> str:
    """The text in NFC, without what cannot be seen, stored or printed; refused when it is longer than `limit`."""
    if len(text) <= limit and text.isascii() and text.isprintable():
        return text
    plain = _CONTROL.sub("", _LINE_END.sub("\n", text))
    if not all(_balanced(line) for line in plain.split("\n")):
        plain = _BIDI.sub("", plain)
    plain = unicodedata.normalize("NFC", plain)
    if len(plain) > limit:
        raise RefusalError("text-too-long", limit=limit, length=len(plain))
    return plain


def clean_line(text: str, limit: int = NAME_LIMIT) -> str:
    """The same for a name or a title: one line, single blanks, none at the ends."""
    return clean(" ".join(clean(text, limit=max(limit, len(text) * 4)).split()), limit)


def _balanced(line: str) -> bool:
    """Whether every change of writing direction ends on the line where it begins."""
    waiting: list[str] = []
    for mark in _BIDI.findall(line):
        if mark not in _CLOSES:
            waiting.append(mark)
        elif not waiting or waiting.pop() not in _CLOSES[mark]:
            return False
    return not waiting


def folded(text: str) -> str:
    """A word as it is compared: NFC, without case, with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
