"""What an act changed, so that whoever shows it can look again."""

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """The kinds of things that change."""

    PEOPLE = "people"
    UNITS = "units"
    PROFILES = "profiles"
    ROUNDS = "rounds"
    RATINGS = "ratings"
    GOALS = "goals"
    NOTES = "notes"
    """Notes of a log, which nothing that is figured out hangs on."""
    FIGURES = "figures"
    """Figures without names as a municipality's database gives them out, which nobody changes in the window."""


@dataclass(frozen=True, slots=True)
class Change:
    """The topic, the ids it is about, and the id of what was made."""

    topic: Topic
    about: frozenset[str] = frozenset()
    made: str = ""
    people: frozenset[str] = frozenset()
    """Further people whose data it touched, though nothing that is shown of them need be read again."""
    noted: bool = True
    """Whether the access log tells of it; a draft is its writer's alone until it is shared."""
    elsewhere: bool = False
    """Whether somebody else did it, in a program of their own."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What would take an act back: the notes of it in the journal, those after `start`, up to and with `end`."""

    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether the act changed nothing."""
        return self.start == self.end
