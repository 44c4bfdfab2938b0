"""What somebody has shared of their log, for the leader to read: what they would like to talk about first."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import CompetenceId
from kompetence.domain.log_note import Log, Thread
from kompetence.domain.person import Person, first_name
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.layouts import Box, Item, column, holding, row
from kompetence.ui.me.log_card import about, texts
from kompetence.ui.panels import Scrolling
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card, Picture

_WIDEST = 760


class SharedNote(Card):
    """One note with what was added to it; `talked` tells that the two have talked about it."""

    talked = Signal()

    def __init__(self, thread: Thread, person: Person, names: dict[CompetenceId, str]) -> None:
        super().__init__()
        self.held = thread
        spoken = about(thread, names)
        shared = _("Shared {day}").format(day=dates.written(thread.note.shared))
        self.done = changes(button(_("We have talked about it"), self.talked.emit))
        self.done.setAccessibleDescription(spoken)
        lines: list[Item] = [
            label(spoken, Role.STRONG, wrap=True),
            label(shared, Role.SMALL, "text2", wrap=True),
            *texts(thread, spoken),
        ]
        if thread.note.wants_talk:
            wish = _("{name} would like to talk about it").format(name=first_name(person.name))
            said = label(wish, Role.STRONG, "accent", wrap=True)
            lines.append(row(Picture("messages-square", "accent"), (said, 1), self.done, gap=2))
        self.setLayout(column(*lines, gap=1.5, margins=(4, 3, 3, 3.5)))


class SharedNotes(QWidget):
    """`talked` carries the id of a note that the two have talked about."""

    talked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Person, Log] | None = None
        self.cards: list[SharedNote] = []
        self._said = label("", Role.BODY, "text2", wrap=True)
        self._list: Box = column(gap=3)
        self._inner = holding(column(self._said, self._list, None, gap=3))
        body = holding(row((self._inner, 1000), None, margins=(8, 2, 6, 6)))
        self._scroller = Scrolling(body, _("Notes"))
        self.setLayout(column((self._scroller, 1), gap=0))
        self.rescale()

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes."""
        asking = next((one.done for one in self.cards if one.held.note.wants_talk), None)
        return self._scroller if asking is None else asking

    def show_notes(self, person: Person, log: Log) -> None:
        """Show what somebody has shared."""
        if (person, log) == self._shown:
            return
        self._shown = person, log
        held = any(one.done.hasFocus() for one in self.cards)
        while (item := self._list.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.cards = []
        for thread in log.threads:
            card = SharedNote(thread, person, log.names)
            card.talked.connect(partial(self.talked.emit, thread.note.id))
            self.cards.append(card)
            self._list.addWidget(card)
        some = _("These notes are shared by {name}. Private notes are not here.")
        none = _("{name} has shared no notes from the log.")
        self._said.setText((some if self.cards else none).format(name=person.name))
        if held:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        inner = self._inner.layout()
        room = min(width - theme.px(56), theme.px(_WIDEST))
        return theme.px(48) + (0 if inner is None else inner.totalHeightForWidth(room))

    def rescale(self) -> None:
        """Keep lines at a length that can be read."""
        self._inner.setMaximumWidth(theme.px(_WIDEST))
