"""Opening people by name with a reason: what the database lets HR do, kept before anybody looks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kompetence.domain.ids import PersonId, UnitId
from kompetence.errors import RefusalError
from kompetence.storage.data import Database

_CODES = {"42501": "opening-not-yours", "53400": "opening-too-often", "22023": "opening-without-reason"}


def open_person(data: Database, person: PersonId, reason: str, hours: int) -> None:
    """Open one of HR's duty for so many hours; refused for anybody else, without a reason, and too often."""
    _called(data, "api.open_person(:person, :reason, :hours)", person=person, reason=reason, hours=hours)


def open_unit(data: Database, unit: UnitId, reason: str, hours: int) -> None:
    """The same of everybody who is in a unit today, and below it."""
    _called(data, "api.open_unit(:unit, :reason, :hours)", unit=unit, reason=reason, hours=hours)


def open_by(data: Database, words: str, reason: str, hours: int) -> tuple[PersonId | None, int]:
    """Open whoever has this number or this whole name, where that is one person; and how many have it.

    Each step is kept before the next, for what might still be taken back is not answered.
    """
    (asked,) = _called(data, "api.ask_open(:words, :reason, :hours)", words=words, reason=reason, hours=hours)
    _called(data, "api.open_asked(:asked)", asked=asked)
    person, people = _called(data, "* from api.asked_answer(:asked)", asked=asked)
    return (PersonId(person) if person else None), int(people)


def mine(data: Database) -> list[tuple[PersonId, str, float]]:
    """Whom the one who is signed in has open, why, and for how many seconds more."""
    with data.reading() as session:
        found = session.execute(text("select person, reason, left_seconds from api.my_openings()")).all()
    return [(PersonId(person), reason, float(left)) for person, reason, left in found]


def _called(data: Database, what: str, **values: str | int) -> Any:
    with _told(), data.transaction() as session:
        return session.execute(text(f"select {what}"), values).one()


@contextmanager
def _told() -> Iterator[None]:
    """What the database says against it, in words; it comes as a refusal of the server's, or as it is."""
    try:
        yield
    except Exception as error:
        origin = error.__cause__ if isinstance(error.__cause__, DBAPIError) else None
        state = getattr(error, "sqlstate", None) or getattr(origin and origin.orig, "sqlstate", None)
        if state in _CODES:
            raise RefusalError(_CODES[state]) from error
        raise
