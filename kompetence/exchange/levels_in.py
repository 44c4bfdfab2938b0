"""Levels as they are written in a cell: `3`, `3,0`, `Selvstændig`, `3 Selvstændig`, `ikke relevant`, or nothing."""

import re
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from math import floor, isfinite

from kompetence.domain.scale import Scale
from kompetence.domain.text import clean_line
from kompetence.errors import RefusalError
from kompetence.exchange.values_in import Unreadable, Value, Wrong, empty, shown

_NOT_RELEVANT = frozenset({"ikke relevant", "not relevant"})
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,9})?")
_NUMBER_AND_WORD = re.compile(rf"({_NUMBER.pattern})\s*[.:)\u2013-]?\s*(\D.*)")


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The cell is empty; whatever was known before stays."""


@dataclass(frozen=True, slots=True)
class NotRelevant:
    """The competence is not relevant for the person."""


@dataclass(frozen=True, slots=True)
class Level:
    """A step of the scale."""

    value: int


LevelCell = Unchanged | NotRelevant | Level


def parse_level(value: Value, scale: Scale) -> LevelCell | Wrong:
    """What the cell says on this scale."""
    if empty(value):
        return Unchanged()
    if isinstance(value, Unreadable):
        return Wrong(value.code, {"value": shown(value)})
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return _unknown(value, scale)
    if isinstance(value, str):
        return _written(value, scale)
    if not isfinite(value):
        return _unknown(value, scale)
    return _number(Decimal(str(value)), value, scale)


def _written(value: str, scale: Scale) -> LevelCell | Wrong:
    try:
        text = clean_line(value).casefold()
    except RefusalError:
        return _unknown(value, scale)
    words = {clean_line(step.word).casefold(): step.value for step in scale.steps}
    if text in _NOT_RELEVANT:
        return NotRelevant()
    if text in words:
        return Level(words[text])
    if _NUMBER.fullmatch(text):
        return _number(_decimal(text), value, scale)
    if (found := _NUMBER_AND_WORD.fullmatch(text)) and found[2] in words:
        level = _number(_decimal(found[1]), found[1], scale)
        if isinstance(level, Level) and level.value != words[found[2]]:
            here, there = scale.named(level.value), scale.named(words[found[2]])
            return Wrong("level-disagrees", {"value": shown(value), "number": here, "word": there})
        return level
    return _unknown(value, scale)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _number(number: Decimal, value: Value, scale: Scale) -> Level | Wrong:
    if not scale.lowest <= number <= scale.highest:
        return Wrong("level-outside", {"value": shown(value), **_ends(scale)})
    below = floor(number)
    if number != below:
        return Wrong(
            "level-not-a-step",
            {"value": shown(value), "below": scale.named(below), "above": scale.named(below + 1)},
        )
    return Level(below)


def _unknown(value: Value, scale: Scale) -> Wrong:
    text = shown(value)
    words = {step.word.casefold(): step.value for step in scale.steps}
    near = get_close_matches(text.casefold(), words, n=1, cutoff=0.7)
    if near:
        return Wrong("level-unknown-near", {"value": text, "near": scale.named(words[near[0]])})
    return Wrong("level-unknown", {"value": text, **_ends(scale)})


def _ends(scale: Scale) -> dict[str, str]:
    return {"lowest": scale.named(scale.lowest), "highest": scale.named(scale.highest)}
