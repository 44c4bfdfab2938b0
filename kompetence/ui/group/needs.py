"""The third step of a group talk: how many must be able to do what, and what the year is about."""

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.domain.group_talk import GroupRow, GroupSheet
from kompetence.domain.ids import CompetenceId
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.group.step import Sheet, Step
from kompetence.ui.layouts import column, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button
from kompetence.ui.widgets.choice import Choice

_MOST_PEOPLE, _BESIDE = 30, 640


class NeedLine(QWidget):
    """One competence: at least so many people at such a level, and whether it is this year's focus."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._sheet: GroupSheet | None = None
        self._line: GroupRow | None = None
        self.name = label("", Role.STRONG, wrap=True)
        self.people, self.level = Choice(""), Choice("")
        self.focus = Button(_("This year's focus"), "chip")
        self.focus.setCheckable(True)
        self.focus.toggled.connect(self.focus.rescale)
        self.people.activated.connect(self._agree)
        self.level.activated.connect(self._agree)
        self.focus.clicked.connect(self._turn)
        self._words = label(_("at"), Role.BODY, "text2")
        self._line_box = row(
            (self.name, 1), row(self.people, self._words, self.level, self.focus, None, gap=3), gap=3,
            margins=(0, 1.5, 0, 1.5),
        )  # fmt: skip
        self.setLayout(self._line_box)
        self.rescale()

    def rescale(self) -> None:
        """Take the widths from the present text size."""
        for choice, least, most in ((self.people, 96, 136), (self.level, 120, 164)):
            choice.setMinimumWidth(theme.px(least))
            choice.setMaximumWidth(theme.px(most))
        self.focus.setMinimumWidth(self.focus.sizeHint().width())
        self._fold()

    def _fold(self) -> None:
        """The name stands above where there is no room beside."""
        beside = self.width() >= theme.px(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line_box.setDirection(across if beside else down)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def show_line(self, sheet: GroupSheet, line: GroupRow) -> None:
        """Show one competence."""
        scale = line.competence.scale
        self._sheet, self._line = sheet, line
        self.name.setText(line.competence.name)
        self.people.setAccessibleName(_("How many people in {name}").format(name=line.competence.name))
        self.level.setAccessibleName(_("At which level in {name}").format(name=line.competence.name))
        self.focus.setAccessibleName(_("This year's focus: {name}").format(name=line.competence.name))
        nobody = (_("no need"), 0)
        counts = [nobody, *((wording.people(number), number) for number in range(1, _MOST_PEOPLE + 1))]
        steps = [(scale.named(step.value), step.value) for step in scale.steps]
        self.people.offer(counts, line.agreed.people or 0)
        self.level.offer(steps, line.agreed.level if line.agreed.level is not None else scale.independent)
        self.level.setEnabled(bool(line.agreed.people))
        self.focus.setChecked(line.focus)

    def _agree(self, _index: int) -> None:
        if self._sheet is not None and self._line is not None:
            act = partial(
                self._context.workspace.group.agree_need,
                self._sheet.talk.id, self._line.competence.id, self.people.chosen, self.level.chosen,
            )  # fmt: skip
            self._context.acts.do(_("the need"), act)

    def _turn(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if self._sheet is not None and self._line is not None:
            act = partial(
                self._context.workspace.group.focus, self._sheet.talk.id, self._line.competence.id, on=on
            )
            self._context.acts.do(_("this year's focus"), act)


class NeedsStep(Step):
    """A line for each competence that the unit's profiles ask for."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._lines: dict[CompetenceId, NeedLine] = {}
        self._listed = column(None, gap=0)
        why = _("The need is the unit's, never one person's. Choose only where it matters.")
        inner = column(
            label(_("How many of us must be able to?"), Role.HEADING, wrap=True),
            label(why, Role.BODY, "text2", wrap=True),
            1, self._listed, None, gap=2, margins=(8, 2, 8, 6),
        )  # fmt: skip
        self.setLayout(column((Scrolling(Sheet(inner), _("Needs")), 1), gap=0))

    @override
    def first(self) -> QWidget:
        return next(iter(self._lines.values())).people if self._lines else self

    @override
    def show_sheet(self, sheet: GroupSheet) -> None:
        wanted = [one.competence.id for one in sheet.rows]
        if list(self._lines) != wanted:
            for line in self._lines.values():
                self._listed.removeWidget(line)
                line.hide()
                line.deleteLater()
            self._lines = {}
            for at, competence in enumerate(wanted):
                self._lines[competence] = NeedLine(self.context)
                self._listed.insertWidget(at, self._lines[competence])
            self.in_order(
                [stop for line in self._lines.values() for stop in (line.people, line.level, line.focus)]
            )
        for one in sheet.rows:
            self._lines[one.competence.id].show_line(sheet, one)
