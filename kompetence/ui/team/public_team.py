"""The team on the wall: how many stand where, the units below and how it went, without a name."""

from PySide6.QtWidgets import QStackedLayout, QWidget
from typing_extensions import override

from kompetence.i18n import gettext as _
from kompetence.ui import dates, wording
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.place import Context
from kompetence.ui.projector import Projector
from kompetence.ui.team.figures_model import FiguresModel, all_hidden_text
from kompetence.ui.team.figures_table import FiguresTable
from kompetence.ui.team.public_model import PublicModel
from kompetence.ui.team.public_table import PublicTable
from kompetence.ui.team.trend_cut import summed_up, trend_table
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.segments import Segments
from kompetence.words.released_texts import since_text
from kompetence.words.values import basis_words

STEPS, TIME = "steps", "time"


class PublicScreen(Projector):
    """Holds a `PublicTeam` and nothing else, so that no name can come on the wall."""

    def __init__(self, context: Context) -> None:
        self.model, self.times = PublicModel(), FiguresModel()
        self.table = PublicTable(self.model)
        self.time = FiguresTable(self.times, _("Over time"))
        self.model.setParent(self.table)
        self.times.setParent(self.time)
        self._title = label(_("Team"), Role.TITLE)
        self._context = label("", Role.BODY, "text2", wrap=True)
        self._summary = label("", Role.BODY, wrap=True)
        self.told = label("", Role.BODY, wrap=True)
        self._k, self._basis = 0, ""
        self._note = label("", Role.SMALL, "text2", wrap=True)
        self.cuts = Segments(_("Cut"), [(STEPS, _("Who stands where")), (TIME, _("Over time"))])
        stack = QWidget()
        self._either = QStackedLayout(stack)
        self._either.addWidget(self.table)
        self._either.addWidget(holding(column(self._summary, (self.time, 1))))
        heading = column(self._title, self._context, gap=0.5)
        body = column(
            row((heading, 1), self.cuts), self.told, (stack, 1), self._note, gap=3, margins=(8, 5, 6, 3)
        )
        super().__init__(context, holding(body))
        self.cuts.choose(STEPS)
        self.cuts.chosen.connect(self._cut)

    @override
    def first(self) -> QWidget:
        table = self.table if self.cuts.now == STEPS else self.time
        return self.leave if table.isHidden() else table

    @override
    def show_data(self) -> None:
        team = self.context.workspace.cuts.public()
        day = dates.written(team.day) if team.released is None else since_text(team.released)
        parts = [team.unit, wording.people(team.people), day]
        self.cuts.setVisible(team.released is None)
        self._context.setText("  ·  ".join(parts))
        self.model.show(team)
        self.times.show(*trend_table(team.trend))
        self._summary.setText(summed_up(team.trend))
        self._k, self._basis = team.k, basis_words(team.basis)
        self._tell_hidden()

    def _tell_hidden(self) -> None:
        """Say once what would else stand in every cell."""
        steps = self.cuts.now == STEPS
        nothing = self.model.all_hidden if steps else self.times.all_hidden
        (self.table if steps else self.time).setVisible(not nothing)
        of_steps = _(
            "How many stand at each step is hidden for every competence: fewer than {k} people are rated, or"
            " somebody's level could be worked out."
        )
        self.told.setText(all_hidden_text(self._k) if nothing else of_steps.format(k=self._k))
        told = nothing or (steps and self.model.steps_hidden)
        self.told.setVisible(told)
        note = (
            _("Levels are {basis}. Where it says hidden, it is for the same reason.")
            if told
            else _(
                "Levels are {basis}. Figures are hidden where fewer than {k} people stand behind them, or where"
                " somebody's level could be worked out."
            )
        )
        self._note.setVisible(not nothing)
        self._note.setText(note.format(basis=self._basis, k=self._k))

    def _cut(self, cut: str) -> None:
        self._either.setCurrentIndex(0 if cut == STEPS else 1)
        self._tell_hidden()
