"""Who is signed in to a municipality's database, and what for: as the database itself says it."""

from dataclasses import dataclass

from kompetence.domain.ids import PersonId, UnitId


@dataclass(frozen=True, slots=True)
class Account:
    """A login, whose it is, and for which units it has something to do today."""

    login: str
    person: PersonId | None = None
    """None for somebody who is not among the employees, such as a technician."""
    led: tuple[UnitId, ...] = ()
    """Units that the person leads; those below without a leader belong to them."""
    hr: tuple[UnitId, ...] = ()
    """Units of HR's duty, each with everything below."""
    administers: tuple[UnitId, ...] = ()
    """Units whose people, units and profiles the login looks after, each with everything below."""
    leads: bool = False
    """Whether somebody is led by the person today, through a unit or of their own."""
