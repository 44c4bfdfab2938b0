"""The side panel of the team: the cell in hand, who stands where, and on whom the competence hangs."""

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Vulnerability
from kompetence.domain.person import Person
from kompetence.domain.scale import Scale
from kompetence.domain.views import Rating, TeamRow
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme, wording
from kompetence.ui.heat_map.mark import mark
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.painting import Bars, level_bars, smooth, words
from kompetence.ui.panels import SidePanel
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Hairline, Picture
from kompetence.ui.widgets.level_keys import LevelKeys

_ROW = 30


class WhoIsWhere(QWidget):
    """The steps from the top down with the initials of who stands there; a dashed line under the target."""

    def __init__(self) -> None:
        super().__init__()
        self._scale: Scale | None = None
        self._who: dict[int, list[str]] = {}
        self._target: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_row(self, row_: TeamRow, people: tuple[Person, ...]) -> None:
        """Show one competence."""
        self._scale, self._target = row_.competence.scale, row_.target
        self._who = {}
        spoken: dict[int, list[str]] = {}
        for person, standing in zip(people, row_.standings, strict=True):
            if standing.level is not None:
                self._who.setdefault(standing.level, []).append(person.short)
                spoken.setdefault(standing.level, []).append(person.name)
        lines = [f"{self._scale.named(level)}: {', '.join(spoken[level])}" for level in sorted(spoken)]
        self.setAccessibleName(". ".join(lines) or _("Nobody is rated yet"))
        self.updateGeometry()
        self.update()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self._lines() * theme.px(_ROW))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _columns(self) -> tuple[float, float]:
        left = theme.px(42)
        steps = self._scale.steps if self._scale is not None else ()
        word = max((theme.text_width(Role.SMALL, step.word) for step in steps), default=0)
        return left, left + word + theme.px(14)

    def _wrapped(self, names: list[str]) -> list[str]:
        room = max(1, round((self.width() or theme.px(240)) - self._columns()[1]))
        lines, line = [], ""
        for name in names:
            longer = f"{line}  {name}" if line else name
            if line and theme.text_width(Role.SMALL_STRONG, longer) > room:
                lines.append(line)
                longer = name
            line = longer
        return [*lines, line] if line else lines

    def _lines(self) -> int:
        if self._scale is None:
            return 0
        return sum(max(1, len(self._wrapped(self._who.get(step.value, [])))) for step in self._scale.steps)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scale is None:
            return
        painter = QPainter(self)
        smooth(painter)
        tokens, tall = theme.of(self.palette()), theme.px(_ROW)
        bars, (left, right) = Bars(theme.px(4), theme.px(2), theme.px(4)), self._columns()
        top = 0.0
        for step in reversed(self._scale.steps):
            place = step.value - self._scale.lowest + 1
            at = QPointF(0.5, top + (tall - bars.size(len(self._scale.steps))[1]) / 2)
            level_bars(painter, at, bars, len(self._scale.steps), place, tokens["text3"], tokens["edge"])
            box = QRectF(left, top, right - left, tall)
            words(painter, box, step.word, theme.font(Role.SMALL), tokens["text"])
            names = self._wrapped(self._who.get(step.value, []))
            for text in names or [_("nobody")]:
                box = QRectF(right, top, self.width() - right, tall)
                font = theme.font(Role.SMALL_STRONG if names else Role.SMALL)
                words(painter, box, text, font, tokens["text" if names else "text3"])
                top += tall
            if step.value == self._target:
                pen = QPen(tokens["text2"], 1.25)
                pen.setDashPattern([4, 3])
                painter.setPen(pen)
                painter.drawLine(QPointF(0, top - 0.5), QPointF(self.width(), top - 0.5))
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def _names(people: list[str], none: str) -> str:
    return ", ".join(people) if people else none


