"""What another profile would ask: its targets beside the own levels, as counts and lines, never a sum."""

from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import PersonId, ProfileId
from kompetence.i18n import gettext as _
from kompetence.ui import wording
from kompetence.ui.layouts import column, row
from kompetence.ui.me import own_words
from kompetence.ui.me.plain_table import PlainTable
from kompetence.ui.preparation.port import Preparing
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.choice import Choice

_NOBODY = PersonId("")


class OtherProfile(QWidget):
    """Choose a profile, and see what it asks beside where one stands."""

    def __init__(self, preparing: Preparing, heading: str) -> None:
        super().__init__()
        self._preparing, self._person = preparing, _NOBODY
        self.choice = Choice(heading)
        self.count = label("", Role.BODY, "text2", wrap=True)
        self.table = PlainTable(heading)
        self.setLayout(
            column(
                label(heading, Role.HEADING, wrap=True),
                row((self.choice, 1), (self.count, 1), gap=4),
                self.table,
                gap=2,
            )
        )
        self.choice.currentIndexChanged.connect(self._look)

    def show_person(self, person: PersonId, profiles: list[tuple[str, ProfileId]]) -> None:
        """Offer profiles to a person, keeping the one that was chosen."""
        self._person = person
        before = self.choice.chosen
        self.choice.blockSignals(True)
        self.choice.offer(profiles, before)
        self.choice.blockSignals(False)
        self.setVisible(bool(profiles))
        self._look()

    def _look(self) -> None:
        profile = self.choice.chosen
        if profile is None or self._person == _NOBODY:
            return
        found = self._preparing.beside(self._person, profile)
        self.count.setText(wording.counted(found.count))
        heads = (_("Competence"), _("Target level"), _("Your level"), _("How it stands"))
        self.table.show_words(
            heads, [(line.competence.name, *own_words.standing(line)) for line in found.lines]
        )
