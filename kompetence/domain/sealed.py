"""What a seal covers, written and read back: levels, targets with origins, agreed goals and summary.

Preparation notes, examples and wishes stay outside, and so does every name: other people are ids only.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.dialogue import Dialogue
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ScaleId, VersionId
from kompetence.domain.person import Person
from kompetence.domain.profile import Target
from kompetence.domain.text import folded

ADDED = "added "
"""How the key of a line begins that was added after the seal, followed by its day."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What was sealed, as far as it can be shown again."""

    entries: Mapping[CompetenceId, Mapping[Lane, Entry]]
    lines: tuple[Target, ...]
    goals: tuple[Goal, ...]
    summary: str


def sealed_content(
    dialogue: Dialogue,
    entries: Mapping[CompetenceId, Mapping[Lane, Entry]],
    goals_: Iterable[Goal],
    people: Iterable[Person] = (),
) -> dict[str, object]:
    """The content of a seal; a name in a goal becomes the id of the one person who has it, else it is left out."""
    ids = _ids(people)
    return {
        "dialogue": dialogue.id,
        "round": dialogue.round,
        "person": dialogue.person,
        "day": _day(dialogue.day),
        "levels": {
            competence: {lane.value: [one.level, one.scale] for lane, one in lanes.items()}
            for competence, lanes in entries.items()
        },
        "targets": {
            line.competence: [line.target, line.upper, sorted(line.origins)] for line in dialogue.lines
        },
        "goals": [_goal(goal, ids) for goal in sorted(goals_, key=lambda one: one.id) if goal.is_open],
        "summary": dialogue.summary,
    }


def _ids(people: Iterable[Person]) -> dict[str, PersonId | None]:
    """Who is meant by a name; None where several have it."""
    found: dict[str, PersonId | None] = {}
    for one in people:
        name = folded(one.name)
        found[name] = None if name in found else one.id
    return found


def _goal(goal: Goal, ids: Mapping[str, PersonId | None]) -> list[object]:
    return [
        goal.id,
        goal.competence,
        goal.from_level,
        goal.wanted_level,
        goal.learn,
        goal.use,
        goal.sign,
        goal.scale,
        list(goal.forms),
        ids.get(folded(goal.responsible)),
        ids.get(folded(goal.partner)),
        _day(goal.start),
        _day(goal.deadline),
        _day(goal.follow_up),
    ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def read_sealed(content: bytes, names: Mapping[PersonId, str]) -> Sealed:
    """What stands in sealed bytes; the names are those that the people have today."""
    held = json.loads(content)
    return Sealed(
        {
            CompetenceId(competence): {
                Lane(lane): Entry(level, ScaleId(scale)) for lane, (level, scale) in lanes.items()
            }
            for competence, lanes in held["levels"].items()
        },
        tuple(
            Target(CompetenceId(competence), target, upper, 2, origins=tuple(map(VersionId, origins)))
            for competence, (target, upper, origins) in held["targets"].items()
        ),
        tuple(_read_goal(one, PersonId(held["person"]), names) for one in held["goals"]),
        held["summary"],
    )


def _read_goal(held: list[Any], person: PersonId, names: Mapping[PersonId, str]) -> Goal:
    identity, competence, start_level, wanted, learn, use, sign, *more = held
    scale, forms, responsible, partner, start, deadline, follow_up = more
    return Goal(
        GoalId(identity),
        person,
        None,
        CompetenceId(competence),
        ScaleId(scale),
        start_level,
        wanted,
        learn,
        use,
        sign,
        tuple(forms),
        names.get(responsible, ""),
        names.get(partner, ""),
        _read_day(start),
        _read_day(deadline),
        _read_day(follow_up),
    )


def _read_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
