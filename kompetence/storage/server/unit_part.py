"""What of a municipality's data is one unit's: its people and all that is theirs, as a file of that unit would hold it.

What refers to something else goes along without that, or not at all, as the keys of the tables say themselves. The
profiles and rounds that it stands on come with it; what others have been shown of the whole does not.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import Connection, Table, func, or_, select

from kompetence.domain.ids import UnitId
from kompetence.domain.unit import UnitTree
from kompetence.storage.server.pouring import Rows, Values, sorted_rows
from kompetence.storage.spoken import among
from kompetence.storage.tables import DialogueRow, GoalRow, LoggedRow, MembershipRow, RoundUnitRow

_STAYS = frozenset({"edit", "shown_report"})
"""Tables that are of the whole alone."""


def of_unit(connection: Connection, tree: UnitTree, unit: UnitId, day: date) -> Rows:
    """The rows of a unit and all below it."""
    below: set[str] = set(tree.below(unit))
    people = _people(connection, below, day)
    chosen: dict[str, set[str]] = {"unit": set(below), "person": people}
    above = set(tree.upwards(unit)) - {unit}
    chosen["round"] = _rounds(connection, people, below | above)
    query = select(LoggedRow.disclosure).where(LoggedRow.person.in_(among(people)))
    chosen["disclosure"] = {one for one in connection.execute(query).scalars() if one}
    goals = select(GoalRow.id).where(or_(GoalRow.person.in_(among(people)), GoalRow.unit.in_(among(below))))
    chosen["goal"] = set(connection.execute(goals).scalars())

    talks = select(DialogueRow.id).where(DialogueRow.person.in_(among(people)))
    chosen["dialogue"] = set(connection.execute(talks).scalars())

    def rows(table: Table) -> Iterator[Values]:
        if table.name in _STAYS:
            return
        if table.name == "round_unit":
            found = sorted_rows(connection, table)
            kept = {(one.round, unit if one.unit in above else one.unit) for one in found}
            yield from sorted(one for one in kept if one[0] in chosen["round"] and one[1] in below)
            return
        yield from _kept(connection, table, chosen, unit)

    return rows


def _people(connection: Connection, units: Iterable[str], day: date) -> set[str]:
    """Who belongs to these units, or belonged there last."""
    row = MembershipRow
    newest = select(row.person, func.max(func.coalesce(row.ends, date.max)).label("ends")).group_by(
        row.person
    )
    last = newest.subquery()
    query = (
        select(row.person)
        .join(last, last.c.person == row.person)
        .where(row.unit.in_(among(units)))
        .where(or_(row.ends.is_(None), row.ends >= day, row.ends == last.c.ends))
    )
    return set(connection.execute(query).scalars())


def _rounds(connection: Connection, people: Iterable[str], units: Iterable[str]) -> set[str]:
    """The rounds that are for these units, or that these people have talks in."""
    asked = select(RoundUnitRow.round).where(RoundUnitRow.unit.in_(among(units)))
    talked = select(DialogueRow.round).where(DialogueRow.person.in_(among(people)))
    return {*connection.execute(asked).scalars(), *connection.execute(talked).scalars()}


def _kept(connection: Connection, table: Table, chosen: dict[str, set[str]], top: UnitId) -> Iterator[Values]:
    names = [one.name for one in table.columns]
    ties = [
        (names.index(key.parent.name), key.column.table.name, key.ondelete == "SET NULL")
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name)
    ]
    mine = chosen.get(table.name)
    keyed = [one.name for one in table.primary_key] == ["id"]
    number = names.index("id") if keyed else -1
    person = names.index("person") if table is LoggedRow.__table__ else -1
    kept = set()
    for row in sorted_rows(connection, table):
        values = list(row)
        if (mine is not None and values[number] not in mine) or (
            person >= 0 and values[person] not in chosen["person"]
        ):
            continue
        if table.name == "unit" and values[number] == top:
            values[names.index("parent")] = None
        for place, to, loose in ties:
            if loose and values[place] not in chosen[to]:
                values[place] = None
        if all(values[place] is None or values[place] in chosen[to] for place, to, _loose in ties):
            kept.add(values[number] if keyed else "")
            yield tuple(values)
    if keyed and mine is None:
        chosen[table.name] = kept
