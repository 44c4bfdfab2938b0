"""A data file with many people over three years, whose every free text is a token that says whose and where it is.

The rows are made from the schema itself, so that a table or a column that is new is filled without a word here.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import CheckConstraint, Column, LargeBinary, Table, insert
from sqlalchemy.types import Text

from kompetence.storage import database
from kompetence.storage.columns import Day, Flag, Instant, Words
from kompetence.storage.database import Database
from kompetence.storage.tables import Row
from tests.belonging import tables_of_person

TODAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
TABLES = Row.metadata.sorted_tables
YEARS = (2024, 2025, 2026)
COMPETENCES = 6
_JSON = {("goal", "forms"): list, ("dialogue_line", "origins"): list, ("seal", "confirmed"): dict}
"""Texts that are lists, or words by a key."""


def token(person: int, table: str = "", column: str = "") -> str:
    """What stands in a column of a person's rows; it begins with what stands in all of them."""
    return "-".join(part for part in (f"zq{person:05}qz", table, column) if part)


def key(person: int, *more: object) -> str:
    """An id, which may outlive whom it means, so it is no token."""
    return "-".join(str(part) for part in (f"id{person:05}", *more))


def name(person: int) -> str:
    return f"{token(person)} Øvrebø-{token(person)}"


@cache
def _enum(column: Column[Any]) -> str | None:
    """The first word that a column may hold, where it is held to a few."""
    for one in column.table.constraints:
        if isinstance(one, CheckConstraint) and str(one.sqltext).startswith(f"{column.name} in ("):
            return str(one.sqltext).split("'")[1]
    return None


def _value(column: Column[Any], person: int, number: int, day: date) -> object:
    table = column.table.name
    said = token(person, table, column.name)
    kind = column.type
    if isinstance(kind, Day):
        return day
    if isinstance(kind, Instant):
        return datetime.combine(day, NOW.time(), UTC)
    if isinstance(kind, Flag):
        return False
    if isinstance(kind, Text | Words):
        if column.name == "time":
            return "9:00"
        made = _JSON.get((table, column.name))
        if made is not None:
            return json.dumps([said] if made is list else {"employee": said}, ensure_ascii=False)
        return _enum(column) or (key(person, table, number) if column.primary_key else said)
    if isinstance(kind, LargeBinary):
        return f"{said}-{number}".encode()
    return 1


def _rows(
    table: Table, person: int, parents: Iterable[dict[str, object]], many: int, day: date
) -> Iterator[dict[str, Any]]:
    """Rows below others; a part of the key that is a word, a number or a competence counts up."""
    for above in parents:
        for number in range(many):
            row = {one.name: _value(one, person, number, day) for one in table.columns}
            row |= {one.name: f"c{number}" for one in table.columns if one.name == "competence"} | {
                one.name: str(number + 1) if isinstance(one.type, Words) else number + 1
                for one in table.columns
                if one.name == "number"
            }
            if "scale" in row:
                row["scale"] = "s"
            yield row | above


