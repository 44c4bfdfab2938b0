"""Units, their focus and their needs."""

from typing import Any

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from kompetence.domain.coverage import LocalNeed
from kompetence.domain.ids import CompetenceId, UnitId
from kompetence.domain.unit import Need, Unit, UnitTree
from kompetence.storage.tables import FocusRow, GoalRow, GroupTalkRow, NeedRow, RoundUnitRow, UnitRow


def tree(session: Session) -> UnitTree:
    """The whole organisation."""
    focus: dict[str, set[CompetenceId]] = {}
    for row in session.execute(select(FocusRow.unit, FocusRow.competence)):
        focus.setdefault(row.unit, set()).add(CompetenceId(row.competence))
    return UnitTree(
        Unit(
            UnitId(row.id),
            UnitId(row.parent) if row.parent else None,
            row.name,
            row.kind,
            row.core_task,
            row.local_values,
            frozenset(focus.get(row.id, ())),
        )
        for row in session.scalars(select(UnitRow))
    )


def add(session: Session, unit: Unit) -> None:
    """Add a unit that is not there yet and has no focus."""
    row = {"id": unit.id, "parent": unit.parent, "name": unit.name, "kind": unit.kind}
    texts = {"core_task": unit.core_task, "local_values": unit.values}
    session.execute(insert(UnitRow), [{**row, **texts}])


def put(session: Session, unit: Unit) -> None:
    """Add a unit or bring it up to date, its focus included."""
    row = session.get(UnitRow, unit.id) or UnitRow(id=unit.id)
    row.parent, row.name, row.kind = unit.parent, unit.name, unit.kind
    row.core_task, row.local_values = unit.core_task, unit.values
    session.add(row)
    session.flush()
    session.execute(delete(FocusRow).where(FocusRow.unit == unit.id))
    if unit.focus:
        session.execute(
            insert(FocusRow), [{"unit": unit.id, "competence": one} for one in sorted(unit.focus)]
        )


def needs(session: Session) -> dict[CompetenceId, dict[UnitId, LocalNeed]]:
    """Every unit's own needs, by competence."""
    found: dict[CompetenceId, dict[UnitId, LocalNeed]] = {}
    for row in session.execute(select(NeedRow.unit, NeedRow.competence, NeedRow.people, NeedRow.level)):
        found.setdefault(CompetenceId(row.competence), {})[UnitId(row.unit)] = LocalNeed(
            row.people, row.level
        )
    return found


def put_need(session: Session, need: Need) -> bool:
    """Set a need, one per unit and competence; whether anything changed."""
    row = session.get(NeedRow, (need.unit, need.competence))
    if row is None:
        row = NeedRow(unit=need.unit, competence=need.competence, people=need.people, level=need.level)
        session.add(row)
        return True
    changed = (row.people, row.level) != (need.people, need.level)
    row.people, row.level = need.people, need.level
    return changed


def drop_need(session: Session, unit: UnitId, competence: CompetenceId) -> None:
    """Ask for nobody in a competence any more."""
    session.execute(delete(NeedRow).where(NeedRow.unit == unit, NeedRow.competence == competence))


def used(session: Session, unit: UnitId) -> tuple[int, int]:
    """How many rounds and group talks are for exactly this unit, and how many team goals it has."""

    def number(row: Any) -> int:
        return session.scalar(select(func.count()).select_from(row).where(row.unit == unit)) or 0

    return number(RoundUnitRow) + number(GroupTalkRow), number(GoalRow)


def remove(session: Session, unit: UnitId) -> None:
    """Take a unit away that nothing hangs on; its focus and needs go with it."""
    session.execute(delete(UnitRow).where(UnitRow.id == unit))
