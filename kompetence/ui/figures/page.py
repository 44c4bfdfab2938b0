"""What HR and a leader's leader see of whole units: figures without names, hidden where few stand behind them."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.change import Topic
from kompetence.domain.figures_view import FiguresView
from kompetence.domain.ids import UnitId
from kompetence.domain.unit import Unit
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.figures.cells import columns, rows, since
from kompetence.ui.figures.port import FiguresRoom
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.team.figures_model import FiguresModel, all_hidden_text
from kompetence.ui.team.figures_table import FiguresTable
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.wants import Cancelled, Paper, Progress
from kompetence.ui.widgets.button import Button, button
from kompetence.words.values import basis_words

_TALL = 520


class FiguresPage(Place):
    """Competences by area down, the unit and those below it across; a click on a unit goes into it."""

    topics = frozenset({Topic.UNITS, Topic.FIGURES})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.room: FiguresRoom = context.workspace.figures
        self.view: FiguresView | None = None
        self._unit: UnitId | None = None
        self._looked_at: UnitId | None = None
        """The unit that one looked at everywhere when one came here; further down one goes here alone."""
        self.book = button(_("Figures (Excel)"), self._write, "secondary", "download")
        self.status = button(_("Status (Excel)"), self._write_status, "secondary", "download")
        self.names = button(_("Names with a reason"), self.ask_names, "quiet", "lock")
        self.names.setVisible(self.room.names_with_reason())
        self.head = TitleRow(_("Figures without names"), self.names, self.status, self.book)
        self.model = FiguresModel()
        self.table = FiguresTable(self.model, _("Figures without names"))
        self.model.setParent(self.table)
        self.table.opened.connect(self._enter)
        self.up = button("", self._go_up, "quiet", "arrow-left")
        self.note = label("", Role.SMALL, "text2", wrap=True)
        self.none = label("", Role.BODY, "text2", wrap=True)
        self._long, self._short = "", ""
        self.below: list[Button] = []
        """The ways down where there is no table to click in."""
        self._ways = column(gap=1)
        self._up_row = holding(row(self.up, None, margins=(8, 0, 6, 2)))
        self._figures = holding(column((self.table, 1), self.note, gap=2, margins=(8, 0, 6, 4)))
        self._told = holding(column(self.none, self._ways, None, gap=2, margins=(8, 2, 6, 4)))
        self.setLayout(column(self.head, self._up_row, (self._figures, 1), (self._told, 1), gap=0))

    @override
    def first(self) -> QWidget:
        ways = (self.table, *self.below, self.up)
        return next((one for one in ways if one.isVisibleTo(self)), self)

    @override
    def show_data(self) -> None:
        place = self.context.workspace.place()
        if place.unit.id != self._looked_at:
            self._unit = self._looked_at = place.unit.id
        try:
            self.view = self.room.of(self._unit)
        except RefusalError as refusal:
            self.view = None
            self._show_none(place.unit.name, refusal)
            return
        self._show(self.view)

    def _show_none(self, unit: str, refusal: RefusalError) -> None:
        from kompetence.words.sentences import refusal as sentence

        self.head.context.setText(unit)
        self._up_row.hide()
        self._show_instead(sentence(refusal))
        for one in (self.book, self.status):
            one.setEnabled(False)

    def _show_instead(self, text: str, below: Iterable[Unit] = ()) -> None:
        """Say why there is no table, with ways into the units below; a table where there is nothing to say."""
        for old in self.below:
            self._ways.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.below = [
            button(shown(_("Down to {unit}").format(unit=one.name)), partial(self._go_down, one.id), "quiet")
            for one in below
        ]
        for new in self.below:
            self._ways.addWidget(new, alignment=Qt.AlignmentFlag.AlignLeft)
            new.show()
        self.none.setText(text)
        self._told.setVisible(bool(text))
        self._figures.setVisible(not text)

    def _show(self, view: FiguresView) -> None:
        text = f"{view.unit.name}  ·  {wording.people(view.people)}  ·  {since(view)}"
        self.head.context.setText(text)
        self.model.show(columns(view), rows(view))
        self._up_row.setVisible(view.above is not None)
        if view.above is not None:
            self.up.setText(shown(_("Up to {unit}").format(unit=view.above.name)))
            self.up.updateGeometry()
        self._explain(view)
        hidden = self.model.all_hidden
        below = [one.unit for one in view.columns if one.parts] if hidden else []
        self._show_instead(all_hidden_text(view.k) if hidden else "", below)
        for one in (self.book, self.status):
            one.setEnabled(True)
        if view.rows and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _explain(self, view: FiguresView) -> None:
        """How to read the table, and why figures are hidden; that alone where the text is large."""
        said = _(
            "“Can” counts people at the level that the unit needs, else at the independent step, asked or not. "
            "“3 ?” are three who are not rated. Levels are {basis}. Figures are hidden where fewer than {k} people"
            " stand behind them, or where they would tell about somebody, also beside figures given out before; those"
            " come back once enough people have come or gone."
        )
        short = _(
            "Figures are hidden where fewer than {k} people stand behind them, or where they would tell about"
            " somebody."
        )
        self._long = said.format(basis=basis_words(view.basis), k=view.k)
        self._short = short.format(k=view.k)
        self.table.setAccessibleDescription(self._long)
        self.rescale()

    def rescale(self) -> None:
        """Leave the room to the rows where the text is large."""
        self.note.setText(self._long if self.height() >= theme.px(_TALL) else self._short)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    def _enter(self, column_: int) -> None:
        if unit := self.model.column(column_).opens:
            self._go_to(UnitId(unit))

    def _go_up(self) -> None:
        if self.view is not None and self.view.above is not None:
            self._go_to(self.view.above.id)

    def _go_down(self, unit: UnitId) -> None:
        self._go_to(unit)
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to(self, unit: UnitId) -> None:
        """A unit that others lead cannot be looked at elsewhere, so the other places stay where they are."""
        self._unit = unit
        self.show_data()

    def _write(self) -> None:
        if self.view is not None:
            name = _("Figures {unit}").format(unit=self.view.unit.name) + ".xlsx"
            write = partial(self._written, self.view.unit.id)
            self.context.wants.paper.emit(Paper(_("Save the figures"), name, write))

    def _written(self, unit: UnitId, to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
        self.room.write(unit, to)

    def _write_status(self) -> None:
        if self.view is not None:
            name = _("Status {unit}").format(unit=self.view.unit.name) + ".xlsx"
            write = partial(self._status_written, self.view.unit.id)
            self.context.wants.paper.emit(Paper(_("Save the status"), name, write))

    def _status_written(self, unit: UnitId, to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
        self.room.write_status(unit, to)

    def ask_names(self) -> None:
        """Ask who is to be opened by name, and why."""
        from kompetence.ui.figures.opening_dialog import OpeningDialog

        dialog = OpeningDialog(self.room, self.window())
        dialog.opened.connect(self.context.wants.person)
        dialog.open()
