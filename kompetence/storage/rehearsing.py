"""Plays back in a copy first what a cut-off edit left beside a file, so that a damaged file stays as it is.

The database library plays a journal back as soon as it reads; were it another file's, or the file damaged besides, that
would spoil what could still be saved.
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.storage import cipher, whole_files
from kompetence.storage.cipher import Key
from kompetence.storage.salvage_pages import belongs, pages_in

_BESIDE = ("-journal", "-wal")


def rehearse(path: Path, key: Key | None, look: Callable[[sqlite3.Connection, Path], None]) -> None:
    """Refuse a file that would not be sound once it is played back; `look` opens it and says what is wrong."""
    path = path.resolve()
    left = [end for end in _BESIDE if _size(path.with_name(path.name + end))]
    if not left:
        return
    before = pages_in(path.with_name(path.name + _BESIDE[0]).read_bytes()) if _BESIDE[0] in left else {}
    if not belongs(path, before):
        raise RefusalError("data-damaged", file=str(path))
    with whole_files.draft_of(path) as draft:
        try:
            _try(path, left, draft, key, look)
        except RefusalError as refusal:
            raise RefusalError(refusal.code, **refusal.data | {"file": str(path)}) from refusal
        except cipher.errors() as error:
            raise RefusalError("data-damaged", file=str(path)) from error


def _try(
    path: Path,
    left: list[str],
    draft: Path,
    key: Key | None,
    look: Callable[[sqlite3.Connection, Path], None],
) -> None:
    beside = [draft.with_name(draft.name + end) for end in (*_BESIDE, "-shm")]
    try:
        shutil.copyfile(path, draft)
        for end in left:
            shutil.copyfile(path.with_name(path.name + end), draft.with_name(draft.name + end))
        raw = cipher.connect(draft, key)
        try:
            look(raw, draft)
            with suppress(*cipher.errors()):
                raw.execute("pragma journal_mode = delete")
        finally:
            raw.close()
    finally:
        for one in beside:
            one.unlink(missing_ok=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
