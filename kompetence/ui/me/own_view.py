"""A person's own page: the talk's next step, levels beside targets, earlier rounds, goals, and other profiles."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.charts.geometry import Axis
from kompetence.domain.assessment import State
from kompetence.domain.own_page import OwnPage
from kompetence.domain.views import SheetLine
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.me import own_words
from kompetence.ui.me.other_profile import OtherProfile
from kompetence.ui.me.own_goals import OwnGoals
from kompetence.ui.me.plain_table import PlainTable
from kompetence.ui.panels import Scrolling
from kompetence.ui.people.levels import LevelsModel, LevelsTable
from kompetence.ui.preparation.port import Preparing
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.radar import Radar
from kompetence.ui.widgets.stepper import Stepper

WIDEST, BESIDE, ROOMY, RADAR, ROOMY_RADAR, MOST_ROUNDS = 1160, 860, 1150, 344, 460, 4


class OwnView(QWidget):
    """`prepare` asks to go in to the preparation."""

    prepare = Signal()

    def __init__(self, preparing: Preparing) -> None:
        super().__init__()
        self._preparing = preparing
        self.stepper = Stepper()
        self.talk = label("", Role.HEADING, wrap=True)
        self.next = label("", Role.BODY, wrap=True)
        self.go = button("", self.prepare.emit, "primary")
        self._step = Card(
            row(
                (column(self.talk, self.next, row(self.stepper, None), gap=2), 1),
                self.go,
                gap=4,
                margins=(5, 4, 5, 4),
            )
        )
        self._count = label("", Role.BODY, "text2", wrap=True)
        self.model = LevelsModel()
        self.table = LevelsTable(self.model)
        self.model.setParent(self.table)
        self.radar = Radar(_("Level"))
        self._nothing = label(_("Nothing is asked or rated yet."), Role.BODY, "text2", wrap=True)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self.radar, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._beside.addLayout(column(self.table, None, gap=0), 1)
        self.earlier = PlainTable(_("Over the rounds"))
        self._earlier = holding(column(label(_("Over the rounds"), Role.HEADING), self.earlier, gap=2))
        self.goals = OwnGoals()
        self._goals = holding(column(label(_("My goals"), Role.HEADING), self.goals, gap=2))
        self.other = OtherProfile(preparing, _("What does another profile ask?"))
        inner = column(
            self._step,
            column(
                row(label(_("My levels"), Role.HEADING), (self._count, 1), gap=2.5),
                self._nothing, self._beside, gap=2,
            ),
            self._goals, self._earlier, self.other, None, gap=7, margins=(8, 2, 6, 6),
        )  # fmt: skip
        body = holding(inner)
        body.setMaximumWidth(theme.px(WIDEST))
        self._body = body
        self.scroller = Scrolling(holding(row((body, 1000), None)), _("My page"))
        self.setLayout(column((self.scroller, 1), gap=0))

    def show_page(self, page: OwnPage, *, goals: bool = True) -> None:
        """Show somebody's page; without `goals` they stand in a place of their own."""
        sheet, one = page.sheet, page.dialogue
        title = "" if page.round is None else page.round.title
        self.talk.setText(_("My talk, {round}").format(round=title) if title else _("My talk"))
        self.next.setText(own_words.next_step(page))
        self.stepper.setVisible(one is not None)
        if one is not None:
            self.stepper.show_state(one.state)
        verb = own_words.verb(page)
        self.go.setText(verb)
        self.go.setVisible(bool(verb))
        self.go.updateGeometry()
        self._count.setText(
            wording.counted(sheet.count) if page.targets else _("Target levels are shown once you share.")
        )
        self.model.show(sheet)
        self.table.rescale()
        self.table.setVisible(bool(sheet.lines))
        self._nothing.setVisible(not sheet.lines)
        self.radar.show_axes(
            [_axis(line) for line in sheet.lines if line.standing.state is not State.NOT_RELEVANT]
        )
        self._show_earlier(page)
        self._goals.setVisible(goals)
        known = {str(line.competence.id): line.competence for line in sheet.lines}
        if goals:
            self.goals.show_goals(page.goals, known, page.follow_ups)
        offered = self._preparing.profiles() if page.targets else ()
        self.other.show_person(page.person.id, [(one.title, one.id) for one in offered])
        self._arrange()

    def _show_earlier(self, page: OwnPage) -> None:
        rounds = page.earlier[:MOST_ROUNDS][::-1]
        heads = (_("Competence"), *(one.title for one in rounds), _("Now"))
        rows = []
        for line in page.sheet.lines:
            competence = line.competence
            before = [
                own_words.level(one.levels[competence.id], competence.scale)
                if competence.id in one.levels
                else "–"
                for one in rounds
            ]
            if any(text != "–" for text in before):
                now = line.standing.level
                last = "–" if now is None else own_words.level(now, competence.scale)
                rows.append((competence.name, *before, last))
        self._earlier.setVisible(bool(rows))
        self.earlier.show_words(heads, rows)

    @property
    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self.table if self.go.isHidden() else self.go

    def rescale(self) -> None:
        """Arrange anew."""
        self._body.setMaximumWidth(theme.px(WIDEST))
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= theme.px(BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(across if wide else down)
        self._beside.setSpacing(theme.px(20))
        self.radar.set_room(theme.px(ROOMY_RADAR if self.width() >= theme.px(ROOMY) else RADAR))
        self.stepper.set_short(self.width() < theme.px(820))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _axis(line: SheetLine) -> Axis:
    scale, stands = line.competence.scale, line.standing
    return Axis(
        line.competence.short or line.competence.name,
        scale.lowest,
        scale.highest,
        stands.target,
        stands.upper,
        stands.level,
    )
