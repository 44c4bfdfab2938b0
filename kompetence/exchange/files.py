"""Files that are whole or not there: written beside the old one, made durable, and put in its place at once."""

import errno
import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from kompetence import durable
from kompetence.domain.text import clean
from kompetence.errors import RefusalError

LONGEST_NAME = 120
_MOST_BYTES = 230
"""Most file systems take 255 bytes; what is put behind a name, as `.kompetence-form`, must fit too."""

_NOT_ALLOWED = re.compile(r"[^\w \-.()]")
_PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
_RESERVED = frozenset(["con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS])
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHARING_VIOLATIONS = {32, 33}
"""Windows: another program, such as Excel, has the file open."""
DATA_SUFFIX, DATA_MAGIC = ".kompetence", b"SQLite format 3\0"


def replace_file(path: Path, content: bytes | Callable[[BinaryIO], None]) -> None:
    """Put a new file in the place of an old one; whatever goes wrong, the old one is untouched and nothing else stays.

    `content` is the bytes, or writes them to the stream it is given.
    """
    try:
        if path.is_dir():
            raise RefusalError("file-is-folder", file=str(path))
        if _holds_data(path):
            raise RefusalError("file-is-data", file=str(path))
        target = path.resolve() if path.is_symlink() else path
        fresh = target.with_name(f"{_short(target.name)}.{secrets.token_hex(4)}.tmp")
        try:
            with open(fresh, "xb", opener=_for_its_owner) as stream:
                if isinstance(content, bytes):
                    stream.write(content)
                else:
                    content(stream)
                stream.flush()
                os.fsync(stream.fileno())
            _keep_mode(target, fresh)
            fresh.replace(target)
        except BaseException:
            with suppress(OSError):
                fresh.unlink()
            raise
        durable.sync_folder(target.parent)
    except OSError as error:
        raise _refusal(error, path) from error


def _for_its_owner(path: str, flags: int) -> int:
    """Nobody else may read a new file, for most are about people; whoever should can be given it."""
    return os.open(path, flags, 0o600)


def _holds_data(path: Path) -> bool:
    """Whether a data file lies there; one that has its usual name is not even looked into, for it may be open."""
    if path.suffix.casefold() == DATA_SUFFIX:
        return path.exists()
    try:
        with path.open("rb") as stream:
            return stream.read(len(DATA_MAGIC)) == DATA_MAGIC
    except OSError:
        return False


def make_folder(folder: Path) -> None:
    """Make a folder for papers; refused where a file has its name."""
    if folder.exists() and not folder.is_dir():
        raise RefusalError("folder-is-file", folder=str(folder))
    try:
        durable.make_folder(folder)
    except OSError as error:
        raise RefusalError("folder-not-writable", folder=str(folder)) from error


def safe_file_name(text: str, otherwise: str = "fil") -> str:
    """A file name that every system takes: letters, digits, blanks and - _ . ( ), never reserved, never hidden."""
    name = _NOT_ALLOWED.sub(" ", clean(text, max(len(text) * 4, 1)))
    name = _fitted(" ".join(name.split()).lstrip(". "))
    if not any(letter.isalnum() for letter in name):
        name = otherwise
    if name.split(".")[0].strip().casefold() in _RESERVED:
        name = _fitted(f"_{name}")
    return name


def _fitted(name: str) -> str:
    """At most the longest name, also in bytes; the ending stays."""
    stem, ending = os.path.splitext(name)  # noqa: PTH122 - a name, not yet a path
    if len(ending) > 12 or " " in ending:
        stem, ending = name, ""
    while stem and (len(stem) + len(ending) > LONGEST_NAME or len(os.fsencode(stem + ending)) > _MOST_BYTES):
        stem = stem[:-1]
    return (stem.rstrip(". ") + ending).rstrip(". ")


def _short(name: str) -> str:
    """The beginning of a name, so that what is added to it cannot make it too long."""
    return os.fsencode(name)[:200].decode("utf-8", "ignore")


def _keep_mode(old: Path, new: Path) -> None:
    """Who may read the old file may read the new one, nobody else."""
    with suppress(OSError):
        new.chmod(old.stat().st_mode & 0o7777)


def _refusal(error: OSError, path: Path) -> RefusalError:
    file, folder = str(path), str(path.parent)
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS or error.errno in {errno.EBUSY, errno.ETXTBSY}:
        return RefusalError("file-open-elsewhere", file=file)
    if error.errno in {errno.ENOENT, errno.ENOTDIR} and not path.parent.is_dir():
        return RefusalError("folder-missing", file=file, folder=folder)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        # Windows answers a file that Excel holds open in the same way as a right that is missing.
        code = "file-open-elsewhere" if os.name == "nt" and path.exists() else "file-not-allowed"
        return RefusalError(code, file=file, folder=folder)
    if error.errno in _FULL:
        return RefusalError("disk-full", file=file, folder=folder)
    if error.errno == errno.EISDIR:
        return RefusalError("file-is-folder", file=file)
    if error.errno in {errno.ENAMETOOLONG, errno.EINVAL}:
        return RefusalError("file-name-impossible", file=file)
    return RefusalError("file-not-written", file=file, reason=error.strerror or type(error).__name__)
