"""What two have written in one place, side by side: nothing of either is lost until one of them is chosen."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from kompetence.domain.goal import FundState, GoalStatus
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.acts import Both
from kompetence.ui.layouts import Box, Item, column, holding, read_in_order, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import TextField
from kompetence.words.goal_texts import fund_word
from kompetence.words.values import status_word

_WIDE, _HIGH, _LEAST = 720, 620, 320
_PARTS = {
    "learn": N_("What is learned"),
    "use": N_("How it is used"),
    "sign": N_("Sign of success"),
    "closing": N_("What succeeded"),
    "wanted_level": N_("Wanted level"),
    "from_level": N_("Level before"),
    "forms": N_("Learning form"),
    "partner": N_("Partner"),
    "responsible": N_("Responsible"),
    "occasion": N_("Occasion"),
    "start": N_("Start"),
    "deadline": N_("Deadline"),
    "follow_up": N_("Follow-up"),
    "course_start": N_("Course begins"),
    "status": N_("Status"),
    "fund": N_("The competence fund"),
    "released": N_("May be shown on the board"),
    "name": N_("Name"),
    "position": N_("Position"),
    "initials": N_("Initials"),
    "employee_no": N_("Employee number"),
    "agreement": N_("Collective agreement"),
    "may_be_asked": N_("May be asked for sparring"),
    "day": N_("Day"),
    "competence": N_("About"),
    "kind": N_("Kind"),
    "core_task": N_("Core task"),
    "values": N_("Local values"),
    "summary": N_("Summary"),
    "next_day": N_("Next meeting"),
    "next_form": N_("How you meet next"),
}
"""What a part is called; a text without parts has no name."""


class ClashDialog(QDialog):
    """Escape leaves what was written in its field, not saved, to be asked about again."""

    def __init__(self, both: Both, parent: QWidget) -> None:
        super().__init__(parent)
        self._both = both
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        title = _("This was changed in two places")
        self.setAccessibleName(title)
        told = _(
            "While you wrote, something else was saved here. Both stand below, and neither is lost until you choose."
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
            column(label(title, Role.HEADING, wrap=True), label(told, Role.BODY, "text2", wrap=True), gap=2),
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
            name = _(_PARTS[clash.part]) if clash.part in _PARTS else ""
            both = row(
                (_side(_("What you wrote"), name, _told(clash.mine)), 1),
                (_side(_("What stands there now"), name, _told(clash.theirs)), 1),
                gap=4,
            )
            yield column(label(name, Role.STRONG), both, gap=1.5) if name else both

    def _copy(self) -> None:
        QApplication.clipboard().setText("\n\n".join(_told(one.mine) for one in self._both.clashes))

    def _choose(self, act: Callable[[], object]) -> None:
        self.accept()
        act()


def _side(caption: str, name: str, text: str) -> Box:
    field = TextField(f"{caption}: {name}" if name else caption)
    field.setReadOnly(True)
    field.setPlainText(text)
    return column(label(caption, Role.SMALL, "text2"), field, None, gap=1)


def _told(value: object) -> str:
    """A part as it is read."""
    if value is None or value == "":
        return _("Nothing")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return dates.written(value)
    if isinstance(value, GoalStatus):
        return status_word(value)
    if isinstance(value, FundState):
        return fund_word(value)
    if isinstance(value, tuple | frozenset):
        return ", ".join(str(one) for one in value) or _("Nothing")
    return str(value)
