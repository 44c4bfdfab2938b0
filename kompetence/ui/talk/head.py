"""The top of the talk: the way back, whose talk it is and when, what is saved, and where on its way it stands."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from typing_extensions import override

from kompetence.domain.talk import Talk
from kompetence.errors import is_lost
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.layouts import column, row
from kompetence.ui.talk import wording as talking
from kompetence.ui.texts import hint, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, icon_button
from kompetence.ui.widgets.card import Ground, Picture
from kompetence.ui.widgets.stepper import Stepper

_NAME, _LEAST = 320, 160


class TalkHead(Ground):
    """`back`, `change` and `full` are its buttons."""

    def __init__(self) -> None:
        super().__init__("surface")
        self.back = icon_button("arrow-left", _("Back"), lambda: None)
        self.name = label("", Role.TITLE)
        self.name.setSizePolicy(
            self.name.sizePolicy().Policy.Ignored, self.name.sizePolicy().Policy.Preferred
        )
        self.context = label("", Role.SMALL, "text2")
        self.change = icon_button("pencil", _("Change when and where"), lambda: None)
        self._check = Picture("check", "ok", 16)
        self.saved = label("", Role.SMALL, "text2")
        self._check.hide()
        self.stepper = Stepper()
        self._turns = _("Full screen")
        self.full = Button(self._turns, "secondary", "maximize")
        hint(self.full, _("F11"))
        top = row((self.name, 1), gap=1)
        under = row(self.context, self.change, None, gap=1)
        self._right = row(self._check, self.saved, 2, self.stepper, 2, self.full, gap=1.5)
        self._heading = column(top, under, gap=0)
        self._row = row(self.back, (self._heading, 1), self._right, gap=2, margins=(5, 2, 6, 2))
        self.setLayout(self._row)
        self._full_name = self._full_context = ""

    def show_talk(self, talk: Talk) -> None:
        """Tell about another talk, or the same as it stands now."""
        self._full_name = talk.person.name
        hint(self.name, talk.person.name)
        self.name.setAccessibleName(talk.person.name)
        self._full_context = talking.when(talk)
        self.change.setVisible(not talk.sealed)
        self.stepper.show_state(talk.dialogue.state)
        self._arrange()

    def tell_saved(self, at: datetime) -> None:
        """An edit is safe."""
        self.saved.set_ink("text2")
        self.saved.setText(_("Saved {time}").format(time=dates.moment(at.hour, at.minute)))
        self._check.show()
        self._arrange()

    def tell_failed(self, why: Exception | None = None) -> None:
        """An edit was not done; no alarm while it waits for a connection."""
        self._check.hide()
        self.saved.set_ink("text2" if is_lost(why) else "danger")
        self.saved.setText(_("Not saved yet") if is_lost(why) else _("Not saved"))
        self._arrange()

    def tell_full(self, full: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Say what the button does now."""
        self._turns = _("Leave full screen") if full else _("Full screen")
        self._arrange()

    def rescale(self) -> None:
        """Arrange anew."""
        self._row.rescale()
        self._arrange()

    def _arrange(self) -> None:
        """Dots instead of words where there is little room, and the name cut only where it is told in full.

        Where that is not enough the button to the full screen is its icon alone.
        """
        self.full.setAccessibleName(self._turns)
        self.full.setText(self._turns)
        self.full.rescale()
        self.stepper.set_short(False)
        self.stepper.set_short(self._left() < theme.px(_NAME))
        if self._left() < theme.px(_LEAST):
            self.full.setText("")
            self.full.rescale()
        room = max(theme.px(_LEAST), self._left())
        metrics = self.name.fontMetrics()
        self.name.setText(metrics.elidedText(self._full_name, Qt.TextElideMode.ElideRight, room))
        beside = room - theme.px(44)
        wide = self.context.fontMetrics().horizontalAdvance(self._full_context) + 2
        self.context.setText(self._full_context)
        self.context.setWordWrap(wide > beside)
        self.context.setFixedWidth(min(wide, beside))

    def _left(self) -> int:
        """The width that is left for the name."""
        self._right.invalidate()
        return self.width() - self._right.sizeHint().width() - self.back.sizeHint().width() - theme.px(80)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
