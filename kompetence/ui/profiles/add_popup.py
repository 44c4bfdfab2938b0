"""The competences of the bank to choose one from, with a search field above."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.profile_view import BankLine
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.profiles.competence_list import ROW, CompetenceList
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.popup import Popup

_SHOWN, _WIDTH = 8, 480


class AddPopup(Popup):
    """`chosen` carries a competence's id, `new` what is searched for, to make a competence of it."""

    chosen = Signal(str)
    new = Signal(str)

    def __init__(self, offered: Sequence[BankLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.list = CompetenceList()
        self.list.competences.show(offered)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        self.search = LineField(_("Find a competence"), _("Find a competence"))
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self._none = label(_("No competence in the bank has these words."), Role.BODY, "text2", wrap=True)
        self.make = button(_("New competence"), self._make, "quiet", "plus")
        self.setLayout(
            column(self.search, self.list, self._none, row(self.make, None), gap=1.5, margins=(2, 2, 2, 2))
        )
        self.list.setFixedHeight(min(_SHOWN, max(2, len(offered))) * theme.px(ROW) + 2)
        self._find("")
        self.resize(theme.px(_WIDTH), self.sizeHint().height())

    def open_at(self, place: QPoint) -> None:
        """Show the list with its lower left corner at a place on the screen, ready for typing."""
        screen = self.screen().availableGeometry()
        top = max(screen.top(), min(place.y() - self.height(), screen.bottom() - self.height()))
        self.move(min(place.x(), screen.right() - self.width()), top)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def _find(self, text: str) -> None:
        found = self.list.competences
        found.search(text)
        self._none.setVisible(not found.rowCount())
        if found.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(found.index(0))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid() and self.isVisible():
            competence = self.list.competences.line(index.row()).competence
            self.close()
            self.chosen.emit(competence.id)

    def _make(self) -> None:
        text = self.search.text().strip()
        self.close()
        self.new.emit(text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)
