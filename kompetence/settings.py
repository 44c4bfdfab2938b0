"""What a person has chosen about the program itself, as one frozen value in a small TOML file."""

import os
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from kompetence import durable
from kompetence.errors import Problem, RefusalError
from kompetence.i18n import DEFAULT, LANGUAGES

SMALLEST_TEXT, LARGEST_TEXT = 100, 200
MOST_RECENT = 5
LARGEST_FILE = 64 * 1024
_LONGEST_PATH = 4096
_MOST_TOLD = 60
_MOST_DOTS = 500
"""On one line; a key of many parts takes quadratic time to read."""
LOCK_AFTER = (0, 5, 10, 15, 30)
"""Minutes without a key or a click after which an encrypted file is locked; 0 is never."""


class Theme(StrEnum):
    """Light, dark, or whatever the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the person using the program; what belongs to the data lies in the data file."""

    language: str = DEFAULT
    theme: Theme = Theme.SYSTEM
    text_size: int = SMALLEST_TEXT
    narrow_sidebar: bool = False
    side_panel: bool = True
    lock_after: int = 10
    recent: tuple[str, ...] = ()
    """The files and servers opened last, newest first; paths and addresses only."""
    server: str = ""
    """The address that was signed in to last."""
    with_password: bool = False
    """Whether that was done with a password, which is not kept here."""

    def having_opened(self, place: Path | str) -> "Settings":
        """The same with this file, or the server at this address, as the newest."""
        name = str(place.resolve()) if isinstance(place, Path) else place
        others = [one for one in self.recent if one != name]
        return replace(self, recent=(name, *others)[:MOST_RECENT])

    def having_lost(self, place: Path | str) -> "Settings":
        """The same without a file that is no longer there."""
        name = str(place.resolve()) if isinstance(place, Path) else place
        return replace(self, recent=tuple(one for one in self.recent if one != name))


def _between(least: int, most: int, value: object) -> int | None:
    ok = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return value if ok and isinstance(value, int) else None


def _may_be_path(value: object) -> bool:
    return isinstance(value, str) and "\0" not in value and 0 < len(value) <= _LONGEST_PATH


def _read(key: str, value: object) -> Any:
    match key:
        case "language":
            return value if value in LANGUAGES else None
        case "theme":
            return Theme(str(value)) if value in list(Theme) else None
        case "text_size":
            return _between(SMALLEST_TEXT, LARGEST_TEXT, value)
        case "lock_after":
            return value if _between(0, max(LOCK_AFTER), value) in LOCK_AFTER else None
        case "server":
            return value if value == "" or (_may_be_path(value) and "://" in str(value)) else None
        case "recent":
            listed = isinstance(value, list) and all(map(_may_be_path, value))
            return tuple(value[:MOST_RECENT]) if listed and isinstance(value, list) else None
        case _:
            return value if isinstance(value, bool) else None


def load(file: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings with defaults for what cannot be read, and what could not; no file is no problem."""
    try:
        text = _text(file)
        if text is None:
            return Settings(), ()
        import tomllib

        found = tomllib.loads(text)
    except (OSError, ValueError, RecursionError):
        return Settings(), (Problem("settings-unreadable", file=str(file)),)
    settings, problems = Settings(), []
    for key, value in found.items():
        read = _read(key, value) if key in asdict(settings) else None
        if read is None:
            told = "…" if isinstance(value, dict | list) else str(value)[:_MOST_TOLD]
            problems.append(Problem("settings-value", str(file), data={"key": key, "value": told}))
        else:
            settings = replace(settings, **{key: read})
    return settings, tuple(problems)


def _text(file: Path) -> str | None:
    """What stands in the file, None where there is none; one that this program cannot have written is not read."""
    try:
        kind = file.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(kind):
        raise OSError(file)
    with file.open("rb") as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE or any(line.count(b".") > _MOST_DOTS for line in content.splitlines()):
        raise ValueError(len(content))
    return content.decode("utf-8")


def save(settings: Settings, file: Path) -> None:
    """Replace the file whole, or leave the old one as it was."""
    import json  # TOML writes what stands here as JSON does

    lines = [
        f"{key} = {json.dumps(value, ensure_ascii=False)}\n".replace("\x7f", "\\u007f")
        for key, value in asdict(settings).items()
    ]
    beside = file.with_name(file.name + ".tmp")
    try:
        durable.make_folder(file.parent)
        with beside.open("w", encoding="utf-8") as out:
            out.writelines(lines)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
        durable.sync_folder(file.parent)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise RefusalError("settings-not-saved", file=str(file)) from error
