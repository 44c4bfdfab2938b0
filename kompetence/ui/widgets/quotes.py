"""What citizens have said, word for word and without a name, where it helps one to see what a step is for."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.voice import Voice
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import Box, column, row
from kompetence.ui.painting import rounded, smooth
from kompetence.ui.texts import label
from kompetence.ui.theme import Role

_MOST = 3


class Quote(QWidget):
    """One, with a quiet bar at its left."""

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        said = label(_("“{text}”").format(text=voice.text), Role.BODY, "text2", wrap=True)
        self.setLayout(row((said, 1), margins=(3, 0, 0, 0)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        bar = QRectF(0, 1, theme.px(3), self.height() - 2)
        rounded(painter, bar, theme.of(self.palette())["edge"], None, theme.px(1.5))
        painter.end()


class Quotes(QWidget):
    """Hidden where nobody has been heard; the newest few of many."""

    def __init__(self, most: int = _MOST) -> None:
        super().__init__()
        self._most = most
        self._shown: tuple[Voice, ...] = ()
        self._list: Box = column(gap=2)
        self._heading = label(_("What citizens say"), Role.SMALL, "text2", wrap=True)
        self.setLayout(column(self._heading, self._list, gap=1))
        self.hide()

    def show_voices(self, voices: Sequence[Voice]) -> None:
        """Show others."""
        wanted = tuple(voices[: self._most])
        self.setVisible(bool(wanted))
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in wanted:
            self._list.addWidget(Quote(one))
