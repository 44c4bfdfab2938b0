"""At the foot of an employment: when everything about the person is deleted, and deleting it now."""

from PySide6.QtWidgets import QWidget

from kompetence.domain.retention import Rule
from kompetence.domain.staffing import Employment, Presence
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.layouts import column, row
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.words.retention_texts import period, reason


class LeavingSection(QWidget):
    """The reason stands beside the day, and the rules are one click away."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._found: Employment | None = None
        self._text = label("", Role.BODY, "text2", wrap=True)
        self.erase = button(_("Delete everything …"), self._erase, "danger")
        self.rules = button(_("Times for deleting"), context.wants.retention.emit, "quiet")
        self.setLayout(
            column(
                label(_("When the person has left"), Role.HEADING),
                self._text,
                row(self.erase, self.rules, None, gap=2),
                gap=2,
            )
        )

    def show_person(self, found: Employment) -> None:
        """Say when everything about somebody is due."""
        self._found = found
        keeping = self._context.workspace.keeping
        rule = next(one for one in keeping.rules() if one.rule is Rule.LEAVERS)
        if found.presence is Presence.LEFT and found.since is not None:
            due = keeping.deleted_on(found.since)
            over = due <= found.day
            text = (
                _("Everything has been due to be deleted since {day}.")
                if over
                else _("Everything is due to be deleted on {day}.")
            ).format(day=dates.written(due))
        elif rule.months == 0:
            text = _("Everything is due to be deleted on the day after the last one here.")
        else:
            text = _("Everything is due to be deleted {period} after the last day here.").format(
                period=period(rule)
            )
        self._text.setText(f"{text} {reason(rule)}")
        self.erase.setAccessibleName(_("Delete everything about {name}").format(name=found.person.name))

    def _erase(self) -> None:
        if self._found is not None:
            from kompetence.ui.retention.erase_dialog import ask_to_erase

            self.dialog = ask_to_erase(self._context, self._found.person.id, self)
