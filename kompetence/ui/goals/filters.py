"""What somebody looks for among the goals: words, and a few choices."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kompetence.domain.competence import Competence
from kompetence.domain.goal import GoalStatus
from kompetence.domain.goal_board import GoalPerson
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.goals.board_model import Sought
from kompetence.ui.layouts import holding, row
from kompetence.ui.widgets.button import Button
from kompetence.ui.widgets.chips import Flow
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import LineField
from kompetence.words.values import status_word

_SEARCH, _CHOICE = 168, 168


class Filters(QWidget):
    """Each narrows what the others leave; `changed` carries what is sought."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.text = LineField(_("Search in the goals"), _("Search in the goals"))
        self.text.setClearButtonEnabled(True)
        self.status = Choice(_("Status"))
        self.person = Choice(_("Person"))
        self.competence = Choice(_("Competence"))
        self.team = self._chip(_("Team goals"))
        self.fund = self._chip(_("Competence fund"))
        self.status.offer([(_("Every status"), None), *((status_word(one), one) for one in GoalStatus)], None)
        flow = Flow()
        self._chips = holding(row(self.team, self.fund, gap=1.5))
        for part in (self.text, self.status, self.person, self.competence, self._chips):
            flow.addWidget(part)
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._filling = False
        self.text.textChanged.connect(self._tell)
        for choice in (self.status, self.person, self.competence):
            choice.currentIndexChanged.connect(self._tell)
        self.rescale()

    def _chip(self, text: str) -> Button:
        made = Button(text, "chip")
        made.setCheckable(True)
        made.toggled.connect(made.rescale)
        made.toggled.connect(self._tell)
        return made

    def rescale(self) -> None:
        """Take the widths from the present text size."""
        self.text.setFixedWidth(theme.px(_SEARCH))
        for choice in (self.status, self.person, self.competence):
            choice.setFixedWidth(theme.px(_CHOICE))
            choice.rescale()
        self._chips.setMinimumHeight(theme.px(36))

    def offer(self, people: Sequence[GoalPerson], competences: Sequence[Competence]) -> None:
        """Replace who and what can be chosen, keeping what is chosen."""
        self._filling = True
        self.person.offer(
            [(_("All people"), None), *((one.name, one.id) for one in people)], self.person.chosen
        )
        self.competence.offer(
            [(_("Every competence"), None), *((one.name, one.id) for one in competences)],
            self.competence.chosen,
        )
        self._filling = False
        self._tell()

    def clear(self) -> None:
        """Look for everything."""
        self._filling = True
        self.text.clear()
        for choice in (self.status, self.person, self.competence):
            choice.setCurrentIndex(0)
        for chip in (self.team, self.fund):
            chip.setChecked(False)
        self._filling = False
        self._tell()

    @property
    def sought(self) -> Sought:
        """What is looked for now."""
        return Sought(
            self.text.text().strip(),
            GoalStatus(self.status.chosen) if self.status.chosen else None,
            self.person.chosen,
            self.competence.chosen,
            self.team.isChecked(),
            self.fund.isChecked(),
        )

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit(self.sought)
