"""What a call says before it is read: whether it opens the window, in which language, and where things lie."""

import re
from collections.abc import Sequence
from pathlib import Path

from kompetence.domain.server_place import is_address

_PASSPHRASE_ITSELF = re.compile(r"--(draft-|form-)?passphrase(=.*)?", re.DOTALL)
WITH_VALUE = ("--language", "--home", "--passphrase-file")
COMMANDS = (
    "demo", "new", "profiles", "people", "ratings", "goals", "targets", "needs", "rounds", "overview", "plan",
    "status", "apply", "doctor",
    "server", "forms", "erase", "retention", "backup", "restore", "insight", "verify",
)  # fmt: skip


def value_of(option: str, words: Sequence[str]) -> str:
    """The value of an option that must be known before the call is read; the last one counts."""
    found = ""
    for place, word in enumerate(words):
        if word.startswith(option + "="):
            found = word.split("=", 1)[1]
        elif word == option and place + 1 < len(words):
            found = words[place + 1]
    return found


def gives_passphrase(words: Sequence[str]) -> bool:
    """Whether a passphrase itself stands in the call, where a file with it belongs."""
    return any(_PASSPHRASE_ITSELF.fullmatch(word) for word in words)


def opens_window(words: Sequence[str]) -> bool:
    """Whether the call is `kompetence [DATA]`."""
    if any(word in {"-h", "--help", "--version"} for word in words):
        return False
    plain = _plain(words)
    known = all(word.split("=")[0] in WITH_VALUE for word in words if word.startswith("--"))
    if not known or len(plain) > 1:
        return False
    if not plain or is_address(plain[0]):
        return True
    return plain[0] not in COMMANDS and (Path(plain[0]).exists() or "." in plain[0])


def window_data(words: Sequence[str]) -> str:
    """The file, or the server's address, that the window is to open."""
    plain = _plain(words)
    return plain[0] if plain else ""


def _plain(words: Sequence[str]) -> list[str]:
    """The words that are neither options nor their values."""
    found, skip = [], False
    for word in words:
        if skip:
            skip = False
        elif word in WITH_VALUE:
            skip = True
        elif not word.startswith("-"):
            found.append(word)
    return found
