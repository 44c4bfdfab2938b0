"""The question before everything about a person is deleted for good: a copy first, then the name in full."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from kompetence.domain.erasure import Beforehand, Erasure
from kompetence.domain.ids import PersonId
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.place import Context
from kompetence.ui.retention.for_good import ForGoodPage, Told
from kompetence.ui.retention.port import Progress
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.wants import Cancelled, Paper
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.words import erasure_texts as words
from kompetence.words.sentences import refusal as sentence

_WIDE = 520


class EraseDialog(QDialog):
    """`agreed` carries the name as it was written; the safe answer stands first and is what Escape means."""

    agreed = Signal(str)
    copy_wanted = Signal()

    def __init__(self, context: Context, told: Beforehand, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kompetence")
        self._context, self._told = context, told
        title = _("Delete everything about {name} for good?").format(name=told.name)
        self.setAccessibleName(title)
        self.name = LineField(_("Write the name to go on"), told.name)
        self.problem = InlineProblem(self.name)
        self.name.returnPressed.connect(self._agree)
        self.copy = button(_("Save a copy …"), self._copy, icon="download")
        self.cancel = button(_("Cancel"), self.reject)
        self.go = button(_("Delete everything"), self._agree, "danger")
        for one in (self.copy, self.cancel):
            one.setAutoDefault(True)
        said = column(
            *(label(one, Role.BODY, "text2", wrap=True) for one in words.beforehand(told)),
            label(
                _("What was exported, sent or printed is not reached. Nothing of this can be undone."),
                Role.BODY,
                "text2",
                wrap=True,
            ),
            gap=1.5,
        )
        first = column(
            label(_("First offer {name} a copy of everything.").format(name=told.name), Role.BODY, wrap=True),
            row(self.copy, None),
            gap=1.5,
        )
        inner = column(
            label(title, Role.HEADING, wrap=True), said, first, captioned(self.name, self.problem), None,
            row(None, self.cancel, self.go, gap=2), gap=4, margins=(6, 6, 6, 6),
        )  # fmt: skip
        self.setLayout(inner)
        wide = min(theme.px(_WIDE), parent.width() - theme.px(32))
        inner.activate()
        self.resize(max(wide, inner.minimumSize().width()), inner.totalHeightForWidth(wide))
        self.cancel.setFocus(Qt.FocusReason.TabFocusReason)

    def _copy(self) -> None:
        self.copy_wanted.emit()
        self.reject()

    def _agree(self) -> None:
        try:
            self._context.workspace.keeping.check(self._told.person, self.name.text())
        except RefusalError as refusal:
            self.problem.say(sentence(refusal))
            self._grow()
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.agreed.emit(self.name.text())
        self.accept()

    def _grow(self) -> None:
        layout = self.layout()
        assert layout is not None
        layout.activate()
        self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def ask_to_erase(context: Context, person: PersonId, parent: QWidget) -> EraseDialog:
    """Tell what would be deleted, and delete it once the name is written."""
    keeping = context.workspace.keeping
    told = keeping.beforehand(person)
    dialog = EraseDialog(context, told, parent.window())

    def erase(name: str) -> None:
        def work(progress: Progress) -> Erasure:
            return keeping.erase(person, name, progress)

        title = _("Deleting everything about {name}").format(name=told.name)
        page = ForGoodPage(context, title, work, erased)
        context.wants.place.emit("people")
        context.wants.full.emit(page)
        page.begin()

    dialog.agreed.connect(erase)
    dialog.copy_wanted.connect(partial(_save_copy, context, told))
    dialog.open()
    return dialog


def _save_copy(context: Context, told: Beforehand) -> None:
    def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
        context.workspace.keeping.write_copy(told.person, to)

    name = _("Insight {person}").format(person=told.name).replace(".", "").replace("/", " ")
    title = _("A folder for the copy")
    context.wants.paper.emit(Paper(title, name, write))


def erased(done: Erasure) -> Told:
    """What was reached, what was not, and what went out before."""
    before = done.before
    led = [words.leaderless(before.leads)] if before.leads else []
    return Told(
        _("Everything about {name} is deleted").format(name=before.name),
        (
            (_("Deleted"), [*words.reached(done), *led]),
            (_("Not reached from here"), [*words.not_reached(done), *words.unreachable()]),
            (_("Went out before"), [words.sent(one) for one in before.sent]),
        ),
    )
