"""Where the passphrase of data comes from: the first line of a file, or a person at a terminal."""

import errno
import sys
from getpass import getpass
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _

_LONGEST = 10_000
"""Bytes; what goes on longer is no passphrase."""
_NO_SUCH_FILE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.EINVAL})
"""What was given names no file: perhaps it is the passphrase itself, so it is not repeated."""


def read_from(file: Path) -> str:
    """The first line, without its end."""
    try:
        with file.open("rb") as stream:
            line = stream.readline(_LONGEST + 1)
        text = line.decode("utf-8-sig").rstrip("\r\n")
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _NO_SUCH_FILE:
            raise RefusalError("passphrase-file-missing") from error
        raise RefusalError("passphrase-not-read", file=str(file)) from error
    if not text or len(line) > _LONGEST:
        raise RefusalError("passphrase-not-read", file=str(file))
    return text


def can_ask() -> bool:
    """Whether a person sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(file: Path) -> str:
    """Ask the person at the terminal; what is typed is not shown."""
    try:
        return getpass(_("Passphrase of {file}: ").format(file=file), stream=sys.stderr)
    except EOFError:
        return ""
