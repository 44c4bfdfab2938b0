"""What an Udviklingsplan says, as plain values."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kompetence.domain.assessment import DEFAULT_BASIS, Basis
from kompetence.domain.scale import DEFAULT, Step
from kompetence.reports.paper import Stamp

NOT_RELEVANT: Literal["not relevant"] = "not relevant"
Level = int | Literal["not relevant"] | None
"""A step's value, "not relevant", or None: not rated."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One competence: three lanes as they were shared, the level that counts, and what was copied in as its target."""

    competence: str
    target: int | None = None
    """None: not asked, or the target is not set yet."""
    upper: int | None = None
    own: Level = None
    leader: Level = None
    agreed: Level = None
    level: Level = None
    """What answers by the basis rule; state, counts, strengths and the chart follow it."""
    steps: tuple[Step, ...] = DEFAULT.steps
    origins: tuple[str, ...] = ()
    """Words for what set the target: profile and version, or an own target with its reason."""
    short: str = ""
    """A shorter name for the chart."""
    example: str = ""
    comment: str = ""
    """The employee's comment to the leader's level."""
    remark: str = ""
    """A second line under the name: a rating on an earlier scale, a level from an earlier round."""


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """One development goal; levels with number and word, status and forms as words to be shown."""

    competence: str
    learn: str = ""
    use: str = ""
    sign: str = ""
    forms: tuple[str, ...] = ()
    responsible: str = ""
    partner: str = ""
    start: date | None = None
    deadline: date | None = None
    follow_up: date | None = None
    status: str = ""
    from_level: str = ""
    wanted_level: str = ""
    ended: bool = False
    """Reached, changed or stopped: told in a line or two, after those that are open."""
    closing: str = ""
    """What succeeded."""


@dataclass(frozen=True, slots=True)
class PlanSince:
    """A goal as it was sealed, and as it stands today; None where it was not sealed, or is no goal any more."""

    sealed: PlanGoal | None
    now: PlanGoal | None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who has read the summary, when, and how that was given, in words."""

    who: str
    day: date
    how: str = ""


@dataclass(frozen=True, slots=True)
class Seal:
    """The day of the seal and its SHA-256 in hexadecimal."""

    day: date
    fingerprint: str


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A whole plan; empty texts and missing values leave their place out."""

    person: str
    unit: str
    stamp: Stamp
    round_title: str
    position: str = ""
    leader: str = ""
    day: date | None = None
    """When the talk was held."""
    form: str = ""
    core_task: str = ""
    purpose: str = ""
    """The round's own words, beside the text that every plan carries."""
    lines: tuple[PlanLine, ...] = ()
    copied: date | None = None
    """When targets were copied into the dialogue."""
    basis: Basis = DEFAULT_BASIS
    goals: tuple[PlanGoal, ...] = ()
    """Of a sealed talk as they were sealed, with how far they have come."""
    outside: tuple[PlanSince, ...] = ()
    """Of a sealed talk every goal, so that what was not sealed is told apart."""
    summary: str = ""
    next_day: date | None = None
    next_form: str = ""
    confirmations: tuple[Confirmation, ...] = ()
    seal: Seal | None = None
