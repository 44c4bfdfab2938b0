"""How a file looks from outside: where it lies, how large it is, when it was written, and what its bytes come to."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """How a file looked when it was copied: as long as it looks so, a copy of it holds what it holds."""

    size: int
    changed: int


def looks(path: Path) -> Source | None:
    """How a file looks now; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return Source(found.st_size, found.st_mtime_ns)


def same_place(path: Path) -> str:
    """One name for a file, whatever leads to it."""
    try:
        return os.path.realpath(path)
    except ValueError:
        return str(path)


def digest(file: Path) -> str | None:
    """Of the bytes as they lie there; None where they cannot be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
