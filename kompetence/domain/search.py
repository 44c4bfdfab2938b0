"""Finding by name: people, competences, profiles, units and commands, as Danes spell them."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kompetence.domain.order import Key, danish
from kompetence.domain.text import folded

MOST_OF_A_KIND = 6
_DANISH = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa", "&": " "})
_APART = str.maketrans(dict.fromkeys("-/.,;:()…'’", " "))
_EXACT, _BEGINS, _WORD, _WITHIN, _BESIDE = range(5)


class Kind(StrEnum):
    """What can be found, in the order in which it is listed."""

    PERSON = "person"
    COMPETENCE = "competence"
    PROFILE = "profile"
    UNIT = "unit"
    COMMAND = "command"


def spelled(text: str) -> str:
    """A text as it is compared here: å is aa, ø is oe, é is e, and signs part words."""
    plain = folded(text).translate(_DANISH).translate(_APART)
    bare = unicodedata.normalize("NFD", plain)
    return " ".join("".join(letter for letter in bare if not unicodedata.combining(letter)).split())


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name; `beside` is shown after it and found by as well."""

    kind: Kind
    id: str
    name: str
    beside: str = ""
    aliases: tuple[str, ...] = ()
    """Other words that mean just this, such as initials."""


@dataclass(frozen=True, slots=True)
class _Entry:
    named: Named
    names: tuple[str, ...]
    beside: str
    order: Key


class SearchIndex:
    """Names made ready once, so that every key answers at once."""

    def __init__(self, named: Iterable[Named]) -> None:
        self._by_kind: dict[Kind, list[_Entry]] = {kind: [] for kind in Kind}
        for one in named:
            names = tuple(spelled(word) for word in (one.name, *one.aliases) if word)
            self._by_kind[one.kind].append(_Entry(one, names, spelled(one.beside), danish(one.name)))
        for entries in self._by_kind.values():
            entries.sort(key=lambda entry: entry.order)

    def find(self, text: str, most: int = MOST_OF_A_KIND) -> tuple[Named, ...]:
        """What fits every word, kind by kind, the kind with the best fit first.

        Within a kind names that begin so come first, then the Danish order decides.
        """
        words = spelled(text).split()
        if not words:
            return ()
        groups: list[tuple[int, list[Named]]] = []
        for entries in self._by_kind.values():
            fitting = [(rank, entry.named) for entry in entries if (rank := _rank(entry, words)) is not None]
            fitting.sort(key=lambda one: one[0])
            if fitting:
                groups.append((fitting[0][0], [named for _rank, named in fitting[:most]]))
        groups.sort(key=lambda group: group[0])
        return tuple(named for _best, group in groups for named in group)


def _rank(entry: _Entry, words: Sequence[str]) -> int | None:
    """How well an entry fits, smaller is better; None where a word is found nowhere."""
    worst = 0
    for word in words:
        rank = min((_fit(name, word) for name in entry.names), default=_BESIDE + 1)
        if rank > _WITHIN:
            if word not in entry.beside:
                return None
            rank = _BESIDE
        worst = max(worst, rank)
    return worst


def _fit(name: str, word: str) -> int:
    if name == word:
        return _EXACT
    if name.startswith(word):
        return _BEGINS
    if f" {word}" in name:
        return _WORD
    return _WITHIN if word in name else _BESIDE + 1
