"""People, where they belong, and what is asked of them; never CPR, birth date, union, health or absence."""

from dataclasses import dataclass

from kompetence.domain.ids import CompetenceId, PersonId, UnitId, VersionId
from kompetence.domain.period import Period

MOST_INITIALS = 4


@dataclass(frozen=True, slots=True)
class Person:
    """One employee; `may_be_asked` is the person's own choice to be asked for sparring."""

    id: PersonId
    name: str
    initials: str = ""
    employee_no: str = ""
    position: str = ""
    agreement: str = ""
    may_be_asked: bool = False

    @property
    def short(self) -> str:
        """Initials to head a column with: the person's own, else the first letters of the names."""
        return self.initials or "".join(part[0] for part in self.name.split()).upper()[:MOST_INITIALS]


@dataclass(frozen=True, slots=True)
class Membership:
    """A person in a unit; several at once is normal."""

    person: PersonId
    unit: UnitId
    period: Period


@dataclass(frozen=True, slots=True)
class Leadership:
    """A person leading a unit."""

    leader: PersonId
    unit: UnitId
    period: Period


@dataclass(frozen=True, slots=True)
class OwnLeader:
    """The leader set on a person, who goes before the unit's."""

    person: PersonId
    leader: PersonId
    period: Period


@dataclass(frozen=True, slots=True)
class Assignment:
    """A profile version that a person works by; the main one never changes a figure."""

    person: PersonId
    version: VersionId
    main: bool
    period: Period


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """An individual target, with its reason."""

    person: PersonId
    competence: CompetenceId
    target: int
    upper: int
    reason: str
    period: Period


def first_name(name: str) -> str:
    """What a person is called in a sentence; a name without blanks stands whole."""
    return next(iter(name.split()), name)
