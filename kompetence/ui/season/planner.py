"""When and where many talks are held: a table to write in, and dates suggested for those that are ticked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice

from PySide6.QtCore import (
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QWidget,
)
from typing_extensions import override

from kompetence.domain.appointments import Appointment, appointment, suggested
from kompetence.domain.change import Topic
from kompetence.domain.clash import Clash
from kompetence.domain.clock import read_times
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.ids import DialogueId
from kompetence.domain.season import TO_COME, SeasonBoard, SeasonLine
from kompetence.domain.talk import TALK_FORMS
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import talk_words, theme
from kompetence.ui.acts import Against
from kompetence.ui.clash_words import part_name
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.place import Context
from kompetence.ui.season.plan_model import Column, PlanModel
from kompetence.ui.season.plan_table import PlanTable
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.chips import Flow
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField, LineField
from kompetence.ui.widgets.inline_problem import InlineProblem

_PLANNED = TO_COME | {DialogueState.POSTPONED}
_HOURS = "9.00, 10.30, 13.00"


class Planner(QWidget):
    """Every cell is an undoable edit; `left` tells that one is done."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.plan = PlanModel(self)
        self.table = PlanTable(self.plan)
        self.problem = InlineProblem(self.table)
        self._taken: list[tuple[date | None, str]] = []
        self.plan.edited.connect(self._write)
        self.plan.problem.connect(self.problem.say)
        self._make_strip()
        head = row(
            (label(_("Set day and place"), Role.HEADING, wrap=True), 1), button(_("Done"), self._leave), gap=2
        )
        why = label(
            _("Write in the table, or tick several and let dates be suggested. Everything is saved as you write."),
            Role.BODY, "text2", wrap=True,
        )  # fmt: skip
        card = Card(column((self.table, 1), margins=(0.5, 1, 0.5, 1)))
        self._inside = column(
            head, why, 1, self._strip, 1, self.problem, card, None, gap=1, margins=(8, 0, 6, 5)
        )
        self.setLayout(self._inside)

    def _make_strip(self) -> None:
        self.start = DateField(_("From"), self._context.today)
        self.per_day = Choice(_("Talks a day"))
        self.per_day.offer([(str(number), number) for number in range(1, 9)], 2)
        self.hours = LineField(_("Times of day"))
        self.hours.setText(_HOURS)
        self.hours_problem = InlineProblem(self.hours)
        self.form = Choice(_("Form"))
        self.form.offer(talk_words.forms(""), TALK_FORMS[0])
        self.place = LineField(_("Place"))
        self.suggest = button(_("Suggest dates"), self._suggest, "primary")
        self._ticks = label("", Role.SMALL, "text2", wrap=True)
        self.plan.dataChanged.connect(self._say_ticks)
        self.plan.modelReset.connect(self._say_ticks)
        everyone = button(_("Tick those without a day"), self._tick_open, "quiet")
        nobody = button(_("Tick nobody"), self._tick_none, "quiet")
        flow = Flow()
        self._parts = [
            holding(captioned(one)) for one in (self.start, self.per_day, self.hours, self.form, self.place)
        ]
        for part in self._parts:
            flow.addWidget(part)
        strip = holding(flow)
        policy = strip.sizePolicy()
        policy.setHeightForWidth(True)
        strip.setSizePolicy(policy)
        parts: tuple[Item, ...] = (
            strip, self.hours_problem, row(self.suggest, (self._ticks, 1), everyone, nobody, gap=2),
        )  # fmt: skip
        self._strip = holding(column(*parts, gap=2))
        self.rescale()

    def rescale(self) -> None:
        """Give the fields of the strip their widths."""
        for part, width in zip(self._parts, (140, 84, 170, 120, 150), strict=True):
            part.setFixedWidth(theme.px(width))

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return self._inside.totalHeightForWidth(width)

    def show_board(self, board: SeasonBoard) -> None:
        """Show the talks that are still to be held."""
        lines = [line for line in board.lines if line.state in _PLANNED]
        self._taken = [(line.dialogue.day, line.dialogue.time) for line in lines if line.dialogue.day]
        self.plan.show(lines, board.day)
        self.table.updateGeometry()
        if not self.start.hasFocus() and not self.start.text().strip():
            self.start.show_date(max(board.day, board.round.period.starts))

    def begin(self, line: SeasonLine | None = None) -> None:
        """Put the keyboard at one talk, or tick all that have no day."""
        self.problem.say("")
        self.plan.tick([one.dialogue.id for one in self.plan.lines], on=False)
        if line is None:
            self._tick_open()
        at = next(
            (n for n, one in enumerate(self.plan.lines) if line and one.dialogue.id == line.dialogue.id), 0
        )
        if line is not None:
            self.plan.tick([line.dialogue.id], on=True)
        if self.plan.lines:
            self.table.setCurrentIndex(self.plan.index(at, Column.DAY))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tick_open(self) -> None:
        self.plan.tick([one.dialogue.id for one in self.plan.lines if one.dialogue.day is None], on=True)

    def _tick_none(self) -> None:
        self.plan.tick([one.dialogue.id for one in self.plan.lines], on=False)

    def _say_ticks(self) -> None:
        number = len(self.plan.ticked)
        text = ngettext("{number} is ticked", "{number} are ticked", number).format(number=number)
        self._ticks.setText(text)
        self.suggest.setEnabled(bool(number))

    def _write(self, talk: str, wanted: Appointment) -> None:
        self._context.acts.do(_("when and where"), self._planning({DialogueId(talk): wanted}))

    def _planning(
        self, wanted: Mapping[DialogueId, Appointment]
    ) -> Against[Mapping[DialogueId, Appointment]]:
        """Plan talks from what is shown of them."""
        lines = {one.dialogue.id: one for one in self.plan.lines if one.dialogue.id in wanted}
        seen = {identity: appointment(line.dialogue) for identity, line in lines.items()}
        names = {identity: line.person.name for identity, line in lines.items()}
        act = partial(self._context.workspace.season.plan, wanted)
        theirs = self._context.acts.show_theirs(Topic.ROUNDS)
        return Against(act, seen, theirs, read=partial(_read, names))

    def _suggest(self) -> None:
        hours = read_times(self.hours.text())
        start = self.start.date
        self.hours_problem.say(
            ""
            if hours and start
            else _("Write the first day, and times like 9.00, 10.30 and 13.00 with commas between.")
        )
        if not hours or start is None:
            self.hours.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = [one for one in self.plan.lines if one.dialogue.id in self.plan.ticked]
        mine = [(one.dialogue.day, one.dialogue.time) for one in chosen]
        taken = [one for one in self._taken if one not in mine]
        slots = islice(suggested(start, hours, self.per_day.chosen, taken), len(chosen))
        place, form = self.place.text().strip(), str(self.form.chosen)
        wanted = {
            one.dialogue.id: Appointment(day, time, form, place or one.dialogue.place)
            for one, (day, time) in zip(chosen, slots, strict=True)
        }
        said = ngettext("{number} talk has got a day.", "{number} talks have got a day.", len(wanted))
        act = self._planning(wanted)
        self._context.acts.do(_("the suggested dates"), act, offer=said.format(number=len(wanted)))

    def _leave(self) -> None:
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _read(names: Mapping[DialogueId, str], clash: Clash) -> Clash:
    """With whose talk it is, and how one meets in its word."""
    name = f"{names[clash.key]}: {part_name(clash)}"
    return replace(talk_words.read_form(clash), part=name)
