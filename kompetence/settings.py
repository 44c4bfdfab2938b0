"""What a person has chosen about the program itself, as one frozen value in a small TOML file."""

import os
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
    """The files opened last, newest first; paths only."""

    def having_opened(self, path: Path) -> "Settings":
        """The same with this file as the newest."""
        name = str(path.resolve())
        others = [one for one in self.recent if one != name]
        return replace(self, recent=(name, *others)[:MOST_RECENT])

    def having_lost(self, path: Path) -> "Settings":
        """The same without a file that is no longer there."""
        return replace(self, recent=tuple(one for one in self.recent if Path(one) != path.resolve()))


def _between(least: int, most: int, value: object) -> int | None:
    ok = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return value if ok and isinstance(value, int) else None


def _read(key: str, value: object) -> Any:
    match key:
        case "language":
            return value if value in LANGUAGES else None
        case "theme":
            return Theme(str(value)) if value in list(Theme) else None
        case "text_size":
            return _between(SMALLEST_TEXT, LARGEST_TEXT, value)
        case "lock_after":
            return value if value in LOCK_AFTER and not isinstance(value, bool) else None
        case "recent":
            listed = isinstance(value, list) and all(isinstance(one, str) for one in value)
            return tuple(value[:MOST_RECENT]) if listed and isinstance(value, list) else None
        case _:
            return value if isinstance(value, bool) else None


def load(file: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings with defaults for what cannot be read, and what could not; no file is no problem."""
    if not file.is_file():
        return Settings(), ()
    import tomllib

    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(), (Problem("settings-unreadable", file=str(file), data={"reason": str(error)}),)
    settings, problems = Settings(), []
    for key, value in found.items():
        read = _read(key, value) if key in asdict(settings) else None
        if read is None:
            problems.append(Problem("settings-value", str(file), data={"key": key, "value": value}))
        else:
            settings = replace(settings, **{key: read})
    return settings, tuple(problems)


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
