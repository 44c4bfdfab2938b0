"""What goes well: at target or above, with the employee's own examples."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from kompetence.domain.talk import TalkLine, at_target, strengths
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.talk import wording as talking
from kompetence.ui.texts import hint, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.level_mark import LevelMark

_WIDE = 250
_FIRST = 3


class Strengths(QWidget):
    """Three at first, the others with one click."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[TalkLine, ...] = ()
        self._all, self._columns = False, 0
        self._count = label("", Role.BODY, "text2", wrap=True)
        self._none = label(_("No level is at target yet."), Role.BODY, "text2", wrap=True)
        self.more = button("", self._turn, "quiet")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._items: list[QWidget] = []
        heading = row(label(_("Strengths"), Role.HEADING), (self._count, 1), self.more, gap=2.5)
        self.setLayout(column(heading, self._none, self._grid, gap=1.5))

    def show_lines(self, lines: tuple[TalkLine, ...]) -> None:
        """Show what is strong among these."""
        found = tuple(strengths(lines))
        met = len(at_target(lines))
        self._count.setText(counted(met, met - len(found)))
        self._none.setVisible(not met)
        if found == self._lines and self._items:
            return
        self._lines = found
        self._fill()

    def _turn(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        for item in self._items:
            self._grid.removeWidget(item)
            item.hide()
            item.deleteLater()
        shown = self._lines if self._all else self._lines[:_FIRST]
        self._items = [_strength(one) for one in shown]
        self.more.setVisible(len(self._lines) > _FIRST)
        everything = _("Show all {number}").format(number=len(self._lines))
        self.more.setText(_("Show fewer") if self._all else everything)
        self.more.rescale()
        self._place()

    def rescale(self) -> None:
        """Arrange anew."""
        self._place()

    def _place(self) -> None:
        columns = max(1, min(_FIRST, self.width() // theme.px(_WIDE)))
        for item in self._items:
            self._grid.removeWidget(item)
        for column_ in range(_FIRST):
            self._grid.setColumnStretch(column_, 1 if column_ < columns else 0)
        for place, item in enumerate(self._items):
            self._grid.addWidget(item, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
            item.show()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(12))
        self._columns = columns

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if max(1, min(_FIRST, self.width() // theme.px(_WIDE))) != self._columns:
            self._place()


def counted(met: int, apart: int) -> str:
    """How many levels are at target, as other pages say it, and how many of them do not stand here."""
    if not met:
        return ""
    if apart:
        text = ngettext(
            "{number} competence at target level or above, under Different views",
            "{number} competences at target level or above, {apart} of them under Different views",
            met,
        )
    else:
        text = ngettext(
            "{number} competence at target level or above",
            "{number} competences at target level or above",
            met,
        )
    return text.format(number=met, apart=apart)


def _strength(one: TalkLine) -> QWidget:
    stands = one.line.standing
    mark = LevelMark(one.line.competence.scale, stands.level, stands.target)
    words = column(
        label(one.line.competence.name, Role.STRONG, wrap=True),
        label(talking.strength(one), Role.SMALL, "text2", wrap=True),
        gap=0.5,
    )
    if one.written.example:
        words.add(said := label(talking.quoted(one.written.example), Role.BODY, "text2", wrap=True))
        hint(said, one.written.example)
    made = holding(row(column(1, mark, None, gap=0), (words, 1), gap=3))
    made.setSizePolicy(made.sizePolicy().Policy.Preferred, made.sizePolicy().Policy.Minimum)
    return made
