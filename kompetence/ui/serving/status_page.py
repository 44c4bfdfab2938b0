"""What HR looks at: the rounds of the municipality, and how far the year has come, without anybody's name."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from kompetence.domain.change import Topic
from kompetence.domain.dialogue import Round
from kompetence.domain.season import RoundLine, RoundStage
from kompetence.domain.season import stage as stage_of
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context, Place
from kompetence.ui.season.round_form import RoundForm
from kompetence.ui.season.round_words import KINDS
from kompetence.ui.season.unit_list import UnitList
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.wants import Cancelled, Paper, Progress
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.card import Card, Hairline

_WIDTH = 900


class StatusPage(Place):
    """Counts of whole units, as the database gives them out, and every round with its dates."""

    topics = frozenset({Topic.ROUNDS, Topic.UNITS, Topic.FIGURES})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.form: RoundForm | None = None
        """A round that is being opened or changed, in place of everything else."""
        self.open = button(_("Open a round of talks"), self.open_round, "primary", "plus")
        self.book = button(_("Status (Excel)"), self._write, "secondary", "download")
        self.head = TitleRow(_("Rounds and status"), self.book, self.open)
        self.counts = UnitList(whole=True)
        self.none = label(
            _(
                "No figures have been given out for this unit yet. They come with the next release, which whoever looks"
                " after the server runs every night."
            ),
            ink="text2", wrap=True,
        )  # fmt: skip
        self._rounds: Box = column(gap=0)
        rounds = column(
            label(_("Rounds of talks"), Role.HEADING),
            Card(column(self._rounds, margins=(0, 0.5, 0, 0.5))), gap=2, margins=(8, 0, 6, 0),
        )  # fmt: skip
        self._told = holding(column(self.none, gap=0, margins=(8, 0, 6, 0)))
        self._inside = holding(column(rounds, self._told, self.counts, None, gap=5))
        inner = holding(column(self._inside, None, gap=0, margins=(0, 1, 0, 5)))
        self._scroll = Scrolling(inner, _("Rounds and status"))
        self._either = QStackedWidget()
        self._either.addWidget(self._scroll)
        self.setLayout(column(self.head, (self._either, 1), gap=0))
        self.counts.hide()
        self.rescale()

    def rescale(self) -> None:
        """Lines at a length that can be followed."""
        self._inside.setMaximumWidth(theme.px(_WIDTH))

    @override
    def first(self) -> QWidget:
        return self.open

    @property
    @override
    def writing(self) -> bool:
        return self.form is not None and self._either.currentWidget() is self.form

    def open_round(self) -> None:
        """Open a round for the unit; leaders invite their own people to it."""
        self._show_form().show_new()

    def _edit(self, round_: Round) -> None:
        self._show_form().show_round(round_)

    def _show_form(self) -> RoundForm:
        if self.form is None:
            self.form = RoundForm(self.context)
            self.form.invited.hide()
            self.form.left.connect(self.close_form)
            self.form.opened.connect(self.close_form)
            self._either.addWidget(self.form)
        self._either.setCurrentWidget(self.form)
        self.open.hide()
        self.book.hide()
        return self.form

    def close_form(self) -> None:
        """Go back to the rounds."""
        self._either.setCurrentWidget(self._scroll)
        self.open.show()
        self.book.setVisible(not self.counts.isHidden())
        self.open.setFocus()

    @override
    def show_data(self) -> None:
        season, place = self.context.workspace.season, self.context.workspace.place()
        self.head.context.setText(f"{place.unit.name}  ·  {dates.written(place.day)}")
        self._show_rounds(season.rounds())
        counts = season.counts()
        self.counts.setVisible(counts is not None)
        self._told.setVisible(counts is None)
        self.book.setVisible(counts is not None and not self.open.isHidden())
        if counts is not None:
            self.counts.show_counts(counts)

    def _write(self) -> None:
        """What is given out now, once that is what stands here."""
        self.show_data()
        if self.counts.isHidden():
            return
        unit, room = self.context.workspace.place().unit, self.context.workspace.figures
        found = room.status(unit.id)

        def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
            room.write_this(found, to)

        name = _("Status {unit}").format(unit=unit.name) + ".xlsx"
        self.context.wants.paper.emit(Paper(_("Save the status"), name, write))

    def _show_rounds(self, rounds: tuple[RoundLine, ...]) -> None:
        while (item := self._rounds.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not rounds:
            text = _(
                "There is no round of talks here yet. Open one, then the leaders can invite their people."
            )
            self._rounds.addWidget(
                holding(column(label(text, ink="text2", wrap=True), margins=(4, 2.5, 4, 2.5)))
            )
        for at, one in enumerate(rounds):
            if at:
                self._rounds.addWidget(Hairline())
            self._rounds.addWidget(self._line(one))

    def _line(self, one: RoundLine) -> QWidget:
        period = one.round.period
        name = label(one.round.title, Role.STRONG, wrap=True)
        kind = label(f"{_(KINDS[one.round.kind])} · {', '.join(one.units)}", Role.SMALL, "text2", wrap=True)
        days = dates.written(period.starts)
        if period.ends is not None:
            days = f"{days} – {dates.written(period.ends)}"
        stage = {
            RoundStage.PLANNED: _("Not begun"),
            RoundStage.OPEN: _("Open now"),
        }.get(stage_of(one.round, self.context.today()), _("Has ended"))
        said = column(label(stage, Role.BODY), label(days, Role.SMALL, "text2", wrap=True), gap=0)
        edit = icon_button(
            "pencil", _("Edit {round}").format(round=one.round.title), partial(self._edit, one.round)
        )
        edit.setVisible(self.context.workspace.season.owns(one.round))
        return holding(row((column(name, kind, gap=0), 3), (said, 2), edit, gap=4, margins=(4, 2.5, 4, 2.5)))
