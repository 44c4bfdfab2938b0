"""Turns a unit's goals and figures into what its board says; what nobody has released does not come near it."""

from collections.abc import Iterable, Mapping
from datetime import date

from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal, GoalStatus
from kompetence.domain.ids import CompetenceId, UnitId
from kompetence.domain.order import danish
from kompetence.reports.board_values import BoardCover, BoardGoal, BoardPaper
from kompetence.reports.paper import Stamp
from kompetence.services.overview import UnitOverview
from kompetence.services.overview_values import shown


def board_values(
    found: UnitOverview, goals: Iterable[Goal], competences: Mapping[CompetenceId, Competence], made: date
) -> BoardPaper:
    """The board of a unit with everything below it."""
    tree = found.picture.tree
    below = set(tree.below(found.unit.id))
    may = [one for one in goals if one.shared and _may_stand(one, found, below)]

    def goal(one: Goal) -> BoardGoal:
        return BoardGoal(
            competences[one.competence].name,
            one.learn,
            one.closing if one.status is GoalStatus.REACHED else "",
            tree[one.unit].name if one.person is None and one.unit and one.unit != found.unit.id else "",
            one.follow_up if one.is_open else None,
        )

    def by_name(one: Goal) -> tuple[object, ...]:
        return one.person is not None, danish(competences[one.competence].name), one.id

    ordered = sorted(may, key=by_name)
    return BoardPaper(
        found.unit.name,
        found.day,
        Stamp(made),
        tree[found.unit.id].core_task,
        tuple(goal(one) for one in ordered if one.is_open),
        tuple(goal(one) for one in ordered if one.status is GoalStatus.REACHED),
        tuple(_cover(found)),
        found.basis,
        found.picture.k,
    )


def _may_stand(one: Goal, found: UnitOverview, below: set[UnitId]) -> bool:
    """The units' own goals and what people have released; an open one that the unit gave stands there once."""
    if one.person is None:
        return one.unit in below
    return one.released and one.person in found.members and (one.team is None or not one.is_open)


def _cover(found: UnitOverview) -> Iterable[BoardCover]:
    for line in found.lines:
        values = shown(line, names=False)
        need = values.known("need")
        if need is not None:
            yield BoardCover(
                line.competence.name, _whole(values.known("can")), int(need), _whole(values.known("missing"))
            )


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