class Crowd:
    """Fills a file."""

    def __init__(self, people: int) -> None:
        self.people = people
        self._waiting: dict[str, list[dict[str, Any]]] = {}

    def _put(self, table: str, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        made = list(rows)
        self._waiting.setdefault(table, []).extend(made)
        return made

    def _make(
        self, table: str, whose: int, /, many: int = 1, day: date = TODAY, **above: object
    ) -> list[Any]:
        described = Row.metadata.tables[table]
        return self._put(table, _rows(described, whose, [above], many, day))

    def fill(self, data: Database) -> None:
        self._common()
        for person in range(self.people):
            self._person(person)
        self._others()
        with data.transaction() as session:
            session.connection().exec_driver_sql("pragma defer_foreign_keys = on")
            for table in TABLES:
                rows = self._waiting.get(table.name, [])
                if rows:
                    session.execute(insert(table).execution_options(render_nulls=True), rows)

    def _common(self) -> None:
        """What belongs to nobody: units, competences, profiles, rounds."""
        common = self.people
        self._make("unit", common, id="u", parent=None)
        self._make("unit", common, id="u2", parent="u")
        self._make("scale", common, id="s")
        for number in (1, 2, 3):
            self._make("step", common, scale="s", value=number)
        for number in range(COMPETENCES):
            self._make("competence", common, id=f"c{number}", scale="s", area="[]")
        self._make("profile", common, id="p", origin=None, origin_version=None, badge="egen")
        self._make("profile_version", common, id="v", profile="p")
        for year in YEARS:
            self._make(
                "round", common, id=f"r{year}", made=year, closed=year < YEARS[-1], kind="MUS",
                starts=date(year, 1, 1), ends=date(year, 12, 31), basis="agreed",
            )  # fmt: skip
        self._make("group_talk", common, id="g", round="r2026", unit="u")
        self._make("disclosure", common, id="d", delete_by=TODAY + timedelta(days=30))

    def _person(self, person: int) -> None:
        """Everything about one; what hangs below a dialogue or a goal is found in the schema."""
        me = key(person)
        self._make("person", person, id=me, name=name(person))
        bound = {"person": me, "leader": key((person + 1) % self.people), "unit": "u", "version_id": "v"}
        for table in sorted(tables_of_person() - {"person"}):
            described = Row.metadata.tables[table]
            keys = {key.parent.name: key.column.table.name for key in described.foreign_keys}
            if "person" not in keys.values() or table in {"dialogue", "goal"}:
                continue
            above: dict[str, object] = {column: bound.get(column) for column in keys}
            above |= {"leader": me} if table == "leadership" else {}
            above |= {"competence": "c1"} if "competence" in keys else {}
            above |= {"group_talk": "g"} if "group_talk" in keys else {}
            above |= {"ends": None} if "ends" in described.columns else {}
            self._make(table, person, **above)
        for year in YEARS:
            day = date(year, 3, 1)
            talk = f"{me}-{year}"
            state = "closed" if year < YEARS[-1] else "held"
            self._make(
                "dialogue", person, day=day, id=talk, round=f"r{year}", person=me, state=state, group_talk=None,
            )  # fmt: skip
            (goal,) = self._make(
                "goal", person, day=day, id=f"goal-{talk}", person=me, unit=None, team=None, competence="c2",
                scale="s", status="reached", ended=day,
                partner=name((person + 1) % self.people), responsible=name(person),
            )  # fmt: skip
            self._below("dialogue", talk, person, day)
            self._below("goal", goal["id"], person, day)

    def _below(self, table: str, identity: object, person: int, day: date) -> None:
        for described in TABLES:
            for key in described.foreign_keys:
                if key.column.table.name != table or key.ondelete != "CASCADE":
                    continue
                more: dict[str, object] = {key.parent.name: identity}
                if described.name == "follow_up_line":
                    more["follow_up"] = self._waiting["follow_up"][-1]["id"]
                many = COMPETENCES if "competence" in described.columns else 1
                made = self._make(described.name, person, many, day, **more)
                for one in made:
                    if "id" in one:
                        one["id"] = f"{identity}-{one['id']}"
                        self._below(described.name, one["id"], person, day)
                if described.name == "rating":
                    for lane in ("leader", "agreed"):
                        self._make(described.name, person, many, day, lane=lane, **more)

    def _others(self) -> None:
        """What is about several, and what keeps only ids."""
        me = key(0)
        self._put("access_log", [
            {"at": NOW, "account": "leder", "viewer": key(1), "person": me, "act": "exported", "kind": "plan",
             "disclosure": "d"},
            {"at": NOW, "account": "leder", "viewer": me, "person": key(1), "act": "opened", "kind": "levels",
             "disclosure": None},
        ])  # fmt: skip
        made = [["goals", f"goal-{me}-2026"], ["people", f"{me},{key(1)}"], ["people", key(1)]]
        self._put(
            "edit", [{"id": f"e{at}", "at": NOW, "made": json.dumps(one)} for at, one in enumerate(made)]
        )
        self._put("setting", [{"name": "viewer", "value": me, "version": 1}])
        talk = {"dialogue": f"{key(1)}-2026"}
        for row in self._waiting["talk_note"]:
            if row["dialogue"] == talk["dialogue"]:
                row["text"] = f"Aftalt med {name(0)}s team og {name(2)}"
        self._waiting["disclosure"][0]["purpose"] = f"Kursus med {name(0).upper()}"


def make(path: Path, people: int, passphrase: str = "") -> Database:
    """The file, open."""
    return database.create(path, now=NOW, fill=Crowd(people).fill, passphrase=passphrase)
