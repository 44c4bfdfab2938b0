"""What may be dropped on the window: one file of a kind that might be opened or read in."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from kompetence.ui.actions import DATA_SUFFIX

LISTS = ("csv", "xlsx", "xlsm", "txt", "toml")


def dropped(data: QMimeData, *, lists: bool) -> Path | None:
    """The one file that is dragged over the window; lists only where there are data to read them into."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    welcome = (DATA_SUFFIX, *LISTS) if lists else (DATA_SUFFIX,)
    if len(files) == 1 and files[0].suffix.lstrip(".").casefold() in welcome:
        return files[0]
    return None


def is_data(path: Path) -> bool:
    """Whether the name is that of a data file."""
    return path.suffix.casefold() == f".{DATA_SUFFIX}"
