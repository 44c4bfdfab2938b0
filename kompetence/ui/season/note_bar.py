"""Asks in place why a talk is postponed or cancelled, in a line that may stay empty."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from kompetence.domain.dialogue import DialogueState
from kompetence.domain.season import SeasonLine
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.caution import caution
from kompetence.ui.widgets.fields import LineField


class NoteBar(Card):
    """Hidden until somebody postpones or cancels; Enter does it, Escape leaves it."""

    agreed = Signal(object, object, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line: SeasonLine | None = None
        self._state = DialogueState.POSTPONED
        self._title = label("", Role.STRONG, wrap=True)
        self._caption = label("", Role.SMALL, "text2", wrap=True)
        self.field = LineField(_("Note"))
        self._caption.setBuddy(self.field)
        self.go = button("", self._agree, "primary")
        keep = button(_("Leave it"), self.leave)
        self.field.returnPressed.connect(self._agree)
        self.setLayout(
            column(
                self._title, self._caption, row((self.field, 1), self.go, keep), caution(self.field),
                gap=1.5, margins=(4, 3, 4, 4),
            )
        )  # fmt: skip
        self.hide()

    def ask(self, line: SeasonLine, state: DialogueState) -> None:
        """Ask about one talk."""
        self._line, self._state = line, state
        if state is DialogueState.POSTPONED:
            title, verb = _("Postpone the talk with {person}?"), _("Postpone")
            self._caption.setText(_("When is a new day set, or why is it postponed? Both can read the note."))
        else:
            title, verb = _("Cancel the talk with {person}?"), _("Cancel the talk")
            self._caption.setText(_("Why will there be none in this round? Both can read the note."))
        self._title.setText(title.format(person=line.person.name))
        self.go.setText(verb)
        self.go.updateGeometry()
        self.field.setText("")
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _agree(self) -> None:
        line, self._line = self._line, None
        self.hide()
        if line is not None:
            self.agreed.emit(line, self._state, self.field.text().strip())
        self.left.emit()

    def leave(self) -> None:
        """Change nothing."""
        self._line = None
        self.hide()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
