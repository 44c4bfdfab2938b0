"""What a file says of itself in its first hundred bytes, read before SQLite opens it."""

import stat
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.storage import schema

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100


def check(path: Path) -> int:
    """The schema's number of a file that is ours and not from the future; every other file is refused by name."""
    file = str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise RefusalError("data-is-folder", file=file)
        if not stat.S_ISREG(mode):
            raise RefusalError("data-is-no-file", file=file)
        with path.open("rb") as stream:
            head = stream.read(_LENGTH)
    except FileNotFoundError as error:
        raise RefusalError("data-missing", file=file) from error
    except PermissionError as error:
        raise RefusalError("data-not-readable", file=file) from error
    except (OSError, ValueError) as error:
        raise RefusalError("data-unreachable", file=file) from error
    if not head:
        raise RefusalError("data-empty", file=file)
    if len(head) < _LENGTH or not head.startswith(_MAGIC):
        raise RefusalError("data-no-database", file=file)
    if int.from_bytes(head[68:72]) != schema.APPLICATION:
        raise RefusalError("data-of-other-program", file=file)
    version = int.from_bytes(head[60:64])
    if version > schema.HEAD:
        raise RefusalError("data-from-future", file=file, version=version, known=schema.HEAD)
    if version < 1:
        raise RefusalError("data-damaged", file=file)
    return version
