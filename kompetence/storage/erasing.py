# ruff: noqa: S608 - the statements are made of the names in the file's own schema, which was checked when it was opened
"""Takes a person out of a data file: all rows that belong to the person, and the name in the texts of others.

What belongs to whom is read from the keys of the file itself, never from a list of tables, so that a copy with an older
schema is emptied as well as the newest.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, create_engine, inspect, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kompetence.domain.erasure import NameOut, Swept
from kompetence.domain.ids import PersonId
from kompetence.storage import guards
from kompetence.storage.spoken import on_server, spoken
from kompetence.storage.tables import DialogueRow, ErasedRow, FormRow, ReturnedRow, Row

_PERSON = "person"
_OWN_NAME = frozenset({"name", "initials", "employee_no"})
"""What somebody else is called is not a text about anybody."""
_TRIES = 10
_FEW = 500


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of a file as it is."""

    name: str
    key: tuple[str, ...]
    texts: tuple[str, ...]
    """Columns that people write in."""
    below: tuple[tuple[str, str, str], ...]
    """Which of its columns goes with which column of which table."""
    counted: bool
    """Whether its rows count their versions."""


def _tables(connection: Connection) -> Mapping[str, _Table]:
    return _of_today() if on_server(connection) else _of_file(connection)


@cache
def _of_today() -> Mapping[str, _Table]:
    """A server's tables are always those of this program."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        Row.metadata.create_all(connection)
        found = _of_file(connection)
    engine.dispose()
    return found


def _of_file(connection: Connection) -> dict[str, _Table]:
    seen = inspect(connection)
    found = {}
    for name in seen.get_table_names():
        key = tuple(seen.get_pk_constraint(name)["constrained_columns"])
        keys = seen.get_foreign_keys(name)
        bound = {column for one in keys for column in one["constrained_columns"]}
        chosen = tuple(str(one["sqltext"]).split(" in (")[0] for one in seen.get_check_constraints(name))
        columns = seen.get_columns(name)
        found[name] = _Table(
            name,
            key,
            tuple(
                str(one["name"])
                for one in columns
                if str(one["type"]) == "TEXT"
                and one["name"] not in {*key, *bound, *chosen}
                and not (name == _PERSON and one["name"] in _OWN_NAME)
            ),
            tuple(
                (one["constrained_columns"][0], one["referred_table"], one["referred_columns"][0])
                for one in keys
                if one.get("options", {}).get("ondelete") == "CASCADE"
            ),
            "version" in {one["name"] for one in columns},
        )
    return found


def belonging(session: Session, people: Iterable[PersonId]) -> Mapping[str, int]:
    """How many rows of each table belong to some people."""
    connection = session.connection()
    return {name: len(keys) for name, keys in _walk(connection, _tables(connection), people).items() if keys}


def _walk(
    connection: Connection, tables: Mapping[str, _Table], people: Iterable[PersonId]
) -> dict[str, set[tuple[Any, ...]]]:
    """The keys of every row that goes with these people."""
    found: dict[str, set[tuple[Any, ...]]] = {name: set() for name in tables}
    waiting = [(_PERSON, _rows(connection, tables[_PERSON], "id", people))]
    while waiting:
        above, rows = waiting.pop()
        new = [row for row in rows if _key(tables[above], row) not in found[above]]
        found[above] |= {_key(tables[above], row) for row in new}
        if not new:
            continue
        for table in tables.values():
            for column, target, to in table.below:
                if target == above:
                    waiting.append((table.name, _rows(connection, table, column, [row[to] for row in new])))
    return found


def _key(table: _Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[one] for one in table.key)


def _rows(
    connection: Connection, table: _Table, column: str, values: Iterable[object]
) -> list[Mapping[str, Any]]:
    wanted = json.dumps(list(values))
    query = spoken(
        connection, f'select * from "{table.name}" where "{column}" in (select value from each(:wanted))'
    )
    return [dict(row) for row in connection.execute(query, {"wanted": wanted}).mappings()]


def erase(session: Session, people: Iterable[PersonId], names: Iterable[str] = ()) -> Swept:
    """Take people out, with the names that the data have for them and `names`; within the caller's act."""
    people = list(people)
    connection = session.connection()
    tables = _tables(connection)
    known = {row.id: row.name for row in connection.execute(text("select id, name from person"))}
    others = [name for one, name in known.items() if one not in people]
    mine = {*names, *(known.get(one, "") for one in people)}
    walked = _walk(connection, tables, people)
    connection.execute(
        spoken(connection, "delete from person where id in (select value from each(:people))"),
        {"people": json.dumps(people)},
    )
    gone = {str(part) for keys in walked.values() for key in keys for part in key if len(key) == 1}
    rows = {name: len(keys) for name, keys in walked.items() if keys}
    rows |= _forget(connection, tables, people, gone)
    out = NameOut(mine, others)
    texts, stays = _take_out(connection, tables, out)
    session.expire_all()
    return Swept(rows, texts, stays, _in_seals(connection, tables, out), _unreadable(connection, tables))


