"""Bringing an older data file up to date: wholly or not at all, with a copy kept first (reliability.md 2.5)."""

import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from kompetence.errors import RefusalError
from kompetence.storage import cipher, copies, judging, lock, schema, whole_files
from kompetence.storage.cipher import Key
from kompetence.storage.engines import engine_on

SCRIPTS = Path(__file__).parent / "versions"


def upgrade(raw: sqlite3.Connection, path: Path, key: Key | None = None) -> None:
    """Run the missing revisions in one transaction; the file is as it was when anything goes wrong."""
    (before,) = raw.execute("pragma user_version").fetchone()
    copy: Path | None = None
    try:
        copy = _keep(raw, path, before, key)
        raw.execute("pragma foreign_keys = off")
        with engine_on(lambda: raw).begin() as connection:
            rows = _counted(raw)
            revise(connection, SCRIPTS)
            _sound(raw, path, rows)
            connection.exec_driver_sql(f"pragma user_version = {schema.HEAD}")
    except BaseException as error:
        if copy is not None and _is_still(raw, before):
            with suppress(OSError):
                copy.unlink()
        if isinstance(error, cipher.errors(SQLAlchemyError, CommandError, OSError)):
            raise RefusalError("upgrade-failed", file=str(path)) from error
        raise
    finally:
        raw.execute("pragma foreign_keys = on")


def _is_still(raw: sqlite3.Connection, version: int) -> bool:
    """Whether nothing was brought up to date; a disk that fails in the last moment of a commit may have kept it."""
    with suppress(*cipher.errors()):
        return bool(raw.execute("pragma user_version").fetchone() == (version,))
    return False


def _sound(raw: sqlite3.Connection, path: Path, rows: Mapping[str, int]) -> None:
    """Before the new state is kept: no row is gone, no reference leads nowhere, and the tables are those of today."""
    if any(rows[one] != number for one, number in _counted(raw).items() if one in rows):
        raise RefusalError("upgrade-failed", file=str(path))
    if raw.execute("pragma foreign_key_check").fetchone() is not None:
        raise RefusalError("upgrade-failed", file=str(path))
    if not schema.is_ours(raw):
        raise RefusalError("data-foreign-schema", file=str(path))
    judging.make_sense(raw, path)


def _counted(raw: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has; no revision so far makes or drops any in a table that was there before."""
    tables = [name for kind, name in schema.objects(raw) if kind == "table"]
    return {one: raw.execute(f'select count(*) from "{one}"').fetchone()[0] for one in tables}  # noqa: S608 - the file's own names, only read


def revise(connection: object, scripts: Path, target: str = "head") -> None:
    """Run Alembic's revisions on a connection whose transaction is the caller's."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _keep(raw: sqlite3.Connection, path: Path, version: int, key: Key | None) -> Path | None:
    """A copy of the file as it was, beside it, under the same passphrase; it has its name once it is read back.

    Where one lies there already that holds the same, no other is made; anything else that lies there is left alone.
    """
    while True:
        copy = _free(raw, path, version, key)
        if copy is None:
            return None
        with whole_files.draft_of(copy) as draft:
            target = cipher.connect(draft, key)
            try:
                raw.backup(target)
                if target.execute("pragma integrity_check").fetchone() != ("ok",):
                    raise RefusalError("upgrade-failed", file=str(copy))
            finally:
                target.close()
            with suppress(FileExistsError):
                _name(draft, copy)
                return copy


def _free(raw: sqlite3.Connection, path: Path, version: int, key: Key | None) -> Path | None:
    """The first name for a copy that nothing has; None where the file of an earlier one holds the same."""
    for number in count(1):
        copy = path.with_name(f"{path.name}.v{version}{f'.{number}' if number > 1 else ''}")
        if not os.path.lexists(copy):
            return copy
        with suppress(RefusalError, *cipher.errors(OSError)):
            if copy.is_file() and not lock.is_open_here(copy):
                copies.check(raw, key, copy)
                return None
    return None


def _name(draft: Path, copy: Path) -> None:
    """Give the copy its name, or leave nothing under it."""
    whole_files.sync(draft)
    made = draft.stat()
    try:
        whole_files.name(draft, copy)
    except BaseException:
        with suppress(OSError):
            if os.path.samestat(copy.stat(), made):
                copy.unlink()
        raise
