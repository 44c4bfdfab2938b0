"""What two have written in one place, side by side: nothing of either is lost until one of them is chosen."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.acts import Both
from kompetence.ui.clash_words import part_name, told
from kompetence.ui.layouts import Box, Item, column, holding, read_in_order, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import TextField

_WIDE, _HIGH, _LEAST = 720, 620, 320


class ClashDialog(QDialog):
    """Escape leaves what was written in its field, not saved, to be asked about again."""

    def __init__(self, both: Both, parent: QWidget) -> None:
        super().__init__(parent)
        self._both = both
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        title = _("This was changed in two places")
        self.setAccessibleName(title)
        why = _(
            "While you worked here, something else was saved. Both stand below, and neither is lost until you choose."
        )
        self.copy = button(_("Copy mine"), self._copy, "quiet", "copy")
        self.later = button(_("Decide later"), self.reject)
        self.theirs = button(_("Take the other"), partial(self._choose, both.take))
        self.mine = button(_("Keep mine"), partial(self._choose, both.keep), "primary")
        for one in (self.copy, self.later, self.theirs, self.mine):
            one.setAutoDefault(True)
        parts = Scrolling(holding(column(*self._parts(), None, gap=4, margins=(0, 0, 3, 0))), title)
        buttons = row(self.copy, None, self.later, self.theirs, self.mine, gap=2)
        inner = column(
            column(label(title, Role.HEADING, wrap=True), label(why, Role.BODY, "text2", wrap=True), gap=2),
            (parts, 1), buttons,
            gap=4, margins=(6, 6, 6, 6),
        )  # fmt: skip
        self.setLayout(inner)
        read_in_order(self)
        room, high = parent.window().size(), max(inner.sizeHint().height(), theme.px(_LEAST))
        self.resize(min(theme.px(_WIDE), room.width()), min(theme.px(_HIGH), room.height(), high))
        self.later.setFocus(Qt.FocusReason.TabFocusReason)

    def _parts(self) -> Iterable[Item]:
        for clash in self._both.clashes:
            name = part_name(clash)
            both = row(
                (_side(_("Yours"), name, told(clash.mine)), 1),
                (_side(_("What stands there now"), name, told(clash.theirs)), 1),
                gap=4,
            )
            yield column(label(name, Role.STRONG, wrap=True), both, gap=1.5) if name else both

    def _copy(self) -> None:
        QApplication.clipboard().setText("\n\n".join(told(one.mine) for one in self._both.clashes))

    def _choose(self, act: Callable[[], object]) -> None:
        self.accept()
        act()


def _side(caption: str, name: str, text: str) -> Box:
    field = TextField(f"{caption}: {name}" if name else caption)
    field.setReadOnly(True)
    field.setPlainText(text)
    return column(label(caption, Role.SMALL, "text2", wrap=True), field, None, gap=1)
