"""Data files that somebody has worked on with SQL, from any seed; the same seed, the same file."""

import contextlib
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

from tests.hostile.made import ODD_DATES, ODD_TEXTS, flipped

Raw = sqlite3.Connection
Trick = Callable[[Path, random.Random], None]
NUMBERS = (-1, 0, 7, 99, 2**31, 2**62, -(2**62))
TEXTS = (
    "", " ", "x", "\x00", "a\x00b", "\x1b[31m", "2026-02-30", "26-1-1", "9999-12-31", "0001-01-01", "[]", "{",
    "null", "æ" * 10_000,
    "\u202eabc", "2026-01-01T00:00:00", "24:99", "../../x", "\ufffe", *ODD_TEXTS, *ODD_DATES,
)  # fmt: skip
BLOBS = (b"", b"\x00", b"{}", b"[" * 5_000, b"\xff" * 200, b'{"a": NaN}')


def spoil(seed: int, path: Path) -> str:
    """Do to the file what this seed says, and tell what that was."""
    name, trick = TRICKS[seed % len(TRICKS)]
    trick(path, random.Random(seed))
    return name


@contextlib.contextmanager
def opened(path: Path, *, unchecked: bool = True):
    raw = sqlite3.connect(path)
    raw.execute("pragma foreign_keys = off")
    if unchecked:
        raw.execute("pragma ignore_check_constraints = on")
        raw.execute("drop trigger if exists access_log_is_kept")
        raw.execute("drop trigger if exists access_log_stays")
    kept = _kept_triggers()
    try:
        with raw:
            yield raw
            if unchecked:
                for one in kept:
                    raw.execute(one)
    finally:
        raw.close()


def _kept_triggers() -> list[str]:
    from kompetence.storage import schema

    return [sql for (kind, _name), sql in schema.expected().items() if kind == "trigger"]


def sql(*statements: str) -> Trick:
    """Statements as they stand."""

    def do(path: Path, _chance: random.Random) -> None:
        with opened(path) as raw:
            for one in statements:
                raw.execute(one)

    return do


def with_schema(change: Callable[[str, random.Random], str], table: str = "person") -> Trick:
    """The text of a table's schema written anew."""

    def do(path: Path, chance: random.Random) -> None:
        with opened(path, unchecked=False) as raw:
            raw.execute("pragma writable_schema = on")
            (text,) = raw.execute("select sql from sqlite_master where name = ?", [table]).fetchone()
            raw.execute("update sqlite_master set sql = ? where name = ?", [change(text, chance), table])

    return do


def columns(raw: Raw) -> list[tuple[str, str, str, bool]]:
    """Table, column, kind and whether it is part of a key or points at another table."""
    found = []
    tables = raw.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
    ).fetchall()
    for (table,) in tables:
        if table == "alembic_version" or not raw.execute(f'select 1 from "{table}"').fetchone():
            continue
        bound = {row[3] for row in raw.execute(f'pragma foreign_key_list("{table}")')}
        for _, name, kind, _, _, key in raw.execute(f'pragma table_info("{table}")'):
            found.append((table, name, kind, bool(key) or name in bound))
    return found


def odd_value(path: Path, chance: random.Random) -> None:
    """One column of one row, or of all, holds what nobody would write."""
    with opened(path) as raw:
        for _ in range(20):
            table, name, kind, bound = chance.choice(columns(raw))
            value = chance.choice({"TEXT": TEXTS, "INTEGER": NUMBERS, "BLOB": BLOBS}[kind])
            one = (
                ""
                if chance.random() < 0.4 and not bound
                else f'where "{name}" = (select max("{name}") from "{table}")'
            )
            with contextlib.suppress(sqlite3.IntegrityError):
                raw.execute(f'update "{table}" set "{name}" = ? {one}', [value])
                return


