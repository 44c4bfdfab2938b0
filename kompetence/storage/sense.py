# ruff: noqa: S608 - the statements are made of the names in our own schema
"""What the program cannot work with, found before anybody stumbles over it.

SQLite holds a file to its tables' own constraints. What stands here is what those cannot say: days that are none, units
and profiles in a circle, scales without steps. Nothing that the program itself may have written is refused.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kompetence.domain.unit import DEEPEST
from kompetence.storage.columns import Day, Instant
from kompetence.storage.possible import CLOCK, CLOCKS, LEVELS, LISTED, LOWEST_STEPS, NAMED, STEPS, WORDS
from kompetence.storage.tables.base import Row

_DEEPEST_OF_ALL = 10 * DEEPEST
"""Units above each other that are still worked with; no more than a few are made."""
_CLOCK = re.compile(CLOCK)
_NOT_OURS = frozenset({"alembic_version"})


@dataclass(frozen=True, slots=True)
class Impossible:
    """A value that cannot be, and where it stands; the row by what names it in its table."""

    table: str
    row: str
    field: str
    value: str
    where: str
    """The rows of the table that have this fault, as a condition."""
    values: tuple[object, ...] = ()
    """What the condition is about."""

    @property
    def told(self) -> Mapping[str, str]:
        """What to tell people."""
        return {"table": self.table, "row": self.row, "field": self.field, "value": self.value}


def impossible(raw: sqlite3.Connection) -> Impossible | None:
    """The first value that the program cannot work with, or None."""
    return next(everything(raw), None)


def everything(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """Every such value, each with all rows that have the same fault; of circles only the first."""
    yield from _units(raw)
    yield from _scales(raw)
    yield from _bases(raw)
    yield from _words(raw)
    for table, checks in _checks().items():
        yield from _broken(raw, table, checks)
    yield from _levels(raw)
    yield from _listed(raw)
    yield from _clocks(raw)


@dataclass(frozen=True, slots=True)
class _Check:
    """What must not be true of a column."""

    field: str
    wrong: str


@cache
def _checks() -> Mapping[str, tuple[tuple[str, ...], tuple[_Check, ...]]]:
    """Every table's key, and what must not be true of its days and moments."""
    import kompetence.storage.tables  # noqa: F401 - every table is known once they are imported

    found = {}
    for table in Row.metadata.tables.values():
        checks = []
        for column in table.columns:
            name = f'"{column.name}"'
            if isinstance(column.type, Day):
                checks.append(_Check(column.name, f"{name} is not null and not ({day(name)})"))
            elif isinstance(column.type, Instant):
                checks.append(_Check(column.name, f"{name} is not null and not ({_moment(name)})"))
        if table.name not in _NOT_OURS and checks:
            found[table.name] = (tuple(one.name for one in table.primary_key), tuple(checks))
    return found


def day(name: str) -> str:
    """Whether a text is a day of the calendar; moved by nothing, since SQLite else lets 30 February be."""
    return f"date({name}, '+0 days') is {name}"


def _moment(name: str) -> str:
    """Whether a text is a moment with its zone, as Python writes it; SQLite knows fewer zones."""
    digits, end = "[0-9][0-9]", "[+-][0-2][0-9]:[0-5][0-9]"
    start = f"{digits}{digits}-{digits}-{digits}T{digits}:{digits}:{digits}"
    on = day(f"substr({name}, 1, 10)")
    zone = f"substr({name}, -5, 2) < '24'"
    at = f"datetime(substr({name}, 1, 19)) is not null"
    return f"{name} glob '{start}*{end}' and length({name}) <= 40 and {on} and {at} and {zone}"


def _broken(
    raw: sqlite3.Connection, table: str, checks: tuple[tuple[str, ...], tuple[_Check, ...]]
) -> Iterator[Impossible]:
    key, columns = checks
    wrong = " or ".join(f"({one.wrong})" for one in columns)
    named = ", ".join(f'substr("{one}", 1, 60)' for one in key)
    row = raw.execute(f'select {named} from "{table}" where {wrong} limit 1').fetchone()
    if row is None:
        return
    for one in columns:
        value = raw.execute(
            f'select {named}, substr("{one.field}", 1, 60) from "{table}" where {one.wrong} limit 1'
        ).fetchone()
        if value is not None:
            yield Impossible(table, _named(value[:-1]), one.field, str(value[-1]), one.wrong)


