"""The few questions before a file is made: the unit's name, and which profiles it begins with."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.domain.ids import ProfileId
from kompetence.domain.profile import Profile
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.chips import Chips
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem


class NewFileDialog(QDialog):
    """`answered` carries the unit's name and the chosen profiles."""

    answered = Signal(str, tuple)

    def __init__(self, templates: Sequence[Profile], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("New file"))
        self._ids = {profile.title: profile.id for profile in templates}
        self.unit = LineField(_("What is the unit called?"))
        self.problem = InlineProblem(self.unit)
        self.profiles = Chips(_("Profiles"), first=len(templates))
        self.profiles.offer([profile.title for profile in templates], ())
        name = label(self.unit.accessibleName(), Role.SMALL, "text2")
        name.setBuddy(self.unit)
        hint = _("You can choose several now, and more later. The profiles are yours to change.")
        self.setLayout(
            column(
                label(_("Which team is the file for?"), Role.HEADING, wrap=True),
                column(name, self.unit, self.problem, gap=1),
                column(
                    label(_("Profiles to begin with"), Role.SMALL, "text2"), self.profiles,
                    label(hint, Role.SMALL, "text2", wrap=True), gap=1.5,
                ),
                None,
                row(None, button(_("Cancel"), self.reject), button(_("Choose where to save"), self._answer, "primary")),
                gap=4, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip
        width = theme.px(480)
        self.resize(width, self.heightForWidth(width))

    def _answer(self) -> None:
        unit = self.unit.text().strip()
        self.problem.say("" if unit else _("Write the unit's name, for example Job og Virksomhed."))
        if unit:
            chosen: tuple[ProfileId, ...] = tuple(self._ids[title] for title in self.profiles.chosen)
            self.answered.emit(unit, chosen)
            self.accept()
        else:
            self.unit.setFocus(Qt.FocusReason.OtherFocusReason)
