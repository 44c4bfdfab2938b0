"""What a check of the data finds: whether each seal is what was sealed, and the rows still say what the seal says."""

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.dialogue import Dialogue
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId
from kompetence.domain.seal import Seal


class FlawKind(StrEnum):
    """What is wrong."""

    PAGES = "pages"
    REFERENCES = "references"
    SCHEMA = "schema"
    BROKEN = "seal-broken"
    """The bytes are not those that were hashed."""
    UNREADABLE = "seal-unreadable"
    MISSING = "seal-missing"
    EMPTIED = "seal-emptied"
    """The sealed bytes are gone, as when their time is up, but what they were about is not."""
    DIFFERS = "seal-differs"
    """The seal is whole, and the rows say something else."""


@dataclass(frozen=True, slots=True)
class Which:
    """The sealed dialogue that something is about; the person by id, initials where there are any."""

    dialogue: DialogueId
    person: PersonId
    initials: str
    round: str
    day: date


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong; `field` says where, with what was sealed and what stands there now."""

    kind: FlawKind
    which: Which | None = None
    field: str = ""
    competence: CompetenceId | None = None
    sealed: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked."""

    seals: int
    """Seals whose content is kept, and was recomputed."""
    removed: int
    """Seals of which only fingerprint and date are left, since the time of their content was up."""
    flaws: tuple[Flaw, ...] = field(default=())

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.flaws


def check_seal(
    which: Which,
    seal: Seal,
    dialogue: Dialogue,
    entries: Mapping[CompetenceId, Mapping[Lane, Entry]],
    owners: Mapping[str, str | None],
) -> Iterator[Flaw]:
    """Everything in which a seal is not whole, or the rows of its dialogue depart from it.

    Goals live on after the talk, so of them only whose they are is compared; `owners` has that by goal. A lane that
    is not shared need not be in a seal.
    """
    if not seal.holds:
        yield Flaw(FlawKind.BROKEN, which, sealed=seal.fingerprint)
    try:
        held = json.loads(seal.content)
        found = list(_differences(which, held, dialogue, entries, owners))
    except (ValueError, KeyError, TypeError, AttributeError):
        yield Flaw(FlawKind.UNREADABLE, which)
        return
    yield from found


def _differences(
    which: Which,
    held: Mapping[str, Any],
    dialogue: Dialogue,
    entries: Mapping[CompetenceId, Mapping[Lane, Entry]],
    owners: Mapping[str, str | None],
) -> Iterator[Flaw]:
    day = dialogue.day.isoformat() if dialogue.day else ""
    for name, sealed, now in (
        ("dialogue", held["dialogue"], dialogue.id),
        ("round", held["round"], dialogue.round),
        ("person", held["person"], dialogue.person),
        ("day", held["day"] or "", day),
        ("summary", held["summary"], unicodedata.normalize("NFC", dialogue.summary)),
    ):
        if sealed != now:
            yield Flaw(FlawKind.DIFFERS, which, name, sealed=str(sealed), now=str(now))
    levels = {
        (competence, lane): tuple(entry)
        for competence, lanes in held["levels"].items()
        for lane, entry in lanes.items()
    }
    rows = {
        (str(competence), lane.value): (one.level, str(one.scale))
        for competence, lanes in entries.items()
        for lane, one in lanes.items()
    }
    told = {*dialogue.shared, Lane.AGREED}
    for competence, lane in sorted(levels.keys() | {one for one in rows if one[1] in told}):
        before, after = levels.get((competence, lane)), rows.get((competence, lane))
        if before != after:
            yield Flaw(FlawKind.DIFFERS, which, lane, CompetenceId(competence), _level(before), _level(after))
    targets = {one: (low, high, list(origins)) for one, (low, high, origins) in held["targets"].items()}
    lines = {
        str(one.competence): (one.target, one.upper, sorted(map(str, one.origins))) for one in dialogue.lines
    }
    for competence in sorted(targets.keys() | lines.keys()):
        wanted, asked = targets.get(competence), lines.get(competence)
        if wanted != asked:
            yield Flaw(
                FlawKind.DIFFERS, which, "target", CompetenceId(competence), _target(wanted), _target(asked)
            )
    for goal, *_rest in held["goals"]:
        if owners.get(goal, held["person"]) != held["person"]:
            yield Flaw(FlawKind.DIFFERS, which, "goal", sealed=str(held["person"]), now=str(owners[goal]))


def _level(entry: tuple[Any, ...] | None) -> str:
    """A level as a number, 0 to 6, or `not relevant`; nothing where there is none."""
    if entry is None:
        return ""
    return "not relevant" if entry[0] is None else str(entry[0])


def _target(bounds: tuple[Any, Any, list[str]] | None) -> str:
    if bounds is None:
        return ""
    low, high, origins = bounds
    span = str(low) if high in {None, low} else f"{low}–{high}"
    return f"{span} ({', '.join(origins)})" if origins else span
