"""What may be dropped on the window: data or a form to open, a list to read in, or any number of forms."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from kompetence.ui.actions import DATA_SUFFIX, FORM_SUFFIX

LISTS = ("csv", "xlsx", "xlsm", "txt", "toml")
_FORMS = (FORM_SUFFIX, "xlsx", "xlsm")


def dropped(data: QMimeData, *, lists: bool) -> tuple[Path, ...]:
    """The files that are dragged over the window and welcome there; lists only where there are data to read into.

    Several files at once are forms that came back; what else is among them is told of one by one.
    """
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if len(files) == 1:
        welcome = (DATA_SUFFIX, FORM_SUFFIX, *LISTS) if lists else (DATA_SUFFIX, FORM_SUFFIX)
        return files if _ending(files[0]) in welcome else ()
    return files if lists and any(_ending(one) in _FORMS for one in files) else ()


def is_data(path: Path) -> bool:
    """Whether the name is that of a data file."""
    return _ending(path) == DATA_SUFFIX


def is_form(path: Path) -> bool:
    """Whether the name is that of a preparation file, or of what comes back with one."""
    return _ending(path) == FORM_SUFFIX


def _ending(path: Path) -> str:
    return path.suffix.lstrip(".").casefold()
