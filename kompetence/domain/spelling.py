"""Whether two names may be the same one, misspelt in one of them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

_NEAR = 0.8
_NUMBER = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\W_]+")


class Spellings:
    """Names that are known; words are compared one by one, so that Hjemmepleje Øst is never taken for Vest."""

    def __init__(self, names: Iterable[str]) -> None:
        self._of_length: dict[int, list[tuple[str, list[str]]]] = defaultdict(list)
        self._joined: dict[str, str] = {}
        for name in names:
            words = _words(name)
            self._of_length[len(words)].append((name, words))
            self._joined.setdefault("".join(words), name)

    def like(self, name: str) -> str | None:
        """The first known name that is spelt much like this one, and not the same whatever the case."""
        words = _words(name)
        same = self._joined.get("".join(words))
        if same is not None:
            return None if same.casefold() == name.casefold() else same
        for known, parts in self._of_length[len(words)]:
            if all(map(_near, words, parts)):
                return known
        return None


def _words(name: str) -> list[str]:
    return [word for word in _BETWEEN.split(name.casefold()) if word]


def _near(one: str, other: str) -> bool:
    if one == other:
        return True
    if one[0] != other[0] or _NUMBER.findall(one) != _NUMBER.findall(other):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR
