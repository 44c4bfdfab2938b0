"""What two people look at in their talk: what both have shared, what is strong, and where views differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kompetence.domain.access import access_to
from kompetence.domain.assessment import Basis, Entry, Lane, State
from kompetence.domain.coverage import Standing
from kompetence.domain.dialogue import FROZEN, Dialogue, Preparation, Round
from kompetence.domain.gap import Gap, difference_of_view, gap, invites_talk
from kompetence.domain.goal import Goal
from kompetence.domain.ids import GoalId
from kompetence.domain.person import Person
from kompetence.domain.profile import Target
from kompetence.domain.scale import Scale
from kompetence.domain.views import Rating, SheetLine

TALK_FORMS = ("Fysisk", "Telefon", "Video")
"""How one can meet; the words are data, in Danish as the field says them."""


@dataclass(frozen=True, slots=True)
class TalkLine:
    """One competence in the talk, with what the employee has written about it."""

    line: SheetLine
    written: Preparation

    @property
    def difference(self) -> int | None:
        """Own level minus the leader's; None unless both have chosen one."""
        own, leader = self.line.own, self.line.leader
        if isinstance(own, int) and isinstance(leader, int):
            return difference_of_view(own, leader)
        return None

    @property
    def apart(self) -> bool:
        """Whether the views are so far apart that one should tell the other why."""
        return invites_talk(self.difference)


@dataclass(frozen=True, slots=True)
class Added:
    """A line that somebody added after the seal."""

    day: date
    lane: Lane
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One dialogue as both may see it; `leader` is empty where nobody leads the person."""

    dialogue: Dialogue
    round: Round
    person: Person
    leader: str
    lines: tuple[TalkLine, ...]
    goals: tuple[Goal, ...] = ()
    earlier: frozenset[GoalId] = frozenset()
    """Goals that were there before this dialogue was opened."""
    notes: Mapping[Lane, Mapping[str, str]] = field(default_factory=dict)
    """What each party has written to the prompts of the preparation, and shared."""
    added: tuple[Added, ...] = ()
    seal_holds: bool | None = None
    """Whether the sealed bytes still have their fingerprint; None without a seal, or when its content is removed."""

    @property
    def shared(self) -> bool:
        """Whether both have shared, so that two views can stand beside each other."""
        return both_shared(self.dialogue)

    @property
    def sealed(self) -> bool:
        """Whether it is only added to."""
        return self.dialogue.state in FROZEN


def both_shared(dialogue: Dialogue) -> bool:
    """Whether both parties have shared their lane."""
    return {Lane.SELF, Lane.LEADER} <= set(dialogue.shared)


def likely_held(dialogue: Dialogue, today: date) -> date:
    """The day on which a talk that is over was most likely held: the planned one unless it is yet to come."""
    return dialogue.day if dialogue.day is not None and dialogue.day <= today else today


def on_the_table(dialogue: Dialogue, round_: Round) -> tuple[frozenset[Lane], bool]:
    """The lanes that both parties may see, and whether both may see the target levels: two people read one screen."""
    may = access_to(None, dialogue, round_)
    return may.lanes, may.targets


def standing(target: Target | None, lanes: Mapping[Lane, Entry], basis: Basis, scale: Scale) -> Standing:
    """How a person stands by what this dialogue's lanes hold, the basis rule's first lane answering."""
    asked = target is not None and target.asked
    for lane in basis.lanes:
        entry = lanes.get(lane)
        if entry is not None and (entry.level is None or entry.scale == scale.id):
            state, level = (State.NOT_RELEVANT, None) if entry.level is None else (State.RATED, entry.level)
            break
    else:
        state, level = State.NOT_RATED, None
    if target is None or not asked:
        return Standing(state=state, level=level)
    return Standing(target.target, target.upper, target.importance, state, level)


def rating(entry: Entry | None, scale: Scale) -> Rating:
    """What a lane holds on the competence's present scale."""
    if entry is None or (entry.level is not None and entry.scale != scale.id):
        return None
    return State.NOT_RELEVANT if entry.level is None else entry.level


def at_target(lines: Iterable[TalkLine]) -> list[TalkLine]:
    """What is at target or above, whether or not both see it alike."""
    return [one for one in lines if (found := _distance(one)) is not None and not found.steps]


def _distance(one: TalkLine) -> Gap | None:
    """How far a known level is from its target."""
    stands = one.line.standing
    found = gap(stands.target, stands.upper, stands.state, stands.level)
    return None if found is None or found.level is None else found


def strengths(lines: Iterable[TalkLine]) -> list[TalkLine]:
    """What is at target or above and not seen too differently, where both see it alike first."""
    found = []
    for place, one in enumerate(lines):
        distance = _distance(one)
        if distance is None or distance.steps or one.apart:
            continue
        apart = 99 if one.difference is None else abs(one.difference)
        found.append((apart, not distance.surplus, not one.written.example, place, one))
    return [one for *_order, one in sorted(found, key=lambda each: each[:4])]


def differences(lines: Iterable[TalkLine]) -> list[TalkLine]:
    """Where the two views are so far apart that they invite talk, in the order of the lines."""
    return [one for one in lines if one.apart]


def slight_differences(lines: Iterable[TalkLine]) -> list[TalkLine]:
    """Where the two views differ, though not so much that it invites talk, in the order of the lines."""
    return [one for one in lines if one.difference and not one.apart]


def alike(lines: Iterable[TalkLine]) -> list[TalkLine]:
    """Where both have chosen the same and nothing is agreed yet."""
    return [
        one
        for one in lines
        if one.line.agreed is None and one.line.own is not None and one.line.own == one.line.leader
    ]


def days_behind(talk: Talk, today: date) -> list[date]:
    """The days before today on which open goals were to be followed up, or the two were to meet, in their order."""
    planned = [goal.follow_up for goal in talk.goals if goal.is_open]
    return sorted(day for day in [*planned, talk.dialogue.next_day] if day is not None and day < today)


def agreed_at_target(lines: Iterable[TalkLine]) -> tuple[int, int]:
    """How many of the agreed levels are at target or above, of how many that have one."""
    distances = [
        gap(one.line.standing.target, one.line.standing.upper, State.RATED, one.line.agreed)
        for one in lines
        if isinstance(one.line.agreed, int)
    ]
    known = [one for one in distances if one is not None]
    return sum(1 for one in known if not one.steps), len(known)
