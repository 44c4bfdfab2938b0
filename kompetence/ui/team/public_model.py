"""The team on the wall as a table model: how many stand at each step, and nobody's name."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from kompetence.domain.team_views import PublicRow, PublicTeam
from kompetence.i18n import gettext as _
from kompetence.ui.team.figures_model import hidden_text
from kompetence.ui.team.named_table import NOWHERE, Index, NamedModel

_FIGURES = 3


class PublicModel(NamedModel):
    """One column for each step, then how many are at target, how many are not rated, and how many can."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PublicRow, ...] = ()
        self._steps: tuple[str, ...] = ()
        self.steps_hidden = False
        """Whether it may nowhere be seen how many stand at each step, so that the steps have no columns."""

    def show(self, team: PublicTeam) -> None:
        """Take other figures."""
        self.beginResetModel()
        self._rows = team.rows
        nowhere = all(one.at is None for one in team.rows)
        self.steps_hidden = bool(team.rows) and nowhere and team.released is None
        scales = [one.competence.scale for one in team.rows]
        widest = max(scales, key=lambda one: len(one.steps), default=None)
        alike = len({one.id for one in scales}) == 1
        steps = () if widest is None or nowhere else widest.steps
        self._steps = tuple(
            f"{one.value} {one.word}" if alike else _("Step {step}").format(step=at)
            for at, one in enumerate(steps, 1)
        )
        self.endResetModel()

    @property
    def steps(self) -> int:
        """How many columns are steps."""
        return len(self._steps)

    @property
    def hidden(self) -> str:
        """What stands for a hidden figure."""
        return hidden_text()

    @property
    def all_hidden(self) -> bool:
        """Whether there are rows, and none of them tells a figure."""
        cells = {self._text(row, at) for row in self._rows for at in range(self.columnCount())}
        return bool(cells) and cells <= {self.hidden, ""}

    def tells_steps(self, row: int) -> bool:
        """Whether it may be seen how many stand at each step."""
        return self._rows[row].at is not None

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or not self._rows else len(self._steps) + _FIGURES

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(self._rows[index.row()], index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self.headerData(index.column(), Qt.Orientation.Horizontal)
                name = self._rows[index.row()].competence.name
                return f"{name}, {title}, {self._text(self._rows[index.row()], index.column())}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignCenter
            case _:
                return None

    def _text(self, row: PublicRow, column: int) -> str:
        hidden = self.hidden
        if column < len(self._steps):
            if row.at is None:
                return hidden
            scale = row.competence.scale
            return str(row.at.get(scale.lowest + column, 0)) if column < len(scale.steps) else ""
        met, rated = row.figures.known("met"), row.figures.known("rated")
        match column - len(self._steps):
            case 0 if met is not None and rated is not None:
                return _("{met} of {rated}").format(met=met, rated=rated)
            case 1 if (unrated := row.figures.known("unrated")) is not None:
                return str(unrated)
            case 2 if (can := row.figures.known("can")) is not None:
                need = row.figures.known("need")
                return str(can) if need is None else _("{met} of {rated}").format(met=can, rated=need)
        return hidden

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._rows[section].competence.name if section < len(self._rows) else None
        if section < len(self._steps):
            return self._steps[section]
        titles = (_("At target level"), _("Not rated"), _("Can"))
        return titles[section - len(self._steps)] if section < self.columnCount() else None
