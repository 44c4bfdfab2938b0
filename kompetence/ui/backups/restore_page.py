"""Before going back to a backup: what it holds beside what the file holds now, and that the way back stays open."""

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid
from typing_extensions import override

from kompetence.domain.backups import Content, KeptBackup
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.backups import words
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.me.plain_table import PlainTable
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.tasks import Tasks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.secret_field import SecretField, ShowButton
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.words import sentences

_WIDTH = 720
_LOCKED = {"data-encrypted", "data-passphrase-wrong"}


class RestorePage(Place):
    """Lies over the list; it cannot be left while the backup is put in the place of the data."""

    topics = frozenset()
    covers = True

    def __init__(self, context: Context, backup: KeptBackup) -> None:
        super().__init__(context)
        self._backup, self._passphrase, self._is_changed = backup, "", False
        self.tasks = Tasks(self)
        self.leave = icon_button("arrow-left", _("Back"), context.wants.back.emit)
        self.head = TitleRow(_("Go back to {when}?").format(when=words.when(backup.at)), back=self.leave)
        self.head.context.setText(words.about(backup))
        self.table = PlainTable(_("The file now and the backup"))
        self.problem = label("", Role.BODY, "danger", wrap=True)
        self._looking = label(_("Looking at the backup …"), Role.BODY, "text2")
        self.changed = label(
            _(
                "The backup has been changed since it was made. It is sound, but see that it holds what you want to go"
                " back to."
            ),
            Role.BODY,
            "warn",
            wrap=True,
        )
        self.word = SecretField(_("Passphrase of the backup"))
        self.wrong = InlineProblem(self.word)
        self.word.returnPressed.connect(self._open)
        self.open = button(_("Open the backup"), self._open, "secondary")
        self._secret = holding(
            column(
                label(
                    _(
                        "The backup was made under another passphrase than the one of the file now. The file keeps its"
                        " own."
                    ),
                    Role.BODY, "text2", wrap=True,
                ),
                captioned(self.word, self.wrong),
                row(self.open, ShowButton(self.word), None, gap=2),
                gap=2,
            )
        )  # fmt: skip
        self._said = column(
            label(_("What happens"), Role.HEADING),
            label(
                _(
                    "First the file as it is now is kept as a backup. It is the newest on the list then, so that you"
                    " can come back to it. Then the file holds what the backup holds, but for people who were deleted"
                    " since."
                ),
                Role.BODY, "text2", wrap=True,
            ),
            label(
                _("What was written after the backup is no longer in the file. Undo does not reach back over it."),
                Role.BODY, "text2", wrap=True,
            ),
            gap=1.5,
        )  # fmt: skip
        self.cancel = button(_("Cancel"), context.wants.back.emit)
        self.go = button(_("Go back to this backup"), self._go, "primary")
        self._column = holding(
            column(
                self._looking, self.table, self.changed, self.problem, self._secret, self._said, None, gap=5
            )
        )
        inner = holding(row((self._column, 12), None, gap=0, margins=(8, 2, 8, 4)))
        foot = row(None, self.cancel, self.go, gap=2, margins=(8, 3, 8, 4))
        self.setLayout(column(self.head, (Scrolling(inner, self.head.title.text()), 1), foot, gap=0))
        self.rescale()

    def rescale(self) -> None:
        """Lines stay short enough to be followed."""
        self._column.setMaximumWidth(theme.px(_WIDTH))

    @override
    def first(self) -> QWidget:
        return self.word if self._secret.isVisibleTo(self) else self.cancel

    @override
    def settle(self) -> bool:
        self.tasks.finish()
        return True

    @override
    def show_data(self) -> None:
        backups, file, word = self.context.workspace.backups, self._backup.file, self._passphrase
        for one in (self._secret, self.problem, self.changed, self.table):
            one.hide()
        self.go.setEnabled(False)
        self._looking.show()

        def look(_job: object) -> tuple[Content, Content | None, RefusalError | None]:
            now = backups.now()
            try:
                return now, backups.content(file, word), None
            except RefusalError as error:
                return now, None, error

        self.tasks.start(look, owner=self, done=self._show, failed=self._failed)

    def _show(self, found: tuple[Content, Content | None, RefusalError | None]) -> None:
        now, then, refusal = found
        self._looking.hide()
        self._is_changed = then is not None and then.changed
        self.changed.setVisible(self._is_changed)
        secret = refusal is not None and refusal.code in _LOCKED
        self._secret.setVisible(secret)
        self.problem.setVisible(refusal is not None and not secret)
        if refusal is not None:
            said = sentences.refusal(refusal)
            self.wrong.say(said if self._passphrase else "")
            self.problem.setText(said)
        self.table.setVisible(then is not None)
        self.go.setEnabled(then is not None)
        if then is not None:
            self.table.show_words(("", _("The file now"), _("The backup")), _lines(now, then))
        if not self.leave.hasFocus():
            self.first().setFocus()

    def _open(self) -> None:
        self._passphrase = self.word.text()
        self.cancel.setFocus()
        self.show_data()

    def _go(self) -> None:
        """What is written on any page is saved first, and what lies in memory alone is given up in words."""
        self.context.wants.let_go.emit(self._restore)

    def _restore(self) -> None:
        if not isValid(self):
            return  # it was left for the page that had to be asked about
        self._lock(on=True)
        file_name = self.context.workspace.path.name
        self.context.acts.unsaved.pause(RefusalError("data-restoring", file=file_name))
        backups, file, word = self.context.workspace.backups, self._backup.file, self._passphrase
        changed = self._is_changed
        self.tasks.start(
            lambda _job: backups.restore(file, word, even_changed=changed),
            owner=self,
            done=self._done,
            failed=self._failed,
        )

    def _lock(self, *, on: bool) -> None:
        self.locked = on
        for one in (self.leave, self.cancel, self.go):
            one.setEnabled(not on)

    def _done(self, erased: int) -> None:
        self._lock(on=False)
        self.context.wants.restored.emit(self._backup, erased)

    def _failed(self, error: Exception) -> None:
        self._lock(on=False)
        self.context.acts.unsaved.pause(None)
        self.cancel.setFocus()
        self.context.wants.tell.emit(error)


def _lines(now: Content, then: Content) -> list[tuple[str, str, str]]:
    kinds = (
        (_("Employees"), now.people, then.people),
        (_("Dialogues"), now.dialogues, then.dialogues),
        (_("Goals"), now.goals, then.goals),
        (_("Ratings"), now.ratings, then.ratings),
    )
    return [(name, words.counted(here), words.counted(there)) for name, here, there in kinds]
