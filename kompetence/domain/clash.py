"""What two have written in the same thing: each part for itself, side by side where both changed the same part."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar, cast

from kompetence.domain.appointments import Appointment, NextMeeting
from kompetence.domain.period import Period
from kompetence.domain.text import clean, clean_line
from kompetence.errors import RefusalError

K = TypeVar("K")
V = TypeVar("V")

CODE, GONE = "changed-meanwhile", "gone-meanwhile"
_OF_PARTS = (Appointment, NextMeeting, Period)
"""What stands within others, and is written part by part."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One part that both have changed, each to something else; a text that has no parts has no name."""

    part: str
    mine: Any
    theirs: Any
    key: Any = None
    """Which of several it is, where the part holds several, such as the step of a behaviour text."""


@dataclass(frozen=True, slots=True)
class Seen(Generic[V]):
    """What was seen where it may have been nothing, as a level that nobody has set."""

    value: V


@dataclass(frozen=True, slots=True)
class _Settled:
    """What is to be kept of one part, and what is to count as seen of it once both were looked at."""

    kept: Any
    clashes: tuple[Clash, ...]
    again: Any


def settled(seen: V | None, mine: V, now: V | None) -> V:
    """What is to be kept when `mine` was made of what was `seen`, and `now` stands there.

    What only one has changed is kept as that one has it; refused where both have changed the same part, or where it
    was deleted. The refusal carries what is to count as seen `again` once somebody has looked at both and keeps the
    own. Without what was seen it is something new, or nobody asks.
    """
    if seen is None:
        return mine
    if now is None:
        raise RefusalError(GONE)
    if now == seen:
        return mine
    found = _parts(seen, mine, now)
    if found.clashes:
        raise RefusalError(CODE, clashes=found.clashes, now=now, again=found.again)
    return cast("V", found.kept)


def settled_text(seen: str | None, mine: str, now: str) -> str:
    """The same for a text, which is one part."""
    if seen is None:
        return mine
    found = _part("", seen, mine, now)
    if found.clashes:
        raise RefusalError(CODE, clashes=found.clashes, now=now, again=now)
    return str(found.kept)


def settled_value(part: str, seen: Seen[V] | None, mine: V, now: V) -> V:
    """The same for one part alone, whose own value says that there is nothing."""
    if seen is None:
        return mine
    found = _part(part, seen.value, mine, now)
    if found.clashes:
        raise RefusalError(CODE, clashes=found.clashes, now=now, again=Seen(found.again))
    return cast("V", found.kept)


def settled_each(
    part: str, seen: Mapping[K, V] | None, mine: Mapping[K, V], now: Mapping[K, V]
) -> dict[K, V]:
    """The same for several of a kind, of which `mine` are to be written."""
    if seen is None:
        return dict(mine)
    found = _each(part, seen, mine, now)
    if found.clashes:
        raise RefusalError(CODE, clashes=found.clashes, now=now, again=found.again)
    return {key: found.kept[key] for key in mine}


def still_written(seen: object, mine: object, now: object) -> frozenset[str]:
    """The parts in which something is written that neither was seen nor stands there now, and is not lost either."""
    names = (one.name for one in fields(cast("Any", mine)))
    return frozenset(
        one for one in names if getattr(mine, one) not in (getattr(seen, one), getattr(now, one))
    )


def seen_now(seen: V, mine: V, now: V) -> V:
    """What counts as seen once `now` is shown, but in the parts in which something else is written."""
    written = still_written(seen, mine, now)
    return cast("V", replace(cast("Any", now), **{one: getattr(seen, one) for one in written}))


def _parts(was: Any, here: Any, there: Any) -> _Settled:
    names = [one.name for one in fields(here)]
    found = {one: _part(one, *(getattr(state, one) for state in (was, here, there))) for one in names}
    return _Settled(
        replace(there, **{name: one.kept for name, one in found.items()}),
        tuple(clash for one in found.values() for clash in one.clashes),
        replace(was, **{name: one.again for name, one in found.items()}),
    )


def _part(name: str, was: Any, here: Any, there: Any) -> _Settled:
    if isinstance(here, Mapping):
        return _each(name, was, here, there)
    if isinstance(here, frozenset):  # each is in or not, so that two can only agree about one
        return _Settled((there | (here - was)) - (was - here), (), was)
    if isinstance(here, _OF_PARTS) and type(here) is type(was) is type(there):
        return _parts(was, here, there)
    if here in (was, there):
        return _Settled(there, (), was)
    if _kept_as(was, there) or _kept_as(here, there):
        return _Settled(here, (), was)
    return _Settled(here, (Clash(name, here, there),), there)


def _each(name: str, was: Mapping[Any, Any], here: Mapping[Any, Any], there: Mapping[Any, Any]) -> _Settled:
    """Each under its key; an empty text is none."""
    found = {
        key: _part(name, *(None if state.get(key) == "" else state.get(key) for state in (was, here, there)))
        for key in here
    }
    clashes = tuple(replace(clash, key=key) for key, one in found.items() for clash in one.clashes)
    kept = {
        **there,
        **{key: "" if here[key] == "" and one.kept is None else one.kept for key, one in found.items()},
    }
    return _Settled(kept, clashes, {**was, **{key: one.again for key, one in found.items()}})


def _kept_as(written: object, there: object) -> bool:
    """Whether what stands there is what was written, cleaned or not: nobody else has changed it."""
    if isinstance(written, str) and isinstance(there, str):
        room = 4 * len(written)
        return there in {written, clean(written.strip(), room), clean_line(written, room)}
    if isinstance(written, tuple) and isinstance(there, tuple):
        return len(written) == len(there) and all(map(_kept_as, written, there))
    return written == there
