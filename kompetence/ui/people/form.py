"""A form in the side panel: a heading, fields, and at the foot the verb and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.panels import SidePanel
from kompetence.ui.people.asked import Asked
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Ground


class Form(SidePanel):
    """`done` tells that it is done with; Escape leaves it, Ctrl+Enter does what it is for."""

    done = Signal()

    def __init__(self, title: str, verb: str, lead: str, *items: Item, asked: Asked) -> None:
        self.asked = asked
        self.heading = label(title, Role.HEADING, wrap=True)
        self.lead = label(lead, Role.BODY, "text2", wrap=True)
        self.lead.setVisible(bool(lead))
        self.go = button(verb, self.agree, "primary")
        self.cancel = button(_("Close"), self.leave)
        self.back = looks(button(_("Back"), self.leave, "quiet", "arrow-left"))
        self._way_back = holding(row(self.back, None))
        self._way_back.hide()
        top = column(self._way_back, self.heading, self.lead, gap=1)
        body = column(top, *items, None, gap=3.5, margins=(6, 6, 5, 4))
        buttons = row(self.go, self.cancel, None, gap=2, margins=(6, 2.5, 5, 2.5))
        foot = Ground("surface", "top", buttons)
        foot.setVisible(bool(verb))
        super().__init__(body, foot)
        self.setAccessibleName(title)

    def stand_alone(self, alone: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Show the way back at the top where the form stands in the place of what it is about."""
        self._way_back.setVisible(alone)

    def leave(self) -> None:
        """Be done with it."""
        self.done.emit()

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something."""
        return False

    def settle(self) -> None:
        """Save what is being typed, where that is done without asking."""

    def agree(self) -> None:
        """Do what the form is for."""
        self.done.emit()

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self.go

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        elif control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.agree()
        else:
            super().keyPressEvent(event)
