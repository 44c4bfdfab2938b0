"""What may be dropped on the window: data or a form to open, a list to read in, or any number of forms."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDropEvent

from kompetence.ui.actions import DATA_SUFFIX, FORM_SUFFIX

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow

LISTS = ("csv", "xlsx", "xlsm", "txt", "toml")
_FORMS = (FORM_SUFFIX, "xlsx", "xlsm")


class Dropped:
    """What a drag over the window brings with it."""

    def __init__(self, window: "MainWindow", event: QDropEvent) -> None:
        self._window = window
        work = window.work
        self._opens = work is None or work.context.served
        lists = work is not None and not work.own and not self._opens
        self._files = () if work is not None and work.locked else _welcome(event.mimeData(), lists=lists)

    def __bool__(self) -> bool:
        """Whether any of it is welcome."""
        return bool(self._files)

    def take(self) -> None:
        """Open it, or look at what it would bring in."""
        first = self._files[0]
        if _is_data(first) or (self._opens and _is_form(first)):
            self._window.file_wanted.emit(str(first))
        elif _is_form(first) or len(self._files) > 1:
            self._window.returning.look_at(self._files)
        else:
            self._window.read_in(first)


def _welcome(data: QMimeData, *, lists: bool) -> tuple[Path, ...]:
    """The files that are dragged over the window and welcome there; lists only where there are data to read into.

    Several files at once are forms that came back; what else is among them is told of one by one.
    """
    files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    if len(files) == 1:
        welcome = (DATA_SUFFIX, FORM_SUFFIX, *LISTS) if lists else (DATA_SUFFIX, FORM_SUFFIX)
        return files if _ending(files[0]) in welcome else ()
    return files if lists and any(_ending(one) in _FORMS for one in files) else ()


def _is_data(path: Path) -> bool:
    """Whether the name is that of a data file."""
    return _ending(path) == DATA_SUFFIX


def _is_form(path: Path) -> bool:
    """Whether the name is that of a preparation file, or of what comes back with one."""
    return _ending(path) == FORM_SUFFIX


def _ending(path: Path) -> str:
    return path.suffix.lstrip(".").casefold()
