"""The requirements of a profile under each other, their tracks in one column, one of them chosen."""

from functools import partial

from PySide6.QtCore import Qt, Signal

from kompetence.domain.ids import CompetenceId, ScaleId
from kompetence.domain.profile_view import ProfileLine, ProfileSheet
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.profiles.requirement_row import RequirementRow
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Card, Hairline

_NAME = 150


class RequirementList(Card):
    """`asked` carries a requirement as it should be, `chosen` the row that has the keyboard now."""

    asked = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        self._target = label(_("Target level"), Role.SMALL, "text2")
        self._weight = label(_("Importance"), Role.SMALL, "text2")
        name = label(_("Competence"), Role.SMALL, "text2")
        heads = row((name, 1), self._target, self._weight, gap=3, margins=(4, 2, 3, 1))
        self._heads = holding(column(heads, Hairline(), gap=0))
        self._list = column(gap=0)
        super().__init__(column(self._heads, self._list, gap=0, margins=(0.25, 0, 0.25, 0.5)))
        self._rows: list[RequirementRow] = []
        self._shape: tuple[int, set[ScaleId], int] = 0, set(), 0
        self._room = 0
        self.now: CompetenceId | None = None

    @property
    def rows(self) -> tuple[RequirementRow, ...]:
        """The rows that show something, from the top."""
        return tuple(one for one in self._rows if not one.isHidden())

    @property
    def current(self) -> RequirementRow | None:
        """The row whose details stand in the side panel."""
        return next((one for one in self.rows if one.line and one.line.competence.id == self.now), None)

    def show_sheet(self, sheet: ProfileSheet) -> None:
        """Show what a profile asks, keeping the chosen competence where it is still asked for."""
        while len(self._rows) < len(sheet.lines):
            self._add()
        for at, made in enumerate(self._rows):
            if at < len(sheet.lines):
                made.show_line(sheet.lines[at], sheet.profile.title, fixed=not sheet.editable)
            made.setVisible(at < len(sheet.lines))
        if self.now not in {one.competence.id for one in sheet.lines}:
            self.now = sheet.lines[0].competence.id if sheet.lines else None
        self._mark()
        longest = max((one.longest_word for one in self.rows), default=0)
        shape = len(sheet.lines), {one.competence.scale.id for one in sheet.lines}, longest
        if shape != self._shape:
            self._shape = shape
            self.align(self._room)
        self.setVisible(bool(sheet.lines))

    def show_again(self, competence: CompetenceId) -> None:
        """Show the target that holds, after another one was refused."""
        for one in self.rows:
            line: ProfileLine | None = one.line
            if line is not None and line.competence.id == competence:
                one.track.show_target(line.competence.scale, line.requirement.target, line.requirement.upper)

    def _add(self) -> None:
        made = RequirementRow()
        made.asked.connect(self.asked)
        made.chosen.connect(partial(self._choose, made))
        made.left.connect(partial(self._step, made))
        self._rows.append(made)
        self._list.addWidget(made)

    def _mark(self) -> None:
        current = self.current
        for made in self._rows:
            made.select(made is current)

    def _choose(self, made: RequirementRow) -> None:
        if made.line is not None:
            self.now = made.line.competence.id
            self._mark()
            self.chosen.emit(made)

    def _step(self, made: RequirementRow, step: int) -> None:
        rows = self.rows
        at = rows.index(made) + step
        if 0 <= at < len(rows):
            on_weight = made.weight.hasFocus()
            (rows[at].weight if on_weight else rows[at].track).setFocus(Qt.FocusReason.TabFocusReason)

    def align(self, room: int) -> None:
        """Let all tracks, and the words above them, stand under each other; fold them where there is no room."""
        self._room, rows = room, self.rows
        if not rows:
            return
        wide = max(one.track.sizeHint().width() for one in rows)
        weight = max(rows[0].weight.sizeHint().width(), self._weight.sizeHint().width())
        name = max(theme.px(_NAME), *(one.longest_word for one in rows))
        narrow = room - wide - weight - 27 * theme.unit() < name
        for one in rows:
            one.track.setFixedWidth(wide)
            one.weight.setFixedWidth(weight)
            one.fold(narrow)
        self._target.setFixedWidth(wide)
        self._weight.setFixedWidth(weight)
        self._heads.setVisible(not narrow)
