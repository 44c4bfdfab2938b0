# ruff: noqa: S608 - the statements are made of the names in our own schema
"""Whole copies of open data, read back before they count."""

import sqlite3
from itertools import zip_longest
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.storage import cipher, schema
from kompetence.storage.cipher import Key

_MADE = (
    "select sql from main.sqlite_master where name not like 'sqlite\\_%' escape '\\'"
    " and (type = 'table') = ? order by rowid"
)


def fill_copy(raw: sqlite3.Connection, key: Key | None, draft: Path) -> None:
    """Copy page by page in one step into an empty file under the same key, and read the copy back."""
    target = cipher.connect(draft, key)
    try:
        raw.backup(target)
    finally:
        target.close()
    check(raw, key, draft)


def fill_anew(raw: sqlite3.Connection, draft: Path, key: Key | None) -> None:
    """Copy row by row into an empty file under another key or none; nothing that was deleted goes along."""
    target = cipher.connect(draft, key)
    try:
        target.execute("pragma foreign_keys = off")
        target.execute("begin immediate")
        for (statement,) in raw.execute(_MADE, [True]).fetchall():
            target.execute(statement)
        for table in _tables(raw):
            rows = raw.execute(f'select * from main."{table}" not indexed')
            marks = ", ".join("?" * len(rows.description))
            target.executemany(f'insert into "{table}" values ({marks})', rows)
        for (statement,) in raw.execute(_MADE, [False]).fetchall():
            target.execute(statement)
        for mark in ("application_id", "user_version"):
            target.execute(f"pragma {mark} = {raw.execute(f'pragma {mark}').fetchone()[0]}")
        target.execute("commit")
    finally:
        target.close()
    check(raw, key, draft)


def check(raw: sqlite3.Connection, key: Key | None, draft: Path) -> None:
    """Open a copy anew, and compare it with what it was made of, row by row."""
    copy = cipher.connect(draft, key, readonly=True)
    try:
        sound = copy.execute("pragma integrity_check").fetchall() == [("ok",)]
        sound = sound and copy.execute("pragma foreign_key_check").fetchone() is None
        sound = sound and schema.objects(copy) == schema.objects(raw)
        if not sound or not all(_same(raw, copy, table) for table in _tables(raw)):
            raise RefusalError("copy-not-whole", file=str(draft))
    finally:
        copy.close()


def _same(one: sqlite3.Connection, other: sqlite3.Connection, table: str) -> bool:
    query = f'select * from main."{table}" not indexed'
    return all(a == b for a, b in zip_longest(one.execute(query), other.execute(query)))


def _tables(raw: sqlite3.Connection) -> list[str]:
    query = (
        "select name from main.sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
    )
    return [name for (name,) in raw.execute(query)]
