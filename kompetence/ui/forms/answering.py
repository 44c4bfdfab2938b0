"""Saving the employee's reply, and taking the leader's answer in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kompetence.domain.assessment import Lane
from kompetence.domain.form_views import SUFFIX
from kompetence.errors import KompetenceError, RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui.file_dialog import FileDialog
from kompetence.ui.forms.own_steps import leader_of
from kompetence.ui.place import Context
from kompetence.ui.unlock.unlock_dialog import UnlockDialog
from kompetence.ui.widgets.question import Question, ask

_LOCKED = frozenset({"data-encrypted", "data-passphrase-wrong"})


class Answering(QObject):
    """Knows the open preparation file; what it writes is told with where it lies."""

    saved = Signal(Path)
    """A reply lies there now."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent
        self.question: Question | None = None
        self.dialog: QFileDialog | None = None
        self.unlock: UnlockDialog | None = None

    def offer(self) -> None:
        """Say what the reply is and where it goes, then ask where to save it."""
        own = self._context.workspace.forms.own()
        if own is None:
            return
        leader = leader_of(own)
        title = _("Save the reply for {leader}?").format(leader=leader)
        text = _(
            "The reply is a small file with what you have shared. Only {leader}'s program can open it, and only once "
            "{leader} has shared too. Save it, then send it to {leader} the way you usually send what is "
            "confidential, for example by secure mail or a shared drive. Nothing is sent by itself."
        )
        self.question = ask(
            self._parent, title, text.format(leader=leader), _("Choose where to save"), self.choose_target
        )

    def choose_target(self) -> None:
        """Ask where the reply is to lie, with a name that says whose it is."""
        folder = self._context.workspace.path.parent
        self._file_dialog(_("Save the reply"), folder / self.suggestion(), self.save)

    def suggestion(self) -> str:
        """A file name that says whose reply it is, and is not that of the form itself."""
        own = self._context.workspace.forms.own()
        name, round_ = ("", "") if own is None else (own.name, own.round)
        words = _("Reply from {name} {round}").format(name=name[:60], round=round_[:40])
        return f"{self._context.workspace.papers.file_name(words)}.{SUFFIX}"

    def save(self, to: Path) -> None:
        """Write the reply."""
        change = self._context.acts.for_good(partial(self._context.workspace.forms.save_reply, to))
        if change is not None:
            own = self._context.workspace.forms.own()
            leader = _("your leader") if own is None else leader_of(own)
            self._context.wants.written.emit(
                _("{file} is saved. Send it to {leader}.").format(file=to.name, leader=leader), to
            )
            self.saved.emit(to)

    def choose(self) -> None:
        """Ask for the answer that came back."""
        dialog = self._new_dialog(_("Read an answer in"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setDirectory(str(self._context.workspace.path.parent))
        dialog.setNameFilter(f"Kompetence (*.{SUFFIX})")
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, answer: Path) -> None:
        """Take an answer in, all of it or nothing, and go to where it is told what comes next."""
        self._merge(answer, "")

    def _merge(self, answer: Path, passphrase: str) -> None:
        forms = self._context.workspace.forms
        if not self._context.acts.caught_up():
            return
        try:
            change = forms.merge(answer, passphrase)
        except KompetenceError as refusal:
            if isinstance(refusal, RefusalError) and refusal.code in _LOCKED:
                self._ask_passphrase(answer, wrong=bool(passphrase))
            else:
                self._context.wants.tell.emit(refusal)  # nothing was to be saved
            return
        if self.unlock is not None:
            self.unlock.accept()
        self._context.acts.is_done_for_good(change)
        self._tell_merged()

    def _ask_passphrase(self, answer: Path, *, wrong: bool) -> None:
        if self.unlock is None:
            self.unlock = dialog = UnlockDialog(answer, self._parent.window(), keyring=False)
            dialog.form.answered.connect(lambda passphrase, _keep: self._merge(answer, passphrase))
            dialog.finished.connect(self._unlocked)
            dialog.open()
        elif wrong:
            self.unlock.form.refuse(_("That passphrase does not open the file. Write it again."))

    def _unlocked(self) -> None:
        self.unlock = None

    def _tell_merged(self) -> None:
        self._context.wants.place.emit("me")
        own = self._context.workspace.forms.own()
        if own is None or own.dialogue is None:
            return
        sheet = self._context.workspace.preparation.sheet(own.dialogue, Lane.SELF)
        both = _("The answer is read in. Now you see both preparations.")
        self._context.wants.say.emit(both if sheet.others_seen else _("The answer is read in."))

    def _file_dialog(self, title: str, suggestion: Path, chosen: Callable[[Path], None]) -> None:
        dialog = self._new_dialog(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.setDirectory(str(suggestion.parent))
        dialog.selectFile(suggestion.name)
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.open()

    def _new_dialog(self, title: str) -> QFileDialog:
        self.dialog = dialog = FileDialog(self._parent, title)
        dialog.finished.connect(dialog.deleteLater)
        return dialog
