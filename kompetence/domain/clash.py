"""What two have written in the same thing: each part for itself, side by side where both changed the same part."""

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, cast

from kompetence.domain.text import clean, clean_line
from kompetence.errors import RefusalError

V = TypeVar("V")

CODE = "changed-meanwhile"


@dataclass(frozen=True, slots=True)
class Clash:
    """One part that both have changed, each to something else; a text that has no parts has no name."""

    part: str
    mine: Any
    theirs: Any


def settled(seen: V | None, mine: V, now: V | None) -> V:
    """What is to be kept when `mine` was made of what was `seen`, and `now` stands there.

    What only one has changed is kept as that one has it; refused where both have changed the same part. The refusal
    carries what is to count as seen `again` once somebody has looked at both and keeps the own.
    """
    if seen is None or now is None or now == seen:
        return mine
    changed, clashes = {}, []
    for one in fields(cast("Any", mine)):
        was, here, there = (getattr(state, one.name) for state in (seen, mine, now))
        if here in (was, there):
            continue
        if not (_kept_as(was, there) or _kept_as(here, there)):
            clashes.append(Clash(one.name, here, there))
        changed[one.name] = here
    if clashes:
        again = replace(cast("Any", seen), **{one.part: one.theirs for one in clashes})
        raise RefusalError(CODE, clashes=tuple(clashes), now=now, again=again)
    return cast("V", replace(cast("Any", now), **changed))


def settled_text(seen: str | None, mine: str, now: str) -> str:
    """The same for a text, which is one part."""
    if seen is None or _kept_as(seen, now) or _kept_as(mine, now):
        return mine
    raise RefusalError(CODE, clashes=(Clash("", mine, now),), now=now, again=now)


def _kept_as(written: object, there: object) -> bool:
    """Whether what stands there is what was written, cleaned or not: nobody else has changed it."""
    if isinstance(written, str) and isinstance(there, str):
        room = 4 * len(written)
        return there in {written, clean(written.strip(), room), clean_line(written, room)}
    if isinstance(written, tuple) and isinstance(there, tuple):
        return len(written) == len(there) and all(map(_kept_as, written, there))
    return written == there
