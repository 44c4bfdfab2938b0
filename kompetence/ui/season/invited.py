"""Who is invited to a round: everyone of the unit who is not yet, to tick and to find by name."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import PersonId, RoundId
from kompetence.domain.season import Candidate
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.place import Context
from kompetence.ui.season.pick_list import PickList
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.fields import LineField

_SEARCH_FROM, _LIST = 13, 340


class Invited(QWidget):
    """`changed` tells that others are ticked."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._candidates: tuple[Candidate, ...] = ()
        self._count = label("", Role.STRONG, wrap=True)
        self.pick = PickList(_("Who is invited"))
        self.pick.people.changed.connect(self._say_count)
        self.search = LineField(_("Find a name"), _("Find a name"))
        self.search.textChanged.connect(self.pick.search)
        everyone = button(_("Everyone"), partial(self.pick.tick_all, on=True), "quiet")
        nobody = button(_("Nobody"), partial(self.pick.tick_all, on=False), "quiet")
        self._nobody_left = label(_("Everyone of the unit is invited."), Role.BODY, "text2", wrap=True)
        self._card = Card(column((self.pick, 1), margins=(0.5, 1, 0.5, 1)))
        self._choose = holding(row(everyone, nobody, None, gap=1))
        self.setLayout(
            column(
                (self._count, 0), self._choose, self.search, self._nobody_left, (self._card, 1), None, gap=1.5
            )
        )
        self.rescale()

    def rescale(self) -> None:
        """Give the list its height."""
        self._card.setMinimumHeight(theme.px(_LIST))

    @property
    def _offered(self) -> list[PersonId]:
        return [one.person.id for one in self._candidates]

    def offer(self, day: date, round_: RoundId | None, *, anew: bool) -> None:
        """Offer who belongs to the unit on a day; to a new round everyone who has come since is ticked."""
        if anew:
            self.pick.people.show((), ())
        known = set(self._offered) if self.pick.people.rowCount() else set()
        found = self._context.workspace.season.candidates(max(day, self._context.today()), round_)
        self._candidates = tuple(one for one in found if not one.invited)
        before, new = self.pick.people.ticked, round_ is None
        ticked = {one for one in self._offered if one in before or (new and one not in known)}
        self.pick.people.show(self._candidates, ticked)
        self.search.setVisible(len(self._candidates) >= _SEARCH_FROM)
        self._nobody_left.setVisible(not self._candidates)
        self._count.setVisible(bool(self._candidates))
        self._card.setVisible(bool(self._candidates))
        self._choose.setVisible(len(self._candidates) > 1)

    def tick(self, invite: Callable[[PersonId], bool]) -> None:
        """Tick those for whom it holds."""
        self.pick.people.tick([one for one in self._offered if invite(one)], on=True)

    def _say_count(self) -> None:
        number = len(self.pick.people.chosen)
        text = ngettext("{number} will be invited", "{number} will be invited", number)
        self._count.setText(text.format(number=number))
        self.changed.emit()
