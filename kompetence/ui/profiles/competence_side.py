"""The side panel of a profile: the selected competence by its levels, what uses it, and what a change means."""

from PySide6.QtCore import QObject, Signal

from kompetence.domain.profile_view import ProfileLine, ProfileSheet, Uses
from kompetence.i18n import gettext as _
from kompetence.ui import wording
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.profiles.level_texts import LevelTexts
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.profiles.uses_text import uses_text
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.card import Hairline


class SideSignals(QObject):
    """What is pressed in the side panel."""

    essential = Signal()
    given_back = Signal()
    removed = Signal()
    edited = Signal()


class CompetenceSide:
    """The parts of the panel; the page decides which panel holds them."""

    def __init__(self, signals: SideSignals) -> None:
        self._name = label("", Role.HEADING, wrap=True)
        self._description = label("", Role.BODY, "text2", wrap=True)
        self._retired = label(_("The competence is taken out of use."), Role.SMALL, "warn", wrap=True)
        self.essential = Button(_("Essential for the task"), "chip")
        self.essential.setCheckable(True)
        self.essential.toggled.connect(self.essential.rescale)
        self.essential.clicked.connect(lambda _on: signals.essential.emit())
        self._levels = LevelTexts()
        self._uses = label("", Role.BODY, "text2", wrap=True)
        self._names = label("", Role.SMALL, "text2", wrap=True)
        self._change_head = label(_("If you change the target level"), Role.STRONG)
        self._change = label("", Role.BODY, "text2", wrap=True)
        self.give_back = button("", signals.given_back.emit, "quiet", "undo-2")
        self.remove = button(_("Take out of the profile"), signals.removed.emit, "quiet", "trash-2")
        self.edit = button(_("Edit the texts"), signals.edited.emit, "quiet", "pencil")
        self.widget = holding(
            column(
                self._name, self._description, self._retired, 1, self._levels, row(self.essential, None), 1,
                Hairline(), 1, label(_("Used by"), Role.STRONG), self._uses, self._names, 2, self._change_head,
                self._change, 1, row(self.edit, None), row(self.give_back, None), row(self.remove, None), None,
                gap=1,
            )
        )  # fmt: skip

    def show_line(self, sheet: ProfileSheet, line: ProfileLine, uses: Uses, *, edits: bool) -> None:
        """Show one competence of a profile; `edits` says whether its texts may be changed."""
        competence, asked = line.competence, line.requirement
        self._name.setText(breakable(competence.name))
        self._description.setText(breakable(wording.sentence(competence.description)))
        self._description.setVisible(bool(competence.description))
        self._retired.setVisible(competence.retired)
        self._levels.show_levels(competence, asked.target, asked.ceiling)
        self.essential.setChecked(asked.essential)
        self.essential.setEnabled(sheet.editable)
        self._uses.setText(uses_text(uses))
        self._names.setText(breakable(", ".join((*uses.profiles, *uses.needs))))
        self._names.setVisible(bool(uses.profiles or uses.needs))
        self._change.setText(_meaning(sheet, line))
        for part in (self._change_head, self._change):
            part.setVisible(sheet.editable)
        self.edit.setVisible(sheet.editable and edits)
        back = sheet.editable and line.own and line.inherited is not None
        self.give_back.setVisible(back)
        if back:
            source = next((one.title for one in sheet.bases), "")
            text = _("Follow {profile} again") if len(sheet.bases) == 1 else _("Follow the foundation again")
            self.give_back.setText(shown(text.format(profile=source)))
            self.give_back.updateGeometry()
        self.remove.setVisible(sheet.editable and line.own and line.inherited is None)


def _meaning(sheet: ProfileSheet, line: ProfileLine) -> str:
    if not line.own:
        text = _(
            "The level comes from {profile}. A change here holds for this profile only. A new version holds from when "
            "you move people to it. Agreed levels stay."
        )
        return text.format(profile=line.source_title)
    if sheet.draft and len(sheet.versions) == 1:
        return _("Nobody works by the profile yet. It holds from when you publish it and give it to people.")
    return _("A new version holds only when you move people to it. Agreed levels stay.")
