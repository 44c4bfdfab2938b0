"""The rows that a statement is about, and those that go along with them when they go."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Column, Connection, Delete, Table, Update, select, tuple_
from sqlalchemy.sql.elements import BinaryExpression

from kompetence.storage.tables import Row

Key = tuple[Any, ...]
Values = Mapping[str, Any]
AT_ONCE = 500
"""How many keys one question names."""


def key_of(table: Table, row: Values) -> Key:
    """What tells a row from the others of its table."""
    return tuple(row[column.name] for column in table.primary_key)


def rows_of(
    connection: Connection, table: Table, keys: Iterable[Key], *, hold: bool = False
) -> dict[Key, Values]:
    """Those of these that are there; with `hold` nobody changes them before this transaction ends."""
    wanted = list(dict.fromkeys(keys))
    found: dict[Key, Values] = {}
    for start in range(0, len(wanted), AT_ONCE):
        query = select(table).where(with_keys(table, wanted[start : start + AT_ONCE]))
        for row in connection.execute(query.with_for_update() if hold else query).mappings():
            values = dict(row)
            found[key_of(table, values)] = values
    return found


def as_they_stand(
    connection: Connection, keys: Iterable[tuple[str, Key]], *, hold: bool = False
) -> dict[tuple[str, Key], Values | None]:
    """Rows of several tables; None where one is not there."""
    by_table: dict[str, list[Key]] = {}
    for name, key in sorted(keys, key=lambda one: (one[0], tuple(map(str, one[1])))):
        by_table.setdefault(name, []).append(key)
    found: dict[tuple[str, Key], Values | None] = {}
    for name, some in by_table.items():
        there = rows_of(connection, Row.metadata.tables[name], some, hold=hold)
        found.update({(name, key): there.get(key) for key in some})
    return found


def meant(
    connection: Connection, table: Table, statement: Update | Delete, sets: Sequence[Values]
) -> Iterator[Values]:
    """The rows that a statement is about."""
    names = _bound_keys(table, statement.whereclause)
    if names and sets:
        yield from rows_of(connection, table, (tuple(one[name] for name in names) for one in sets)).values()
        return
    query = select(table)
    if statement.whereclause is not None:
        query = query.where(statement.whereclause)
    for one in sets or [{}]:
        for row in connection.execute(query, one).mappings():
            yield dict(row)


def _bound_keys(table: Table, where: Any) -> list[str]:
    """By which parameters a statement names its row; nothing where it is not told by its key."""
    parts = [where] if isinstance(where, BinaryExpression) else list(getattr(where, "clauses", ()))
    named = {
        part.left.name: part.right.key
        for part in parts
        if isinstance(part, BinaryExpression)
        and isinstance(part.left, Column)
        and isinstance(part.right, BindParameter)
        and part.right.required
    }
    keys = [column.name for column in table.primary_key]
    return [named[name] for name in keys] if all(name in named for name in keys) else []


def going(connection: Connection, table: Table, rows: Sequence[Values]) -> list[tuple[Table, Key, Values]]:
    """Rows that are deleted, each after what it belongs to, with all that goes along or forgets them."""
    found: dict[tuple[str, Key], tuple[Table, Key, Values]] = {}
    waiting = deque([(table, rows)])
    while waiting:
        above, some = waiting.popleft()
        new = [row for row in some if (above.name, key_of(above, row)) not in found]
        found.update({(above.name, key_of(above, row)): (above, key_of(above, row), row) for row in new})
        if not new:
            continue
        for below, column, target, goes in _below(above):
            values = list({row[target] for row in new})
            children = _referring(connection, below, column, values)
            if goes:
                waiting.append((below, children))
            else:
                found.update(
                    {(below.name, key_of(below, row)): (below, key_of(below, row), row) for row in children}
                )
    return list(found.values())


def _referring(connection: Connection, table: Table, column: str, values: Sequence[Any]) -> list[Values]:
    found: list[Values] = []
    for start in range(0, len(values), AT_ONCE):
        query = select(table).where(table.c[column].in_(values[start : start + AT_ONCE]))
        found += [dict(row) for row in connection.execute(query).mappings()]
    return found


def _below(above: Table) -> Iterator[tuple[Table, str, str, bool]]:
    """What refers to a table's rows: by which column to which, and whether it goes along or only forgets them."""
    for table in Row.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is above and key.ondelete in {"CASCADE", "SET NULL"}:
                yield table, key.parent.name, key.column.name, key.ondelete == "CASCADE"


def with_keys(table: Table, keys: Sequence[Key]) -> Any:
    """The condition that finds these rows."""
    columns = list(table.primary_key)
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_(keys)
