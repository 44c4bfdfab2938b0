"""What stands in a folder after a fault, as words that can be compared; looking fails where anything is unsound."""

import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.verifying import Verifying
from kompetence.storage import cipher, database
from tests.faults.moments import DAY, NOW

Found = dict[str, str]
"""What each thing in a folder holds; nothing where it is not there."""

_known: dict[bytes, str] = {}
"""Files that were looked through before, by their bytes."""


def data(path: Path, passphrase: str = "") -> str:
    """The rows of a data file that opens and has no flaws, and whether that took the passphrase."""
    if not path.exists():
        return ""
    with database.open_file(path, now=NOW, passphrase=passphrase) as opened:
        mark = hashlib.sha256(path.read_bytes()).digest()
        if mark not in _known:
            flaws = Verifying(Desk(opened, lambda: DAY, lambda: NOW)).check().flaws
            assert not flaws, f"verify found {flaws[:3]} in {path.name}"
            _known[mark] = rows(opened._raw)
        return f"{passphrase if opened.encrypted else 'plain'} {_known[mark]}"


def word_of(path: Path, *passphrases: str) -> str:
    """Which of them opens a file, none where it is not encrypted."""
    for word in passphrases:
        try:
            cipher.fitting(path, cipher.key_of(path, word))
            return word
        except RefusalError:
            continue
    return ""


def rows(raw: sqlite3.Connection) -> str:
    """Everything in the tables; of the log only what it says, not when nor how often."""
    seen = hashlib.sha256()
    for (table,) in raw.execute(
        "select name from sqlite_master where type = 'table' order by name"
    ).fetchall():
        cursor = raw.execute(f'select * from "{table}"')
        if table == "access_log":
            columns = [one[0] for one in cursor.description]
            kept = [at for at, one in enumerate(columns) if one not in {"id", "at", "account"}]
            told = sorted({repr([row[at] for at in kept]) for row in cursor})
        else:
            told = [repr(row) for row in cursor]
        seen.update(repr((table, told)).encode())
    return seen.hexdigest()[:16]


def file(path: Path, told: Callable[[bytes], bytes] = bytes) -> str:
    """The bytes of a file, or what they tell."""
    return hashlib.sha256(told(path.read_bytes())).hexdigest()[:16] if path.exists() else ""


def parts(workbook: bytes) -> bytes:
    """Everything in a workbook, which is whole, without the times at which its parts were packed."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        assert packed.testzip() is None
        names = [one for one in packed.namelist() if one != "docProps/core.xml"]
        return b"".join(one.encode() + packed.read(one) for one in names)


def between(found: Found, expected: list[Found], acked: int) -> list[str]:
    """What is neither as it was after the acts that were acknowledged, nor as the next act leaves it."""
    allowed = expected[acked : acked + 2]
    return [one for one in found if not any(found[one] == state[one] for state in allowed)]
