"""The first thing one sees: what the program is for, and the ways to begin."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import Box, column, holding, read_in_order, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card, Hairline
from kompetence.ui.widgets.empty_state import GrowingBars

if TYPE_CHECKING:  # loaded with the first file that was opened before
    from kompetence.ui.widgets.recent_file import RecentFile

_WIDTH = 660


def _way(title: str, why: str, act: QWidget) -> QWidget:
    text = column(label(title, Role.STRONG, wrap=True), label(why, Role.BODY, "text2", wrap=True), gap=0.5)
    return holding(row((text, 1), act, gap=4, margins=(5, 3.5, 5, 3.5)))


def purpose() -> str:
    """What the program is for, and what it must never be used for."""
    return _(
        "It is for developing and planning competences. It is not for pay, discipline, ranking people or "
        "choosing who is to be dismissed."
    )


class Welcome(Scrolling):
    """Creating is the one primary; opening and looking stand beside it, and the files opened last below."""

    file_chosen = Signal(str)
    server_wanted = Signal()

    def __init__(
        self, create: Callable[[], None], open_: Callable[[], None], demo: Callable[[], None]
    ) -> None:
        self.new = button(_("New file"), create, "primary")
        self.old = button(_("Open a file"), open_)
        self.demo = button(_("Look at the demo"), demo)
        self.server = button(_("Connect"), self._connect)
        middle = Qt.AlignmentFlag.AlignHCenter
        title = label(_("Talk about what you can, and what you want to learn"), Role.DISPLAY, wrap=True)
        why = label(
            _(
                "Kompetence gathers your profiles, your talks and your goals in one file. It ranks nobody and "
                "decides nothing; it shows strengths first, and then what is worth talking about."
            ),
            Role.BODY, "text2", wrap=True,
        )  # fmt: skip
        title.setAlignment(middle)
        why.setAlignment(middle)
        self._recent: Box = column(gap=0, margins=(0, 0, 0, 2))
        self._recent_part = holding(self._recent)
        card = Card(
            column(
                _way(
                    _("Begin with your own team"),
                    _("Choose profiles; a file and this year's round are made for you."),
                    self.new,
                ),
                Hairline(),
                _way(
                    _("Go on where you left off"), _("Open a .kompetence file from your computer."), self.old
                ),
                self._recent_part,
                Hairline(),
                _way(
                    _("Connect to the municipality's data"),
                    _("Sign in as yourself where your municipality has one database for everybody."),
                    self.server,
                ),
                Hairline(),
                _way(
                    _("See how it looks"),
                    _("A fictional municipality with 24 people and a whole round of talks."),
                    self.demo,
                ),
                gap=0,
            )
        )
        foot = label(
            purpose() + " " + _(
                "Everything stays in your file, or in your municipality's own database. The program uses no other"
                " network."
            ),
            Role.SMALL, "text2", wrap=True,
        )  # fmt: skip
        foot.setAlignment(middle)
        self._column = holding(column(row(None, GrowingBars(), None), 3, title, why, 5, card, 3, foot, gap=2))
        page = holding(
            column(None, row(None, (self._column, 12), None), None, None, gap=0, margins=(8, 8, 8, 8))
        )
        super().__init__(page, _("Welcome"))
        self.rescale()

    @property
    def recent(self) -> "tuple[RecentFile, ...]":
        """The lines of the files opened last."""
        from kompetence.ui.widgets.recent_file import RecentFile

        items = (self._recent.itemAt(at) for at in range(self._recent.count()))
        return tuple(line for item in items if item and isinstance(line := item.widget(), RecentFile))

    def show_recent(self, files: Sequence[str]) -> None:
        """List the files opened last, newest first."""
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if files:
            from kompetence.ui.widgets.recent_file import RecentFile
        for name in files:
            line = RecentFile(name)
            line.clicked.connect(partial(self._choose, name))
            self._recent.addWidget(line)
        self._recent_part.setVisible(bool(files))
        read_in_order(self)

    def mark_gone(self, gone: Collection[str]) -> None:
        """Say which of the files are no longer where they were."""
        for line in self.recent:
            line.mark_gone(line.path in gone)

    def _connect(self) -> None:
        self.server_wanted.emit()

    def _choose(self, name: str) -> None:
        self.file_chosen.emit(name)

    def rescale(self) -> None:
        """Keep lines at a length that can be read."""
        self._column.setMaximumWidth(theme.px(_WIDTH))
