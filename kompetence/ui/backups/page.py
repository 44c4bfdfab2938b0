"""The backups of the file: the newest first, each with when and why, and the way back to it."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.backups import KeptBackup, Shelf
from kompetence.domain.change import Topic
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.backups import words
from kompetence.ui.backups.restore_page import RestorePage
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.read_only.marks import changes
from kompetence.ui.tasks import Tasks
from kompetence.ui.texts import explain, label, shown
from kompetence.ui.theme import Role
from kompetence.ui.wants import Paper
from kompetence.ui.widgets import question
from kompetence.ui.widgets.button import Button, button, icon_button
from kompetence.ui.widgets.card import Card, Hairline, Picture
from kompetence.words import sentences

_WIDTH = 780
_MOST = 12


class BackupRow(QWidget):
    """One backup, and the way back to it."""

    def __init__(self, one: KeptBackup, places: frozenset[Path], restore: partial[None]) -> None:
        super().__init__()
        self.file = one.file
        self.restore: Button = changes(button(_("Restore …"), restore, "quiet"))
        explain(self.restore, _("Restore {when} …").format(when=words.when(one.at)))
        said = column(
            label(words.when(one.at), Role.STRONG, wrap=True),
            label(words.about(one, places), Role.SMALL, "text2", wrap=True),
            gap=0.5,
        )
        self.setLayout(row((said, 1), self.restore, gap=3, margins=(5, 2, 3, 2)))


class BackupsPage(Place):
    """Lies over the page one came from."""

    topics = frozenset(Topic)
    covers = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._most, self._told = _MOST, ""
        self._shelf: Shelf | None = None
        self.tasks = Tasks(self)
        self.take = button(_("Take a backup now"), self._take, "primary")
        self.elsewhere = button(_("Save one elsewhere …"), self._elsewhere, icon="download")
        back = icon_button("arrow-left", _("Back"), context.wants.back.emit)
        self.head = TitleRow(_("Backups"), self.elsewhere, self.take, back=back)
        self.head.context.setText(_("Each is read back and checked before it counts."))
        self.warning = label("", Role.BODY, "danger", wrap=True)
        self._mark = Picture("triangle-alert", "danger")
        self._warned = holding(row(self._mark, (self.warning, 1), gap=2))
        self._readable = label("", Role.BODY, "warn", wrap=True)
        self.delete = button(_("Delete those …"), self._ask, "danger")
        self._open_ones = holding(column(self._readable, row(self.delete, None), gap=2))
        self._why = label("", Role.BODY, "text2", wrap=True)
        self._state = label("", Role.BODY, "text", wrap=True)
        self._trial = label("", Role.BODY, "text2", wrap=True)
        self._none = label(
            _(
                "There is no backup yet. The first is made when you close the file, after half an hour of work, or now"
                " if you ask for it."
            ),
            Role.BODY,
            wrap=True,
        )
        self._rows = column(gap=0)
        self._card = Card(self._rows)
        self.rows: list[BackupRow] = []
        self._lines: list[QWidget] = []
        self.more = button("", self._show_all, "quiet")
        self._folder = label("", Role.SMALL, "text2", wrap=True)
        self._column = holding(
            column(
                self._warned,
                self._open_ones,
                column(self._none, self._state, self._why, self._trial, gap=1),
                column(self._card, row(self.more, None), self._folder, gap=2),
                None,
                gap=4,
            )
        )
        inner = holding(row((self._column, 12), None, gap=0, margins=(8, 2, 8, 8)))
        self.setLayout(column(self.head, (Scrolling(inner, self.head.title.text()), 1), gap=0))
        self.rescale()

    def rescale(self) -> None:
        """Lines stay short enough to be followed."""
        self._column.setMaximumWidth(theme.px(_WIDTH))

    @override
    def first(self) -> QWidget:
        return self.take if self.take.isEnabled() else self.elsewhere

    @override
    def settle(self) -> bool:
        self.tasks.finish()
        return True

    @override
    def show_data(self) -> None:
        shelf = self.context.workspace.backups.shelf()
        self.take.setEnabled(shelf is not None)
        self.elsewhere.setEnabled(self.context.workspace.read_only is None)
        if shelf is None:
            self._show_nothing()
            return
        warning = _warning(shelf)
        self.warning.setText(warning)
        self._warned.setVisible(bool(warning))
        self._state.setText(_state(shelf))
        self._state.setVisible(bool(shelf.backups))
        self._why.setText(
            _(
                "Backups are made when the file is closed, every half hour while you work, and before anything risky."
                " All of the last two days are kept, then one a day, a week and a month, for half a year at most."
            )
        )
        number = self._count_readable(shelf)
        text = ngettext(
            "{number} older backup is not encrypted. Whoever gets hold of it can read it.",
            "{number} older backups are not encrypted. Whoever gets hold of them can read them.",
            number,
        )
        self._readable.setText(text.format(number=number))
        self._open_ones.setVisible(number > 0)
        self._trial.setText(_trial(shelf))
        self._trial.setVisible(bool(shelf.trial))
        self._folder.setVisible(bool(shelf.backups))
        self._folder.setText(
            _("They lie in {folder}, and are deleted with what is deleted from the file.").format(
                folder=shelf.folder
            )
        )
        before, self._shelf = self._shelf, shelf
        if before is None or before.backups != shelf.backups:
            self._show_rows(shelf)

    def _show_nothing(self) -> None:
        """A preparation file, data in memory, or a copy that is only looked at."""
        self._why.setText(_("Of this file the program makes no backups by itself."))
        for one in (
            self._warned,
            self._open_ones,
            self._state,
            self._trial,
            self._none,
            self._card,
            self.more,
            self._folder,
        ):
            one.hide()

    def _show_rows(self, shelf: Shelf) -> None:
        for old in self._lines:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        shown_ = shelf.backups[: self._most]
        self.rows = [BackupRow(one, shelf.places, partial(self._look, one)) for one in shown_]
        items: list[Item] = []
        self._lines = []
        for one in self.rows:
            line: list[QWidget] = [Hairline(), one] if self._lines else [one]
            self._lines += line
            items += line
        self._rows.add(*items)
        hidden = len(shelf.backups) - len(shown_)
        text = ngettext("Show {number} more", "Show {number} more", hidden)
        self.more.setText(shown(text.format(number=hidden)))
        self.more.setVisible(hidden > 0)
        self.more.updateGeometry()
        self._none.setVisible(not shelf.backups)
        self._card.setVisible(bool(shelf.backups))

    def _show_all(self) -> None:
        at, self._most = len(self.rows), len(self._shelf.backups) if self._shelf else _MOST
        self._shelf = None
        self.show_data()
        if at < len(self.rows):
            self.rows[at].restore.setFocus()

    def _take(self) -> None:
        self.take.setEnabled(False)
        backups = self.context.workspace.backups
        self.tasks.start(lambda _job: backups.keep_now(), owner=self, done=self._taken, failed=self._failed)

    def _taken(self, made: KeptBackup) -> None:
        self.show_data()
        self.take.setFocus()
        self.context.wants.say.emit(
            _("The backup of {when} is there, and read back.").format(when=words.when(made.at))
        )

    def _failed(self, error: Exception) -> None:
        self.show_data()
        self.take.setFocus()
        self.context.wants.tell.emit(error)

    def _count_readable(self, shelf: Shelf) -> int:
        encrypted = self.context.workspace.encrypted
        return sum(one.encrypted is False for one in shelf.backups) if encrypted else 0

    def _ask(self) -> None:
        question.ask(
            self,
            _("Delete the backups that are not encrypted?"),
            _("First one is made that is encrypted. What only the others hold is gone for good."),
            _("Delete"),
            self._delete,
            kind="danger",
        )

    def _delete(self) -> None:
        backups = self.context.workspace.backups
        self.tasks.start(
            lambda _job: backups.delete_readable(), owner=self, done=self._deleted, failed=self._failed
        )

    def _deleted(self, number: int) -> None:
        self.show_data()
        self.take.setFocus()
        text = ngettext("{number} backup is deleted.", "{number} backups are deleted.", number)
        self.context.wants.say.emit(text.format(number=number))

    def _elsewhere(self) -> None:
        path, backups = self.context.workspace.path, self.context.workspace.backups
        day = self.context.today().isoformat()

        def write(to: Path, _progress: object, _cancelled: object) -> None:
            backups.write(to)

        name = f"{path.stem} {day}{path.suffix}"
        self.context.wants.paper.emit(Paper(_("Save a backup"), name, write))

    def _look(self, one: KeptBackup) -> None:
        self.context.wants.full.emit(RestorePage(self.context, one))


def _warning(shelf: Shelf) -> str:
    """What is wrong, or nothing."""
    if shelf.failing is not None:
        since = _("No backup could be made lately.")
        if shelf.own is not None:
            since = _("No backup could be made since {when}.").format(when=words.when(shelf.own.at))
        return f"{since} {sentences.refusal(shelf.failing)}"
    trial = shelf.trial
    if trial is not None and not trial.went_well:
        return _(
            "When restoring was tried on {when}, it did not work. Take a backup now, and save one elsewhere."
        ).format(when=words.when(trial.at))
    return ""


def _state(shelf: Shelf) -> str:
    if not shelf.backups:
        return ""
    if shelf.own is None:
        return _("None of them was made of the file where it lies now.")
    if len(shelf.places) > 1:
        name = words.place(shelf.own, shelf.places)
        if shelf.unchanged:
            return _("The newest of “{file}” holds everything that is in it now.").format(file=name)
        return _("“{file}” has changed since the newest of it was made.").format(file=name)
    if shelf.unchanged:
        return _("The newest holds everything that is in the file now.")
    return _("The file has changed since the newest was made.")


def _trial(shelf: Shelf) -> str:
    if shelf.trial is None or not shelf.trial.went_well:
        return ""
    return _("Restoring was last tried on {when}, and it worked.").format(when=words.when(shelf.trial.at))
