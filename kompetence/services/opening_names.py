"""Names with a reason: HR opens people of its duty for some hours, and they can see it in their access log."""

from datetime import timedelta

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.opened import Opened
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.overview import reason_given
from kompetence.storage.server import opening

MOST_HOURS = 8
LONGEST_REASON = 500


class OpeningNames:
    """Asks the database, which notes every opening before anything can be seen."""

    def __init__(self, desk: Desk) -> None:
        self._data, self._clock = desk.database, desk.now

    def now(self) -> tuple[Opened, ...]:
        """Whom one has open now."""
        here = self._clock()
        return tuple(
            Opened(person, reason, here + timedelta(seconds=left))
            for person, reason, left in opening.mine(self._data)
        )

    def person(self, person: PersonId, reason: str, hours: int = MOST_HOURS) -> None:
        """Open one person."""
        opening.open_person(self._data, person, *_checked(reason, hours))

    def unit(self, unit: UnitId, reason: str, hours: int = MOST_HOURS) -> None:
        """Open everybody of a unit and below it but oneself."""
        opening.open_unit(self._data, unit, *_checked(reason, hours))

    def find(self, words: str, reason: str, hours: int = MOST_HOURS) -> PersonId:
        """Open whoever has an employee number or a whole name; what finds nobody is noted as well."""
        if not words.strip():
            raise RefusalError("opening-nobody", words=words)
        person, people = opening.open_by(self._data, words.strip(), *_checked(reason, hours))
        if person is None:
            raise RefusalError("opening-several" if people else "opening-nobody", words=words.strip())
        return person


def _checked(reason: str, hours: int) -> tuple[str, int]:
    text = reason_given(reason)
    if len(text) > LONGEST_REASON:
        raise RefusalError("opening-without-reason")
    if not 1 <= hours <= MOST_HOURS:
        raise RefusalError("opening-hours", most=MOST_HOURS)
    return text, hours
