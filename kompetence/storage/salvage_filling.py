# ruff: noqa: S608 - the statements are made of the names in our own schema
"""Puts what was read of a damaged file into a new one in which everything fits together, and counts what does not."""

import json
import sqlite3
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, count
from typing import Any

from kompetence.domain.profile import Badge
from kompetence.domain.salvaged import Part
from kompetence.domain.scale import DEFAULT, FEWEST_STEPS, MOST_STEPS
from kompetence.errors import RefusalError
from kompetence.storage import schema, sense
from kompetence.storage.columns import Day, Instant
from kompetence.storage.salvage_tables import Found, others
from kompetence.storage.tables.base import Row

Named = Callable[[str, str], str]
"""What something is called whose row is lost: by its table, and its id, number or place among them."""

_STAND_INS: Mapping[str, str] = {
    "person": "(id, name, initials, employee_no, position, agreement, may_be_asked, version)"
    " values (:id, :name, '', :known, '', '', 0, 1)",
    "competence": "(id, name, short, description, area, kind, scale, source, retired, version) select :id, :name, :id,"
    " '', '[]', 'basis', coalesce((select max(scale) from rating where competence = :id), :scale), '', 0, 1",
    "round": "(id, made, kind, title, starts, ends, purpose, basis, hide_target, closed, version) select :id,"
    " coalesce(:known, (select coalesce(max(made), 0) + 1 from round)), 'MUS', :name, min(opened), null, '',"
    " 'agreed-leader', 0, 1, 1 from dialogue where round = :id having count(*) > 0",
}
"""How a row is put in the place of one that is lost."""


_LEAST: Mapping[tuple[str, str], str | None] = {
    ("profile", "badge"): f"'{Badge.LOCAL.value}'",
    ("competence", "area"): "'[]'",
    ("goal", "forms"): "'[]'",
    ("dialogue_line", "origins"): "'[]'",
    ("seal", "confirmed"): "'{}'",
    ("dialogue", "time"): "''",
    ("group_talk", "time"): "''",
    ("rating", "level"): None,
    ("builds_on", "base"): None,
    ("edit", "at"): None,
}
"""What is put in the place of a value that cannot be; None where its row is left out."""
_TODAY, _NOW = "date('now')", "strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')"
_TRIES = 2
"""Mended, then left out; whatever is wrong after that stays wrong."""


def _instead(table: str, field: str) -> str | None:
    """What is put in the place of a value: nothing where that may be, and today where a day must be.

    A period whose end is lost ends as it begins, so that nobody belongs or sees where they no longer should.
    """
    if (table, field) in _LEAST:
        return _LEAST[table, field]
    if field == "ends":
        return "starts"
    column = Row.metadata.tables[table].columns[field]
    if column.nullable:
        return "null"
    if field == "starts":
        return (
            f"case when ends is not null and {sense.day('ends')} then min({_TODAY}, ends) else {_TODAY} end"
        )
    return {Day: _TODAY, Instant: _NOW}.get(type(column.type))


