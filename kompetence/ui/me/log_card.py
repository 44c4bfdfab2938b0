"""A note of the log to read, with what was added to it; the owner's has what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import CompetenceId
from kompetence.domain.log_note import Thread
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.layouts import Item, column, row
from kompetence.ui.me.citizen_hint import CitizenHint
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button, button, icon_button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Card, Hairline, Picture
from kompetence.ui.widgets.caution import caution
from kompetence.ui.widgets.fields import TextField

_LONG, _BEGUN = 700, 500
"""How many letters are shown at once, and how many of a longer text."""


def about(thread: Thread, names: dict[CompetenceId, str]) -> str:
    """The day, and what it is about where that is said."""
    note = thread.note
    day = dates.written(note.day)
    name = names.get(note.competence, "") if note.competence else ""
    return _("{day} about {competence}").format(day=day, competence=name) if name else day


def told(thread: Thread, *, sent: bool) -> str:
    """Who can read it."""
    shared = thread.note.shared
    if shared is None:
        return _("Only you can read it.")
    if sent:
        return _("Shared {day}. It goes with the next reply that you save.").format(day=dates.written(shared))
    return _("Shared with your leader {day}.").format(day=dates.written(shared))


class Folded(QWidget):
    """A text whose end is read behind a button where it is long."""

    def __init__(self, text: str, spoken: str) -> None:
        super().__init__()
        self._whole = text
        self._text = label(text if len(text) <= _LONG else _begun(text), wrap=True)
        self.unfold = button(_("Read all of it"), self._unfold, "quiet")
        self.unfold.setAccessibleName(_("Read all of the note of {about}").format(about=spoken))
        self.unfold.setVisible(len(text) > _LONG)
        self.setLayout(column(self._text, row(self.unfold, None), gap=0.5))

    def _unfold(self) -> None:
        self._text.setText(self._whole)
        self.unfold.hide()


def _begun(text: str) -> str:
    return text[:_BEGUN].rpartition(" ")[0] + " …"


def texts(thread: Thread, spoken: str) -> list[Item]:
    """What was written, and under it what was added, each with its day."""
    found: list[Item] = [Folded(thread.note.text, spoken)]
    for one in thread.added:
        added = _("Added {day}").format(day=dates.written(one.day))
        found += [Hairline(), label(added, Role.SMALL, "text2", wrap=True), Folded(one.text, spoken)]
    return found


class NoteCard(Card):
    """A private one can be edited, shared and deleted; a shared one can be added to, and ask for a talk."""

    edit_wanted = Signal()
    share_wanted = Signal()
    talk_wanted = Signal(bool)
    added = Signal(str)

    def __init__(self, thread: Thread, names: dict[CompetenceId, str], *, sent: bool) -> None:
        super().__init__()
        self.held = thread
        note, shared = thread.note, thread.note.shared is not None
        head = label(about(thread, names), Role.STRONG, wrap=True)
        spoken = about(thread, names)
        self.edit = icon_button("pencil", _("Edit the note of {about}").format(about=spoken), self._edit)
        self.share = button(_("Share …"), self.share_wanted.emit, "quiet", "share-2")
        self.share.setAccessibleName(_("Share the note of {about}").format(about=spoken))
        self.talk = Button(_("I would like to talk about it"), "chip")
        self.talk.setCheckable(True)
        self.talk.setChecked(note.wants_talk)
        self.talk.toggled.connect(self.talk.rescale)
        self.talk.clicked.connect(self.talk_wanted)
        self.talk.setAccessibleDescription(spoken)
        self.add = button(_("Add something"), self._open, "quiet", "plus")
        self.add.setAccessibleDescription(spoken)
        self.more = TextField(_("What you add"))
        hint = CitizenHint(self.more)
        self.keep = button(_("Add and share"), self._add, "primary")
        self.give_up = button(_("Cancel"), self._close)
        self._adding = QWidget()
        self._adding.setLayout(
            column(
                captioned(self.more, hint, caution(self.more)),
                row(None, self.give_up, self.keep, gap=2),
                gap=2,
            )
        )
        self._adding.hide()
        icon, ink = ("check", "ok") if shared else ("lock", "text2")
        state = label(told(thread, sent=sent), Role.SMALL, "text2", wrap=True)
        foot: list[Item] = [self.talk, None, self.add] if shared else [self.share, None]
        lines: list[Item] = [
            row((head, 1), *(() if shared else (self.edit,)), gap=2),
            row(Picture(icon, ink, 16), (state, 1), gap=1.5),
            *texts(thread, spoken),
            row(*foot, gap=2),
            self._adding,
        ]
        self.setLayout(column(*lines, gap=1.5, margins=(4, 3, 3, 3.5)))

    @property
    def unsaved(self) -> bool:
        """Whether something is being added that is not kept."""
        return not self._adding.isHidden() and bool(self.more.toPlainText().strip())

    def _edit(self) -> None:
        self.edit_wanted.emit()

    def _open(self) -> None:
        self._adding.show()
        self.add.hide()
        self.more.setFocus()

    def _close(self) -> None:
        self.more.clear()
        self._adding.hide()
        self.add.show()
        self.add.setFocus()

    def _add(self) -> None:
        text = self.more.toPlainText().strip()
        if text:
            self.added.emit(text)
