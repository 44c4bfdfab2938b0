"""How one stands now: the talk's next step, levels beside targets, and the competence in hand with its next step."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from kompetence.charts.geometry import Axis
from kompetence.domain.assessment import State
from kompetence.domain.dialogue import DialogueState, Party
from kompetence.domain.ids import RoundId
from kompetence.domain.own_page import OwnPage
from kompetence.domain.views import SheetLine
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.me import own_words
from kompetence.ui.me.own_step import NextStep
from kompetence.ui.me.port import OwnSide
from kompetence.ui.panels import Scrolling
from kompetence.ui.people.levels import LevelsModel, LevelsTable
from kompetence.ui.profiles.tick import Tick
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card, Ground
from kompetence.ui.widgets.radar import Radar
from kompetence.ui.widgets.stepper import Stepper

WIDEST, BESIDE, ROOMY, RADAR, ROOMY_RADAR = 1160, 860, 1150, 344, 460
_TALL, _LEFT, _RIGHT = 540, 8, 6


class OwnNow(QWidget):
    """`prepare` asks to go in to the preparation; what is chosen in the table stands at the foot, always in view."""

    prepare = Signal()
    asked = Signal(bool)
    """Whether one may be asked for sparring is chosen, by whose own login it is."""
    read = Signal()
    """The summary of the talk is said to be read, by whose own login it is."""

    def __init__(self, own: OwnSide, *, served: bool = False) -> None:
        super().__init__()
        self._served = served
        self.confirm = button(_("Say that I have read the summary"), self.read.emit, "primary")
        self._own, self._targets = own, True
        self._round: RoundId | None = None
        self.stepper = Stepper()
        self.talk = label("", Role.HEADING, wrap=True)
        self.next = label("", Role.BODY, wrap=True)
        self.go = button("", self.prepare.emit, "primary")
        self._act = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._act.addLayout(column(self.talk, self.next, row(self.stepper, None), gap=2), 1)
        self._buttons = holding(column(self.confirm, self.go, gap=1.5))
        self._act.addWidget(self._buttons)
        self.sparring = Tick(_("Others may ask me for sparring"))
        self.sparring.setVisible(served)
        self.sparring.clicked.connect(self._ask)
        self._step = Card(column(self._act, margins=(5, 4, 5, 4)))
        self._count = label("", Role.BODY, "text2", wrap=True)
        self.model = LevelsModel()
        self.table = LevelsTable(self.model)
        self.model.setParent(self.table)
        self.radar = Radar(_("Level"))
        self.counts = label("", Role.SMALL, "text2", wrap=True)
        self._nothing = label(_("Nothing is asked or rated yet."), Role.BODY, "text2", wrap=True)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self.radar, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._beside.addLayout(column(self.table, None, gap=0), 1)
        self._under = column(margins=(0, 0, 0, 0))
        self._body = holding(
            column(
                self._step,
                self.sparring,
                column(
                    row(label(_("My levels"), Role.HEADING), (self._count, 1), gap=2.5),
                    self.counts, self._nothing, self._beside, gap=2,
                ),
                self._under,
                None, gap=5, margins=(_LEFT, 2, _RIGHT, 5),
            )
        )  # fmt: skip
        self.scroller = Scrolling(holding(row((self._body, 1000), None)), _("My page"))
        self.step = NextStep()
        self._foot = column(self.step, margins=(8, 2, 6, 2.5))
        self._hand = Ground("window", "top", self._foot)
        self.step.hide()
        self.setLayout(column((self.scroller, 1), self._hand, gap=0))
        self.table.selectionModel().currentChanged.connect(self._look)
        self.rescale()

    def _ask(self, may: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.asked.emit(may)

    def show_page(self, page: OwnPage) -> None:
        """Show somebody's page."""
        sheet, one = page.sheet, page.dialogue
        self._targets = page.targets
        self._round = None if page.round is None else page.round.id
        title = "" if page.round is None else page.round.title
        self.talk.setText(_("My talk, {round}").format(round=title) if title else _("My talk"))
        self.next.setText(own_words.next_step(page))
        self.stepper.setVisible(one is not None)
        if one is not None:
            self.stepper.show_state(one.state)
        verb = own_words.verb(page)
        self.go.setText(verb)
        self.go.setVisible(bool(verb))
        held = self._served and one is not None and one.state is DialogueState.HELD
        self.confirm.setVisible(held and one is not None and Party.EMPLOYEE not in one.reviewed)
        self.go.setProperty("kind", "primary" if self.confirm.isHidden() else "secondary")
        self.go.rescale()
        self.sparring.setChecked(page.person.may_be_asked)
        self.go.updateGeometry()
        self._count.setText(
            wording.counted(sheet.count) if page.targets else _("Target levels are shown once you share.")
        )
        before = any(line.earlier is not None for line in sheet.lines)
        self.counts.setText(own_words.counts(page.basis, before=before))
        self.counts.setVisible(bool(sheet.lines))
        self.model.show(sheet)
        self.table.rescale()
        self.table.setVisible(bool(sheet.lines))
        self._nothing.setVisible(not sheet.lines)
        self.radar.show_axes(
            [_axis(line) for line in sheet.lines if line.standing.state is not State.NOT_RELEVANT]
        )
        self._look(self.table.currentIndex())
        self._arrange()

    def _look(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        shown = current.isValid() and current.row() < self.model.rowCount()
        self.step.setVisible(shown)
        self._place_step()
        if not shown:
            return
        line = self.model.line(current.row())
        stands = line.standing
        target = stands.target
        bounds = None if target is None or not self._targets else (target, stands.upper or target)
        told = own_words.here(line.source, self._round)
        self.step.show_step(line.competence, stands.level, bounds, self._own.voices(line.competence.id), told)

    def _place_step(self) -> None:
        """At the foot where there is room, else under the table."""
        roomy = self.width() >= theme.px(BESIDE) and self.height() >= theme.px(_TALL)
        home, other = (self._foot, self._under) if roomy else (self._under, self._foot)
        if home.indexOf(self.step) < 0:
            other.removeWidget(self.step)
            home.addWidget(self.step)
        self._hand.setVisible(roomy and not self.step.isHidden())

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
        bar = self.scroller.verticalScrollBar().sizeHint().width()
        self.table.keep_within(0 if wide else self.width() - bar - (_LEFT + _RIGHT) * theme.unit())
        self._act.setDirection(across if self.width() >= theme.px(640) else down)
        self._act.setSpacing(theme.px(16))
        self._act.setAlignment(
            self._buttons, Qt.AlignmentFlag.AlignVCenter if wide else Qt.AlignmentFlag.AlignLeft
        )
        self.radar.set_room(theme.px(ROOMY_RADAR if self.width() >= theme.px(ROOMY) else RADAR))
        self.stepper.set_short(self.width() < theme.px(820))
        self._place_step()

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
