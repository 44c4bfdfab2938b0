"""What somebody has chosen in a form, understood in both languages whatever the form was written in."""

import re
from collections.abc import Iterable

from kompetence.domain.assessment import State
from kompetence.domain.dialogue import Wish
from kompetence.domain.ids import ScaleId
from kompetence.domain.scale import Scale, Step
from kompetence.domain.text import folded
from kompetence.domain.views import Rating
from kompetence.exchange.levels_in import Level, NotRelevant, parse_level
from kompetence.exchange.values_in import Unreadable, Value, Wrong, empty, shown

_STEP = re.compile(r"([0-9]{1,3}) (.+)", re.DOTALL)
_WISHES = {
    "ja": Wish.YES,
    "yes": Wish.YES,
    "lidt": Wish.LITTLE,
    "a little": Wish.LITTLE,
    "little": Wish.LITTLE,
    "nej": Wish.NO,
    "no": Wish.NO,
}
_SHARES = {"ja": True, "yes": True, "true": True, "nej": False, "no": False, "false": False}
_UNKNOWN = frozenset({"level-unknown", "level-unknown-near"})


def scale_in(words: Iterable[Value]) -> Scale | None:
    """The scale that a list of levels offers; None where it offers none."""
    found = [_STEP.fullmatch(word) for word in words if isinstance(word, str)]
    steps = tuple(Step(int(one[1]), one[2]) for one in found if one)
    if not steps or [step.value - steps[0].value for step in steps] != list(range(len(steps))):
        return None
    return Scale(ScaleId("form"), "", steps, steps[0].value, steps[0].value)


def level_of(value: Value, scale: Scale, choices: str) -> Rating | Wrong:
    """The level that a cell says, not relevant, or nothing."""
    level = parse_level(value, scale)
    if isinstance(level, Wrong):
        return _unknown("form-level-unknown", value, choices) if level.code in _UNKNOWN else level
    if isinstance(level, Level):
        return level.value
    return State.NOT_RELEVANT if isinstance(level, NotRelevant) else None


def wish_of(value: Value, choices: str) -> Wish | Wrong | None:
    """The wish that a cell says, or nothing."""
    if empty(value):
        return None
    if isinstance(value, Unreadable):
        return Wrong(value.code, {"value": shown(value)})
    return _WISHES.get(folded(str(value)), _unknown("form-wish-unknown", value, choices))


def share_of(value: Value) -> bool | Wrong:
    """Whether a cell says to share; an empty one does not."""
    if empty(value):
        return False
    if isinstance(value, Unreadable):
        return Wrong(value.code, {"value": shown(value)})
    return _SHARES.get(folded(str(value)), _unknown("form-share-unknown", value, ""))


def _unknown(code: str, value: Value, choices: str) -> Wrong:
    return Wrong(code, {"value": shown(value), "choices": choices})
