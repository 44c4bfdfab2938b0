"""What a file says of itself in its first hundred bytes, read before SQLite opens it."""

import sqlite3
import stat
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kompetence.domain.forms import REPLY_MAGIC
from kompetence.errors import RefusalError
from kompetence.storage import cipher, schema

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100
_UNKNOWN = "data-no-database"
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_OFFICE = {"word", "ppt", "content.xml"}
_LARGEST_ARCHIVE = 50_000_000
"""Bytes of an archive whose list of names is looked at."""
_FIXED = (
    (16, cipher.PAGE.to_bytes(2)),
    (20, bytes([0, 64, 32, 32])),
    (44, (4).to_bytes(4)),
    (52, bytes(4)),
    (56, (1).to_bytes(4)),
    (64, bytes(4)),
    (72, bytes(20)),
)
"""What stands at which place in the header of every file of ours: sqlite.org/fileformat2.html."""
_MODES = {1, 2}
"""Written with a journal, or ahead of itself; with anything else the file could only be read."""


@dataclass(frozen=True, slots=True)
class Head:
    """The schema's number, and whether it is a preparation file."""

    version: int
    is_form: bool


def check(path: Path) -> Head | None:
    """What a file says that is ours and not from the future, None where it is encrypted; others are refused by name."""
    file = str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise RefusalError("data-is-folder", file=file)
        if not stat.S_ISREG(mode):
            raise RefusalError("data-is-no-file", file=file)
        with path.open("rb") as stream:
            page = stream.read(cipher.PAGE)
    except FileNotFoundError as error:
        raise RefusalError("data-missing", file=file) from error
    except PermissionError as error:
        raise RefusalError("data-not-readable", file=file) from error
    except (OSError, ValueError) as error:
        raise RefusalError("data-unreachable", file=file) from error
    if not page:
        raise RefusalError("data-empty", file=file)
    if page.startswith(REPLY_MAGIC):
        raise RefusalError("data-is-reply", file=file)
    head = page[:_LENGTH]
    if len(head) < _LENGTH or not head.startswith(_MAGIC):
        kind = _other_kind(path, page)
        if kind == _UNKNOWN and cipher.looks_encrypted(page):
            return None
        raise RefusalError(kind, file=file)
    found = _judged(file, int.from_bytes(head[68:72]), int.from_bytes(head[60:64]))
    if any(head[at : at + len(fixed)] != fixed for at, fixed in _FIXED) or not set(head[18:20]) <= _MODES:
        raise RefusalError("data-damaged", file=file)
    return found


def _other_kind(path: Path, page: bytes) -> str:
    """The refusal of a file that is no database: by the kind of program it belongs to, where that shows."""
    if page.startswith(b"%PDF-"):
        return "data-is-pdf"
    if page.startswith(_OLD_OFFICE):
        return "data-is-office"
    if page.startswith(b"PK") and path.stat().st_size <= _LARGEST_ARCHIVE:
        with suppress(OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
            with zipfile.ZipFile(path) as archive:
                names = archive.namelist()
            inside = {one.split("/")[0] for one in names}
            return (
                "data-is-workbook"
                if "xl" in inside
                else "data-is-office"
                if inside & _OFFICE
                else "data-is-archive"
            )
    return _UNKNOWN


def within(raw: sqlite3.Connection, path: Path) -> Head:
    """The same of an encrypted file, asked through its key."""
    (application,) = raw.execute("pragma application_id").fetchone()
    (version,) = raw.execute("pragma user_version").fetchone()
    return _judged(str(path), application, version)


def _judged(file: str, application: int, version: int) -> Head:
    if application not in {schema.APPLICATION, schema.APPLICATION_FORM}:
        raise RefusalError("data-of-other-program", file=file)
    if version > schema.HEAD:
        raise RefusalError("data-from-future", file=file, version=version, known=schema.HEAD)
    if version < 1:
        raise RefusalError("data-damaged", file=file)
    return Head(version, application == schema.APPLICATION_FORM)
