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


@dataclass(frozen=True, slots=True)
class Change:
    """The topic, the ids it is about, and the id of what was made."""

    topic: Topic
    about: frozenset[str] = frozenset()
    made: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """What would take an act back: the notes of it in the journal, those after `start`, up to and with `end`."""

    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether the act changed nothing."""
        return self.start == self.end
