"""Turns a unit's goals and figures into what its board says; what nobody has released does not come near it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal, GoalStatus
from kompetence.domain.ids import CompetenceId, PersonId, UnitId
from kompetence.domain.order import danish
from kompetence.domain.unit import UnitTree
from kompetence.exchange.overview_book import ShownFigures
from kompetence.reports.board_values import BoardCover, BoardGoal, BoardPaper
from kompetence.reports.paper import Stamp
from kompetence.services.overview import UnitOverview
from kompetence.services.overview_values import shown
from kompetence.services.team_paper_values import Told


def board_values(
    found: UnitOverview, goals: Iterable[Goal], competences: Mapping[CompetenceId, Competence], made: date
) -> BoardPaper:
    """The board of a unit with everything below it."""
    lines = [(line.competence, shown(line, names=False)) for line in found.lines]
    tree = found.picture.tree
    told = Told(tree[found.unit.id], found.day, found.people, found.basis, found.picture.k)
    return board_of(told, lines, tree, found.members, goals, competences, made)


def board_of(
    told: Told,
    lines: Iterable[tuple[Competence, ShownFigures]],
    tree: UnitTree,
    members: Collection[PersonId],
    goals: Iterable[Goal],
    competences: Mapping[CompetenceId, Competence],
    made: date,
    *,
    partly: bool = False,
) -> BoardPaper:
    """The same of figures without names and the goals that can be seen, `partly` where others have some besides."""
    here = told.unit
    below = set(tree.below(here.id))
    may = [one for one in goals if one.shared and _may_stand(one, members, below)]

    def goal(one: Goal) -> BoardGoal:
        return BoardGoal(
            competences[one.competence].name,
            one.learn,
            one.closing if one.status is GoalStatus.REACHED else "",
            tree[one.unit].name if one.person is None and one.unit and one.unit != here.id else "",
            one.follow_up if one.is_open else None,
        )

    def by_name(one: Goal) -> tuple[object, ...]:
        return one.person is not None, danish(competences[one.competence].name), one.id

    ordered = sorted(may, key=by_name)
    return BoardPaper(
        here.name,
        told.day,
        Stamp(made),
        here.core_task,
        tuple(goal(one) for one in ordered if one.is_open),
        tuple(goal(one) for one in ordered if one.status is GoalStatus.REACHED),
        tuple(_cover(lines)),
        told.basis,
        told.k,
        told.released,
        partly,
    )


def _may_stand(one: Goal, members: Collection[PersonId], below: Collection[UnitId]) -> bool:
    """The units' own goals and what people have released; an open one that the unit gave stands there once."""
    if one.person is None:
        return one.unit in below
    return one.released and one.person in members and (one.team is None or not one.is_open)


def _cover(lines: Iterable[tuple[Competence, ShownFigures]]) -> Iterable[BoardCover]:
    for competence, values in lines:
        need = values.known("need")
        if need is not None:
            yield BoardCover(
                competence.name, _whole(values.known("can")), int(need), _whole(values.known("missing"))
            )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