def odd_date(path: Path, chance: random.Random) -> None:
    """A day that is none, where a day belongs."""
    with opened(path) as raw:
        days = [
            (table, name)
            for table, name, kind, _ in columns(raw)
            if kind == "TEXT"
            and name
            in {"day", "starts", "ends", "at", "due", "done", "opened", "written", "deadline", "published_on"}
        ]
        table, name = chance.choice(days)
        with contextlib.suppress(sqlite3.IntegrityError):
            where = f'rowid in (select rowid from "{table}" limit 1)' if name != "day" else "1"
            raw.execute(
                f'update or ignore "{table}" set "{name}" = ? where {where}', [chance.choice(TEXTS[5:])]
            )


def of_other_types(path: Path, chance: random.Random) -> None:
    """Values of another type than the column's, put in while the table was not strict."""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        table, name, kind, _ = chance.choice([one for one in columns(raw) if one[2] != "BLOB" and not one[3]])
        (text,) = raw.execute("select sql from sqlite_master where name = ?", [table]).fetchone()
    with_schema(lambda sql_, _: sql_.removesuffix("STRICT").rstrip(" ,"), table)(path, chance)
    with opened(path) as raw, contextlib.suppress(sqlite3.IntegrityError):
        raw.execute(f'update "{table}" set "{name}" = ?', [b"\xff" if kind == "TEXT" else "tre"])
    with_schema(lambda _sql, _: text, table)(path, chance)


def units_in_a_circle(path: Path, _chance: random.Random) -> None:
    with opened(path) as raw:
        child = "(select id from unit where parent is not null limit 1)"
        raw.execute(f"update unit set parent = {child} where parent is null")


def units_in_a_circle_of_their_own(path: Path, _chance: random.Random) -> None:
    with opened(path) as raw:
        raw.execute(
            "insert into unit values ('k1', null, 'En', '', '', '', 1), ('k2', 'k1', 'To', '', '', '', 1)"
        )
        raw.execute("update unit set parent = 'k2' where id = 'k1'")


def deep_units(path: Path, _chance: random.Random) -> None:
    with opened(path) as raw:
        (above,) = raw.execute("select id from unit where parent is null").fetchone()
        for number in range(1_500):
            raw.execute("insert into unit values (?, ?, 'A', '', '', '', 1)", [f"dyb{number}", above])
            above = f"dyb{number}"


def many_units(path: Path, _chance: random.Random) -> None:
    with opened(path) as raw:
        (above,) = raw.execute("select id from unit where parent is null").fetchone()
        raw.executemany(
            "insert into unit values (?, ?, ?, '', '', '', 1)",
            [(f"m{one}", above, f"Enhed {one}") for one in range(500)],
        )


def bases_in_a_circle(path: Path, _chance: random.Random) -> None:
    with opened(path) as raw:
        one, two = (row[0] for row in raw.execute("select id from profile_version limit 2"))
        raw.execute("insert or replace into builds_on values (?, ?, 0)", [one, two])
        raw.execute("insert or replace into builds_on values (?, ?, 0)", [two, one])


def with_another_alphabet(path: Path, _chance: random.Random) -> None:
    """The same tables and rows in a file of UTF-16."""
    with contextlib.closing(sqlite3.connect(path)) as old:
        script = "\n".join(old.iterdump())
        ids = [old.execute(f"pragma {one}").fetchone()[0] for one in ("application_id", "user_version")]
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as new:
        new.execute("pragma encoding = 'UTF-16'")
        new.executescript(script)
        new.execute(f"pragma application_id = {ids[0]}")
        new.execute(f"pragma user_version = {ids[1]}")
        new.commit()


def rewritten(*pragmas: str) -> Trick:
    def do(path: Path, _chance: random.Random) -> None:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
            for one in pragmas:
                raw.execute(f"pragma {one}")
            raw.execute("vacuum")

    return do


def flipped_bits(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:100] + flipped(content[100:], chance, chance.randrange(1, 60)))


def odd_header(path: Path, chance: random.Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:16] + flipped(content[16:100], chance, 2) + content[100:])


