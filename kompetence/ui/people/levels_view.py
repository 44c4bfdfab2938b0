"""The levels of one person: radar beside the table, and at the foot the keys for what is chosen in it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from kompetence.charts.geometry import Axis
from kompetence.domain.assessment import State
from kompetence.domain.clash import Seen
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Standing
from kompetence.domain.views import PersonSheet, Rating, SheetLine
from kompetence.i18n import gettext as _
from kompetence.ui import theme, wording
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.panels import Scrolling
from kompetence.ui.people.levels import LevelsModel, LevelsTable
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.level_keys import LevelKeys
from kompetence.ui.widgets.radar import Radar

RADAR_BESIDE, ROOMY = 870, 1100
RADAR, ROOMY_RADAR = 344, 460


class LevelsView(QWidget):
    """`rated` carries the agreed level that was pressed, `pressed` a key that was struck in the table."""

    rated = Signal(object)
    pressed = Signal(object)
    profile_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = LevelsModel()
        self.table = LevelsTable(self.model)
        self.model.setParent(self.table)
        self.radar = Radar(_("Level"))
        self._choice = label("", Role.STRONG, wrap=True)
        self._behaviour = label("", Role.BODY, "text2", wrap=True)
        self.keys = LevelKeys()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(theme.px(12))
        self._beside.addWidget(self.radar, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._beside.addLayout(column(self.table, None, gap=0), 1)
        none = label(_("No profile yet, so no competences are asked."), Role.BODY, "text2", wrap=True)
        self.give = button(_("Add a profile"), self._ask_profile, icon="plus")
        self._none = holding(column(none, row(self.give, None), gap=2.5))
        self._hand = self.foot = Ground("window", "top", _hand(self._choice, self._behaviour, self.keys))
        self._heading = label("", Role.HEADING)
        self._counted = label("", Role.BODY, "text2", wrap=True)
        self._inside = column(
            row(self._heading, (self._counted, 1), gap=2.5),
            self._none,
            self._beside,
            None,
            gap=2,
            margins=(8, 2, 5, 5),
        )
        scroller = Scrolling(holding(self._inside), _("Levels"))
        self.setLayout(column((scroller, 1), self._hand, gap=0))
        self.keys.chosen.connect(self._rate)
        self.table.keys.pressed.connect(self.pressed)
        self.table.selectionModel().currentChanged.connect(self.look)

    def show_sheet(self, sheet: PersonSheet) -> None:
        """Show somebody's levels."""
        self._heading.setText(wording.competences(len(sheet.lines)))
        self._counted.setText(wording.counted(sheet.count))
        self.model.show(sheet)
        self._none.setVisible(not sheet.lines)
        self._heading.setVisible(bool(sheet.lines))
        self._counted.setVisible(bool(sheet.lines))
        self.table.setVisible(bool(sheet.lines))
        self.radar.show_axes([_axis(line.competence, line.standing) for line in sheet.lines if _drawn(line)])
        self.look(self.table.currentIndex())

    def _ask_profile(self) -> None:
        self.profile_wanted.emit()

    @property
    def current(self) -> Competence | None:
        """The competence in hand."""
        index = self.table.currentIndex()
        return self.model.line(index.row()).competence if index.isValid() else None

    @property
    def agreed(self) -> Seen[Rating] | None:
        """The agreed level that is shown of it."""
        index = self.table.currentIndex()
        return Seen(self.model.line(index.row()).agreed) if index.isValid() else None

    def look(self, current: QModelIndex, _before: QModelIndex | None = None) -> None:
        """Say at the foot what a row holds."""
        shown = current.isValid() and current.row() < self.model.rowCount()
        self._hand.setVisible(shown)
        if not shown:
            return
        line = self.model.line(current.row())
        name = _("Agreed level in {competence}").format(competence=line.competence.name)
        self._choice.setText(_("{what}, not saved").format(what=name) if line.waits else name)
        self.keys.setAccessibleName(name)
        self.keys.show_rating(line.competence, line.agreed)
        level = line.agreed if isinstance(line.agreed, int) else line.standing.level
        text = line.competence.behaviours.get(level, "") if level is not None else line.competence.description
        text = wording.sentence(text)
        if line.agreed is None and level is not None:
            now = _("{level} counts until you agree: {behaviour}")
            text = now.format(level=line.competence.scale.named(level), behaviour=text)
        self._behaviour.setText(text)

    @property
    def meant(self) -> Competence | None:
        """The competence in hand, where somebody has taken it."""
        return self.current if self.table.taken else None

    @property
    def asked(self) -> list[Competence]:
        """Every competence of the table, in its order."""
        return [self.model.line(row_).competence for row_ in range(self.model.rowCount())]

    def _rate(self, value: object) -> None:
        self.table.taken = True
        self.rated.emit(value)
        self.look(self.table.currentIndex())

    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return self._inside.totalHeightForWidth(width) + self._hand.heightForWidth(width)

    def arrange(self, room: int, *, alone: bool) -> None:
        """Put the radar beside the table where there is room across, else above it."""
        wide = room >= theme.px(RADAR_BESIDE) and not alone
        self.radar.set_room(theme.px(ROOMY_RADAR if wide and room >= theme.px(ROOMY) else RADAR))
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._beside.setDirection(across if wide else below)


def _hand(choice: QWidget, behaviour: QWidget, keys: QWidget) -> Box:
    """What is chosen in the table stands at the foot, always in view."""
    return column(row((choice, 1), keys, gap=4), behaviour, gap=1, margins=(8, 2.5, 6, 3))


def _drawn(line: SheetLine) -> bool:
    return line.standing.state is not State.NOT_RELEVANT


def _axis(competence: Competence, standing: Standing) -> Axis:
    scale = competence.scale
    return Axis(
        competence.short or competence.name,
        scale.lowest,
        scale.highest,
        standing.target,
        standing.upper,
        standing.level,
    )
