"""What a person sees of themselves: levels beside targets, earlier rounds, goals, the talk, and other profiles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kompetence.domain.assessment import DEFAULT_BASIS, Basis, State
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Dialogue, Round
from kompetence.domain.gap import OwnCount, gap, own_count
from kompetence.domain.goal import FollowUp, Goal
from kompetence.domain.person import Person
from kompetence.domain.profile import Profile
from kompetence.domain.views import PersonSheet


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """One round that had an answer, by competence; None is *not relevant*."""

    title: str
    starts: date
    levels: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """What one competence of a profile asks, and where the person stands."""

    competence: Competence
    target: int
    upper: int
    state: State
    level: int | None

    @property
    def steps(self) -> int | None:
        """Steps below the target; None where the level is unknown or the competence not relevant."""
        found = gap(self.target, self.upper, self.state, self.level)
        return None if found is None else found.steps


@dataclass(frozen=True, slots=True)
class ProfileGap:
    """A profile beside a person's own levels: counts and lines, never a sum."""

    profile: Profile
    lines: tuple[ProfileLine, ...]

    @property
    def count(self) -> OwnCount:
        """How many are at target and how many are not rated."""
        return counted(self.lines)


def counted(lines: Iterable[ProfileLine]) -> OwnCount:
    """Count what a profile asks; what is not relevant to the person is still asked for, and not rated."""
    found = []
    for line in lines:
        state = State.NOT_RATED if line.state is State.NOT_RELEVANT else line.state
        level = None if state is not State.RATED else line.level
        one = gap(line.target, line.upper, state, level)
        if one is not None:
            found.append(one)
    return own_count(found)


@dataclass(frozen=True, slots=True)
class OwnTalk:
    """One talk of a person's, with the plan as it was sealed; until then what is agreed so far."""

    dialogue: Dialogue
    round: Round
    lines: tuple[tuple[Competence, int | None, int | None], ...] = ()
    """What was agreed in each competence, beside its target; a level of None is *not relevant*."""
    goals: tuple[tuple[Goal, str], ...] = ()
    """The goals of the plan, each with the name of its competence."""
    removed: bool = False
    """Whether the time for keeping the plan is over, so that only its day and fingerprint stand."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Everything on a person's own page."""

    person: Person
    day: date
    sheet: PersonSheet
    leader: str
    round: Round | None
    dialogue: Dialogue | None
    """The newest, whatever its state."""
    begun: bool
    """Whether something is entered that is not shared yet."""
    earlier: tuple[EarlierRound, ...]
    """The rounds before, the newest first."""
    goals: tuple[Goal, ...]
    follow_ups: tuple[FollowUp, ...]
    profiles: tuple[Profile, ...]
    """The person's own, the main one first."""
    targets: bool = True
    basis: Basis = DEFAULT_BASIS
    """Whose rating counts, and whose where nothing is agreed."""
