"""The cut by one competence: the people by level, who can be asked, who wants to learn, and the goals under way."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCompleter, QWidget
from typing_extensions import override

from kompetence.domain.assessment import State
from kompetence.domain.competence import Competence
from kompetence.domain.person import Person
from kompetence.domain.team_views import GoalUnderWay
from kompetence.domain.views import TeamRow
from kompetence.i18n import gettext as _
from kompetence.ui import dates, theme, wording
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.painting import Bars, level_bars, smooth
from kompetence.ui.panels import Scrolling
from kompetence.ui.read_only.marks import looks
from kompetence.ui.team.coverage_side import learners, taught, teachers
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.card import Card, Hairline
from kompetence.ui.widgets.choice import Choice

_BARS = Bars(5, 2.5, 5)


class _Mark(QWidget):
    """The level mark of one step."""

    def __init__(self, steps: int, place: int) -> None:
        super().__init__()
        self._steps, self._place = steps, place
        self.rescale()

    def _bars(self) -> Bars:
        grown = theme.px(100) / 100
        return Bars(_BARS.width * grown, _BARS.gap * grown, _BARS.shortest * grown)

    def rescale(self) -> None:
        """Take the size from the present text size."""
        width, height = self._bars().size(self._steps)
        self.setFixedSize(QSize(round(width) + 2, round(height) + 2))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens = theme.of(self.palette())
        level_bars(
            painter, QPointF(1, 1), self._bars(), self._steps, self._place, tokens["text3"], tokens["edge"]
        )
        painter.end()


class _TargetLine(QWidget):
    """The dashed line under the target, with its word."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setAccessibleName(text)
        self.rescale()

    def rescale(self) -> None:
        """Take the height from the present text size."""
        self.setFixedHeight(theme.px(22))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box = theme.of(self.palette()), QRectF(self.rect())
        wide = theme.text_width(Role.SMALL, self._text) + theme.px(8)
        painter.setFont(theme.font(Role.SMALL))
        painter.setPen(tokens["text2"])
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right, self._text)
        pen = QPen(tokens["text2"], 1.25)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        y = box.center().y()
        painter.drawLine(QPointF(0, y), QPointF(max(0, box.width() - wide), y))
        painter.end()


class OneCut(QWidget):
    """`chosen` carries the competence one goes to, `goal_wanted` the goal one wants to see."""

    chosen = Signal(str)
    goal_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[TeamRow] = ()
        self._shown = ""
        self.before = icon_button("arrow-left", _("The competence before"), self._go_back)
        self.choice = looks(Choice(_("Competence")))
        self.choice.setEditable(True)
        self.choice.setInsertPolicy(Choice.InsertPolicy.NoInsert)
        if (written := self.choice.lineEdit()) is not None:
            written.setFrame(False)
            written.setAccessibleName(_("Find a competence"))
        if (found := self.choice.completer()) is not None:
            found.setFilterMode(Qt.MatchFlag.MatchContains)
            found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.after = icon_button("arrow-right", _("The next competence"), self._go_on)
        self.choice.activated.connect(self._choose)
        self._inner = column(gap=4, margins=(0, 2, 2, 4))
        self.scroller = Scrolling(holding(self._inner), _("One competence"))
        self.setLayout(column(row(self.before, (self.choice, 1), self.after), (self.scroller, 1), gap=2))

    def offer(self, rows: Sequence[TeamRow]) -> None:
        """The competences to choose between."""
        same = [one.competence.id for one in rows] == [one.competence.id for one in self._rows]
        self._rows = rows
        if not same:
            self.choice.offer(((one.competence.name, one.competence.id) for one in rows), self._shown)

    def show_competence(
        self, found: TeamRow, people: tuple[Person, ...], goals: tuple[GoalUnderWay, ...]
    ) -> None:
        """Show one competence across the people."""
        self._shown = found.competence.id
        self.choice.setCurrentIndex(self.choice.findData(self._shown))
        self._enable()
        _empty(self._inner)
        self._inner.add(
            _levels(found, people),
            _section(_("Can be asked for sparring"), taught(teachers(found, people))),
            _section(
                _("Would like to learn"),
                ", ".join(learners(found, people)) or _("Nobody has said so yet"),
            ),
            self._goals(found.competence, goals),
            None,
        )

    def _goals(self, competence: Competence, goals: tuple[GoalUnderWay, ...]) -> QWidget:
        parts: list[QWidget] = [label(_("Goals under way"), Role.STRONG)]
        for one in goals:
            who = one.person.name if one.person is not None else _("The whole team")
            text = row((label(_goal_text(one, competence), Role.BODY, "text2", wrap=True), 1))
            see = button(_("Show the goal"), partial(self.goal_wanted.emit, one.goal.id), "quiet")
            see.setAccessibleName(_("Show the goal of {person}").format(person=who))
            parts.append(holding(row((column(label(who, Role.STRONG, wrap=True), text, gap=0), 1), see)))
        if not goals:
            parts.append(label(_("No goals yet"), Role.BODY, "text2"))
        return holding(column(*parts, gap=1))

    def _place(self) -> int:
        return next((at for at, one in enumerate(self._rows) if one.competence.id == self._shown), 0)

    def _enable(self) -> None:
        self.before.setEnabled(self._place() > 0)
        self.after.setEnabled(self._place() + 1 < len(self._rows))

    def _go_back(self) -> None:
        self.chosen.emit(self._rows[max(0, self._place() - 1)].competence.id)

    def _go_on(self) -> None:
        self.chosen.emit(self._rows[min(len(self._rows) - 1, self._place() + 1)].competence.id)

    def _choose(self) -> None:
        if self.choice.chosen is not None:
            self.chosen.emit(self.choice.chosen)

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return self._inner.totalHeightForWidth(max(1, width)) + theme.px(60)


