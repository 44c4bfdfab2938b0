"""“What we lack”: choose competences, and get a text for a job advert without numbers and names."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from kompetence.domain.ids import CompetenceId
from kompetence.domain.profile_view import Lack
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, read_in_order, row
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context
from kompetence.ui.profiles.ticked import Ticked
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.wants import Cancelled, Paper, Print, Progress
from kompetence.ui.widgets.button import button, icon_button


def why(one: Lack) -> str:
    """Why a competence is offered, for the leader's eyes."""
    level = one.competence.scale.named(one.level)
    if one.missing:
        text = ngettext("{number} person short at {level}", "{number} people short at {level}", one.missing)
        return text.format(number=one.missing, level=level)
    return _("Hangs on one person or nobody at {level}").format(level=level)


class WantedPage(QWidget):
    """`left` tells that one wants back."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        looks(self)
        self._context = context
        self._lacks: tuple[Lack, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        back = icon_button("arrow-left", _("Back to the profile"), self._leave)
        self.copy = button(_("Copy the text"), self._copy, "primary", "copy")
        self.save = button(_("Save as text …"), self._save, icon="download")
        self.paper = button(_("As paper (PDF)"), self._look, icon="file-text")
        self.head = TitleRow(_("What we lack"), self.paper, self.save, self.copy, back=back)
        self._note = label("", Role.BODY, "text2", wrap=True)
        self._list = column(gap=2)
        self._parts: list[QWidget] = []
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("field", True)
        self.text.setAccessibleName(_("Text for the job advert"))
        self.text.viewport().setAutoFillBackground(False)
        self.text.setViewportMargins(12, 8, 12, 8)
        chooser = Scrolling(holding(column(self._list, None, gap=0)), _("Competences"))
        self._beside = row((chooser, 2), (self.text, 3), gap=4)
        self._body = holding(column(self._note, (self._beside, 1), gap=3, margins=(8, 0, 6, 6)))
        self.setLayout(column(self.head, (row((self._body, 100), None, gap=0), 1), gap=0))
        self.rescale()

    def rescale(self) -> None:
        """Keep lines readable."""
        self._body.setMaximumWidth(theme.px(1120))

    def _leave(self) -> None:
        self.left.emit()

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return next(iter(self.boxes.values()), self.text)

    def look_again(self) -> None:
        """Show what the unit lacks now; what was chosen stays chosen."""
        unit = self._context.workspace.place().unit
        self.head.context.setText(unit.name)
        before = {key: box.isChecked() for key, box in self.boxes.items()}
        self._lacks = self._context.workspace.bank.lacking()
        for part in self._parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.boxes = [], {}
        short = any(one.missing for one in self._lacks)
        for one in self._lacks:
            self._add(one, chosen=before.get(one.competence.id, not short or one.missing > 0))
        some = _("Choose what goes into the text. It holds no numbers and no names.")
        none = _(
            "The unit has enough people for all that it needs. Set a need in Team, or look at another unit."
        )
        nobody = _("There is nobody in the unit yet, so it cannot be said what is lacking.")
        nothing = none if self._context.workspace.place().people else nobody
        self._note.setText(some if self._lacks else nothing)
        for part in (self.text, self.copy, self.save, self.paper):
            part.setVisible(bool(self._lacks))
        self._compose()
        read_in_order(self)

    def _add(self, one: Lack, *, chosen: bool) -> None:
        part = Ticked(one.competence.name, why(one), on=chosen)
        part.toggled.connect(self._compose)
        self.boxes[one.competence.id] = part.box
        self._parts.append(part)
        self._list.addWidget(part)

    def _compose(self) -> None:
        levels = self._chosen()
        self.text.setPlainText(self._context.workspace.bank.advert(levels) if levels else "")
        for part in (self.copy, self.save, self.paper):
            part.setEnabled(bool(levels))

    def _chosen(self) -> list[tuple[CompetenceId, int]]:
        return [
            (one.competence.id, one.level) for one in self._lacks if self.boxes[one.competence.id].isChecked()
        ]

    def _look(self) -> None:
        workspace = self._context.workspace
        title = _("What we look for in {unit}").format(unit=workspace.place().unit.name)
        make = partial(workspace.papers.wanted, self._chosen())
        self._context.wants.look.emit(Print(title, _("what we lack") + ".pdf", make))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._context.wants.say.emit(_("The text is copied."))

    def _save(self) -> None:
        text = self.text.toPlainText()

        def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
            to.write_text(text + "\n", "utf-8")

        self._context.wants.paper.emit(Paper(_("Save the text"), _("what we lack") + ".txt", write))
