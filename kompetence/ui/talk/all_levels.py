"""All competences of the talk: the radar, and beside it the table in which one agrees by key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QBoxLayout, QWidget

from kompetence.charts.geometry import Axis
from kompetence.domain.assessment import State
from kompetence.domain.gap import OwnCount
from kompetence.domain.talk import Talk, TalkLine, agreed_at_target, alike
from kompetence.domain.views import PersonSheet
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, row
from kompetence.ui.people.levels import LevelsModel, LevelsTable
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.radar import Radar

_ROW, _BESIDE = 28, 830
_LEAST, _MOST, _SHARE = 330, 500, 0.37


class AllLevels(QWidget):
    """`alike` asks to agree wherever both have chosen the same."""

    alike = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._room = 0
        self.model = LevelsModel()
        self.table = LevelsTable(self.model, _ROW)
        self.model.setParent(self.table)
        for part in (self.table.viewport(), self.table.horizontalHeader().viewport()):
            part.setBackgroundRole(QPalette.ColorRole.Base)
        self.radar = Radar(_("Agreed, else the leader's"))
        self._heading = label("", Role.HEADING)
        self._counted = label("", Role.BODY, "text2", wrap=True)
        self.agree = button("", self.alike.emit, "quiet", "check")
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addWidget(self.radar, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._beside.addLayout(column(self.table, None, gap=0), 1)
        heading = row(self._heading, (self._counted, 1), self.agree, gap=2.5)
        self.setLayout(column(heading, self._beside, gap=1))

    def show_talk(self, talk: Talk) -> None:
        """Show what the lanes hold now."""
        lines = talk.lines
        self._heading.setText(_("All {number} competences").format(number=len(lines)))
        met, asked = agreed_at_target(lines)
        text = _("{met} of {asked} agreed are at target level")
        self._counted.setText(text.format(met=met, asked=asked) if asked else _("No level is agreed yet."))
        same = len(alike(lines))
        offer = ngettext(
            "Agree on {number} that you see alike", "Agree on the {number} that you see alike", same
        )
        self.agree.setText(offer.format(number=same))
        self.agree.rescale()
        self.agree.setVisible(same > 0 and not talk.sealed)
        sheet = PersonSheet(talk.person, "", OwnCount(0, 0, 0), tuple(one.line for one in lines))
        self.model.show(sheet)
        axes = [_axis(one) for one in lines if one.line.standing.state is not State.NOT_RELEVANT]
        self.radar.show_axes(axes)
        self._arrange()

    def rescale(self) -> None:
        """Arrange anew."""
        self._arrange()

    def arrange(self, room: int) -> None:
        """Put the radar beside the table where there is room across.

        The room must not depend on whether something scrolls: a radar that grows with it makes the whole taller, and
        the bar would come and go without end.
        """
        self._room = room
        self._arrange()

    def _arrange(self) -> None:
        gap = theme.px(20)
        beside = self._room - gap - self.table.minimumWidth()
        wide = self._room >= theme.px(_BESIDE) and beside >= theme.px(_LEAST)
        shared = min(theme.px(_MOST), round(self._room * _SHARE), beside if wide else self._room)
        self.radar.set_room(max(theme.px(_LEAST), shared))
        self._beside.setSpacing(gap)
        across, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(across if wide else below)


def _axis(one: TalkLine) -> Axis:
    competence, stands = one.line.competence, one.line.standing
    scale = competence.scale
    return Axis(
        competence.short or competence.name,
        scale.lowest,
        scale.highest,
        stands.target,
        stands.upper,
        stands.level,
    )
