"""The bottom of a preparation: back, on, or share, and one at a time or all in one list."""

from collections.abc import Callable
from functools import partial

from kompetence.domain.preparation import PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import row
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Ground


class Footing(Ground):
    """The way on is the one primary button of the page; at the end it shares."""

    def __init__(self, turn: Callable[[int], None], toggle: Callable[[], None]) -> None:
        super().__init__("window", "top")
        self.previous = button(_("Previous"), partial(turn, -1), icon="arrow-left")
        self.next = looks(button(_("Next competence"), partial(turn, 1), "primary"))
        self.as_list = button(_("Show as one list"), toggle, "quiet")
        self.count = label("", Role.BODY, "text2")
        parts = row(self.previous, None, self.as_list, self.count, self.next, gap=4, margins=(8, 3, 6, 4))
        self.setLayout(parts)

    def show_place(self, sheet: PreparationSheet, place: int, *, listed: bool, share: str) -> bool:
        """Say where one is and what comes next; whether that is sharing, by the name of `share`."""
        total = len(sheet.lines)
        said = _("{number} of {total}").format(number=place + 1, total=total)
        self.count.setText("" if place == total or listed else said)
        self.previous.setVisible(not listed)
        self.previous.setEnabled(place > 0)
        self.as_list.setVisible(bool(total))
        self.as_list.setText(_("One at a time") if listed else _("Show as one list"))
        self.as_list.updateGeometry()
        last = place == total or listed
        sharing = last and sheet.writable
        on = _("About the talk") if place == total - 1 else _("Next competence")
        self.next.setText(share if sharing else on)
        self.next.setProperty("icon_name", "share-2" if sharing else "arrow-right")
        self.next.setVisible(sharing or not last)
        self.next.updateGeometry()
        return sharing
