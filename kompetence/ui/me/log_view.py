"""The log: own dated notes, private until they are shared one by one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import PersonId
from kompetence.domain.log_note import Log, LogNote, Thread
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.acts import Against
from kompetence.ui.layouts import Box, column, read_in_order, row
from kompetence.ui.me.log_card import NoteCard
from kompetence.ui.me.log_form import LogForm
from kompetence.ui.place import Context
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.question import Question, choose

_MOST = 20


class LogView(QWidget):
    """At most one note is open for writing; what is typed is saved at every pause."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person, self._leader = PersonId(""), ""
        self._log = Log()
        self._all = False
        self.form: LogForm | None = None
        self._stretch = object()
        self.cards: list[NoteCard] = []
        self.question: Question | None = None
        self.dialog: QWidget | None = None
        self.new = button(_("Write a note"), self.write, "primary", "plus")
        self._told = label("", Role.BODY, "text2", wrap=True)
        unsafe = _(
            "Private notes lie in memory alone until you choose a passphrase. Without one they are lost when the file "
            "is closed, and cannot be taken back."
        )
        self._memory = label(unsafe, Role.BODY, "warn", wrap=True)
        self.unlock = button("", self._ask_for_passphrase, icon="lock")
        self._none = label(_("There are no notes yet."), Role.BODY, "text2", wrap=True)
        self._list: Box = column(gap=3)
        self.more = button("", self._show_all, "quiet")
        head = row((label(_("My log"), Role.HEADING, wrap=True), 1), self.new, gap=3)
        self.setLayout(
            column(
                head,
                self._told,
                self._memory,
                row(self.unlock, None),
                self._none,
                self._list,
                row(self.more, None),
                gap=2.5,
            )
        )

    def show_log(self, person: PersonId, leader: str) -> None:
        """Show somebody's log to themselves, keeping the note that is open."""
        if person != self._person:
            self.close_form()
        self._person, self._leader = person, leader or _("Your leader")
        self._log = self._context.workspace.me.log(person)
        self.refresh()

    def forget(self) -> None:
        """Hold nobody's notes any more."""
        self.close_form()
        self._person, self._log, self.cards = PersonId(""), Log(), []
        self._list_notes()

    def refresh(self) -> None:
        """List the notes as they stand now."""
        log, form = self._log, self.form
        known = {one.note.id: one.note for one in log.threads}
        if form is not None and form.kept.id in known and known[form.kept.id].shared is None:
            form.shows(known[form.kept.id])
        elif form is not None and not form.is_new:
            self.close_form()
        if log.locked:
            text = _(
                "Here is what you have shared. Your private notes are kept too, and only your passphrase opens them."
            )
        else:
            text = _(
                "Write down what you succeed with, what is hard and what you learn. Nobody but you can read a note "
                "until you share it."
            )
        self._told.setText(text)
        self._memory.setVisible(log.memory)
        held = any(one.note.shared is None for one in log.threads)
        self._memory.set_ink("warn" if held else "text2")
        self.new.setVisible(not log.locked)
        verb = _("Open my private notes") if log.locked else _("Choose a passphrase")
        self.unlock.setText(shown(verb))
        self.unlock.setVisible(log.locked or log.memory)
        self.unlock.updateGeometry()
        self._list_notes()

    def _list_notes(self) -> None:
        adding = [one for one in self.cards if one.unsaved]
        if adding and all(one.held in self._log.threads for one in adding):
            return  # what one is adding stays until it is kept or given up
        at = self.focusWidget()
        focused = next((one.held.note.id for one in self.cards if one.isAncestorOf(at)), "")
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not self.form:
                old.hide()
                old.deleteLater()
        self.cards = []
        form, wanted = self.form, self._log.threads
        if form is not None and form.is_new:
            self._list.addWidget(form)
        shown_ = wanted if self._all else wanted[:_MOST]
        for thread in shown_:
            if form is not None and thread.note.id == form.kept.id:
                self._list.addWidget(form)
            else:
                self._list.addWidget(self._card(thread))
        if form is not None:
            form.show()
        hidden = len(wanted) - len(shown_)
        self._none.setVisible(not wanted and form is None)
        text = ngettext("Show {number} older note", "Show {number} older notes", hidden)
        self.more.setText(shown(text.format(number=hidden)))
        self.more.setVisible(hidden > 0)
        self.more.updateGeometry()
        read_in_order(self)
        for one in self.cards:
            if one.held.note.id == focused:
                stop = one.talk if one.held.note.shared is not None else one.edit
                stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, thread: Thread) -> NoteCard:
        note = thread.note
        card = NoteCard(thread, self._log.names, sent=self._log.sent)
        card.edit_wanted.connect(partial(self.open, note))
        card.share_wanted.connect(partial(self.ask_to_share, note))
        card.talk_wanted.connect(partial(self._ask_for_talk, note))
        card.added.connect(partial(self._add, card))
        self.cards.append(card)
        return card

    def _show_all(self) -> None:
        self._all = True
        self._list_notes()

    def _ask_for_passphrase(self) -> None:
        """Have private notes kept under a passphrase, or open those that are."""
        from kompetence.ui.preparation.keep_dialog import OpenDialog, ask_to_keep

        if self._log.memory and not self.settle():
            return
        dialog = ask_to_keep(self, self._context, self._person, self._look)
        if isinstance(dialog, OpenDialog) and self._log.locked:
            dialog.form.head.setText(_("Your private notes are locked"))
            dialog.form.say(_("Nobody can read them without the passphrase that you chose."))
            dialog.form.open.setText(shown(_("Open the notes")))
        self.dialog = dialog

    def write(self) -> None:
        """Open an empty note."""
        if self._settled():
            self._open(self._context.workspace.me.new_note(self._person), new=True)

    def open(self, note: LogNote) -> None:
        """Open a private note for writing."""
        if self._settled():
            self._open(note, new=False)

    def _open(self, note: LogNote, *, new: bool) -> None:
        self._stretch = object()
        form = self.form = LogForm(note, self._log.names, new=new, today=self._context.today())
        form.written.connect(self._write)
        form.finished.connect(self._finish)
        form.share_wanted.connect(lambda: self.ask_to_share(form.kept))
        form.removed.connect(self._remove)
        self._list_notes()
        form.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settled(self) -> bool:
        if not self.settle():
            if self.form is not None:
                self.form.text.setFocus()
            return False
        self.close_form()
        return True

    def settle(self) -> bool:
        """Save what is being written; whether one can leave without losing anything."""
        if self.form is not None:
            self.form.flush()
        return (self.form is None or not self.form.unsaved) and not any(one.unsaved for one in self.cards)

    def give_up(self) -> None:
        """Leave what cannot be saved as it is, which was agreed to."""
        self.close_form()
        self.cards = []

    def close_form(self) -> None:
        """Close the open note without looking at it."""
        form, self.form = self.form, None
        if form is not None:
            self._list.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _look(self) -> None:
        self._log = self._context.workspace.me.log(self._person)
        self.refresh()

    def _write(self, note: LogNote) -> None:
        form, me = self.form, self._context.workspace.me
        if form is None:
            return
        text = _("the new note") if form.is_new else _("the changes to the note")
        write = partial(me.save_note, note)
        act = write if form.is_new else Against(write, form.kept, form.take)
        made = self._context.acts.attempt(text, act, stretch=self._stretch, typed=True)
        if made is not None:
            form.was_kept(note)
            self._look()

    def _finish(self) -> None:
        if self.form is None or self.form.unsaved:
            return
        kept = self.form.kept.id
        self.close_form()
        self._list_notes()
        card = next((one for one in self.cards if one.held.note.id == kept), None)
        (self.new if card is None else card.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        form = self.form
        if form is None:
            return
        self.close_form()
        if form.is_new:
            self._list_notes()
        else:
            me = self._context.workspace.me
            act = partial(me.remove_note, self._person, form.kept.id)
            offer = "" if self._log.memory else _("The note is deleted.")
            self._context.acts.do(_("deleting the note"), act, offer=offer)
            self._look()
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_share(self, note: LogNote) -> None:
        """Ask before the leader can read a note."""
        title = _("Share this note with {leader}?").format(leader=self._leader)
        if self._log.sent:
            text = _(
                "It goes with the next reply that you save and send. {leader} can read it then. You can add to it "
                "afterwards, but not change it or take it back."
            )
        else:
            text = _(
                "{leader} can read it from now on. You can add to it afterwards, but not change it or take it back."
            )
        answers: list[tuple[str, Callable[[], object]]] = [
            (_("Share, and ask for a talk about it"), partial(self._share, note, wants_talk=True)),
            (_("Share the note"), partial(self._share, note, wants_talk=False)),
        ]
        self.question = choose(self, title, text.format(leader=self._leader), answers)

    def _share(self, note: LogNote, *, wants_talk: bool) -> None:
        me = self._context.workspace.me
        self.close_form()
        self._context.acts.for_good(partial(me.share_note, self._person, note.id, wants_talk=wants_talk))
        self._look()
        card = next((one for one in self.cards if one.held.note.id == note.id), None)
        if card is not None:
            card.talk.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_talk(self, note: LogNote, wanted: bool) -> None:  # noqa: FBT001 - Qt's signature
        text = _("asking for a talk") if wanted else _("taking the wish for a talk back")
        me = self._context.workspace.me
        self._context.acts.do(text, partial(me.ask_for_talk, self._person, note.id, wanted=wanted))
        self._look()

    def _add(self, card: NoteCard, text: str) -> None:
        me = self._context.workspace.me
        act = partial(me.add_to_note, self._person, card.held.note.id, text)
        if self._context.acts.attempt(_("what was added to the note"), act) is not None:
            card.more.clear()
            self._look()
