"""The side panel of the team: the figures of a competence, the cell in hand, and on whom the competence hangs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Vulnerability
from kompetence.domain.person import Person
from kompetence.domain.team_views import GoalUnderWay, ShownFigures
from kompetence.domain.views import Rating, TeamRow
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import wording
from kompetence.ui.heat_map.mark import Mark
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import SidePanel
from kompetence.ui.team.explained import Explained
from kompetence.ui.team.who_is_where import WhoIsWhere
from kompetence.ui.texts import Label, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Ground, Hairline, Picture
from kompetence.ui.widgets.level_keys import LevelKeys

_MOST_NAMES = 24


def _names(people: list[str], none: str) -> str:
    if len(people) > _MOST_NAMES:
        return wording.people(len(people))
    return ", ".join(people) if people else none


def enough(row_: TeamRow) -> int:
    """The level from which people count as able."""
    return row_.competence.scale.independent if row_.need is None else row_.need.level


def able(row_: TeamRow, people: tuple[Person, ...]) -> list[str]:
    """The names of those who can."""
    least = enough(row_)
    return [
        person.name
        for person, one in zip(people, row_.standings, strict=True)
        if one.level is not None and one.level >= least
    ]


def teachers(row_: TeamRow, people: tuple[Person, ...]) -> list[str]:
    """Who may be asked for sparring."""
    confident = row_.competence.scale.confident
    return [
        person.name
        for person, one in zip(people, row_.standings, strict=True)
        if one.may_be_asked and one.level is not None and one.level >= confident
    ]


def learners(row_: TeamRow, people: tuple[Person, ...]) -> list[str]:
    """Who has said that they want to learn."""
    return [person.name for person, one in zip(people, row_.standings, strict=True) if one.wish]


def taught(names: list[str]) -> str:
    """Who may be asked, as a sentence."""
    if not names:
        return _("Nobody has said yes yet")
    text = ngettext("{names} has said yes to being asked", "{names} have said yes to being asked", len(names))
    return text.format(names=_names(names, ""))


def under_way(goals: int, planned: int, steps: int) -> str:
    """How far the open goals reach."""
    if not goals:
        return _("No goals yet") if steps else _("Nobody is below target level")
    if not steps:
        text = ngettext(
            "{goals} goal. Nobody is below target level", "{goals} goals. Nobody is below target level", goals
        )
        return text.format(goals=goals)
    text = ngettext(
        "{goals} goal lifts {planned} of {steps} steps up to target level",
        "{goals} goals lift {planned} of {steps} steps up to target level",
        goals,
    )
    return text.format(goals=goals, planned=planned, steps=steps)


class CoverageSide(SidePanel):
    """`rated` carries what was pressed for the cell in hand, `goal_wanted` the competence that needs a team goal."""

    rated = Signal(object)
    goal_wanted = Signal(str)

    def __init__(self) -> None:
        self._shown = ""
        self._competence = label("", Role.HEADING, wrap=True)
        self._description = label("", Role.BODY, "text2", wrap=True)
        self._unit = label("", Role.STRONG, "text2", wrap=True)
        self._person = label("", Role.STRONG, wrap=True)
        self._present = label("", Role.SMALL, "text2", wrap=True)
        self._keys = LevelKeys()
        self._behaviour = label("", Role.SMALL, "text2", wrap=True)
        self._can = label("", Role.DISPLAY)
        self._can_words = label("", Role.STRONG, wrap=True)
        self._need = label("", Role.BODY, "text2", wrap=True)
        self._vulnerable = label("", Role.STRONG, "warn", wrap=True)
        self._warning = holding(row(Picture("triangle-alert", "warn"), (self._vulnerable, 1)))
        self.where = WhoIsWhere()
        self._line = label("", Role.SMALL, "text2", wrap=True)
        self._teach = label("", Role.BODY, "text2", wrap=True)
        self._wish = label("", Role.BODY, "text2", wrap=True)
        self._goals = label("", Role.BODY, "text2", wrap=True)
        self.explained = Explained()
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
        self._people = holding(
            column(
                _section(_("Who stands where"), self.where, self._line, gap=1),
                _section(_("Can be asked for sparring"), self._teach),
                _section(_("Would like to learn"), self._wish),
                gap=3.5,
            )
        )
        self._under_way = _section(_("Goals under way"), self._goals)
        self.goal = button(_("Create a team goal"), self._want_goal, "primary", "plus")
        self._foot = Ground("surface", "", row(self.goal, None, margins=(6, 3, 5, 5)))
        super().__init__(
            column(
                column(self._competence, self._description, gap=0.5),
                column(self._unit, can, self._warning, gap=1),
                self._hand, self._people, self._under_way, self.explained,
                None, gap=3.5, margins=(6, 6, 5, 5),
            ),
            self._foot,
        )  # fmt: skip
        self._keys.chosen.connect(self.rated)
        self.explained.ask.toggled.connect(self.updateGeometry)
        self.show_content(False)

    @override
    def show_content(self, shown: bool) -> None:
        """Show what is in it, or leave it empty."""
        super().show_content(shown)
        self._foot.setVisible(shown)

    @override
    def natural_height(self, width: int) -> int:
        """How tall it is when nothing scrolls."""
        return super().natural_height(width) + self._foot.sizeHint().height()

    def show_competence(
        self,
        row_: TeamRow,
        people: tuple[Person, ...],
        goals: tuple[GoalUnderWay, ...],
        *,
        alone: bool = False,
    ) -> None:
        """Show a competence; `alone` where the people stand beside it already."""
        self._head(row_.competence)
        self._unit.hide()
        self._hand.hide()
        figures, least = row_.figures, enough(row_)
        self._coverage(row_.competence, ShownFigures(figures, least), able(row_, people))
        self._people.setVisible(not alone)
        self.where.show_row(row_, people)
        self._line.setVisible(row_.target is not None)
        if row_.target is not None:
            text = _("The line shows the target level, {level}.")
            self._line.setText(text.format(level=row_.competence.scale.named(row_.target)))
        self._teach.setText(taught(teachers(row_, people)))
        self._wish.setText(_names(learners(row_, people), _("Nobody has said so yet")))
        self._under_way.setVisible(not alone)
        self._goals.setText(under_way(len(goals), figures.planned, figures.gap_sum))

    def show_unit(self, competence: Competence, unit: str, figures: ShownFigures | None) -> None:
        """Show a competence in one unit, without its people."""
        self._head(competence)
        self._unit.setText(unit)
        self._unit.show()
        for part in (self._hand, self._people, self._under_way):
            part.hide()
        if figures is None:
            self._can.setText("·")
            self._can_words.setText(_("concerns nobody here"))
            self._need.hide()
            self._warning.hide()
            self.explained.hide()
            return
        self._coverage(competence, figures, [])

    def _head(self, competence: Competence) -> None:
        self.show_content(True)
        self._shown = competence.id
        self._competence.setText(competence.name)
        self._description.setText(wording.sentence(competence.description))
        self._description.setVisible(bool(competence.description))

    def _coverage(self, competence: Competence, shown: ShownFigures, holders: list[str]) -> None:
        figures = shown.figures
        self._can.setText(str(figures.can))
        text = _("can at level {level}")
        self._can_words.setText(text.format(level=competence.scale.named(shown.enough)))
        need = figures.need
        self._need.setVisible(need is not None)
        if need is not None:
            text = ngettext("You need {need} person", "You need {need} people", need)
            self._need.setText(text.format(need=need))
        self._warning.setVisible(shown.vulnerability is not None)
        if shown.vulnerability is Vulnerability.UNCOVERED:
            nobody = _("Uncovered: nobody can yet") if figures.rated else _("Uncovered: nobody is rated yet")
            self._vulnerable.setText(nobody)
        elif shown.vulnerability is not None and holders:
            text = _("Vulnerable: only {person} can")
            self._vulnerable.setText(text.format(person=_names(holders, "")))
        elif shown.vulnerability is not None:
            self._vulnerable.setText(_("Vulnerable: only one person can"))
        self.explained.show()
        self.explained.show_figures(figures, competence, shown.enough)

    def show_hand(self, row_: TeamRow, person: Person, found: Mark, agreed: Rating) -> None:
        """Show the cell in hand besides."""
        competence = row_.competence
        self._hand.show()
        self._person.setText(_("Agreed level for {person}").format(person=person.name))
        parts = [competence.scale.named(found.level)] if found.level is not None else []
        self._present.setText(" · ".join([*parts, _("not saved") if found.waits else wording.state(found)]))
        self._present.set_ink("danger" if found.waits else "text2")
        self._keys.show_rating(competence, agreed)
        self._keys.setAccessibleName(self._person.text())
        behaviour = competence.behaviours.get(found.level, "") if found.level is not None else ""
        self._behaviour.setText(wording.sentence(behaviour))
        self._behaviour.setVisible(bool(behaviour))

    @property
    def warning(self) -> Label:
        """What the competence hangs on, in words."""
        return self._vulnerable

    @property
    def goals(self) -> Label:
        """How far the open goals reach."""
        return self._goals

    def _want_goal(self) -> None:
        if self._shown:
            self.goal_wanted.emit(self._shown)


def _section(title: str, *parts: QWidget, gap: float = 0.5) -> QWidget:
    return holding(column(label(title, Role.STRONG), *parts, gap=gap))
