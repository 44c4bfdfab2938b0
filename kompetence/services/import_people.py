"""People from HR's file: all of it, or nothing."""

from datetime import date
from pathlib import Path

from kompetence.domain.spelling import Spellings
from kompetence.domain.text import folded
from kompetence.domain.unit import PATH_MARK
from kompetence.errors import RefusalError
from kompetence.exchange.found import Found
from kompetence.exchange.tables import PEOPLE, Row, rows
from kompetence.services.desk import Desk, Progress
from kompetence.services.imported import Imported
from kompetence.services.placing import PersonFacts, Placed, Placing
from kompetence.storage.database import Session

_FIELD = {
    "profile": "profiles",
    "unit": "unit",
    "person": "name",
    "leader": "leader",
    "ends": "to",
    "text": "unit",
}


def facts_of(row: Row) -> PersonFacts:
    """What a row says about a person."""
    return PersonFacts(
        name=row["name"],
        employee_no=row["employee_no"],
        initials=row["initials"],
        position=row["position"],
        agreement=row["agreement"],
        unit=row["unit"],
        kind=row["kind"],
        leader=row["leader"],
        profiles=tuple(row["profiles"]),
        starts=row["from"],
        ends=row["to"],
    )


def import_people(
    desk: Desk, session: Session, path: Path, day: date, result: Imported, progress: Progress
) -> None:
    """Put everyone in the file where it says; raises `ProblemsError` with everything wrong."""
    placing = Placing(desk, session, day)
    found = Found()
    seen: dict[tuple[str, ...], int] = {}
    led: list[tuple[Row, PersonFacts]] = []
    put: list[Placed] = []
    for row in rows(path, PEOPLE, found, progress):
        result.rows += 1
        facts = facts_of(row)
        key = (
            (folded(facts.employee_no),)
            if facts.employee_no
            else (folded(facts.name), folded(facts.initials), "")
        )
        first = seen.setdefault(key, row.number)
        if first != row.number:
            field = "employee_no" if facts.employee_no else "name"
            found.add(row.problem("person-twice", field, word=facts.employee_no or facts.name, first=first))
            continue
        wrong = [(_FIELD[one.code.split("-")[0]], one) for one in placing.wrong(facts)]
        for field, refusal in wrong:
            if not row.refused & ({field, "employee_no"} if field == "name" else {field}):
                found.add(row.problem(refusal.code, field, **refusal.data))
        if row.refused or wrong:
            placing.mention(facts)
            continue
        try:
            placed = placing.put(facts)
        except RefusalError as refusal:
            found.add(row.problem(refusal.code, _FIELD[refusal.code.split("-")[0]], **refusal.data))
            placing.mention(facts)
            continue
        put.append(placed)
        if placed.new and not facts.employee_no and placing.is_called_like_another(placed.person):
            result.alike.append(placed.person.name)
        if facts.leader:
            led.append((row, facts))
    for row, facts in led:
        try:
            placing.leader(facts)
        except RefusalError as error:
            found.add(row.problem(error.code, "leader", **error.data))
    found.raise_any()
    changed = placing.finish()
    for placed in put:
        person = placed.person.id
        result.count(new=placed.new, changed=placed.changed or person in changed, about=person)
    _tell_units(result, placing)


def _tell_units(result: Imported, placing: Placing) -> None:
    """Name the units that were made, and those of them that may be a known one misspelt."""
    tree, new = placing.tree, {unit.id for unit in placing.new_units}
    before = {unit.name: unit.id for unit in tree if unit.id not in new}
    known = Spellings(before)
    for unit in placing.new_units:
        path = PATH_MARK.join(tree.path(unit.id))
        result.units.append(path)
        like = known.like(unit.name)
        if like is not None:
            result.near.append((path, PATH_MARK.join(tree.path(before[like]))))
