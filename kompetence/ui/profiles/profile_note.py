"""What is to be known of a profile as it stands, with the one thing that can be done about it."""

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from kompetence.domain.profile_view import ProfileSheet
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import row
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button


class ProfileNote(QWidget):
    """The signals tell what is pressed."""

    retired = Signal()
    newest = Signal()
    compared = Signal()
    renewed = Signal()
    copied = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", Role.BODY, "text2", wrap=True)
        self.act = changes(button("", self._press))
        self._wanted: SignalInstance = self.retired
        self.setLayout(row((self._text, 1), self.act, gap=3))

    def show_about(self, sheet: ProfileSheet, *, template: bool, older: bool) -> None:
        """Say it of a profile, of a template, or of an older version."""
        text, verb = "", ""
        if template:
            text = sheet.profile.purpose
        elif sheet.profile.retired:
            text = _("The profile is taken out of use. Those who work by it keep it.")
            if sheet.mine:
                verb, self._wanted = _("Take into use again"), self.retired
        elif older and not sheet.editable:
            text = _("You look at an earlier version. It never changes.")
            verb, self._wanted = _("Back to the newest"), self.newest
        elif not sheet.mine:
            text = _("Others have made this profile. Copy it to make your own of it.")
            verb, self._wanted = _("Copy the profile"), self.copied
        elif sheet.template_newer:
            text = _("The template has come in version {number}. You decide what you take over.")
            text = text.format(number=sheet.template)
            verb, self._wanted = _("See the differences"), self.compared
        elif any(one.newer for one in sheet.bases):
            base = next(one for one in sheet.bases if one.newer)
            text = _("{profile} has come in version {newer}; this builds on version {number}.")
            text = text.format(profile=base.title, newer=base.newer, number=base.number)
            verb, self._wanted = _("Build on the newest"), self.renewed
        self._text.setText(breakable(text))
        self.act.setText(shown(verb))
        self.act.setVisible(bool(verb))
        self.act.updateGeometry()
        self.setVisible(bool(text))

    def _press(self) -> None:
        self._wanted.emit()
