"""What the screens show about forms: whose a preparation file is, whom one can send to, and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Dialogue, DialogueState, Party, Round
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.domain.person import Person
from kompetence.errors import Problem

SUFFIX = "kompetence-form"
"""How the name of a preparation file ends, and that of what comes back with it."""


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A preparation file as its owner sees it."""

    person: PersonId
    name: str
    leader: str
    """Whom to send the reply to; empty where nobody leads."""
    round: str
    dialogue: DialogueId | None
    replied: datetime | None = None
    """When a reply was last saved."""
    current: bool = False
    """Whether the last reply holds everything that is shared now."""
    answer: bool = False
    """Whether it is an answer, opened by itself."""


@dataclass(frozen=True, slots=True)
class Sendable:
    """Somebody to whom a form can be sent: to prepare on, or as the answer after both have shared."""

    dialogue: DialogueId
    person: Person
    unit: str
    sent: date | None = None
    """When the last one was written."""
    outdated: bool = False
    """Whether the last form asks about something else than the talk does now."""

    @property
    def missing(self) -> bool:
        """Whether there is none that can be used."""
        return self.sent is None or self.outdated


class Fate(StrEnum):
    """What becomes of a file that came back."""

    READY = "ready"
    WAITS = "waits"
    """It is set aside until the leader has shared too."""
    TAKEN = "taken"
    """It was taken in before."""
    OLDER = "older"
    """A newer form of the same talk has come, or went out after it."""
    REFUSED = "refused"


TO_TAKE = frozenset({Fate.READY, Fate.WAITS})
"""What is done when one agrees: taken in, or set aside."""


@dataclass(frozen=True, slots=True)
class Returned:
    """One file that came back, without any level or text in it."""

    path: Path
    fate: Fate
    person: str = ""
    round: str = ""
    number: int = 0
    """Which of the talk's forms it is, counted from 1."""
    lines: int = 0
    """How many competences are answered; 0 where that is not told yet."""
    asked: int = 0
    taken: date | None = None
    problems: tuple[Problem, ...] = ()
    dialogue: DialogueId | None = None
    """The talk that it belongs to, where that is known."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of reading forms in."""

    found: tuple[Returned, ...] = ()
    left: int = 0
    """How many were not come to, because somebody stopped it."""

    def of(self, fate: Fate) -> tuple[Returned, ...]:
        """What ended so: ready is in the data now, and what waits is set aside."""
        return tuple(one for one in self.found if one.fate is fate)

    @property
    def refused(self) -> tuple[Returned, ...]:
        """What could not be taken in after all."""
        return tuple(one for one in self.found if one.fate in {Fate.REFUSED, Fate.OLDER})


@dataclass(frozen=True, slots=True)
class SetAside:
    """A form that has come, and waits until the leader has shared."""

    dialogue: DialogueId
    person: str
    at: date
    path: Path
    there: bool = True
    """Whether the file still lies where it was."""
    due: bool = False
    """Whether the leader has shared by now, so that it can be read in."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written for sending, by the name of the person."""

    folder: Path
    files: Mapping[str, Path] = field(default_factory=dict)


class OwnStep(StrEnum):
    """What comes next for the owner of a preparation file."""

    NO_TALK = "no talk"
    PREPARE = "prepare"
    REPLY = "reply"
    """What is shared has not been saved for the leader yet."""
    WAIT = "wait"
    """The reply is saved; now the leader shares, and sends an answer."""
    COMPARE = "compare"
    READ = "read"
    """The summary is there to be gone through."""
    REPLY_READ = "reply read"
    """It is gone through, which the leader does not know yet."""
    WAIT_FOR_SEAL = "wait for seal"
    SEALED = "sealed"
    COVERED = "covered"
    CANCELLED = "cancelled"
    ENDED = "ended"
    """The round is over, and nothing more can be shared in it."""


def own_step(form: OwnForm, one: Dialogue | None, round_: Round | None) -> OwnStep:
    """What comes next, told from what stands in the file alone."""
    if one is None or round_ is None:
        return OwnStep.NO_TALK
    settled = {
        DialogueState.SEALED: OwnStep.SEALED,
        DialogueState.CLOSED: OwnStep.SEALED,
        DialogueState.COVERED: OwnStep.COVERED,
        DialogueState.CANCELLED: OwnStep.CANCELLED,
    }
    if one.state in settled:
        return settled[one.state]
    if one.state is DialogueState.HELD:
        return _held(form, one)
    if Lane.SELF not in one.shared:
        return OwnStep.ENDED if round_.closed else OwnStep.PREPARE
    if not form.current:
        return OwnStep.REPLY
    return OwnStep.COMPARE if Lane.LEADER in one.shared else OwnStep.WAIT


def _held(form: OwnForm, one: Dialogue) -> OwnStep:
    if Party.EMPLOYEE in one.reviewed:
        return OwnStep.WAIT_FOR_SEAL if form.current else OwnStep.REPLY_READ
    if one.summary:
        return OwnStep.READ
    return OwnStep.COMPARE
