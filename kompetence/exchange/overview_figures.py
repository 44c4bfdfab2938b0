"""Every figure of the overview in words: its column heading with its unit of measure, its meaning, its formula."""

from collections.abc import Mapping
from dataclasses import dataclass

from kompetence.domain.assessment import Basis
from kompetence.domain.goal import GoalStatus
from kompetence.exchange.overview_book import CompetenceRow
from kompetence.exchange.workbook_look import DECIMAL, HIDDEN, NUMBER, WORD
from kompetence.exchange.workbook_out import Put
from kompetence.i18n import N_
from kompetence.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class FigureText:
    """How one figure is headed and explained."""

    heading: str
    meaning: str
    formula: str


FIGURE_TEXTS: Mapping[str, FigureText] = {
    "asked": FigureText(
        N_("Asked\npeople"),
        N_("People with a target level in the competence, for whom it is relevant."),
        N_("people with a target level − those for whom it is not relevant"),
    ),
    "rated": FigureText(
        N_("Rated\npeople"),
        N_("Asked people whose level is known by the basis rule."),
        N_("asked people with a known level"),
    ),
    "unrated": FigureText(
        N_("Not rated\npeople"),
        N_("Asked people whose level is not known yet. They are never counted as zero."),
        N_("asked − rated"),
    ),
    "met": FigureText(
        N_("At target\npeople"),
        N_("Rated people who have reached their target level or are above it."),
        N_("rated people with level ≥ target level"),
    ),
    "gap_sum": FigureText(
        N_("Below target\nsteps in all"),
        N_("The development need of the unit: all steps up to the target levels."),
        N_("the sum of max(0, target level − level) over the rated"),
    ),
    "gap_mean": FigureText(
        N_("Below target\nmean steps"),
        N_("The development need for each rated person. Undefined while nobody is rated."),
        N_("steps below target in all ÷ rated"),
    ),
    "can": FigureText(
        N_("Can\npeople"),
        N_(
            "The coverage: people in the unit, asked or not, at the level of the unit's need or above. "
            "Without a need of its own, the step that means independent."
        ),
        N_("people with level ≥ the level in the sheet for coverage"),
    ),
    "need": FigureText(
        N_("Need\npeople"),
        N_("How many people the unit itself needs at the level. It is never the sum of the units below."),
        N_("entered by the unit; undefined without a need"),
    ),
    "missing": FigureText(
        N_("Short of need\npeople"),
        N_("How many more people must reach the level before the need is covered."),
        N_("max(0, need − can)"),
    ),
    "vulnerable": FigureText(
        N_("Vulnerability"),
        N_(
            "Uncovered: nobody can. Vulnerable: one person can. For the leader only, so hidden without names."
        ),
        N_("yes, where asked > 0 and can ≤ 1"),
    ),
    "can_teach": FigureText(
        N_("Can train\npeople"),
        N_(
            "People at the step that means confident, or above, who have said that they may be asked. "
            "For the leader only, so hidden without names."
        ),
        N_("people with level ≥ confident who may be asked for sparring"),
    ),
    "wish": FigureText(
        N_("Wish it\npeople"),
        N_("People who want to develop in the competence and have shared it."),
        N_("people with a shared “yes”"),
    ),
    "weight": FigureText(
        N_("Weight\n1–4"),
        N_(
            "How much the competence matters: the greatest importance (1–3), and one more in this year's focus."
        ),
        N_("greatest importance among the asked + 1 where the unit has the competence in focus"),
    ),
    "priority": FigureText(
        N_("Priority\nweight × steps"),
        N_("Where development gains most. It orders the sheet of needs, and says nothing about a person."),
        N_("weight × steps below target in all"),
    ),
    "planned": FigureText(
        N_("Planned\nsteps"),
        N_("The part of the steps below target that open goals aim to close."),
        N_("the sum of min(steps below target, max(0, highest wanted level − level)) over the rated"),
    ),
    "open": FigureText(
        N_("Without goals\nsteps"),
        N_("The part of the steps below target that no open goal aims at."),
        N_("steps below target in all − planned"),
    ),
}

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("The rated"), ("asked", "rated", "unrated", "met")),
    (N_("Development needs"), ("gap_sum", "gap_mean", "planned", "open", "weight", "priority")),
    (N_("Coverage"), ("can", "need", "missing", "vulnerable", "can_teach", "wish")),
)

BASIS_TEXTS: Mapping[Basis, str] = {
    Basis.AGREED: N_("The level is the agreed one, and nothing else."),
    Basis.AGREED_LEADER: N_("The level is the agreed one, else the leader's."),
    Basis.AGREED_SELF: N_("The level is the agreed one, else the employee's own."),
}

STATUS_TEXTS: Mapping[GoalStatus, str] = {
    GoalStatus.NOT_STARTED: N_("Not started"),
    GoalStatus.IN_PROGRESS: N_("In progress"),
    GoalStatus.REACHED: N_("Reached"),
    GoalStatus.CHANGED: N_("Changed"),
    GoalStatus.STOPPED: N_("Stopped"),
}


def heading(key: str) -> str:
    """The column heading of a figure."""
    return _(FIGURE_TEXTS[key].heading)


def figure(row: CompetenceRow, key: str) -> Put:
    """The cell of one figure: a real number, or a word where there is none to show."""
    figures = row.figures
    if figures.hides(key):
        return Put(_("hidden"), HIDDEN)
    value = figures.known(key)
    if value is None:
        return Put("–", HIDDEN)
    if key == "vulnerable":
        return Put(vulnerability(row), WORD)
    return Put(value, DECIMAL if key == "gap_mean" else NUMBER)


def vulnerability(row: CompetenceRow) -> str:
    """The word for a competence that hangs on nobody or on one."""
    if not row.figures.known("vulnerable"):
        return _("no")
    return _("uncovered") if row.figures.known("can") == 0 else _("vulnerable")
