"""The little that SQLite and PostgreSQL say in different words."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    LargeBinary,
    Select,
    String,
    Table,
    TextClause,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ColumnElement
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Text

_AT_ONCE = 1000
_EACH = re.compile(r"\beach\((:\w+)\)")


def on_server(asked: Session | Connection) -> bool:
    """Whether it is PostgreSQL that is asked."""
    bind = asked.get_bind() if isinstance(asked, Session) else asked
    return bind.dialect.name == "postgresql"


def spoken(asked: Session | Connection, query: str) -> TextClause:
    """A query in the words of the database; `each(:some)` are the texts of a JSON list, in a column `value`."""
    return _spoken(query, server=on_server(asked))


@lru_cache(200)
def _spoken(query: str, *, server: bool) -> TextClause:
    each = r"jsonb_array_elements_text(cast(\1 as jsonb))" if server else r"json_each(\1)"
    return text(_EACH.sub(each, query))


def adding(asked: Session | Connection, rows: Any) -> sqlite.Insert | postgresql.Insert:
    """An insert that says what happens where a row is there already."""
    return postgresql.insert(rows) if on_server(asked) else sqlite.insert(rows)


def put_rows(session: Session, table: Table, rows: Sequence[Mapping[str, Any]], said: Sequence[str]) -> None:
    """Put rows in; of those that are there already only what is said is changed, and their version goes on.

    On a server rows go through views, which take no insert that says what happens where a row is there.
    """
    connection = session.connection()
    keys = [one.name for one in table.primary_key]
    if not on_server(connection):
        new = sqlite.insert(table)
        changed = {name: new.excluded[name] for name in said} | {"version": table.c.version + 1}
        connection.execute(new.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))
        return
    there: set[tuple[Any, ...]] = set()
    for start in range(0, len(rows), _AT_ONCE):
        wanted = [tuple(row[name] for name in keys) for row in rows[start : start + _AT_ONCE]]
        query = select(*table.primary_key).where(tuple_(*table.primary_key).in_(wanted))
        there.update(tuple(row) for row in connection.execute(query))
    # the last of several rows of one key is the one that counts
    by_key = {tuple(row[name] for name in keys): row for row in rows}
    fresh = [dict(row) for key, row in by_key.items() if key not in there]
    known = [row for key, row in by_key.items() if key in there]
    if fresh:
        connection.execute(insert(table), fresh)
    if known:
        values: dict[str, Any] = {name: bindparam(f"to_{name}") for name in said}
        where = [table.c[name] == bindparam(f"of_{name}") for name in keys]
        connection.execute(
            update(table).where(*where).values(values | {"version": table.c.version + 1}),
            [
                {f"to_{name}": row[name] for name in said} | {f"of_{name}": row[name] for name in keys}
                for row in known
            ],
        )


class _Each(FunctionElement[str]):
    """The texts of a JSON list."""

    name = "each"
    type = String()
    inherit_cache = True


@compiles(_Each, "sqlite")
def _each_of_file(element: _Each, compiler: SQLCompiler, **words: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **words)})"


@compiles(_Each, "postgresql")
def _each_of_server(element: _Each, compiler: SQLCompiler, **words: Any) -> str:
    return f"jsonb_array_elements_text(cast({compiler.process(element.clauses, **words)} as jsonb))"


def among(values: Iterable[str]) -> Select[tuple[str]]:
    """A list of any length as one parameter, for a column to be looked for in."""
    listed = _Each(bindparam(None, json.dumps(list(values)), type_=Text())).table_valued("value")
    return select(listed.c.value)


class _Within(FunctionElement[int]):
    """Where in a column a text stands, from 1; 0 where it does not."""

    name = "within"
    inherit_cache = True


@compiles(_Within, "sqlite")
def _within_of_file(element: _Within, compiler: SQLCompiler, **words: Any) -> str:
    column, sought = element.clauses
    return compiler.process(func.instr(cast(column, Text), sought), **words)


@compiles(_Within, "postgresql")
def _within_of_server(element: _Within, compiler: SQLCompiler, **words: Any) -> str:
    column, sought = element.clauses
    if isinstance(column.type, LargeBinary):
        return compiler.process(func.position(func.convert_to(sought, "UTF8").op("in")(column)), **words)
    return compiler.process(func.strpos(column, sought), **words)


def holds(column: ColumnElement[Any], sought: str) -> ColumnElement[bool]:
    """Whether a text stands somewhere in a column of text or bytes."""
    return _Within(column, bindparam(None, sought, type_=Text())) > 0


class _DayOf(FunctionElement[str]):
    """The day of a moment, as ISO text."""

    name = "day_of"
    type = String()
    inherit_cache = True


@compiles(_DayOf, "sqlite")
def _day_of_file(element: _DayOf, compiler: SQLCompiler, **words: Any) -> str:
    return f"substr({compiler.process(element.clauses, **words)}, 1, 10)"


@compiles(_DayOf, "postgresql")
def _day_of_server(element: _DayOf, compiler: SQLCompiler, **words: Any) -> str:
    return f"to_char({compiler.process(element.clauses, **words)} at time zone 'UTC', 'YYYY-MM-DD')"


def day_of(column: Any) -> ColumnElement[str]:
    """The day of a moment, as ISO text."""
    return _DayOf(column)
