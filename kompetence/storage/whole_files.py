"""A file gets its name only when it is complete, so that a program that dies meanwhile leaves no half file."""

import glob
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from kompetence.durable import sync_folder
from kompetence.errors import RefusalError

_STALE = 3600
"""Seconds after which a half-made file cannot belong to a program that is still making it."""
_BLOCK = 1 << 20
_ANY, _OWNER = 0o777, 0o700


@contextmanager
def draft_of(path: Path, kind: str = "new") -> Iterator[Path]:
    """An empty file of the owner's alone beside a path; whatever of it has no name in the end is taken away."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.{kind}")
    try:
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield draft
    finally:
        for left in (draft, draft.with_name(draft.name + "-journal")):
            with suppress(ValueError):
                overwrite(left)


@contextmanager
def named(path: Path, now: datetime) -> Iterator[Path]:
    """A file that gets its name when the block ends, unless something has that name already."""
    refuse_name(path)
    sweep(path, now)
    with draft_of(path) as draft:
        yield draft
        name(draft, path)


def refuse_name(path: Path) -> None:
    """Refuse a name that something has already, or in a folder that is not there."""
    if os.path.lexists(path):
        raise RefusalError("data-exists", file=str(path))
    if not path.parent.is_dir():
        raise RefusalError("folder-missing", folder=str(path.parent))


def name(draft: Path, path: Path) -> None:
    """Give a complete file its name without ever taking an existing one's place."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise
        draft.rename(path)
    sync_folder(path.parent)


def replace(draft: Path, path: Path) -> None:
    """Put a complete file in another's place: at every moment one of both is there, whole."""
    sync(draft)
    _open_to_the_same(draft, path)
    draft.replace(path)
    sync_folder(path.parent)


def _open_to_the_same(draft: Path, path: Path) -> None:
    """Let those read and write the new file who could do so with the old one, as far as the system lets us."""
    with suppress(OSError):
        old, mine = path.stat(), draft.stat()
        mode = stat.S_IMODE(old.st_mode)
        for owner in ((old.st_uid, old.st_gid), (-1, old.st_gid)):
            with suppress(OSError, AttributeError):
                os.chown(draft, *owner)
                break
        else:
            mode &= _OWNER if mine.st_gid != old.st_gid else _ANY
        draft.chmod(mode & _ANY)


def sync(path: Path) -> None:
    """Wait until a file's content is on the disk; not for a file that is open."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def sweep(path: Path, now: datetime) -> None:
    """Take away what a program that died while making this file has left."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new*"):
        with suppress(OSError):
            if now.timestamp() - left.stat().st_mtime > _STALE:
                left.unlink()


def replace_and_overwrite(draft: Path, path: Path) -> None:
    """The same, and what stood there before is overwritten as far as the disk lets itself be."""
    old = path.with_name(f".{path.name}.{secrets.token_hex(4)}.old")
    with suppress(OSError):
        os.link(path, old)
    replace(draft, path)
    overwrite(old)


def finish(path: Path) -> None:
    """Take away what a change of passphrase that was cut short has left; only for who has the file to himself."""
    beside = f".{glob.escape(path.name)}.{'[0-9a-f]' * 8}"
    for left in path.parent.glob(f"{beside}.change*"):
        overwrite(left)
    for left in path.parent.glob(f"{beside}.old"):
        overwrite(left)


def overwrite(left: Path) -> None:
    """Noughts over a file, unless it lives on under another name; then its name goes."""
    with suppress(OSError):
        found = left.stat()
        if found.st_nlink == 1:
            with left.open("rb+") as stream:
                for start in range(0, found.st_size, _BLOCK):
                    stream.write(bytes(min(_BLOCK, found.st_size - start)))
                stream.flush()
                os.fsync(stream.fileno())
    with suppress(OSError):
        left.unlink()