BIG = "replace(hex(zeroblob(25000000)), '0', 'x')"
EVERYBODY_LEADS = """
    insert into leadership select lower(hex(randomblob(8))), p.id, u.id, '2020-01-01', null, 1 from person p, unit u
"""
TRICKS: list[tuple[str, Trick]] = [
    ("an odd value", odd_value),
    ("an odd day", odd_date),
    ("a trigger", sql("create trigger t after insert on rating begin delete from person; end")),
    ("an odd value", odd_value),
    ("a view", sql("create view v as select * from person")),
    ("another table", sql("create table mere (a)")),
    ("an odd value", odd_value),
    ("another index", sql("create index i on person (name)")),
    ("an odd day", odd_date),
    ("an index gone", sql("drop index ix_goal_person")),
    ("an odd value", odd_value),
    ("other types", of_other_types),
    ("a generated column", sql("alter table person add column nyt text generated always as (name) virtual")),
    ("a column more", sql("alter table person add column nyt text")),
    ("an odd value", odd_value),
    ("comments in the schema", with_schema(lambda text, _: text.replace("(", "( -- hej\n", 1))),
    ("a table not strict", with_schema(lambda text, _: text.removesuffix(" STRICT"))),
    ("nonsense in the schema", with_schema(lambda text, _: text[:40])),
    ("units in a circle", units_in_a_circle),
    ("units in a circle of their own", units_in_a_circle_of_their_own),
    ("two tops", sql("insert into unit values ('k1', null, 'Top', '', '', '', 1)")),
    ("no units", sql("delete from unit")),
    ("deep units", deep_units),
    ("many units", many_units),
    ("bases in a circle", bases_in_a_circle),
    ("a level of 99", sql("update rating set level = 99")),
    ("an unknown status", sql("update goal set status = 'færdig'")),
    ("an unknown badge", sql("update profile set badge = 'guld'")),
    ("a scale without steps", sql("delete from step")),
    ("a scale with a hole", sql("delete from step where value = 3")),
    ("one step", sql("delete from step where value > 1")),
    ("odd marks", sql("update scale set independent = 99, confident = -1")),
    ("people who are not there", sql("delete from person where id in (select id from person limit 2)")),
    ("competences that are not there", sql("delete from competence where id in (select id from competence limit 2)")),
    ("rounds that are not there", sql("delete from round")),
    ("nobody", sql(*(f"delete from {one}" for one in ("rating", "goal", "dialogue", "person", "membership")))),
    ("ids that differ by case", sql("update person set id = upper(id) where id = (select min(id) from person)")),
    ("a huge position", sql(f"update person set position = {BIG} where id = (select min(id) from person)")),
    ("a huge setting", sql("insert or replace into setting values ('anonymity', printf('%.*c', 1000000, 'x'), 1)")),
    ("odd settings", sql("update setting set value = 'x'")),
    ("odd settings of numbers", sql("update setting set value = '-1'")),
    ("a target above the scale", sql("update requirement set target = 6, upper = 6")),
    ("behaviours of no step", sql("update behaviour set value = value + 90")),
    ("another program's", sql("pragma application_id = 7")),
    ("from the future", sql("pragma user_version = 99")),
    ("of no version", sql("pragma user_version = 0")),
    ("of an older version", sql("pragma user_version = 1")),
    ("of version two", sql("pragma user_version = 2")),
    ("a form by its number", sql("pragma application_id = 1265463366")),
    ("in WAL mode", rewritten("journal_mode = wal")),
    ("small pages", rewritten("page_size = 512")),
    ("large pages", rewritten("page_size = 65536")),
    ("auto-vacuum", rewritten("auto_vacuum = full")),
    ("statistics that lie", sql("analyze", "update sqlite_stat1 set stat = '999999999999999999999 x'")),
    ("in UTF-16", with_another_alphabet),
    ("flipped bits", flipped_bits),
    ("an odd header", odd_header),
    ("other drafts", sql("update draft set content = zeroblob(1000000)")),
    ("other seals", sql("update seal set content = x'00ff', fingerprint = 'x'")),
    ("two main profiles", sql("update assignment set main = 1")),
    ("no main profile", sql("update assignment set main = 0")),
    ("everybody in no unit", sql("delete from membership")),
    ("everybody leads", sql(EVERYBODY_LEADS)),
    ("another revision", sql("update alembic_version set version_num = '9999'")),
]  # fmt: skip