def _forget(
    connection: Connection, tables: Mapping[str, _Table], people: Iterable[str], gone: set[str]
) -> dict[str, int]:
    """Answers to edits that made what is gone, and settings that name somebody who is."""
    answers = [
        row.id
        for row in connection.execute(text("select id, made from edit"))
        if gone & set(_parts(row.made))
    ]
    found: dict[str, int] = {}
    for table, column, values in (("edit", "id", answers), ("setting", "value", list(people))):
        if table in tables:
            query = spoken(
                connection, f'delete from "{table}" where "{column}" in (select value from each(:values))'
            )
            done = connection.execute(query, {"values": json.dumps(values)}).rowcount
            found |= {table: done} if done else {}
    return found


def _parts(made: str) -> Iterator[str]:
    """The ids in an answer, which may be several with commas between."""
    for one in json.loads(made):
        yield from str(one).split(",")


def _take_out(connection: Connection, tables: Mapping[str, _Table], out: NameOut) -> tuple[int, int]:
    """Replace the name wherever somebody has written it; a summary under a seal stays as it was sealed."""
    sealed = _under_seal(connection, tables)
    done = stays = 0
    for table in tables.values():
        if not table.texts or not table.key:
            continue
        listed = ", ".join(f'"{one}"' for one in dict.fromkeys([*table.key, *table.texts]))
        rows = connection.execute(text(f'select {listed} from "{table.name}"')).mappings().fetchall()
        for row in map(dict, rows):
            for column in table.texts:
                value = row[column]
                if not isinstance(value, str) or not out.may_hold(value):
                    continue
                if table.name == "dialogue" and column == "summary" and row["id"] in sealed:
                    continue
                stays += out.stays_in(value)
                after = out.out_of(value)
                if after != value:
                    with guards.aside(connection, table.name):  # an account may be called what the person was
                        _write(connection, table, row, column, after)
                    done += 1
    return done, stays


def _write(connection: Connection, table: _Table, row: Mapping[str, Any], column: str, value: str) -> None:
    """Write a text; where it is too long or taken now, one that fits."""
    where = " and ".join(f'"{one}" = :key_{one}' for one in table.key)
    counted = ", version = version + 1" if table.counted else ""
    query = text(f'update "{table.name}" set "{column}" = :value{counted} where {where}')
    keys = {f"key_{one}": row[one] for one in table.key}
    fitting = value[: len(row[column])]
    for number in range(_TRIES):
        said = (value, fitting)[number] if number < 2 else f"{fitting} {number}"
        try:
            with connection.begin_nested():
                connection.execute(query, {"value": said, **keys})
        except IntegrityError:
            continue
        return
    connection.execute(query, {"value": "", **keys})


def _under_seal(connection: Connection, tables: Mapping[str, _Table]) -> set[str]:
    if "seal" not in tables:
        return set()
    query = text("select dialogue from seal where content is not null")
    return set(connection.execute(query).scalars())


def _in_seals(connection: Connection, tables: Mapping[str, _Table], out: NameOut) -> int:
    """How many seals hold the name in their texts."""
    if "seal" not in tables:
        return 0
    held = 0
    for content in connection.execute(text("select content from seal where content is not null")).scalars():
        said = bytes(content).decode("utf-8", "replace")
        if out.may_hold(said):
            held += out.out_of(said) != said
    return held


def _unreadable(connection: Connection, tables: Mapping[str, _Table]) -> int:
    return sum(
        int(connection.execute(text(f'select count(*) from "{table}"')).scalar_one())
        for table in ("draft", "private_notes")
        if table in tables
    )


def returned_files(session: Session, person: PersonId) -> tuple[str, ...]:
    """Where the forms lay that came back from somebody."""
    query = (
        select(ReturnedRow.path)
        .join(FormRow, FormRow.id == ReturnedRow.form)
        .join(DialogueRow, DialogueRow.id == FormRow.dialogue)
        .where(DialogueRow.person == person)
        .order_by(ReturnedRow.path)
    )
    return tuple(dict.fromkeys(session.scalars(query)))


def note_erased(session: Session, people: Iterable[PersonId], day: date, rule: str) -> None:
    """Keep in the data that people were erased, by id alone, so that no older copy brings them back."""
    for one in people:
        session.merge(ErasedRow(person=one, day=day, rule=rule))
    session.flush()


def erased(session: Session) -> dict[PersonId, tuple[date, str]]:
    """Everybody who was erased from these data, with the day and the rule."""
    return {PersonId(row.person): (row.day, row.rule) for row in session.scalars(select(ErasedRow))}


def present(session: Session, people: Iterable[PersonId]) -> set[PersonId]:
    """Which of these people the data still hold."""
    wanted = list(people)
    found: set[PersonId] = set()
    for start in range(0, len(wanted), _FEW):
        some = json.dumps(wanted[start : start + _FEW])
        query = spoken(session, "select id from person where id in (select value from each(:some))")
        found |= {PersonId(one) for one in session.connection().execute(query, {"some": some}).scalars()}
    return found
