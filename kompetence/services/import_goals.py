"""Goals, individual targets and needs from files: all of a file, or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from kompetence.domain.competence import Competence
from kompetence.domain.goal import Goal, GoalStatus, dated
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, UnitId
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget, Person
from kompetence.domain.text import folded
from kompetence.domain.unit import Need
from kompetence.errors import RefusalError
from kompetence.exchange.found import Found
from kompetence.exchange.levels_in import Level, Unchanged, parse_level
from kompetence.exchange.tables import GOALS, NEEDS, TARGETS, Row, Table, rows
from kompetence.exchange.values_in import Wrong
from kompetence.services.desk import Desk, Progress
from kompetence.services.finding import CompetenceBook, PersonBook, find_unit
from kompetence.services.imported import Imported
from kompetence.storage import bank, goals, people, targets, units
from kompetence.storage.database import Session

T = TypeVar("T")


class _Reader:
    """What the three files have in common: whom and what a row is about, and its levels."""

    def __init__(self, session: Session, path: Path, table: Table, progress: Progress) -> None:
        self.found = Found()
        self.rows = rows(path, table, self.found, progress)
        self._people = PersonBook(people.everyone(session).values())
        self._competences = CompetenceBook(bank.competences(session))

    def person(self, row: Row) -> Person | None:
        return self._meant(row, "employee_no", self._people.find)

    def competence(self, row: Row) -> Competence | None:
        return self._meant(row, "competence", self._competences.find)

    def _meant(self, row: Row, field: str, find: Callable[[str], T]) -> T | None:
        try:
            return find(row[field]) if row[field] else None
        except RefusalError as error:
            self.found.add(row.problem(error.code, field, **error.data))
            return None

    def level(self, row: Row, field: str, competence: Competence) -> int | None:
        """A step of the competence's scale, or None where the cell is empty."""
        match parse_level(row[field], competence.scale):
            case Level(value):
                return value
            case Wrong() as wrong:
                self.found.add(row.wrong(field, wrong))
            case Unchanged():
                pass
            case _:
                steps = ", ".join(competence.scale.named(one.value) for one in competence.scale.steps)
                self.found.add(row.problem("level-must-be-step", field, steps=steps))
        return None


def import_goals(desk: Desk, session: Session, path: Path, result: Imported, progress: Progress) -> None:
    """Goals; one of the same person, competence and text is brought up to date instead of made twice."""
    reader = _Reader(session, path, GOALS, progress)
    known = {
        (one.person, one.competence, folded(one.learn)): one for one in goals.all_goals(session) if one.person
    }
    seen: dict[tuple[PersonId, CompetenceId, str], int] = {}
    for row in reader.rows:
        result.rows += 1
        person, competence = reader.person(row), reader.competence(row)
        if person is None or competence is None:
            continue
        from_level = reader.level(row, "from_level", competence)
        wanted = reader.level(row, "wanted_level", competence)
        key = person.id, competence.id, folded(row["learn"])
        if seen.setdefault(key, row.number) != row.number:
            reader.found.add(row.problem("goal-twice", "competence", person=person.name, first=seen[key]))
            continue
        before = known.get(key)
        goal = before or Goal(GoalId(desk.new_id()), person.id, None, competence.id, competence.scale.id)
        same_scale = goal.scale == competence.scale.id
        before_levels = (goal.from_level, goal.wanted_level) if same_scale else (None, None)
        given = {
            field: row[field]
            for field in ("learn", "use", "sign", "responsible", "partner", "start", "deadline", "follow_up")
            if row[field]
        }
        goal = replace(
            goal,
            scale=competence.scale.id,
            from_level=before_levels[0] if from_level is None else from_level,
            wanted_level=before_levels[1] if wanted is None else wanted,
            forms=tuple(row["forms"]) or goal.forms,
            status=row["status"] or (before.status if before else GoalStatus.NOT_STARTED),
            **given,
        )
        result.count(new=before is None, changed=goal != before, about=person.id)
        if goal != before and not reader.found:
            goals.put(session, dated(goal, desk.today()))
    reader.found.raise_any()


def import_targets(
    desk: Desk, session: Session, path: Path, day: date, result: Imported, progress: Progress
) -> None:
    """Individual targets; one that begins later ends the one before it the day before."""
    reader = _Reader(session, path, TARGETS, progress)
    seen: dict[tuple[PersonId, CompetenceId], list[tuple[Period, int]]] = {}
    for row in reader.rows:
        result.rows += 1
        person, competence = reader.person(row), reader.competence(row)
        if person is None or competence is None or "target" in row.refused:
            continue
        target = reader.level(row, "target", competence)
        upper = reader.level(row, "upper", competence)
        if target is None:
            if "target" not in row.refused and row["target"] is None:
                reader.found.add(row.problem("cell-missing", "target", **TARGETS.column("target").names))
            continue
        if upper is not None and upper < target:
            reader.found.add(row.problem("upper-below-target", "upper", target=target, upper=upper))
            continue
        starts = row["from"] or day
        if row["to"] is not None and row["to"] < starts:
            if "to" in row.refused:
                continue
            reader.found.add(row.problem("dates-in-wrong-order", "to", **TARGETS.column("from").names))
            continue
        period = Period(starts, row["to"])
        others = seen.setdefault((person.id, competence.id), [])
        clash = next((number for other, number in others if other.meets(period)), None)
        if clash is not None:
            reader.found.add(row.problem("target-twice", "competence", person=person.name, first=clash))
            continue
        others.append((period, row.number))
        own = OwnTarget(
            person.id, competence.id, target, target if upper is None else upper, row["reason"], period
        )
        try:
            new, changed = targets.put(session, own, desk.new_id())
        except RefusalError as error:
            reader.found.add(row.problem(error.code, "from", person=person.name, **error.data))
            continue
        result.count(new=new, changed=changed, about=person.id)
    reader.found.raise_any()


def import_needs(session: Session, path: Path, result: Imported, progress: Progress) -> None:
    """Needs of units, one for each unit and competence."""
    reader = _Reader(session, path, NEEDS, progress)
    tree = units.tree(session)
    known = {
        (unit, competence): need
        for competence, needs in units.needs(session).items()
        for unit, need in needs.items()
    }
    seen: dict[tuple[UnitId, CompetenceId], int] = {}
    for row in reader.rows:
        result.rows += 1
        competence = reader.competence(row)
        try:
            unit = find_unit(tree, row["unit"]) if row["unit"] else None
        except RefusalError as error:
            reader.found.add(row.problem(error.code, "unit", **error.data))
            unit = None
        if unit is None or competence is None or row.refused:
            continue
        level = reader.level(row, "level", competence)
        if row["people"] < 0:
            reader.found.add(row.problem("need-below-zero", "people", value=row["people"]))
            continue
        if level is None:
            continue
        key = unit, competence.id
        if seen.setdefault(key, row.number) != row.number:
            reader.found.add(row.problem("need-twice", "competence", unit=tree[unit].name, first=seen[key]))
            continue
        changed = units.put_need(session, Need(unit, competence.id, row["people"], level))
        result.count(new=key not in known, changed=changed)
    reader.found.raise_any()
