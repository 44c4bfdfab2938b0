"""Before forms are read in: one row for each file, with whose it is and what becomes of it, and no level or text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.domain.form_views import Fate, Returned
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.forms import returned_words as said
from kompetence.ui.forms.returned_list import ReturnedList
from kompetence.ui.layouts import Item, column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card

_WIDE, _TALL, _ROW = 680, 640, 68


class LookDialog(QDialog):
    """`agreed` carries the files to read in or set aside; where there is none, there is nothing to agree to."""

    agreed = Signal(tuple)

    def __init__(self, found: Sequence[Returned], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Read forms back"))
        self.found = tuple(found)
        self._take = said.to_take(found)
        self.list = ReturnedList(_("Forms that came back"))
        self.list.show_forms(found)
        ready = sum(one.fate is Fate.READY for one in self._take)
        title = self._title()
        self.setAccessibleName(title)
        parts: list[Item] = [
            label(title, Role.HEADING, wrap=True),
            label(said.counted(found), Role.BODY, "text2", wrap=True),
            (Card(column(self.list, margins=(0.5, 0.5, 0.5, 0.5))), 1),
        ]
        if self._take:
            parts.append(label(_explained(ready, len(self._take) - ready), Role.SMALL, "text2", wrap=True))
        self.copy = button(_("Copy the list"), self._copy, "secondary", "copy")
        self.copy.setVisible(any(one.problems for one in found))
        self.cancel = button(_("Cancel") if self._take else _("Close"), self.reject)
        self.go = button(self._verb(ready), self._agree, "primary", "upload")
        self.go.setVisible(bool(self._take))
        parts.append(row(self.copy, None, self.cancel, self.go, gap=2))
        self.setLayout(column(*parts, gap=3, margins=(6, 6, 6, 6)))
        wide = min(theme.px(_WIDE), parent.width() - theme.px(32))
        problems = sum(len(one.problems) for one in found)
        tall = theme.px(230) + theme.px(_ROW) * min(len(found), 8) + theme.px(30) * min(problems, 8)
        self.resize(wide, min(max(tall, theme.px(320)), theme.px(_TALL), parent.height() - theme.px(32)))
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _title(self) -> str:
        number = len(self._take)
        if not number:
            return _("There is nothing to read in")
        return ngettext("Read {number} form in?", "Read {number} forms in?", number).format(number=number)

    def _verb(self, ready: int) -> str:
        if not ready:
            return _("Set aside until I share")
        return ngettext("Read the form in", "Read the forms in", len(self._take))

    def _copy(self) -> None:
        lines = [
            f"{said.name(one)}: {said.placed(problem)}" for one in self.found for problem in one.problems
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copy.setText(_("Copied"))

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit(tuple(one.path for one in self._take))


def _explained(ready: int, waits: int) -> str:
    parts = []
    if ready:
        parts.append(_("What is read in counts as shared. Each form is read in whole or not at all."))
    if waits:
        parts.append(
            _(
                "Where you have not shared yourself, only place, time and a fingerprint of the file are kept. Leave "
                "the files where they lie: they are read in as soon as you share."
            )
        )
    return " ".join(parts)