def _section(title: str, text: str) -> QWidget:
    return holding(column(label(title, Role.STRONG), label(text, Role.BODY, "text2", wrap=True), gap=0.5))


def _goal_text(one: GoalUnderWay, competence: Competence) -> str:
    goal, scale = one.goal, competence.scale
    parts = [goal.learn.strip()]
    if goal.from_level is not None and goal.wanted_level is not None and goal.scale == scale.id:
        parts.append(f"{scale.named(goal.from_level)} → {scale.named(goal.wanted_level)}")
    if goal.follow_up is not None:
        parts.append(_("follow-up {day}").format(day=dates.written(goal.follow_up)))
    return " · ".join(part for part in parts if part)


def _levels(found: TeamRow, people: tuple[Person, ...]) -> QWidget:
    """The steps from the top down with everybody who stands there, by name."""
    scale = found.competence.scale
    at: dict[int, list[str]] = {}
    unrated: list[str] = []
    aside: list[str] = []
    for person, one in zip(people, found.standings, strict=True):
        if one.level is not None:
            at.setdefault(one.level, []).append(person.name)
        elif one.state is State.NOT_RELEVANT:
            aside.append(person.name)
        elif one.asked:
            unrated.append(person.name)
    parts: list[QWidget] = []
    for step in reversed(scale.steps):
        text = found.competence.behaviours.get(step.value, step.meaning)
        names = at.get(step.value, [])
        head = column(
            label(scale.named(step.value), Role.STRONG, wrap=True),
            label(wording.sentence(text), Role.SMALL, "text2", wrap=True),
            gap=0.5,
        )
        who = label(
            ", ".join(names) if names else _("nobody"), Role.BODY, "text" if names else "text3", wrap=True
        )
        count = label(str(len(names)) if names else "", Role.STRONG, "text2")
        line = row(_Mark(len(scale.steps), step.value - scale.lowest + 1), (head, 5), count, (who, 6), gap=4)
        parts.append(holding(line))
        if step.value == found.target:
            words = _("Target level {level}").format(level=scale.named(step.value))
            parts.append(_TargetLine(words))
        elif step is not scale.steps[0]:
            parts.append(Hairline())
    for title, names in ((_("Not rated"), unrated), (_("Not relevant"), aside)):
        if names:
            parts.append(Hairline())
            title_ = label(title, Role.STRONG, "text2")
            who = label(", ".join(names), Role.BODY, "text2", wrap=True)
            parts.append(
                holding(row((title_, 5), label(str(len(names)), Role.STRONG, "text2"), (who, 6), gap=4))
            )
    return Card(column(*parts, gap=2, margins=(4, 3, 4, 3)))


def _empty(layout: Box) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
