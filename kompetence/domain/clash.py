"""What two have written in the same thing: each part for itself, side by side where both changed the same part."""

from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar, cast

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
        if there != was:
            clashes.append(Clash(one.name, here, there))
        changed[one.name] = here
    if clashes:
        again = replace(cast("Any", seen), **{one.part: one.theirs for one in clashes})
        raise RefusalError(CODE, clashes=tuple(clashes), now=now, again=again)
    return cast("V", replace(cast("Any", now), **changed))


def settled_text(seen: str | None, mine: str, now: str) -> str:
    """The same for a text, which is one part."""
    if seen is None or now in {seen, mine}:
        return mine
    raise RefusalError(CODE, clashes=(Clash("", mine, now),), now=now, again=now)
