"""Brings a file's unit into a municipality that is at work already: under one of its units, beside all that is there.

Ids are random, so that nobody is ever taken for somebody else. What both have of profiles must be the same in both;
rounds and lines of the access log are numbered on; settings of the municipality hold.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.orm import Session

from kompetence.domain.ids import UnitId
from kompetence.domain.unit import DEEPEST
from kompetence.errors import RefusalError
from kompetence.storage import units
from kompetence.storage.server.pouring import Rows, Values, sorted_rows
from kompetence.storage.tables import Row

_STAYS = frozenset({"setting", "retention"})
"""What holds for all of the municipality, whatever a file said."""
_ONCE = frozenset({"edit", "erased", "shown_report"})
"""Notes of which it is enough that one is there."""
_PARTS: Mapping[str, str] = {
    "step": "scale", "behaviour": "competence", "requirement": "profile_version", "builds_on": "profile_version",
}  # fmt: skip
"""Rows that make up another, and are compared with it."""
_SHARED = ("scale", "competence", "profile", "profile_version")
_SHOWN = 5


def beside(source: Session, target: Session, under: UnitId, *, drafts: bool) -> Rows:
    """The rows of a file as they come under a unit; refused where they cannot stand beside what is there."""
    here, there = source.connection(), target.connection()
    _refuse_place(source, target, under)
    _refuse_people(here, there)
    new = {name: _new(here, there, name) for name in _SHARED}
    known = {name: _keys(there, Row.metadata.tables[name]) for name in _ONCE}
    employed = _keys(there, Row.metadata.tables["person"])
    known["erased"] |= employed  # erased from the file alone
    first = {
        name: _highest(there, name, column) for name, column in (("round", "made"), ("access_log", "id"))
    }

    def rows(table: Table) -> Iterator[Values]:
        if table.name in _STAYS or (table.name == "draft" and not drafts):
            return
        names = [one.name for one in table.columns]
        root = _PARTS.get(table.name, table.name)
        for one in sorted_rows(here, table):
            values = list(one)
            if root in new and values[names.index(_tie(table, root))] not in new[root]:
                continue
            if values[0] in known.get(table.name, ()):
                continue
            if table.name == "unit" and values[names.index("parent")] is None:
                values[names.index("parent")] = under
            if table.name in first:
                place = names.index("made" if table.name == "round" else "id")
                values[place] += first[table.name]
            yield tuple(values)

    return rows


def _tie(table: Table, root: str) -> str:
    """The column that says which one a row is, or is of."""
    if table.name == root:
        return "id"
    keys = (one for one in table.foreign_keys if one.column.table.name == root)
    return next(one.parent.name for one in keys if one.ondelete == "CASCADE")


def _refuse_place(source: Session, target: Session, under: UnitId) -> None:
    """Refuse a unit that is there already, or under which there is no room for all levels."""
    coming, tree = units.tree(source), units.tree(target)
    top, over = coming.top, tree[under].name
    if any(one.id in tree for one in coming) or any(
        one.parent == under and one.name == top.name for one in tree
    ):
        raise RefusalError("move-unit-there", unit=top.name, under=over)
    deep = max(len(coming.path(one.id)) for one in coming) + len(tree.path(under))
    if deep > DEEPEST:
        raise RefusalError("move-too-deep", under=over, most=DEEPEST)


def _refuse_people(here: Connection, there: Connection) -> None:
    """Refuse whom the municipality has already: nobody can be there twice."""
    person = Row.metadata.tables["person"]
    twice = {
        one
        for column in (person.c.id, person.c.employee_no)
        for one in (_all(here, column) & _all(there, column)) - {None}
    }
    if twice:
        raise RefusalError("move-people-there", count=len(twice))


def _new(here: Connection, there: Connection, name: str) -> set[Any]:
    """The ids of a kind that only the file has; refused where both have one that is not the same in both."""
    table = Row.metadata.tables[name]
    mine, theirs = _whole(here, table), _whole(there, table)
    new = mine.keys() - theirs.keys()
    differing = {one for one in mine.keys() & theirs.keys() if mine[one] != theirs[one]}
    if name == "profile_version":
        places = {(one.profile, one.place) for one in sorted_rows(there, table)}
        differing |= {
            one.id for one in sorted_rows(here, table) if one.id in new and (one.profile, one.place) in places
        }
    if differing:
        shown = ", ".join(sorted(differing)[:_SHOWN])
        raise RefusalError("move-differs", number=len(differing), ids=shown)
    return set(new)


def _whole(connection: Connection, table: Table) -> dict[Any, list[tuple[Any, ...]]]:
    """Everything that makes up each of a kind, but for how often it was edited."""
    found = {one.id: [_but_version(one)] for one in sorted_rows(connection, table)}
    for name, root in _PARTS.items():
        if root != table.name:
            continue
        part = Row.metadata.tables[name]
        tie = _tie(part, root)
        for key, some in groupby(sorted_rows(connection, part), key=lambda one: getattr(one, tie)):
            found[key] += [(name, *_but_version(one)) for one in some]
    return found


def _but_version(row: Any) -> tuple[Any, ...]:
    return tuple(value for name, value in row._mapping.items() if name != "version")  # noqa: SLF001 - a public name


def _keys(connection: Connection, table: Table) -> set[Any]:
    return set(connection.execute(select(*table.primary_key)).scalars())


def _all(connection: Connection, column: Any) -> set[Any]:
    return set(connection.execute(select(column)).scalars())


def _highest(connection: Connection, name: str, column: str) -> int:
    found = connection.execute(select(func.max(Row.metadata.tables[name].c[column]))).scalar()
    return found or 0
