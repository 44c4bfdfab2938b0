"""A data file to look at: a whole copy of it in memory that takes no writing, whoever has the file meanwhile.

The file is read as bytes, never by SQLite where it lies, so that nothing is locked, played back or left beside it.
SQLite's change counter cannot tell whether it was written meanwhile, since a program that keeps a file to itself moves
it only once; two readings that are equal, with no journal of an edit before, between and after them, can.
"""

import hashlib
import sqlite3
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from kompetence.domain.read_only import ReadOnly, Why
from kompetence.errors import RefusalError
from kompetence.storage import cipher, header, judging, lock, schema, whole_files
from kompetence.storage.cipher import Key
from kompetence.storage.data import Database
from kompetence.storage.data_file import DataFile
from kompetence.storage.engines import engine_on
from kompetence.storage.refusals import refused
from kompetence.storage.taking import SAFE, may_write

_BESIDE = ("-journal", "-wal")
"""What lies beside a file while an edit is being made, or after one that was cut short."""
_TRIES, _PAUSE = 60, 0.05
_PATIENCE = 20
"""Tries after which an edit that neither goes on nor ends counts as cut short."""
_WAL_VERSION = 2


def open_read_only(
    path: Path, *, now: datetime, passphrase: str = "", even_damaged: bool = False
) -> DataFile:
    """Open a copy of a data file or a preparation file as it stands now; the file itself is left alone.

    It is refused like the file itself, save that `even_damaged` takes one whose pages or references are not whole, or
    with values that cannot be: what of it cannot be read is refused when it is asked for.
    """
    return look(path, now, lambda: cipher.key_of(path, passphrase), even_damaged=even_damaged)


def look(path: Path, now: datetime, ask: Callable[[], Key | None], *, even_damaged: bool = False) -> DataFile:
    """The same, where the file is encrypted with the key that is asked for."""
    if lock.is_open_here(path):
        raise lock.in_use(path)
    raw: sqlite3.Connection | None = None
    try:
        head = header.check(path)
        key = None if head is not None else cipher.fitting(path, ask())
        held = lock.is_held(path)
        raw = _in_memory(path, key)
        for pragma in SAFE:
            raw.execute(pragma)
        head = header.within(raw, path)
        sound = _sound(raw, path, head.version, even_damaged=even_damaged)
        if head.version < schema.HEAD and sound:
            _bring_up_to_date(raw)
            sound = _sound(raw, path, schema.HEAD, even_damaged=even_damaged)
        raw.execute("pragma query_only = on")
    except BaseException as error:
        if raw is not None:
            raw.close()
        if isinstance(error, cipher.errors(OSError, ValueError)):
            raise refused(error, path) from error
        raise
    return DataFile(
        raw,
        path,
        begin="begin",
        key=key,
        is_form=head.is_form,
        read_only=_why(path, now, held=held, sound=sound),
    )


def look_again(data: Database) -> Callable[[datetime], DataFile]:
    """What looks at the same file once more, without asking for the passphrase; also after the data were closed."""
    path, key, known = data.path, data.key, data.read_only
    assert path is not None
    damaged = known is not None and known.why is Why.DAMAGED
    return lambda now: look(path, now, lambda: key, even_damaged=damaged)


def _why(path: Path, now: datetime, *, held: bool, sound: bool) -> ReadOnly:
    if not sound:
        return ReadOnly(Why.DAMAGED, now)
    if not held:
        return ReadOnly(Why.PLACE if may_write(path) else Why.PROTECTED, now)
    holder = lock.in_use(path).data
    since = None
    with suppress(ValueError):
        since = datetime.fromisoformat(holder["since"])
    return ReadOnly(Why.HELD, now, holder["who"], holder["host"], since)


def _sound(raw: sqlite3.Connection, path: Path, version: int, *, even_damaged: bool) -> bool:
    try:
        judging.check(raw, path, version)
    except RefusalError as refusal:
        if not even_damaged or refusal.code not in {"data-damaged", "data-impossible"} or _circles(refusal):
            raise
        return False
    except cipher.errors():
        if not even_damaged:
            raise
        return False
    return True


def _circles(refusal: RefusalError) -> bool:
    """Whether whoever goes upwards in these data may never come to an end."""
    return (refusal.data.get("table"), refusal.data.get("field")) in {
        ("unit", "parent"),
        ("builds_on", "base"),
    }


def _bring_up_to_date(raw: sqlite3.Connection) -> None:
    from kompetence.storage import upgrading

    raw.execute("pragma foreign_keys = off")
    with engine_on(lambda: raw).begin() as connection:
        upgrading.revise(connection, upgrading.SCRIPTS)
        connection.exec_driver_sql(f"pragma user_version = {schema.HEAD}")
    raw.execute("pragma foreign_keys = on")


def _in_memory(path: Path, key: Key | None) -> sqlite3.Connection:
    """The file's content behind the same key as the file; on a disk it is never in plain, unless the file is."""
    whole, beside = _at_rest(path.resolve())
    if key is None and not beside and whole[18:20] != bytes([_WAL_VERSION] * 2):
        memory = cipher.connect(":memory:", None)
        memory.deserialize(whole)
        return memory
    with tempfile.TemporaryDirectory() as folder, whole_files.draft_of(Path(folder) / "copy") as draft:
        draft.write_bytes(whole)
        for end, left in beside.items():
            draft.with_name(draft.name + end).write_bytes(left)
        memory = cipher.connect(":memory:", key)
        with closing(cipher.connect(draft, key)) as copy:
            copy.execute("pragma journal_mode = delete")
            copy.backup(memory)
        return memory


def _at_rest(path: Path) -> tuple[bytes, Mapping[str, bytes]]:
    """The file as it is between two edits; where an edit was cut short, with what takes it back."""
    for tried in range(_TRIES):
        looks = _looks(path)
        if tried >= _PATIENCE or not any(size for size, *_ in looks[1:]):
            whole, beside = path.read_bytes(), _beside(path)
            if (
                _looks(path) == looks
                and _reads(path, whole)
                and (_looks(path), _beside(path)) == (looks, beside)
            ):
                return whole, beside
        time.sleep(_PAUSE)
    raise RefusalError("data-busy", file=str(path))


def _looks(path: Path) -> list[tuple[int, int, int]]:
    """Size, time and place on the disk of the file and what lies beside it."""
    found = []
    for end in ("", *_BESIDE):
        try:
            stat = path.with_name(path.name + end).stat()
        except FileNotFoundError:
            found.append((0, 0, 0))
        else:
            found.append((stat.st_size, stat.st_mtime_ns, stat.st_ino))
    return found


def _beside(path: Path) -> dict[str, bytes]:
    found = {}
    for end in _BESIDE:
        with suppress(FileNotFoundError):
            left = path.with_name(path.name + end).read_bytes()
            if left:
                found[end] = left
    return found


def _reads(path: Path, whole: bytes) -> bool:
    """Whether the file holds these bytes, without holding them twice."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").digest() == hashlib.sha256(whole).digest()
