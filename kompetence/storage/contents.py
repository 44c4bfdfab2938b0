"""How much data hold and when each kind was last edited, in numbers and times alone; of older schemas too."""

import sqlite3
from datetime import datetime
from pathlib import Path

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.backups import Content, Counted
from kompetence.storage import cipher, header
from kompetence.storage.cipher import Key
from kompetence.storage.refusals import refused

_EDITS = (Act.CHANGED, Act.READ_IN, Act.HANDED_OVER, Act.RETAINED, Act.ERASED)


def of_file(path: Path, key: Key | None, passphrase: str = "") -> Content:
    """What a file holds that nobody has open; nothing is written."""
    try:
        closed = header.check(path) is None
        if closed and passphrase:
            key = cipher.key_of(path, passphrase)
        raw = cipher.connect(path, cipher.fitting(path, key) if closed else None, readonly=True)
        try:
            return counted(raw, encrypted=closed)
        finally:
            raw.close()
    except cipher.errors(OSError) as error:
        raise refused(error, path) from error


def counted(raw: sqlite3.Connection, *, encrypted: bool) -> Content:
    """What an open file holds."""
    logged = raw.execute("select 1 from main.sqlite_master where name = 'access_log'").fetchone() is not None

    def of(table: str, kind: Kind) -> Counted:
        (number,) = raw.execute(f"select count(*) from main.{table}").fetchone()  # noqa: S608 - our own names
        marks = ", ".join("?" * len(_EDITS))
        query = f"select max(at) from main.access_log where kind = ? and act in ({marks})"  # noqa: S608 - our own question marks
        last = raw.execute(query, [kind.value, *_EDITS]).fetchone()[0] if logged else None
        try:
            return Counted(number, None if last is None else datetime.fromisoformat(last))
        except (TypeError, ValueError) as error:
            raise sqlite3.DatabaseError("malformed time") from error  # told with the file by whoever asked

    return Content(
        of("person", Kind.PERSON),
        of("dialogue", Kind.TALK),
        of("goal", Kind.GOALS),
        of("rating", Kind.LEVELS),
        encrypted,
    )
