"""Where the two see it differently: what invites talk stands open, and a single step between unfolds."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.talk import TalkLine, differences, slight_differences
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.layouts import column, holding, read_in_order, row
from kompetence.ui.read_only.marks import looks
from kompetence.ui.talk.difference_rows import DifferenceRow, DifferenceRows
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button


class Differences(QWidget):
    """Each row has the keys to agree by; those a step apart tell while folded how many are not agreed."""

    pressed = Signal(object, object)
    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Sequence[TalkLine], str, bool] = ((), "", False)
        self._count = label("", Role.BODY, "text2", wrap=True)
        self._far, self._slight = DifferenceRows(), DifferenceRows()
        for one in (self._far, self._slight):
            one.pressed.connect(self.pressed)
            one.chosen.connect(self.chosen)
        self.about = label("", Role.BODY, "text2", wrap=True)
        self.unfold = looks(button("", self._turn, "quiet", "chevron-right"))
        self._folding = holding(row((self.about, 1), self.unfold, gap=2.5))
        self._slight.hide()
        heading = row(label(_("Different views"), Role.HEADING), (self._count, 1), gap=2.5)
        self.setLayout(column(heading, self._far, self._folding, self._slight, gap=2.5))

    @property
    def rows(self) -> list[DifferenceRow]:
        """Those that are two steps or more apart."""
        return self._far.rows

    @property
    def slight(self) -> list[DifferenceRow]:
        """Those that are a step apart, once they are unfolded."""
        return [] if self._slight.isHidden() else self._slight.rows

    def show_lines(self, lines: tuple[TalkLine, ...], person: str, *, sealed: bool) -> None:
        """Show where the views differ."""
        found, slight = differences(lines), slight_differences(lines)
        text = ngettext(
            "{number} competence that you see differently. Tell each other why.",
            "{number} competences that you see differently. Tell each other why.",
            len(found),
        )
        none = _("No views are two steps or more apart.")
        self._count.setText(text.format(number=len(found)) if found else none)
        self._far.setVisible(bool(found))
        self._far.show_lines(found, person, sealed=sealed)
        self._shown = slight, person, sealed
        self.about.setText(_told(slight, sealed=sealed))
        self._folding.setVisible(bool(slight))
        if not slight:
            self._slight.hide()
        self._fold()

    def _turn(self) -> None:
        self._slight.setVisible(self._slight.isHidden())
        self._fold()
        read_in_order(self.window())
        if self.slight:
            self.slight[0].keys.keys[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _fold(self) -> None:
        folded = self._slight.isHidden()
        self.unfold.setText(_("Show them") if folded else _("Fold them away"))
        self.unfold.setProperty("icon_name", "chevron-right" if folded else "chevron-down")
        self.unfold.setAccessibleDescription(self.about.text())
        self.unfold.rescale()
        if not folded:
            lines, person, sealed = self._shown
            self._slight.show_lines(lines, person, sealed=sealed)


def _told(slight: Sequence[TalkLine], *, sealed: bool) -> str:
    """How many are a step apart, and how many of them nobody has settled."""
    text = ngettext(
        "{number} competence with one step between.",
        "{number} competences with one step between.",
        len(slight),
    ).format(number=len(slight))
    waiting = sum(one.line.agreed is None for one in slight)
    if sealed:
        return text
    if not waiting:
        return text + " " + _("All are agreed.")
    not_yet = ngettext("{number} is not agreed yet.", "{number} are not agreed yet.", waiting)
    return text + " " + not_yet.format(number=waiting)
