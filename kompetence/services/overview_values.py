"""Turns a unit's overview into what the workbook and the team paper say, already filtered for the one who asks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TypeAlias

from kompetence.domain.assessment import State
from kompetence.domain.coverage import FIGURES
from kompetence.domain.goal import Goal, GoalStatus
from kompetence.domain.ids import CompetenceId, PersonId, RoundId
from kompetence.domain.order import danish
from kompetence.domain.person import Person
from kompetence.domain.picture import Line
from kompetence.exchange.overview_book import (
    CommentRow,
    CompetenceRow,
    Disclosure,
    GoalCount,
    GoalRow,
    OverviewBook,
    PersonCell,
    PersonRow,
    ShownFigures,
    UnitColumn,
)
from kompetence.services.gathering import PersonLine, PersonLines
from kompetence.services.overview import UnitOverview
from kompetence.words.values import level_words

Comments: TypeAlias = Mapping[tuple[PersonId, RoundId, CompetenceId], str]
DELETE_AFTER = timedelta(days=90)
"""How long a workbook with names may be kept, as a proposal that stands in it."""


def shown(line: Line, *, names: bool) -> ShownFigures:
    """The figures of one competence, and which of them are hidden from the one who asks."""
    values = {key: getattr(line.figures, key) for key in FIGURES}
    return ShownFigures(values, frozenset() if names else line.hidden)


def disclosure(reason: str, who: str, day: date) -> Disclosure:
    """Why names are shown, by whom, and when the file must go."""
    return Disclosure(reason, who, day + DELETE_AFTER)


def overview_book(
    overview: UnitOverview,
    goals: Iterable[Goal],
    people: Mapping[PersonId, Person],
    made: datetime,
    why: Disclosure | None,
    said: Comments | None = None,
) -> OverviewBook:
    """Everything in the workbook; names only with a reason, and with them what employees `said` to their levels."""
    names = why is not None
    rows = tuple(
        CompetenceRow(
            line.competence.id,
            line.competence.name,
            line.competence.scale,
            shown(line, names=names),
            line.competence.area,
            line.need_level,
            line.focus,
        )
        for line in overview.lines
    )
    here = [goal for goal in goals if goal.shared and goal.person in overview.members]
    listed = [line.competence.id for line in overview.lines]
    return OverviewBook(
        overview.unit.name,
        overview.day,
        overview.basis,
        overview.people,
        made,
        rows,
        overview.picture.k,
        units=() if names else tuple(_units(overview)),
        goal_counts=() if names else tuple(_goal_counts(overview, here)),
        disclosure=why,
        persons=(_person(one, listed) for one in overview.persons) if names else (),
        goals=tuple(_goals(overview, here, people)) if names else (),
        comments=tuple(_comments(overview, said or {})) if names else (),
    )


def _units(overview: UnitOverview) -> Iterator[UnitColumn]:
    """The units directly below, with what a report without names may show of each; a lone one gives way to its own."""
    tree = overview.picture.tree
    units = tree.children(overview.unit.id)
    while len(units) == 1 and tree.children(units[0].id):
        units = tree.children(units[0].id)
    for unit in units:
        figures = {line.competence.id: shown(line, names=False) for line in overview.picture.lines(unit.id)}
        yield UnitColumn(unit.name, figures)


def _goal_counts(overview: UnitOverview, goals: Iterable[Goal]) -> Iterator[GoalCount]:
    """How many goals there are in each competence; hidden where few people have one, or their steps are hidden."""
    counts: dict[CompetenceId, Counter[GoalStatus]] = {}
    owners: dict[CompetenceId, set[PersonId | None]] = {}
    for goal in goals:
        counts.setdefault(goal.competence, Counter())[goal.status] += 1
        owners.setdefault(goal.competence, set()).add(goal.person)
    for line in overview.lines:
        if line.competence.id in counts:
            few = len(owners[line.competence.id]) < overview.picture.k
            hidden = few or "planned" in line.hidden
            yield GoalCount(line.competence.name, {} if hidden else dict(counts[line.competence.id]), hidden)


def _person(one: PersonLines, listed: list[CompetenceId]) -> PersonRow:
    lines = {line.competence.id: line for line in one.lines}
    cells: list[PersonCell | None] = []
    for competence in listed:
        line = lines.get(competence)
        if line is None or line.state is State.NOT_ASKED:
            cells.append(None)
            continue
        target = line.target if line.target and line.target.asked else None
        cells.append(
            PersonCell(
                line.state,
                line.level,
                target.target if target else None,
                target.upper if target else None,
            )
        )
    return PersonRow(one.person.name, tuple(cells))


def said_to(line: PersonLine, person: PersonId, said: Comments) -> str:
    """What a person has said to a level, in the round that it comes from."""
    return said.get((person, line.round, line.competence.id), "") if line.round is not None else ""


def _comments(overview: UnitOverview, said: Comments) -> Iterator[CommentRow]:
    for one in overview.persons:
        for line in one.lines:
            comment = said_to(line, one.person.id, said)
            if comment:
                level = level_words(line.level, line.competence.scale)
                yield CommentRow(one.person.name, line.competence.name, level, comment)


def _goals(
    overview: UnitOverview, goals: Iterable[Goal], people: Mapping[PersonId, Person]
) -> Iterator[GoalRow]:
    competences = overview.picture.competences

    def order(goal: Goal) -> tuple[object, ...]:
        owner = people[goal.person].name if goal.person else ""
        return danish(owner), goal.follow_up or date.max, goal.id

    for goal in sorted(goals, key=order):
        competence = competences[goal.competence]
        yield GoalRow(
            people[goal.person].name if goal.person else "",
            competence.name,
            goal.status,
            level_words(goal.from_level, competence.scale),
            level_words(goal.wanted_level, competence.scale),
            goal.learn,
            goal.use,
            goal.sign,
            ", ".join(goal.forms),
            goal.responsible,
            goal.partner,
            goal.start,
            goal.deadline,
            goal.follow_up,
        )
