"""A new data file: the top unit, profiles copied from the shipped ones, and the year's round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kompetence.domain.dialogue import Round, RoundKind
from kompetence.domain.ids import RoundId, UnitId
from kompetence.domain.period import Period
from kompetence.domain.text import NAME_LIMIT, clean_line
from kompetence.domain.unit import Unit
from kompetence.errors import RefusalError
from kompetence.services import copying
from kompetence.services.catalogue import Shipped, find_template
from kompetence.services.desk import local_now, random_id
from kompetence.storage import database, dialogues, units
from kompetence.storage.database import Database
from kompetence.words.purpose import usual_purpose


@dataclass(frozen=True, slots=True)
class Started:
    """What a new file holds."""

    unit: UnitId
    round: Round
    profiles: tuple[str, ...]


def start(
    path: Path,
    unit_name: str,
    profiles: Sequence[str],
    shipped: Shipped,
    *,
    today: date,
    passphrase: str = "",
) -> Started:
    """Make the file with everything in it, or not at all.

    With a passphrase the file is encrypted.
    """
    started, fill = beginning(unit_name, profiles, shipped, today)
    database.create(path, now=local_now(), fill=fill, passphrase=passphrase).close()
    return started


def beginning(
    unit_name: str, profiles: Sequence[str], shipped: Shipped, today: date
) -> tuple[Started, Callable[[Database], None]]:
    """What empty data begin with, and what puts it into them; the round lasts from today to 31 December."""
    name = clean_line(unit_name, NAME_LIMIT)
    if not name:
        raise RefusalError("unit-without-name")
    templates = shipped.templates
    wanted = [find_template(templates, word).id for word in dict.fromkeys(profiles)]
    unit = Unit(UnitId(random_id()), None, name)
    year = Period(today, date(today.year, 12, 31))
    round_ = Round(
        RoundId(random_id()), (unit.id,), RoundKind.MUS, str(today.year), year, purpose=usual_purpose()
    )
    taken = copying.needed(templates, wanted, ())

    def fill(new: Database) -> None:
        with new.transaction() as session:
            units.put(session, unit)
            copying.copy(session, taken, templates)
            dialogues.add_round(session, round_)

    return Started(unit.id, round_, tuple(one.profile.title for one in taken)), fill
