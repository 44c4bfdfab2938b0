"""Every folder the program uses, as one frozen value."""

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


@dataclass(frozen=True, slots=True)
class Paths:
    """Where the program's own files lie, and where it keeps what belongs to the person using it."""

    resources: Path
    profiles: Path
    data: Path
    settings: Path
    logs: Path

    @property
    def locale(self) -> Path:
        """The catalogues."""
        return self.resources / "locale"

    @property
    def icons(self) -> Path:
        """One-colour SVG files."""
        return self.resources / "icons"

    @property
    def fonts(self) -> Path:
        """The fonts that papers embed."""
        return self.resources / "fonts"


def below(root: Path) -> Paths:
    """Everything of the person below one folder, as `--home` asks."""
    return Paths(
        _shipped("resources"), _shipped("profiles"), root / "data", root / "settings.toml", root / "logs"
    )


def of_user() -> Paths:
    """The system's own places; local data, never a folder that is synchronised."""
    from platformdirs import PlatformDirs

    dirs = PlatformDirs("kompetence", appauthor=False, roaming=False)
    return Paths(
        _shipped("resources"),
        _shipped("profiles"),
        Path(dirs.user_data_dir),
        Path(dirs.user_config_dir) / "settings.toml",
        Path(dirs.user_log_dir),
    )
