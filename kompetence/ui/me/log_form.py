"""A private note open for writing: its day, what it is tied to, and the text; saved while one writes."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal

from kompetence.domain.ids import CompetenceId
from kompetence.domain.log_note import LONGEST, LogNote
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, row
from kompetence.ui.me.citizen_hint import CitizenHint
from kompetence.ui.pausing import Pausing
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Card, Picture
from kompetence.ui.widgets.caution import caution
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField, TextField
from kompetence.ui.widgets.inline_problem import InlineProblem


class LogForm(Card):
    """`written` carries the note at every pause; `finished`, `share_wanted` and `removed` tell what is pressed."""

    written = Signal(object)
    finished = Signal()
    share_wanted = Signal()
    removed = Signal()

    def __init__(self, note: LogNote, names: dict[CompetenceId, str], *, new: bool, today: date) -> None:
        super().__init__()
        self.kept, self.is_new = note, new
        self.text = TextField(_("Your note"), _("What happened, and what did you learn from it?"))
        self.text.setPlainText(note.text)
        self.hint = CitizenHint(self.text)
        self.day = DateField(_("Day"), lambda: today)
        self.day.show_date(note.day)
        self.problem = InlineProblem(self.day)
        self.day.problem.connect(self.problem.say)
        self.tie = Choice(_("About"))
        none: list[tuple[str, CompetenceId | None]] = [(_("No particular competence"), None)]
        self.tie.offer([*none, *((name, one) for one, name in names.items())], note.competence)
        private = label(_("Only you can read it until you share it."), Role.SMALL, "text2", wrap=True)
        self.done = button(_("Finish"), self._finish, "primary")
        self.share = button(_("Share …"), self._share, icon="share-2")
        self.remove = button(_("Delete the note"), self.removed.emit, "quiet", "trash-2")
        self.setLayout(
            column(
                row(Picture("lock", "text2", 16), (private, 1), gap=1.5),
                captioned(self.text, self.hint, caution(self.text)),
                row((captioned(self.tie), 3), (captioned(self.day, self.problem), 2), gap=3),
                row(self.remove, None, self.share, self.done, gap=2),
                gap=2.5, margins=(4, 3.5, 4, 4),
            )
        )  # fmt: skip
        self._pause = Pausing(self)
        self._pause.due.connect(self.flush)
        self.text.textChanged.connect(self._touched)
        self.text.left.connect(self.flush)
        self.day.editingFinished.connect(self.flush)
        self.tie.activated.connect(self.flush)

    def _touched(self) -> None:
        self._pause.touch()

    @property
    def note(self) -> LogNote:
        """As it stands in the form now."""
        text = self.text.toPlainText().strip()[:LONGEST]
        return replace(self.kept, text=text, day=self.day.date or self.kept.day, competence=self.tie.chosen)

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something."""
        note = self.note
        return bool(note.text) and (self.is_new or note != self.kept)

    def flush(self) -> None:
        """Save what differs from what is kept, now."""
        self._pause.stop()
        if self.unsaved:
            self.written.emit(self.note)

    def was_kept(self, note: LogNote) -> None:
        """It is safe now."""
        self.kept, self.is_new = note, False

    def shows(self, note: LogNote) -> None:
        """The data hold something else now, such as after undoing; what is typed since then stays."""
        if not self.unsaved and note != self.kept:
            self.take(note)

    def take(self, note: LogNote) -> None:
        """Show what the data hold in the place of what is written here."""
        self.kept = note
        if self.text.toPlainText().strip() != note.text:
            self.text.setPlainText(note.text)
        self.day.show_date(note.day)
        self.tie.setCurrentIndex(max(0, self.tie.findData(note.competence)))
        self._pause.stop()

    def _finish(self) -> None:
        self.flush()
        self.finished.emit()

    def _share(self) -> None:
        self.flush()
        if not self.is_new and not self.unsaved:
            self.share_wanted.emit()
