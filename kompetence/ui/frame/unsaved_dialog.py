"""What is not saved, each with why and with what was written, to be copied elsewhere or let go of."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kompetence.errors import KompetenceError
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.acts import Acts
from kompetence.ui.layouts import Box, Item, column, holding, read_in_order, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unsaved import Kept
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import TextField

_WIDE, _HIGH, _LEAST, _EACH = 640, 560, 240, 130


class UnsavedDialog(QDialog):
    """Escape leaves everything as it is; what is let go of is gone for good."""

    def __init__(self, acts: Acts, sentence: Callable[[Exception], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._acts, self._sentence = acts, sentence
        self._each = acts.unsaved.each
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        title = _("This is not saved")
        self.setAccessibleName(title)
        why = _("Copy what you want to have elsewhere. What you let go of here is lost for good.")
        self.copy = button(_("Copy it all"), self._copy, "quiet", "copy")
        self.copy.setVisible(any(one.words for one, _why in self._each))
        self.stay = button(_("Close"), self.reject)
        self.lose = button(_("Let go of it"), self._lose, "danger")
        for one in (self.copy, self.stay, self.lose):
            one.setAutoDefault(True)
        parts = [self._part(one, why_not) for one, why_not in self._each]
        inner = column(
            column(label(title, Role.HEADING), label(why, Role.BODY, "text2", wrap=True), gap=2),
            (Scrolling(holding(column(*parts, None, gap=4, margins=(0, 0, 3, 0))), title), 1),
            row(self.copy, None, self.stay, self.lose, gap=2),
            gap=4, margins=(6, 6, 6, 6),
        )  # fmt: skip
        self.setLayout(inner)
        read_in_order(self)
        high = max(inner.sizeHint().height(), theme.px(_LEAST + _EACH * len(parts)))
        room = parent.window().size()
        self.resize(min(theme.px(_WIDE), room.width()), min(theme.px(_HIGH), room.height(), high))
        self.stay.setFocus(Qt.FocusReason.TabFocusReason)

    def _part(self, one: Kept, why: KompetenceError | None) -> Box:
        """A mistake of the program's own has no sentence; it was told when it happened."""
        said = _("A mistake in the program was in the way.") if why is None else self._sentence(why)
        name = one.text[:1].upper() + one.text[1:]
        lines: list[Item] = [
            label(name, Role.STRONG, wrap=True),
            label(said, Role.BODY, "text2", wrap=True),
        ]
        if one.words:
            field = TextField(name)
            field.setReadOnly(True)
            field.setPlainText(one.words)
            lines.append(field)
        return column(*lines, gap=1)

    def _copy(self) -> None:
        QApplication.clipboard().setText("\n\n".join(one.words for one, _why in self._each if one.words))

    def _lose(self) -> None:
        self.accept()
        for one, _why in self._each:
            self._acts.give_up(one)
