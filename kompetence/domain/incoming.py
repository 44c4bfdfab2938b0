"""What a file from outside is, and what reading it in would do."""

from dataclasses import dataclass
from enum import StrEnum

from kompetence.errors import Problem


class Incoming(StrEnum):
    """The kinds of files that can be read in."""

    DATA = "data"
    PEOPLE = "people"
    RATINGS = "ratings"
    GOALS = "goals"
    TARGETS = "targets"
    NEEDS = "needs"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Preview:
    """What reading a file in would do, or everything that is wrong with it."""

    kind: Incoming
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    """Only of templates: what the data hold and the file does not."""
    units: tuple[str, ...] = ()
    """Units that would be made on the way."""
    near: tuple[tuple[str, str], ...] = ()
    """Those of them that are spelt much like one that is there, with the path of that."""
    alike: tuple[str, ...] = ()
    """New people without a number, who are called like somebody that has one."""
    profiles: tuple[str, ...] = ()
    """Only of templates: the titles in the file."""
    problems: tuple[Problem, ...] = ()

    @property
    def does_something(self) -> bool:
        """Whether the data would be other than they are."""
        return not self.problems and bool(self.new or self.changed or self.gone or self.units)
