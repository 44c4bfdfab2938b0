"""Asks before forms are written: for whom, as what, with which passphrase, and where they will lie."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from kompetence.domain.form_views import Sendable
from kompetence.domain.forms import Medium
from kompetence.domain.ids import DialogueId
from kompetence.domain.passphrase import SHORTEST
from kompetence.domain.season import Candidate
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import dates, theme
from kompetence.ui.file_dialog import FileDialog
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.season.pick_list import PickList
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.secret_field import SecretField, ShowButton
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.ui.widgets.option import Option

_WIDE, _ROW, _MOST_ROWS = 640, 44, 5
_SEARCH_FROM = 8


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written."""

    talks: tuple[DialogueId, ...]
    medium: Medium
    passphrase: str
    folder: Path


class SendDialog(QDialog):
    """`answered` carries the `Order`; for answers there is nothing to choose between."""

    answered = Signal(object)

    def __init__(
        self,
        people: Sequence[Sendable],
        chosen: Collection[DialogueId],
        folder: Path,
        parent: QWidget,
        *,
        answers: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = _("Send answers") if answers else _("Send forms")
        self.setWindowTitle(title)
        self.folder, self._answers = folder, answers
        self._talks = {one.person.id: one.dialogue for one in people}
        self.list = PickList(_("Who gets an answer?") if answers else _("Who gets a form?"))
        self.list.setMinimumHeight(theme.px(_ROW) * min(len(people), _MOST_ROWS) + theme.px(4))
        self.list.setMaximumHeight(max(theme.px(_ROW) * len(people) + theme.px(4), self.list.minimumHeight()))
        self.list.people.words = (_("chosen"), _("not chosen"))
        self.list.people.show(
            [Candidate(one.person, _beside(one)) for one in people],
            [one.person.id for one in people if one.dialogue in chosen],
        )
        self.list.people.changed.connect(self._count)
        self.search = LineField(_("Find a name"), _("Find a name"))
        self.search.textChanged.connect(self.list.search)
        self.search.setVisible(len(people) > _SEARCH_FROM)
        self.all = button(_("Everyone"), lambda: self.list.tick_all(on=True), "quiet")
        self.nobody = button(_("Nobody"), lambda: self.list.tick_all(on=False), "quiet")
        self.file, self.book = _options()
        self.file.setChecked(True)
        self._make_passphrase()
        self.book.toggled.connect(self._turn)
        self.problem = InlineProblem(self.list)
        self._place = label("", wrap=True)
        self.choose = button(_("Another folder …"), self._choose)
        self.cancel = button(_("Cancel"), self.reject)
        self.write = button("", self.answer, "primary")
        self._heading = label(title, Role.HEADING, wrap=True)
        self._lay_out(answers=answers)
        self._show_folder(folder)
        self._count()
        (self.list if len(people) > 1 else self.file).setFocus(Qt.FocusReason.TabFocusReason)

    def _make_passphrase(self) -> None:
        self.passphrase = SecretField(_("Passphrase to open the files"))
        self.letters = ShowButton(self.passphrase)
        self._weak = InlineProblem(self.passphrase)
        caption = label(self.passphrase.accessibleName(), Role.SMALL, "text2", wrap=True)
        caption.setBuddy(self.passphrase)
        note = label(
            _(
                "Tell it to them some other way than in the mail with the file. If it is lost, nobody can open the "
                "file, and you write a new one."
            ),
            Role.SMALL, "text2", wrap=True,
        )  # fmt: skip
        self._secret = holding(
            column(caption, row((self.passphrase, 1), self.letters), self._weak, note, gap=1)
        )
        self._secret.hide()
        self.lock = button(_("Close the files with a passphrase"), self._unfold, "quiet", "lock")

    def _unfold(self) -> None:
        self.lock.hide()
        self._secret.show()
        self._resize()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reach(self._secret)

    def _reach(self, part: QWidget) -> None:
        """Scroll to something once what has changed has found its place."""
        QTimer.singleShot(0, self, lambda: self._scroller.ensureWidgetVisible(part, 0, theme.px(8)))

    def _lay_out(self, *, answers: bool) -> None:
        card = Card(column(self.list, margins=(0.5, 0.5, 0.5, 0.5)))
        picked = row((self.search, 1), self.all, self.nobody, None, gap=2)
        why = label(_about(answers=answers), Role.BODY, "text2", wrap=True)
        parts: list[Item] = [why, column(picked, card, self.problem, gap=1)]
        if not answers:
            parts.append(column(self.file, self.book, gap=2))
        self._inner = holding(
            column(*parts, row(self.lock, None), self._secret, None, gap=3, margins=(0, 0, 2, 1))
        )
        self._scroller = Scrolling(self._inner, self.windowTitle())
        note = _("Nothing is sent from here: you send each file yourself.")
        self._foot = holding(
            column(
                row(label(_("Folder"), Role.SMALL, "text2"), (self._place, 1), self.choose, gap=3),
                label(note, Role.SMALL, "text2", wrap=True),
                row(None, self.cancel, self.write), gap=2,
            )
        )  # fmt: skip
        self.setLayout(
            column(
                self._heading, (self._scroller, 1), self._foot,
                gap=3, margins=(6, 6, 6, 6),
            )
        )  # fmt: skip

    def _resize(self) -> None:
        """As tall as it needs to be, and no taller than the window behind."""
        parent = self.parentWidget()
        if parent is None:
            return
        wide = min(theme.px(_WIDE), parent.width() - theme.px(32))
        room, tall = wide - theme.px(56), theme.px(92)
        for part in (self._inner, self._foot):
            layout = part.layout()
            if layout is not None:
                layout.activate()
                tall += max(layout.totalHeightForWidth(room), layout.totalMinimumSize().height())
        tall += self._heading.heightForWidth(room)
        self.resize(wide, min(tall, parent.height() - theme.px(32)))

    def _show_folder(self, folder: Path) -> None:
        self.folder = folder
        self._place.setText(str(folder).replace("/", "/\u200b").replace("\\", "\\\u200b"))
        self._resize()

    def _choose(self) -> None:
        dialog = FileDialog(self, _("Folder for the forms"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setDirectory(str(self.folder if self.folder.is_dir() else self.folder.parent))
        dialog.fileSelected.connect(lambda name: self._show_folder(Path(name)))
        dialog.open()

    def _count(self) -> None:
        number = len(self.list.people.chosen)
        if self._answers:
            text = ngettext("Write {number} answer", "Write {number} answers", number)
        else:
            text = ngettext("Write {number} form", "Write {number} forms", number)
        self.write.setText(text.format(number=number))
        self.write.updateGeometry()
        if number:
            self.problem.say("")

    def _turn(self, book: bool) -> None:  # noqa: FBT001 - Qt's signature
        """A workbook has no passphrase."""
        self._secret.setVisible(not book and bool(self.passphrase.text()))
        self.lock.setVisible(not book and not self.passphrase.text())
        self._resize()

    def answer(self) -> None:
        """Take the order, or say what is missing."""
        chosen, secret = self.list.people.chosen, self.passphrase.text()
        book = self.book.isChecked() and not self._answers
        weak = not book and 0 < len(secret) < SHORTEST
        self.problem.say("" if chosen else _("Tick at least one."))
        short = _("Write at least {number} letters, or leave it empty.")
        self._weak.say(short.format(number=SHORTEST) if weak else "")
        self._resize()
        if not chosen:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reach(self.problem)
        elif weak:
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reach(self._secret)
        else:
            talks = tuple(self._talks[one] for one in chosen)
            medium = Medium.WORKBOOK if book else Medium.FILE
            self.passphrase.clear()
            self.accept()
            self.answered.emit(Order(talks, medium, "" if book else secret, self.folder))


def _options() -> tuple[Option, Option]:
    file = Option(
        _("Preparation file (recommended)"),
        _(
            "It is opened with Kompetence and holds only what is that person's own. What they write stays with them "
            "until they share it, and only your program can open what they send back."
        ),
    )
    book = Option(
        _("Excel form"),
        _(
            "For those who do not have Kompetence. Anyone who can open the file can read what is written in it, on "
            "the way to you as well."
        ),
    )
    return file, book


def _about(*, answers: bool) -> str:
    if answers:
        return _(
            "When both have shared, each gets a file with what you both see: levels beside each other, summary and "
            "goals. Nobody else is in it. They read it into their preparation file, or open it by itself."
        )
    return _("Each gets a file of their own to prepare in. Choose who, and how they prepare.")


def _beside(one: Sendable) -> str:
    if one.sent is None:
        return one.unit
    day = dates.written(one.sent)
    said = _("The form of {day} no longer fits the talk") if one.outdated else _("Last written {day}")
    return "  ·  ".join((one.unit, said.format(day=day)))