class Filling:
    """A new file on its way."""

    def __init__(self, raw: sqlite3.Connection, version: int, found: Mapping[str, Found], file: str) -> None:
        self._raw, self._version, self._found, self._file = raw, version, found, file
        self._doubled: Counter[str] = Counter()
        self._alone: Counter[str] = Counter()
        self._loosened: Counter[str] = Counter()
        self._stood_in: Counter[str] = Counter()
        self._mended: Counter[str] = Counter()
        self._tried: Counter[tuple[object, ...]] = Counter()
        self._saved: dict[str, int] = {}

    def rows(self) -> None:
        """Everything that was read; of two rows with the same key, or one that breaks a rule, none or the first."""
        for name, one in self._found.items():
            self._raw.execute(one.table.statement)
            if name == "alembic_version":
                self._raw.execute(f"insert into alembic_version values ('{self._version:04}')")
                continue
            marks = ", ".join("?" * len(one.table.columns))
            before = self._raw.total_changes
            self._raw.executemany(
                f'insert or ignore into "{name}" values ({marks})', (values for _, values in one.rows)
            )
            self._doubled[name] = len(one.rows) - (self._raw.total_changes - before)

    def stand_in(self, named: Named) -> None:
        """Put back what the program itself knows, and rows whose ids are known and that others need."""
        self._scale()
        self._units(named)
        self._known_by_id(named)

    def _scale(self) -> None:
        """The usual scale is the program's own; of any other, half a scale is none."""
        run = self._raw.execute
        asked = {one for (one,) in run("select scale from competence union select scale from rating")}
        if DEFAULT.id in asked or self._count("scale", "id = ?", DEFAULT.id):
            before = self._raw.total_changes
            run(
                "insert or ignore into scale values (?, ?, ?, ?)",
                (DEFAULT.id, DEFAULT.name, DEFAULT.independent, DEFAULT.confident),
            )
            self._stood_in["scale"] += self._raw.total_changes - before
            before = self._raw.total_changes
            for step in DEFAULT.steps:
                run(
                    "insert or ignore into step values (?, ?, ?, ?)",
                    (DEFAULT.id, step.value, step.word, step.meaning),
                )
            self._stood_in["step"] += self._raw.total_changes - before
            usual = [step.value for step in DEFAULT.steps]
            if self._steps(DEFAULT.id) != usual:
                gone = run(
                    "delete from step where scale = ? and value not in (select value from json_each(?))",
                    (DEFAULT.id, json.dumps(usual)),
                )
                self._doubled["step"] += gone.rowcount
        for one, *marks in run("select id, independent, confident from scale").fetchall():
            steps = self._steps(one)
            there = (
                bool(steps) and steps[0] in {0, 1} and steps == list(range(steps[0], steps[0] + len(steps)))
            )
            if not there or not FEWEST_STEPS <= len(steps) <= MOST_STEPS:
                run("delete from scale where id = ?", (one,))
                self._doubled["scale"] += 1
            elif not set(marks) <= set(steps):
                fitting = [min(max(mark, steps[0]), steps[-1]) for mark in marks]
                run("update scale set independent = ?, confident = ? where id = ?", (*fitting, one))
                self._mended["scale"] += 1

    def _steps(self, scale: str) -> list[int]:
        run = self._raw.execute
        return [value for (value,) in run("select value from step where scale = ? order by value", (scale,))]

    def _units(self, named: Named) -> None:
        run = self._raw.execute
        missing = sorted(self._missing("unit"))
        top = run("select id from unit where parent is null").fetchone()
        known = dict(self._names_in_indexes())
        if top is None:
            above = [one for one in missing if self._count("unit", "parent = ?", one)]
            told = [one for one in missing if one in known and known[one][0] is None]
            chosen = told[0] if len(told) == 1 else above[0] if len(above) == 1 else str(uuid.uuid4())
            missing = [one for one in missing if one != chosen]
            self._unit(chosen, None, known.get(chosen, (None, named("unit", "1")))[1])
            top = (chosen,)
        for number, one in enumerate(missing, 2):
            parent, name = known.get(one, (top[0], named("unit", str(number))))
            fits = parent in {*missing, top[0]} or self._count("unit", "id = ?", parent or "")
            self._unit(one, parent if fits and parent != one else top[0], name)
        for (one,) in run("select id from unit where parent is null and id <> ?", top).fetchall():
            self._hang(one, top[0])
            self._mended["unit"] += 1

    def _names_in_indexes(self) -> Iterator[tuple[str, tuple[str | None, str]]]:
        """Units whose row is lost, as the indexes still tell of them: id, unit above and name."""
        found = self._found["unit"]
        by_id, by_name = (found.entries(f"sqlite_autoindex_unit_{number}") for number in (1, 2))
        named = {row: (parent, name) for parent, name, row in by_name or ()}
        for identity, row in by_id or ():
            if row in named:
                yield identity, named[row]

    def _known_by_id(self, named: Named) -> None:
        """People, competences and rounds whose row is lost and that others refer to, without their content.

        Where the index is whole, it must know them. A round begins on the day when its first talk was opened, and is
        closed.
        """
        run = self._raw.execute
        for table, values in _STAND_INS.items():
            found = self._found[table]
            if not found.gaps:
                continue
            listed = found.entries(f"sqlite_autoindex_{table}_1")
            known: dict[Any, Any] = dict(listed or ())
            besides = {row: value for value, row in found.entries(f"sqlite_autoindex_{table}_2") or ()}
            lost = sorted(one for one in self._missing(table) if listed is None or one in known)
            for number, identity in enumerate(lost, 1):
                number_of = besides.get(known.get(identity))
                word = identity if table == "competence" else str(number_of or number)
                before = self._raw.total_changes
                run(
                    f'insert or ignore into "{table}" {values}',
                    {"id": identity, "name": named(table, word), "known": number_of, "scale": DEFAULT.id},
                )
                self._stood_in[table] += self._raw.total_changes - before

    def _missing(self, table: str) -> set[str]:
        """Ids that rows refer to and the table has not."""
        return {
            one
            for child, column, parent, _loose in self._references()
            if parent == table
            for (one,) in self._raw.execute(
                f'select distinct "{column}" from "{child}" where "{column}" is not null'
                f' and "{column}" not in (select id from "{table}")'
            )
        }

    def _unit(self, identity: str, parent: str | None, name: str) -> None:
        before = self._raw.total_changes
        self._raw.execute(
            "insert or ignore into unit (id, parent, name, kind, core_task, local_values, version)"
            " values (?, ?, ?, '', '', '', 1)",
            (identity, parent, name),
        )
        self._stood_in["unit"] += self._raw.total_changes - before

    def _references(self) -> list[tuple[str, str, str, bool]]:
        """Column by column: the table, what it refers to, and whether it may go without."""
        return [
            (name, row[3], row[2], row[6] == "SET NULL")
            for name in self._found
            for row in self._raw.execute(f'pragma foreign_key_list("{name}")').fetchall()
        ]

    def loosen(self) -> None:
        """Leave out rows that belong to something that is lost, until every reference leads somewhere."""
        references = self._references()
        changed = True
        while changed:
            changed = False
            for child, column, parent, loose in references:
                lost = f'"{column}" is not null and "{column}" not in (select id from "{parent}")'
                act = f'update "{child}" set "{column}" = null' if loose else f'delete from "{child}"'
                before = self._raw.total_changes
                self._raw.execute(f"{act} where {lost}")
                gone = self._raw.total_changes - before
                (self._loosened if loose else self._alone)[child] += gone
                changed = changed or gone > 0

    def make_sense(self) -> bool:
        """Mend values that the program cannot work with, or leave their rows out; whether there were any."""
        found = tuple(sense.everything(self._raw)) if self._version == schema.HEAD else ()
        for fault, one in {(one.table, one.field, one.where, *one.values): one for one in found}.items():
            self._tried[fault] += 1
            if self._tried[fault] > _TRIES:
                raise RefusalError("salvage-nothing", file=self._file)
            mended = self._mend(one) if self._tried[fault] < _TRIES else 0
            self._mended[one.table] += mended
            if not mended:
                table, where = ("scale", "id = ?") if one.table == "step" else (one.table, one.where)
                gone = self._raw.execute(f'delete from "{table}" where {where}', one.values).rowcount
                self._doubled[table] += gone
        return bool(found)

    def _mend(self, one: sense.Impossible) -> int:
        """Put the least in the place of a value, so that its row stays; in how many rows."""
        run = self._raw.execute
        if (one.table, one.field) == ("unit", "parent"):
            top = run("select id from unit where parent is null order by rowid").fetchone()
            self._hang(one.row, top[0] if top else None)
            return 1
        if one.table in {"scale", "step"}:
            before = self._raw.total_changes
            self._scale()
            return self._raw.total_changes - before
        value = _instead(one.table, one.field)
        if value is None:
            return 0
        put = f'update or ignore "{one.table}" set "{one.field}" = {value} where {one.where}'
        return run(put, one.values).rowcount

    def _hang(self, unit: str, top: str | None) -> None:
        """Put a unit under the top one, by another name where one of its name is there already."""
        run = self._raw.execute
        (name,) = run("select name from unit where id = ?", (unit,)).fetchone()
        names = chain([name], (f"{name[:190]} {number}" for number in count(2)))
        while not run(
            "update or ignore unit set parent = ?, name = ? where id = ?", (top, next(names), unit)
        ).rowcount:
            pass

    def finish(self, application: int) -> None:
        """Indexes, triggers and the marks of a file of ours."""
        for name in self._found:
            self._saved[name] = self._count(name, "true")
        for statement in others(self._version):
            self._raw.execute(statement)
        self._raw.execute(f"pragma application_id = {application}")
        self._raw.execute(f"pragma user_version = {self._version}")

    def _count(self, table: str, where: str, *values: str) -> int:
        (number,) = self._raw.execute(f'select count(*) from "{table}" where {where}', values).fetchone()
        return int(number)

    def parts(self) -> Iterator[Part]:
        """What became of each table."""
        for name, one in self._found.items():
            if name == "alembic_version":
                continue
            lists = [entries for index in one.table.indexes if (entries := one.entries(index)) is not None]
            expected = max(map(len, lists), default=None)
            yield Part(
                name,
                self._saved[name],
                expected,
                one.unfit + self._doubled[name],
                self._alone[name],
                self._loosened[name],
                self._stood_in[name],
                one.gaps,
                self._mended[name],
            )
