"""Makes new data: what they begin with, where they are to lie, and whether that is risky."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kompetence.domain.ids import ProfileId
from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _
from kompetence.ui import messages
from kompetence.ui.actions import DATA_SUFFIX
from kompetence.ui.new_file import NewFileDialog
from kompetence.ui.ports import Workspace, Workspaces

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow

_UNIT = 100
"""So many letters of a unit's name, so that the year after it stays."""


class NewData(QObject):
    """`show` gets what was made; nothing is made before what is open may go."""

    def __init__(
        self,
        window: "MainWindow",
        data: Workspaces,
        show: Callable[[Workspace], None],
        sentence: Callable[[Exception], str],
    ) -> None:
        super().__init__(window)
        self._window, self._data = window, data
        self._show, self._sentence = show, sentence

    def ask(self, folder: Path) -> None:
        """Ask what a new file begins with, and then where it is to lie, which is offered to be `folder`."""
        dialog = NewFileDialog(self._data.templates(), self._window, can_encrypt=self._data.can_encrypt)
        dialog.answered.connect(partial(self._place, folder))
        dialog.open()

    def _place(self, folder: Path, unit: str, profiles: tuple[ProfileId, ...], passphrase: str) -> None:
        """Ask where it is to lie, and make it there."""

        def leave(path: Path) -> None:
            """Ask about what is open before there is a new file."""
            self._window.let_go(lambda: self._make(path, unit, profiles, passphrase))

        def warned(path: Path) -> None:
            risk = self._data.risk(path)
            if risk is None:
                leave(path)
            else:
                plain = _("Save the file there without encryption?")
                title, verb = _("Save the file there?") if passphrase else plain, _("Save it there")
                messages.confirm_leaving(self._window, title, self._sentence(risk), verb, lambda: leave(path))

        name = self._data.file_name(f"{unit[:_UNIT]} {date.today().year}.{DATA_SUFFIX}")
        messages.choose_target(self._window, _("Save the new file"), folder / name, warned)

    def _make(self, path: Path, unit: str, profiles: tuple[ProfileId, ...], passphrase: str) -> None:
        try:
            workspace = self._data.create(path, unit, profiles, passphrase)
        except KompetenceError as refusal:
            self._window.tell(refusal)
        else:
            self._show(workspace)
            self._window.remember(path, there=True)

    def demo(self, folder: Path, load: Callable[[Path], None]) -> None:
        """Ask where a fictional municipality is to lie, offering `folder`, write it, and open it."""

        def write(path: Path) -> None:
            self._window.papers.run(
                _("Making the demo"),
                lambda job: self._data.demo(path, job.progress, job.cancelled),
                lambda _nothing: load(path),
            )

        suggestion = folder / f"demo.{DATA_SUFFIX}"
        messages.choose_target(self._window, _("Save the demo"), suggestion, write)
