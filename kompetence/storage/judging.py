"""Whether a file is ours and whole, judged before anything is written in it."""

import sqlite3
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.storage import cipher, header, readable, schema, sense, taking


def look(raw: sqlite3.Connection, path: Path) -> None:
    """Whether a file is sound once it is played back."""
    taking.take(raw, path)
    check(raw, path, header.within(raw, path).version)


def check(raw: sqlite3.Connection, path: Path, version: int) -> None:
    """Compare the schema word for word, and check pages and references, before the first write.

    An older schema is compared when it has been brought up to date; until then nothing in it may act by itself.
    """
    if _is_cut(raw, path):
        raise RefusalError("data-damaged", file=str(path))
    ours = schema.is_ours(raw) if version == schema.HEAD else not schema.acts_by_itself(raw)
    if not ours:
        raise RefusalError("data-foreign-schema", file=str(path))
    if [row[0] for row in raw.execute("pragma quick_check(1)")] != ["ok"]:
        raise RefusalError("data-damaged", file=str(path))
    if raw.execute("pragma foreign_key_check").fetchone() is not None or not readable.texts(raw):
        raise RefusalError("data-damaged", file=str(path))
    if version == schema.HEAD:
        make_sense(raw, path)


def _is_cut(raw: sqlite3.Connection, path: Path) -> bool:
    """Whether the end of the last page is missing, for which SQLite reads noughts; a copy in memory may have grown."""
    size = path.stat().st_size
    (pages,) = raw.execute("pragma page_count").fetchone()
    in_memory = raw.execute("pragma database_list").fetchone()[2] in {"", "x"}  # as SQLite calls them
    return size % cipher.PAGE != 0 if in_memory else size < pages * cipher.PAGE


def make_sense(raw: sqlite3.Connection, path: Path) -> None:
    """Refuse a file of today's tables that holds what no program of ours writes."""
    found = sense.impossible(raw)
    if found is not None:
        raise RefusalError("data-impossible", file=str(path), **found.told)