class CoverageSide(SidePanel):
    """`rated` carries what was pressed for the cell in hand."""

    rated = Signal(object)

    def __init__(self) -> None:
        self._competence = label("", Role.HEADING, wrap=True)
        self._description = label("", Role.BODY, "text2", wrap=True)
        self._person = label("", Role.STRONG, wrap=True)
        self._present = label("", Role.SMALL, "text2", wrap=True)
        self._keys = LevelKeys()
        self._behaviour = label("", Role.SMALL, "text2", wrap=True)
        self._can = label("", Role.DISPLAY)
        self._can_words = label("", Role.STRONG, wrap=True)
        self._need = label("", Role.BODY, "text2", wrap=True)
        self._vulnerable = label("", Role.STRONG, "warn", wrap=True)
        self._warning = holding(row(Picture("triangle-alert", "warn"), (self._vulnerable, 1)))
        self._where = WhoIsWhere()
        self._line = label("", Role.SMALL, "text2", wrap=True)
        self._teach = label("", Role.BODY, "text2", wrap=True)
        self._wish = label("", Role.BODY, "text2", wrap=True)
        self._goals = label("", Role.BODY, "text2", wrap=True)
        self._hand = holding(
            column(
                Hairline(),
                2,
                self._person,
                self._present,
                self._keys,
                self._behaviour,
                1,
                Hairline(),
                gap=1.5,
            )
        )
        can = row(self._can, (column(None, self._can_words, self._need, None, gap=0), 1), gap=3)
        super().__init__(
            column(
                column(self._competence, self._description, gap=0.5),
                self._hand, can, self._warning,
                column(label(_("Who stands where"), Role.STRONG), self._where, self._line, gap=1),
                column(label(_("Can be asked for sparring"), Role.STRONG), self._teach, gap=0.5),
                column(label(_("Would like to learn"), Role.STRONG), self._wish, gap=0.5),
                column(label(_("Goals under way"), Role.STRONG), self._goals, gap=0.5),
                None, gap=3.5, margins=(6, 6, 5, 5),
            )
        )  # fmt: skip
        self._keys.chosen.connect(self.rated)
        self.show_content(False)

    def show_cell(
        self, row_: TeamRow, people: tuple[Person, ...], column_: int | None, agreed: Rating
    ) -> None:
        """Show a competence, and the person of the cell in hand."""
        self.show_content(True)
        competence, figures = row_.competence, row_.figures
        self._competence.setText(competence.name)
        self._description.setText(wording.sentence(competence.description))
        self._description.setVisible(bool(competence.description))
        self._show_hand(competence, row_, people[column_] if column_ is not None else None, column_, agreed)
        level = competence.scale.named(competence.scale.independent if row_.need is None else row_.need.level)
        self._can.setText(str(figures.can))
        self._can_words.setText(_("can at level {level}").format(level=level))
        need = figures.need
        self._need.setVisible(need is not None)
        if need is not None:
            text = ngettext("You need {need} person", "You need {need} people", need)
            self._need.setText(text.format(need=need))
        enough = competence.scale.independent if row_.need is None else row_.need.level
        holders = [
            person.name
            for person, standing in zip(people, row_.standings, strict=True)
            if standing.level is not None and standing.level >= enough
        ]
        self._show_vulnerability(figures.vulnerability, holders)
        self._where.show_row(row_, people)
        self._line.setVisible(row_.target is not None)
        if row_.target is not None:
            text = _("The line shows the target level, {level}.")
            self._line.setText(text.format(level=competence.scale.named(row_.target)))
        self._show_people(row_, people)
        planned = _("Goals lift {planned} of {steps} steps up to target level")
        nothing = _("Nobody is below target level")
        text = planned.format(planned=figures.planned, steps=figures.gap_sum) if figures.gap_sum else nothing
        self._goals.setText(text)

    def _show_hand(
        self,
        competence: Competence,
        row_: TeamRow,
        person: Person | None,
        column_: int | None,
        agreed: Rating,
    ) -> None:
        self._hand.setVisible(person is not None)
        if person is None or column_ is None:
            return
        found = mark(row_.standings[column_])
        self._person.setText(_("Agreed level for {person}").format(person=person.name))
        parts = [competence.scale.named(found.level)] if found.level is not None else []
        self._present.setText(" · ".join([*parts, wording.state(found)]))
        self._keys.show_rating(competence, agreed)
        self._keys.setAccessibleName(self._person.text())
        behaviour = competence.behaviours.get(found.level, "") if found.level is not None else ""
        self._behaviour.setText(wording.sentence(behaviour))
        self._behaviour.setVisible(bool(behaviour))

    def _show_vulnerability(self, value: Vulnerability | None, holders: list[str]) -> None:
        self._warning.setVisible(value is not None)
        if value is Vulnerability.VULNERABLE:
            self._vulnerable.setText(_("Vulnerable: only {person} can").format(person=_names(holders, "")))
        elif value is Vulnerability.UNCOVERED:
            self._vulnerable.setText(_("Uncovered: nobody can yet"))

    def _show_people(self, row_: TeamRow, people: tuple[Person, ...]) -> None:
        confident = row_.competence.scale.confident
        pairs = list(zip(people, row_.standings, strict=True))
        teach = [
            person.name
            for person, one in pairs
            if one.may_be_asked and one.level is not None and one.level >= confident
        ]
        self._teach.setText(_names(teach, _("Nobody has said yes yet")))
        wish = [person.name for person, one in pairs if one.wish]
        self._wish.setText(_names(wish, _("Nobody has said so yet")))
