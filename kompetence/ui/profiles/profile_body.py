"""What a profile is for and asks: its core task, what is to be known of it now, and its requirements."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kompetence.domain.profile_draft import MANY
from kompetence.domain.profile_view import ProfileSheet
from kompetence.i18n import gettext as _
from kompetence.ui import wording
from kompetence.ui.layouts import column, row
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.profiles.profile_note import ProfileNote
from kompetence.ui.profiles.requirement_list import RequirementList
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button


class ProfileBody(QWidget):
    """`note` and `list` tell what is pressed in them."""

    def __init__(self, add: Callable[[], None]) -> None:
        super().__init__()
        self._task_head = label(_("Core task"), Role.SMALL, "text2")
        self._task = label("", Role.BODY, wrap=True)
        self.note, self.list = ProfileNote(), RequirementList()
        self._none = label("", Role.BODY, "text2", wrap=True)
        self.add = button(_("Add a competence"), add, "quiet", "plus")
        self._count = label("", Role.SMALL, "text2")
        self._many = label("", Role.SMALL, "text2", wrap=True)
        self._inside = column(
            self._task_head, self._task, self.note, 0, self.list, self._none, row(self.add, None, self._count, gap=2),
            self._many, None, gap=1.5, margins=(6, 0, 6, 5),
        )  # fmt: skip
        self.setLayout(self._inside)

    def show_sheet(self, sheet: ProfileSheet, *, template: bool, older: bool) -> None:
        """Show a profile, a template, or an older version."""
        self._task.setText(breakable(sheet.profile.core_task))
        for part in (self._task_head, self._task):
            part.setVisible(bool(sheet.profile.core_task))
        self.note.show_about(sheet, template=template, older=older)
        self.list.show_sheet(sheet)
        self._none.setVisible(not sheet.lines)
        self._none.setText(
            _(
                "The profile asks for nothing yet. Add competences from the bank, or let it build on another profile."
            )
        )
        self.add.setVisible(sheet.editable)
        self._count.setText(wording.competences(len(sheet.lines)))
        self._count.setVisible(bool(sheet.lines))
        self._many.setVisible(sheet.many)
        text = _(
            "More than {number} competences for one person can be a lot to talk about. Which matter most?"
        )
        self._many.setText(text.format(number=MANY))

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return max(self._inside.totalHeightForWidth(width), self._inside.totalSizeHint().height())
