"""Everything the data hold about one person, found by walking the foreign keys of the schema, never a list of tables.

A row belongs to a person when a chain of keys that go with what they name (on delete cascade) leads to that person.
A key that is only loose, or that keeps what it names from going, tells of something else than ownership.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ForeignKey, Table, select
from sqlalchemy.orm import Session

from kompetence.domain.ids import PersonId
from kompetence.storage.spoken import holds
from kompetence.storage.tables import Row

PERSON = "person"
_AT_ONCE = 500

BY_ID = {
    ("access_log", "person"): True,
    ("access_log", "viewer"): True,
    ("edit", "made"): False,
    ("erased", "person"): True,
    ("seal", "content"): False,
    ("setting", "value"): True,
}
"""Columns that name people by id without a key, so that they may outlive them; whether the id is the whole of it."""
BY_NAME = (("goal", "responsible"), ("goal", "partner"))
"""Columns that may hold somebody's name, as it was written."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row that is about a person; `via` is the column that leads there."""

    table: str
    key: tuple[Any, ...]
    values: Mapping[str, Any]
    via: str


@cache
def edges() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each table, which columns of which tables belong to its rows."""
    found: dict[str, list[tuple[str, str]]] = {}
    for table in Row.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.ondelete == "CASCADE":
                found.setdefault(_named(key), []).append((table.name, key.parent.name))
    return {name: tuple(sorted(ways)) for name, ways in found.items()}


def _named(key: ForeignKey) -> str:
    return str(key.column.table.name)


def person_rows(session: Session, person: PersonId) -> dict[str, list[Found]]:
    """Every row that belongs to a person, by table, in the order of their keys; each row once."""
    return {
        table: [rows[key] for key in sorted(rows, key=_sortable)]
        for table, rows in sorted(_walked(session, person).items())
        if rows
    }


def _walked(session: Session, person: PersonId) -> dict[str, dict[tuple[Any, ...], Found]]:
    everything: dict[str, dict[tuple[Any, ...], Found]] = {}
    start = _rows(session, PERSON, "id", [person])
    everything[PERSON] = {one.key: one for one in start}
    waiting = deque([(PERSON, start)])
    while waiting:
        table, rows = waiting.popleft()
        for child, column in edges().get(table, ()):
            to = _target(child, column)
            known = everything.setdefault(child, {})
            new = [
                one
                for one in _rows(session, child, column, [row.values[to] for row in rows])
                if one.key not in known
            ]
            known.update((one.key, one) for one in new)
            if new:
                waiting.append((child, new))
    return everything


def _rows(session: Session, table: str, column: str, values: Iterable[Any]) -> list[Found]:
    """The rows whose column has one of these values."""
    described = Row.metadata.tables[table]
    keys = [one.name for one in described.primary_key]
    return [
        Found(table, tuple(row[key] for key in keys), dict(row), column)
        for some in _batched(values)
        for row in session.execute(select(described).where(described.c[column].in_(some))).mappings()
    ]


def _target(table: str, column: str) -> str:
    (key,) = Row.metadata.tables[table].c[column].foreign_keys
    return str(key.column.name)


def _batched(values: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = list(dict.fromkeys(values))
    for start in range(0, len(waiting), _AT_ONCE):
        yield waiting[start : start + _AT_ONCE]


def _sortable(key: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(f"{part:020}" if isinstance(part, int) else str(part) for part in key)


def named_by_id(session: Session, person: PersonId) -> list[Found]:
    """Rows that name a person by id alone, apart from those that belong to that person; they may outlive both."""
    own = _walked(session, person)
    return [
        one
        for (table, column), whole in BY_ID.items()
        for one in _holding(session, table, column, person, whole=whole)
        if one.key not in own.get(table, {})
    ]


def _holding(session: Session, table: str, column: str, text: str, *, whole: bool) -> list[Found]:
    described = Row.metadata.tables[table]
    where: Column[Any] = described.c[column]
    keys = [one.name for one in described.primary_key]
    condition = where == text if whole else holds(where, text)
    return [
        Found(table, tuple(row[key] for key in keys), dict(row), column)
        for row in session.execute(
            select(described).where(condition).order_by(*described.primary_key)
        ).mappings()
    ]


def rows_of(session: Session, table: str, identities: Iterable[str]) -> list[Found]:
    """Rows of a table by their ids, to tell what a person's rows refer to."""
    return _rows(session, table, "id", identities)


def named_in_goals(session: Session, name: str) -> list[Found]:
    """Goals, whoever's they are, in which a name stands as responsible or partner, as it was written."""
    found: dict[tuple[Any, ...], Found] = {}
    for table, column in BY_NAME:
        for one in _holding(session, table, column, name, whole=True):
            found.setdefault(one.key, one)
    return list(found.values())


def described_tables() -> Mapping[str, Table]:
    """Every table of the data with its columns."""
    return dict(Row.metadata.tables)