def _named(key: Iterable[object]) -> str:
    return " ".join(map(str, key))


def _units(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """One unit is at the top, and every other is reached from it."""
    above = dict(raw.execute("select id, parent from unit"))
    tops = [unit for unit, parent in above.items() if parent is None]
    for one in tops[1:]:
        yield Impossible("unit", one, "parent", "", "id = ?", (one,))
    below: dict[str, list[str]] = {}
    for unit, parent in above.items():
        below.setdefault(parent, []).append(unit)
    level, reached = tops[:1], set(tops[:1])
    for _ in range(_DEEPEST_OF_ALL):
        level = [unit for one in level for unit in below.get(one, ())]
        reached.update(level)
    lost = next((unit for unit in above if unit not in reached), None)
    if lost is not None:
        here = _in_circle(lost, above)
        yield Impossible("unit", here, "parent", str(above[here]), "id = ?", (here,))


def _in_circle(start: str, on: Mapping[str, str]) -> str:
    """One that leads back to itself on the way from another, or the last on the way."""
    seen: set[str] = set()
    here = start
    while here not in seen and on.get(here) is not None:
        seen.add(here)
        here = on[here]
    return here if here in seen else start


def _scales(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """Steps are whole and without holes, from 0 or 1 on, and both marks stand on them."""
    steps: dict[str, list[int]] = {}
    for scale, value in raw.execute("select scale, value from step order by scale, value"):
        steps.setdefault(scale, []).append(value)
    for scale, *marks in raw.execute("select id, independent, confident from scale"):
        found = steps.get(scale, [])
        whole = (
            bool(found) and found[0] in LOWEST_STEPS and found == list(range(found[0], found[0] + len(found)))
        )
        if not whole or not STEPS[0] <= len(found) <= STEPS[1]:
            listed = ", ".join(map(str, found))
            yield Impossible("step", scale, "value", listed, "scale = ?", (scale,))
        elif not all(mark in found for mark in marks):
            listed = ", ".join(map(str, marks))
            yield Impossible("scale", scale, "independent", listed, "id = ?", (scale,))


def _bases(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """No profile version builds on itself, however far round."""
    bases: dict[str, set[str]] = {}
    for version, base in raw.execute("select version_id, base from builds_on"):
        bases.setdefault(version, set()).add(base)
    while settled := [one for one, on in bases.items() if not on & bases.keys()]:
        for one in settled:
            del bases[one]
    if bases:
        first = {one: min(base for base in on if base in bases) for one, on in bases.items()}
        here = _in_circle(min(first), first)
        found = (here, first[here])
        yield Impossible("builds_on", here, "base", first[here], "version_id = ? and base = ?", found)


def _words(raw: sqlite3.Connection) -> Iterator[Impossible]:
    for (table, field), known in WORDS.items():
        for identity, word in raw.execute(f"select id, {field} from {table}"):
            if word not in known:
                yield Impossible(table, identity, field, word, f"{field} = ?", (word,))


def _levels(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """A level stands on a step of the scale that it was given on."""
    known = set(raw.execute("select scale, value from step"))
    for table, field in LEVELS:
        for scale, level in raw.execute(f"select distinct scale, {field} from {table}"):
            if level is not None and (scale, level) not in known:
                where = f"scale = ? and {field} = ?"
                yield Impossible(table, scale, field, str(level), where, (scale, level))


def _listed(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """What is kept as JSON is a list of texts, and a confirmation a text for each party."""
    kinds = {**dict.fromkeys(LISTED, list), **dict.fromkeys(NAMED, dict)}
    for (table, field), kind in kinds.items():
        for (value,) in raw.execute(f"select distinct {field} from {table}"):
            if not _texts(value, kind):
                yield Impossible(table, "…", field, value[:60], f"{field} = ?", (value,))


def _texts(value: str, kind: type[Any]) -> bool:
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return False
    if not isinstance(found, kind):
        return False
    return all(isinstance(one, str) for one in (found.values() if isinstance(found, dict) else found))


def _clocks(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """A time of day is one, or not known yet."""
    for table, field in CLOCKS:
        for identity, time in raw.execute(f"select id, {field} from {table} where {field} <> ''"):
            if not _CLOCK.fullmatch(time):
                yield Impossible(table, identity, field, time[:60], f"{field} = ?", (time,))
