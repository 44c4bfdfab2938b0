"""What no program of ours writes into a sound file, found before anybody stumbles over it.

SQLite holds a file to its tables' own constraints. What stands here is what those cannot say: days that are none, units
and profiles in a circle, scales without steps, texts without end.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kompetence.domain.profile import Badge
from kompetence.domain.scale import FEWEST_STEPS, MOST_STEPS
from kompetence.domain.unit import DEEPEST
from kompetence.storage.columns import Day, Instant
from kompetence.storage.tables.base import Row

LONGEST_TEXT = 200_000
"""Bytes of a text. Counted in bytes, for SQLite counts letters only up to the first NUL."""
_LONGEST_OF = {"setting": 1_000_000, "dialogue_line": 1_000_000}
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):[0-5][0-9]|[01]?[0-9]|2[0-3]")
_NOT_OURS = frozenset({"alembic_version"})


@dataclass(frozen=True, slots=True)
class Impossible:
    """A value that cannot be, and where it stands; the row by what names it in its table."""

    table: str
    row: str
    field: str
    value: str


def impossible(raw: sqlite3.Connection) -> Impossible | None:
    """The first value that no program of ours writes, or None."""
    return next(_all(raw), None)


def _all(raw: sqlite3.Connection) -> Iterator[Impossible]:
    yield from _units(raw)
    yield from _scales(raw)
    yield from _bases(raw)
    yield from _badges(raw)
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
    """Every table's key, and what must not be true of its days, moments and texts."""
    import kompetence.storage.tables  # noqa: F401 - every table is known once they are imported

    found = {}
    for table in Row.metadata.tables.values():
        checks = []
        for column in table.columns:
            name = f'"{column.name}"'
            if isinstance(column.type, Day):
                checks.append(_Check(column.name, f"{name} is not null and not ({_day(name)})"))
            elif isinstance(column.type, Instant):
                checks.append(_Check(column.name, f"{name} is not null and not ({_moment(name)})"))
            elif column.type.python_type is str:
                most = _LONGEST_OF.get(table.name, LONGEST_TEXT)
                checks.append(
                    _Check(column.name, f"length(cast({name} as blob)) > {most} or instr({name}, char(0))")
                )
        if table.name not in _NOT_OURS and checks:
            found[table.name] = (tuple(one.name for one in table.primary_key), tuple(checks))
    return found


def _day(name: str) -> str:
    """Whether a text is a day of the calendar; moved by nothing, since SQLite else lets 30 February be."""
    return f"date({name}, '+0 days') is {name}"


def _moment(name: str) -> str:
    """Whether a text is a moment with its zone, as Python writes it."""
    digits, end = "[0-9][0-9]", "[+-][0-9][0-9]:[0-9][0-9]"
    start = f"{digits}{digits}-{digits}-{digits}T{digits}:{digits}:{digits}"
    day = _day(f"substr({name}, 1, 10)")
    return f"{name} glob '{start}*{end}' and length({name}) <= 40 and {day} and datetime({name}) is not null"


def _broken(
    raw: sqlite3.Connection, table: str, checks: tuple[tuple[str, ...], tuple[_Check, ...]]
) -> Iterator[Impossible]:
    key, columns = checks
    wrong = " or ".join(f"({one.wrong})" for one in columns)
    named = ", ".join(f'substr("{one}", 1, 60)' for one in key)
    row = raw.execute(f'select {named} from "{table}" where {wrong} limit 1').fetchone()  # noqa: S608 - names of ours
    if row is None:
        return
    for one in columns:
        value = raw.execute(
            f'select {named}, substr("{one.field}", 1, 60) from "{table}" where {one.wrong} limit 1'  # noqa: S608
        ).fetchone()
        if value is not None:
            yield Impossible(table, _named(value[:-1]), one.field, str(value[-1]))


def _named(key: Iterable[object]) -> str:
    return " ".join(map(str, key))


def _units(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """One unit is at the top, and every other is reached from it in a few steps."""
    above = dict(raw.execute("select id, parent from unit"))
    tops = [unit for unit, parent in above.items() if parent is None]
    if len(tops) > 1:
        yield Impossible("unit", tops[1], "parent", "")
    below: dict[str, list[str]] = {}
    for unit, parent in above.items():
        below.setdefault(parent, []).append(unit)
    level, reached = tops[:1], set(tops[:1])
    for _ in range(DEEPEST):
        level = [unit for one in level for unit in below.get(one, ())]
        reached.update(level)
    lost = next((unit for unit in above if unit not in reached), None)
    if lost is not None:
        yield Impossible("unit", lost, "parent", str(above[lost]))


def _scales(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """Steps are whole and without holes, from 0 or 1 on, and both marks stand on them."""
    steps: dict[str, list[int]] = {}
    for scale, value in raw.execute("select scale, value from step order by scale, value"):
        steps.setdefault(scale, []).append(value)
    for scale, *marks in raw.execute("select id, independent, confident from scale"):
        found = steps.get(scale, [])
        whole = bool(found) and found[0] in {0, 1} and found == list(range(found[0], found[0] + len(found)))
        if not whole or not FEWEST_STEPS <= len(found) <= MOST_STEPS:
            yield Impossible("step", scale, "value", ", ".join(map(str, found)))
        elif not all(mark in found for mark in marks):
            yield Impossible("scale", scale, "independent", ", ".join(map(str, marks)))


def _bases(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """No profile version builds on itself, however far round."""
    bases: dict[str, set[str]] = {}
    for version, base in raw.execute("select version_id, base from builds_on"):
        bases.setdefault(version, set()).add(base)
    while settled := [one for one, on in bases.items() if not on & bases.keys()]:
        for one in settled:
            del bases[one]
    for one, on in bases.items():
        yield Impossible("builds_on", one, "base", _named(sorted(on)))


def _badges(raw: sqlite3.Connection) -> Iterator[Impossible]:
    known = {one.value for one in Badge}
    for profile, badge in raw.execute("select id, badge from profile"):
        if badge not in known:
            yield Impossible("profile", profile, "badge", badge)


def _levels(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """A level stands on a step of the scale that it was given on."""
    known = set(raw.execute("select scale, value from step"))
    for table, field in (("rating", "level"), ("goal", "from_level"), ("goal", "wanted_level")):
        for scale, level in raw.execute(f"select distinct scale, {field} from {table}"):  # noqa: S608 - names of ours
            if level is not None and (scale, level) not in known:
                yield Impossible(table, scale, field, str(level))


def _listed(raw: sqlite3.Connection) -> Iterator[Impossible]:
    """What is kept as JSON is a list of texts, and a confirmation a text for each party."""
    for table, field, kind in (
        ("competence", "area", list),
        ("goal", "forms", list),
        ("dialogue_line", "origins", list),
        ("seal", "confirmed", dict),
    ):
        for (value,) in raw.execute(f"select distinct {field} from {table}"):  # noqa: S608 - names of ours
            if not _texts(value, kind):
                yield Impossible(table, "…", field, value[:60])


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
    for table in ("dialogue", "group_talk"):
        for identity, time in raw.execute(f"select id, time from {table} where time <> ''"):  # noqa: S608
            if not _CLOCK.fullmatch(time):
                yield Impossible(table, identity, "time", time[:60])
