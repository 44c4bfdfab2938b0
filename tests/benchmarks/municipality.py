"""A whole municipality made by the database itself: thousands of people over years of rounds, in either edition.

`python -m tests.benchmarks.municipality FILE [PEOPLE]` makes one in a file. The statements are the same for both
databases but for two words, and what stands in a row follows from its numbers and the seed alone, so that a file and
a server hold the same municipality.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Connection

from kompetence.storage import database

NEWEST = 2026
DAY = date(NEWEST, 6, 1)
COMMON = 2 / 3
"""The share of the competences that everybody is asked about; the others have targets of one of a few trades."""
TRADES = 4
BRANCHES = 7
"""Units below each unit."""


@dataclass(frozen=True)
class Size:
    """How large it is; the same size and seed, the same rows."""

    people: int = 20_000
    units: int = 500
    competences: int = 60
    years: int = 5
    seed: int = 7


def fill(connection: Connection, size: Size) -> None:
    """Fill empty tables, which the connection finds by their bare names."""
    raw: Any = connection.connection.driver_connection
    for statement in statements(size, server=connection.dialect.name == "postgresql"):
        raw.execute(statement)


def statements(size: Size, *, server: bool) -> Iterator[str]:
    """Everything that is put in, table by table; the rows of a table come in the order of its key."""
    day, flag = ("date", "boolean") if server else ("text", "integer")
    made = _Statements(size, day, flag)
    yield from made.numbers()
    yield from made.organisation()
    yield from made.bank()
    yield from made.people()
    for year in range(NEWEST - size.years + 1, NEWEST + 1):
        yield from made.round(year)
    yield from made.goals()
    if server:
        yield "analyze"


class _Statements:
    def __init__(self, size: Size, day: str, flag: str) -> None:
        self.size, self.day, self.flag = size, day, flag

    def chance(self, of: int, *numbers: str, salt: int) -> str:
        """A number below `of` that follows from others as if it were drawn; no step of it is above 2 ** 47."""
        parts = " + ".join(
            f"{one} * {prime}" for one, prime in zip(numbers, (48_611, 1_299_709, 15_485_863), strict=False)
        )
        first = f"({parts} + {self.size.seed * 104_729 + salt * 7_919 + 1}) % 2147483647"
        return f"(((({first}) * 48271) % 2147483647 * 69621) % 2147483647 / 1009 % {of})"

    def on(self, year: int, month: int = 1, day: int = 1) -> str:
        return f"cast('{date(year, month, day).isoformat()}' as {self.day})"

    def yes(self, condition: str) -> str:
        return f"cast(({condition}) as {self.flag})"

    def numbers(self) -> Iterator[str]:
        """Ids of the length of those that the program makes."""
        size = self.size
        for name, many in {"who": size.people, "place": size.units, "what": size.competences}.items():
            yield f"create temporary table n_{name} (n bigint primary key, id text)"
            yield (
                f"insert into n_{name} with recursive c (n) as"
                f" (select 0 union all select n + 1 from c where n < {many - 1})"
                f" select n, '{name}-' || substr(cast(n + 10000000 as text), 2)"
                f"{'' if name == 'what' else _FILLING} from c"
            )
        yield "create temporary table n_lane (n bigint primary key, lane text)"
        yield "insert into n_lane values (0, 'agreed'), (1, 'leader'), (2, 'self')"

    def organisation(self) -> Iterator[str]:
        """A tree in which every unit but the last has seven below it; people are in the leaves, leaders above too."""
        yield (
            "insert into unit (id, parent, name, kind, core_task, local_values, version)"
            " select p.id, a.id, 'Enhed ' || p.n, '', '', '', 1 from n_place p"
            f" left join n_place a on p.n > 0 and a.n = (p.n - 1) / {BRANCHES} order by p.n"
        )

    def bank(self) -> Iterator[str]:
        """Two scales, one of them of earlier years; what is common and the trades, each profile in two versions."""
        for scale in ("now", "old"):
            yield f"insert into scale (id, name, independent, confident) values ('{scale}', '{scale}', 3, 4)"
            steps = ", ".join(f"('{scale}', {one}, 'Trin {one}', '')" for one in range(1, 6))
            yield f"insert into step (scale, value, word, meaning) values {steps}"
        yield (
            "insert into competence (id, name, short, description, area, kind, scale, source, retired, version)"
            " select id, 'Kompetence ' || n, '', '', '[\"Område ' || (n / 10) || '\"]', 'basis', 'now', '',"
            f" {self.yes('1 = 0')}, 1 from n_what order by n"
        )
        common = round(self.size.competences * COMMON)
        for trade in range(TRADES + 1):
            yield (
                "insert into profile (id, title, purpose, core_task, language, badge, source, date, licence, retired,"
                f" version) values ('profile-{trade}', 'Profil {trade}', '', '', 'da', 'eget forslag', '', '', '',"
                f" {self.yes('1 = 0')}, 1)"
            )
            for number in (1, 2):
                version = f"profile-{trade}@{number}"
                yield (
                    "insert into profile_version (id, profile, number, place, published, published_on)"
                    f" values ('{version}', 'profile-{trade}', '{number}', {number}, {self.yes('1 = 1')}, null)"
                )
                asked = f"n < {common}" if trade == 0 else f"n >= {common}"
                target = f"2 + {self.chance(3, 'n', str(trade), str(number), salt=1)}"
                yield (
                    "insert into requirement (version_id, competence, place, target, upper, importance, essential)"
                    f" select '{version}', id, n, {target}, case when n % 9 = 0 then {target} + 1 end,"
                    f" 1 + {self.chance(3, 'n', str(trade), salt=2)}, {self.yes('n % 7 = 0')}"
                    f" from n_what where {asked} order by id"
                )

    def people(self) -> Iterator[str]:
        """One in thirty belongs to two units, one in fifty has own targets; nine of ten units have a leader."""
        units, leaves = self.size.units, self.size.units - (self.size.units - 2) // BRANCHES - 1
        since = self.on(NEWEST - self.size.years)
        asked = self.yes(f"{self.chance(10, 'n', salt=3)} < 3")
        yield (
            "insert into person (id, name, initials, employee_no, position, agreement, may_be_asked, version)"
            " select id, 'Medarbejder ' || n, '', cast(n as text), '', 'Overenskomst ' || n % 5,"
            f" {asked}, 1 from n_who order by n"
        )
        leaf = f"({units - leaves} + {self.chance(leaves, 'w.n', salt=4)})"
        home = f"case when w.n < {units} then w.n else {leaf} end"
        for mark, unit, which in (
            ("1", home, "1 = 1"),
            ("2", f"({leaf} + 1) % {units}", f"w.n >= {units} and w.n % 30 = 0"),
        ):
            yield (
                "insert into membership (id, person, unit, starts, ends, version)"
                f" select 'm{mark}-' || w.id, w.id, p.id, {since}, null, 1"
                f" from n_who w join n_place p on p.n = {unit} where {which} order by w.n"
            )
        yield (
            "insert into leadership (id, leader, unit, starts, ends, version)"
            f" select 'l-' || p.id, w.id, p.id, {since}, null, 1"
            " from n_place p join n_who w on w.n = p.n where p.n % 10 <> 9 order by p.n"
        )
        for mark, trade, main in (
            ("1", "0", "1 = 1"),
            ("2", f"1 + {self.chance(TRADES, 'n', salt=5)}", "1 = 0"),
        ):
            version = f"'profile-' || ({trade}) || '@' || (1 + {self.chance(2, 'n', salt=6)})"
            yield (
                "insert into assignment (id, person, version_id, main, starts, ends, version)"
                f" select 'a{mark}-' || id, id, {version}, {self.yes(main)}, {since}, null, 1 from n_who order by n"
            )
        yield (
            "insert into own_target (id, person, competence, target, upper, reason, starts, ends, version)"
            f" select 't-' || w.id || c.id, w.id, c.id, 4, 5, 'fordi', {since}, null, 1"
            f" from n_who w cross join n_what c where w.n % 50 = 1 and {self.chance(30, 'w.n', 'c.n', salt=7)} = 0"
            " order by w.n, c.n"
        )
        for table, rest, share in (("need", ", people, level, version", 20), ("focus", "", 30)):
            values = ", 2, 3, 1" if rest else ""
            yield (
                f"insert into {table} (unit, competence{rest}) select p.id, c.id{values}"
                f" from n_place p cross join n_what c where {self.chance(share, 'p.n', 'c.n', salt=8 + share)} = 0"
                " order by p.n, c.n"
            )

    def round(self, year: int) -> Iterator[str]:
        """Most have a talk every year, with two of three lanes for nine of ten competences; the newest is not over."""
        over, number = year < NEWEST, f"cast({year} as bigint)"
        yield (
            "insert into round (id, made, kind, title, starts, ends, purpose, basis, hide_target, closed, version)"
            f" values ('round-{year}', {year}, 'MUS', 'MUS {year}', {self.on(year)}, {self.on(year, 12, 31)}, '',"
            f" 'agreed-leader', {self.yes('1 = 0')}, {self.yes('1 = 1' if over else '1 = 0')}, 1)"
        )
        yield f"insert into round_unit (round, unit) select 'round-{year}', id from n_place where n = 0"
        talks = f"w.n % {self.size.years + 3} <> {year % (self.size.years + 3)}"
        state = "sealed" if over else "ready"
        some = self.chance(4, "w.n", salt=9)
        held = self.on(year, 11 if over else 3)
        yield f"create temporary table talk_{year} (n bigint primary key, id text, person text)"
        yield (
            f"insert into talk_{year} select w.n, 'talk-{year}-' || substr(w.id, 5), w.id from n_who w"
            f" where {talks} order by w.n"
        )
        yield (
            "insert into dialogue (id, round, person, state, opened, day, time, form, place, note, own_wanted,"
            " group_talk, summary, next_day, next_form, version)"
            f" select w.id, 'round-{year}', w.person,"
            f" case when {some} = 0 then '{'closed' if over else 'invited'}' else '{state}' end,"
            f" {self.on(year)}, {held}, '', '', '', '', {self.yes('1 = 0')}, null, '', null, '', 1"
            f" from talk_{year} w order by w.n"
        )
        shared = "1 = 1" if over else f"{some} <> 0"
        yield (
            "insert into shared_lane (dialogue, lane, day)"
            f" select w.id, l.lane, {self.on(year, 2)} from talk_{year} w cross join n_lane l"
            f" where {shared} order by w.n, l.n"
        )
        if over:
            yield (
                "insert into seal (dialogue, day, confirmed, content, fingerprint)"
                f" select w.id, {held}, '{{}}', null, w.id from talk_{year} w order by w.n"
            )
        kind = self.chance(100, "w.n", "c.n", number, salt=10)
        left_out = f"case when {kind} % 10 < 6 then 1 when {kind} % 10 < 9 then 0 else 2 end"
        level = f"1 + ({self.chance(4, 'w.n', 'c.n', number, salt=11)} + l.n % 2 + {year} % 2)"
        yield (
            "insert into rating (dialogue, competence, lane, level, scale, imported, version)"
            f" select w.id, c.id, l.lane, case when {kind} >= 93 then null when {level} > 5 then 5 else {level} end,"
            f" case when {kind} = 50 then 'old' else 'now' end, {self.yes('1 = 0')}, 1"
            f" from talk_{year} w cross join n_what c cross join n_lane l"
            f" where {shared} and l.n <> {left_out} and {self.chance(10, 'w.n', 'c.n', number, salt=12)} > 0"
            " order by w.n, c.n, l.n"
        )
        yield (
            "insert into preparation (dialogue, competence, wish, example, latitude, comment, version)"
            f" select w.id, c.id, case {kind} % 3 when 0 then 'yes' when 1 then 'no' else 'little' end,"
            f" 'et eksempel', '', '', 1 from talk_{year} w cross join n_what c"
            f" where {shared} and {self.chance(20, 'w.n', 'c.n', number, salt=13)} = 0 order by w.n, c.n"
        )
        yield f"drop table talk_{year}"

    def goals(self) -> Iterator[str]:
        """Three for each person; two of three are open."""
        status = "case w.n % 3 when 0 then 'not started' when 1 then 'in progress' else 'reached' end"
        yield (
            "insert into goal (id, person, unit, team, competence, scale, from_level, wanted_level, learn, use, sign,"
            " forms, responsible, partner, start, deadline, follow_up, status, fund, course_start, occasion, closing,"
            " ended, released, shared, version)"
            f" select 'g-' || g.n || '-' || w.id, w.id, null, null, c.id, 'now', 2, 4, 'lære', '', '', '[]', '', '',"
            f" {self.on(NEWEST)}, {self.on(NEWEST, 12)}, {self.on(NEWEST, 5)}, {status}, 'not relevant', null, '', '',"
            f" null, {self.yes('1 = 0')}, {self.yes('1 = 1')}, 1"
            f" from n_who w cross join n_lane g join n_what c on"
            f" c.n = {self.chance(self.size.competences, 'w.n', 'g.n', salt=14)} order by w.n, g.n"
        )


_FILLING = " || '-0000-4000-8000-000000000000'"


def in_file(path: Path, size: Size) -> None:
    """Make a file that holds it."""

    def put(new: database.Database) -> None:
        with new.transaction() as session:
            connection = session.connection()
            connection.exec_driver_sql("pragma defer_foreign_keys = on")
            fill(connection, size)
            for (name,) in connection.exec_driver_sql(
                "select name from temp.sqlite_master where name like 'n\\_%' escape '\\'"
            ).fetchall():
                connection.exec_driver_sql(f"drop table temp.{name}")

    database.create(path, now=datetime.now().astimezone(), fill=put).close()


def main() -> None:
    """Make one and tell how long it took."""
    path, people = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else Size.people
    began = perf_counter()
    in_file(path, Size(people))
    print(f"{people} people in {perf_counter() - began:.0f} s, {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
