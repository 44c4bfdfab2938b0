"""An employee's own log: dated notes, private until they are shared one by one, and then only added to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from kompetence.domain.ids import CompetenceId, PersonId

LONGEST = 4000
"""How many letters a note can have."""
_ADDED = "+"


@dataclass(frozen=True, slots=True, repr=False)
class LogNote:
    """One note; `shared` is the day on which its owner shared it."""

    id: str
    person: PersonId
    day: date
    text: str
    competence: CompetenceId | None = None
    shared: date | None = None
    wants_talk: bool = False
    """Whether its owner asks for a talk about it."""

    @property
    def added_to(self) -> str:
        """The shared note that this one was added to; empty where it stands alone."""
        before, plus, _number = self.id.rpartition(_ADDED)
        return before if plus else ""


@dataclass(frozen=True, slots=True, repr=False)
class Thread:
    """A note with what was added to it, in the order of adding."""

    note: LogNote
    added: tuple[LogNote, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Log:
    """Somebody's log, the newest first."""

    threads: tuple[Thread, ...] = ()
    locked: bool = False
    """Whether there may be private notes that are not open here."""
    memory: bool = False
    """Whether private notes lie in memory alone, until their owner chooses a passphrase."""
    sent: bool = False
    """Whether what is shared reaches the leader only with the file that is handed in."""
    names: dict[CompetenceId, str] = field(default_factory=dict)
    """What a note can be tied to, in Danish order."""


def threads(notes: Iterable[LogNote]) -> tuple[Thread, ...]:
    """The notes with what was added to them, the newest first; what was added to a note that is gone stands alone."""
    listed = list(notes)
    alone = {one.id for one in listed if not one.added_to}
    added: dict[str, list[LogNote]] = {}
    for one in listed:
        if one.added_to in alone:
            added.setdefault(one.added_to, []).append(one)
    heads = [one for one in listed if one.added_to not in alone]
    heads.sort(key=lambda one: one.id)
    heads.sort(key=lambda one: one.day, reverse=True)
    return tuple(Thread(one, tuple(sorted(added.get(one.id, ()), key=_number))) for one in heads)


def next_addition(thread: Thread) -> str:
    """The id of the next thing that is added to a note."""
    return f"{thread.note.id}{_ADDED}{max(map(_number, thread.added), default=0) + 1}"


def talk_first(found: Iterable[Thread]) -> tuple[Thread, ...]:
    """The same with those that ask for a talk before the others, for whoever is asked."""
    return tuple(sorted(found, key=lambda one: not one.note.wants_talk))


def _number(note: LogNote) -> int:
    last = note.id.rpartition(_ADDED)[2]
    return int(last) if last.isdecimal() else 0
