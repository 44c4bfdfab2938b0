"""On which day a talk was held: the likely one is written there, to be seen and changed before it counts."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kompetence.domain.dialogue import Dialogue
from kompetence.domain.ids import DialogueId
from kompetence.domain.talk import likely_held
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.fields import DateField
from kompetence.ui.widgets.inline_problem import InlineProblem

_WIDE = 260


class HeldOn(QWidget):
    """What was planned stands below where it is another day."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._offered: tuple[DialogueId, date] | None = None
        self.day = DateField(_("Held on"), today, before=True)
        self._problem = InlineProblem(self.day)
        self.day.problem.connect(self._problem.say)
        self.planned = label("", Role.SMALL, "text2", wrap=True)
        caption = label(self.day.accessibleName(), Role.SMALL, "text2")
        caption.setBuddy(self.day)
        self.setLayout(column(caption, row((self.day, 1), None, gap=0), self._problem, self.planned, gap=1))
        self.rescale()

    def rescale(self) -> None:
        """No wider than a date needs."""
        self.day.setMaximumWidth(theme.px(_WIDE))

    def show_planned(self, dialogue: Dialogue) -> None:
        """Offer the likely day, leaving alone what was written since it was offered."""
        offered = dialogue.id, likely_held(dialogue, self._today())
        if offered != self._offered:
            self._offered = offered
            self.day.show_date(offered[1])
        elsewhen = dialogue.day not in {None, offered[1]}
        self.planned.setVisible(elsewhen)
        self.planned.setText(_("Planned for {date}.").format(date=dates.written(dialogue.day)))

    def answers(self) -> bool:
        """Whether a day stands there on which a talk can have been held; else the keyboard goes there."""
        day = self.day.date
        if day is not None and day <= self._today():
            return True
        if self.day.fits:
            self._problem.say(_("A talk is held today at the latest. Write the day when you talked."))
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        return False
