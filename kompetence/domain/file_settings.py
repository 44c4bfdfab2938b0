"""What is settled for a data file: who looks, how long until a follow-up, and how small a group may be."""

from dataclasses import dataclass

from kompetence.domain.goal import FOLLOW_UP_WEEKS
from kompetence.domain.hiding import FLOOR, SMALLEST_GROUP
from kompetence.domain.ids import PersonId

LEAST_WEEKS, USUAL_WEEKS, MOST_WEEKS = 1, FOLLOW_UP_WEEKS, 104
LEAST_GROUP, MOST_GROUP = FLOOR, 30


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, as chosen in the settings; `leads` tells whether somebody is led by them today."""

    id: PersonId
    name: str
    leads: bool


@dataclass(frozen=True, slots=True)
class FileSettings:
    """Everything that is settled, with the usual where nothing was chosen."""

    viewer: Viewer | None = None
    follow_up_weeks: int = USUAL_WEEKS
    smallest_group: int = SMALLEST_GROUP


def within(number: int, least: int, most: int) -> int:
    """The nearest number that may be chosen."""
    return max(least, min(most, number))
