"""Who has come to the unit since the invitations went out, with one button that invites them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from kompetence.domain.person import Person
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.layouts import row
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card, Picture

_MOST_NAMES = 4


class Newcomers(Card):
    """Hidden while nobody has come."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = label("", wrap=True)
        self.invite = changes(button(_("Invite them"), self._invite))
        self.setLayout(row(Picture("info"), (self.text, 1), self.invite, gap=2.5, margins=(4, 2, 3, 2)))
        self.hide()

    def show_people(self, people: Sequence[Person]) -> None:
        """Say who has come."""
        self.setVisible(bool(people))
        names = ", ".join(one.name for one in people[:_MOST_NAMES])
        if len(people) > _MOST_NAMES:
            names += " …"
        text = ngettext("{number} has come since: {names}", "{number} have come since: {names}", len(people))
        self.text.setText(text.format(number=len(people), names=names))
        self.invite.setText(_("Invite"))

    def _invite(self) -> None:
        self.wanted.emit()
