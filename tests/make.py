"""Builders with defaults, so that a test shows only what matters to it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from kompetence.domain.assessment import Entry, Lane, RoundEntries, State
from kompetence.domain.coverage import Standing, Tally
from kompetence.domain.dialogue import Round, RoundKind
from kompetence.domain.goal import Goal
from kompetence.domain.ids import (
    CompetenceId,
    GoalId,
    PersonId,
    ProfileId,
    RoundId,
    ScaleId,
    UnitId,
    VersionId,
)
from kompetence.domain.period import Period
from kompetence.domain.profile import ProfileVersion, Requirement
from kompetence.domain.scale import DEFAULT, Scale, Step
from kompetence.domain.unit import Unit, UnitTree

DAY = date(2026, 6, 1)
SPRING = date(2026, 3, 1)
SCALE = DEFAULT
THREE_STEPS = Scale(ScaleId("three"), "Tre trin", (Step(1, "Ny"), Step(2, "Selv"), Step(3, "Sikker")), 2, 3)
FROM_ZERO = Scale(
    ScaleId("zero"), "Fra nul", (Step(0, "Intet"), Step(1, "Lidt"), Step(2, "Selv"), Step(3, "Sikker")), 2, 3
)
NOT_RELEVANT = "not relevant"
V2 = CompetenceId("V2")


def entry(level: int | str | None, scale: Scale = SCALE) -> Entry:
    """A level, or `NOT_RELEVANT`."""
    return Entry(level if isinstance(level, int) else None, scale.id)


def round_entries(
    name: str = "mus-2026",
    *,
    starts: date = SPRING,
    made: int = 1,
    scale: Scale = SCALE,
    **lanes: int | str,
) -> RoundEntries:
    """One round of a person; lanes are given by name: `agreed=3, leader="not relevant"`."""
    held = {Lane(lane.rstrip("_")): entry(level, scale) for lane, level in lanes.items()}
    return RoundEntries(RoundId(name), starts, made, held)


def standing(
    level: int | str | None = None,
    target: int | None = None,
    *,
    importance: int | None = None,
    wanted: int | None = None,
    wish: bool | None = None,
    may_be_asked: bool = False,
) -> Standing:
    """How one person stands: rated at a level, `NOT_RELEVANT`, or not rated."""
    return Standing(
        target=target,
        upper=target,
        importance=importance if importance is not None else (2 if target is not None else 0),
        state=State.NOT_RATED
        if level is None
        else State.NOT_RELEVANT
        if isinstance(level, str)
        else State.RATED,
        level=level if isinstance(level, int) else None,
        wanted=wanted,
        wish=wish,
        may_be_asked=may_be_asked,
    )


def tally(people: Iterable[Standing]) -> Tally:
    """Count people who stand alike."""
    return Counter(people)


def unit(name: str, parent: str | None = None, *, key: str | None = None) -> Unit:
    """A unit whose id is its name, unless a key is given."""
    return Unit(UnitId(key or name), None if parent is None else UnitId(parent), name)


def tree(parents: Mapping[str, str | None]) -> UnitTree:
    """A tree from names to the name of the unit above."""
    return UnitTree(unit(name, parent) for name, parent in parents.items())


def asks(
    competence: str,
    target: int | None,
    upper: int | None = None,
    *,
    importance: int = 2,
    essential: bool = False,
) -> Requirement:
    """A requirement."""
    return Requirement(CompetenceId(competence), target, upper, importance, essential)


def version(name: str, *requirements: Requirement, builds_on: Iterable[str] = ()) -> ProfileVersion:
    """A profile version whose id is its name."""
    return ProfileVersion(
        VersionId(name), ProfileId(name), "1", requirements, tuple(VersionId(one) for one in builds_on)
    )


def round_(
    name: str = "mus",
    *units: str,
    starts: date = SPRING,
    ends: date | None = None,
    made: int = 1,
    **values: object,
) -> Round:
    """A round of these units."""
    return Round(
        RoundId(name),
        tuple(UnitId(one) for one in units),
        RoundKind.MUS,
        name,
        Period(starts, ends),
        made,
        **values,
    )


def goal(person: str = "a", competence: str = V2, **values: object) -> Goal:
    """A goal of a person."""
    return Goal(
        GoalId("goal"),
        PersonId(person),
        None,
        CompetenceId(competence),
        SCALE.id,
        **values,
    )
