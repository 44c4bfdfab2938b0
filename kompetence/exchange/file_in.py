"""What a file must be before anybody reads it: there, a file, readable, not empty, not too large."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kompetence.errors import Problem, ProblemsError

Progress = Callable[[int, int], None]
"""Is told how many bytes of how many are done; what it raises stops the reading."""

MEGABYTE = 1024 * 1024


def opened(path: Path, largest: int, code_when_larger: str) -> tuple[BinaryIO, int]:
    """The open file and its size; never waits for a pipe or a device."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise refused(path, "file-is-folder")
        if not stat.S_ISREG(found.st_mode):
            raise refused(path, "file-is-no-file")
        if found.st_size == 0:
            raise refused(path, "file-empty")
        if found.st_size > largest:
            raise refused(path, code_when_larger, megabytes=largest // MEGABYTE)
        return path.open("rb"), found.st_size
    except (FileNotFoundError, NotADirectoryError):
        raise refused(path, "file-missing") from None
    except PermissionError:
        raise refused(path, "file-not-allowed") from None
    except (OSError, ValueError):
        raise refused(path, "file-not-readable") from None


def refused(path: Path, code: str, row: int | None = None, **data: object) -> ProblemsError:
    """The one thing that is wrong with the whole file."""
    return ProblemsError([Problem(code, file=str(path), row=row, data=data)])
