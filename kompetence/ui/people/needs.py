"""What a unit needs: at least so many people at a level in a competence, one line each."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from kompetence.domain.change import Topic
from kompetence.domain.clash import Clash
from kompetence.domain.competence import Competence
from kompetence.domain.ids import UnitId
from kompetence.domain.staffing import NeedLine, UnitSheet
from kompetence.domain.unit import Need
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.acts import Against
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import icon_button
from kompetence.ui.widgets.choice import Choice

_MOST = 20


class Needs(QWidget):
    """Every choice is saved at once."""

    def __init__(self, context: Context, unit: UnitId) -> None:
        super().__init__()
        self._context, self._unit = context, unit
        self._shown: tuple[NeedLine, ...] | None = None
        self._lines: list[QWidget] = []
        self._list = column(gap=2.5)
        self.more = Choice(_("Add a need in a competence"))
        self.more.activated.connect(self._add)
        self._none = label(
            _("Nothing is set. A need shows in the team how many are missing."),
            Role.SMALL,
            "text2",
            wrap=True,
        )
        self.setLayout(column(self._none, self._list, self.more, gap=2))

    def show_needs(self, sheet: UnitSheet, competences: Sequence[Competence]) -> None:
        """Show the needs as they stand."""
        taken = {one.competence.id for one in sheet.needs}
        rest = [(one.name, one) for one in competences if one.id not in taken]
        self.more.offer([(_("Add a need …"), None), *rest], None)
        self._none.setVisible(not sheet.needs)
        if sheet.needs == self._shown:
            return
        self._shown = sheet.needs
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(one) for one in sheet.needs]
        for line in self._lines:
            self._list.addWidget(line)

    def _line(self, one: NeedLine) -> QWidget:
        name, scale = one.competence.name, one.competence.scale
        people = Choice(_("People needed in {competence}").format(competence=name))
        numbers = sorted({*range(_MOST + 1), one.need.people})
        people.offer(
            [(ngettext("At least {n} person", "At least {n} people", n).format(n=n), n) for n in numbers],
            one.need.people,
        )
        level = Choice(_("Level needed in {competence}").format(competence=name))
        level.offer([(scale.named(step.value), step.value) for step in scale.steps], one.need.level)
        for choice in (people, level):
            choice.activated.connect(lambda _row: self._save(one, people.chosen, level.chosen))
        away = icon_button(
            "trash-2", _("Remove the need in {competence}").format(competence=name), partial(self._drop, one)
        )
        return holding(
            column(label(name, Role.BODY, wrap=True), row((people, 1), (level, 1), away, gap=1.5), gap=1)
        )

    def _save(self, one: NeedLine, people: int, level: int) -> None:
        need = Need(self._unit, one.need.competence, people, level)
        if need != one.need:
            self._put(need, one.need, one.competence)

    def _add(self, _row: int) -> None:
        competence: Competence | None = self.more.chosen
        if competence is not None:
            nobody = Need(self._unit, competence.id, 0, competence.scale.independent)
            self._put(replace(nobody, people=2), nobody, competence)

    def _put(self, need: Need, seen: Need, competence: Competence) -> None:
        acts = self._context.acts
        write, read = partial(self._context.workspace.staff.put_need, need), partial(_read, competence)
        act = Against(write, seen, acts.show_theirs(Topic.UNITS, self._unit), read=read)
        if not acts.do(_("the unit's need"), act):
            self._shown = None

    def _drop(self, one: NeedLine) -> None:
        act = partial(self._context.workspace.staff.drop_need, self._unit, one.need.competence)
        self._context.acts.do(_("the unit's need"), act)


def _read(competence: Competence, clash: Clash) -> Clash:
    """The level in the words of the scale."""
    if clash.part != "level":
        return clash
    named = competence.scale.named
    return replace(clash, mine=named(clash.mine), theirs=named(clash.theirs))
