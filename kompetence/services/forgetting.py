"""The list of the erased of a server: kept outside its backups, and gone by again after one is put back."""

from datetime import date
from pathlib import Path

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.ids import PersonId
from kompetence.exchange.files import replace_file
from kompetence.services.access_logging import log
from kompetence.services.backing_up import erase_again
from kompetence.services.desk import Desk
from kompetence.services.serving import open_on_server
from kompetence.services.sight import whole
from kompetence.storage import erasing, lines
from kompetence.storage.erased_list import ErasedList


def write_erased(word: str, path: Path) -> int:
    """Keep who was erased, by ids alone, together with whom the file says already; how many there are."""
    desk = _opened(word)
    try:
        with desk.database.reading() as session:
            known = {**_listed(path), **erasing.erased(session)}
    finally:
        desk.close()
    told = (
        {"person": one, "day": day.isoformat(), "rule": rule} for one, (day, rule) in sorted(known.items())
    )
    replace_file(path, b"".join(map(lines.spelled, told)))
    return len(known)


def erase_again_on_server(word: str, path: Path) -> int:
    """Take out of the database whoever stands on the list and is there again; how many that were."""
    known = ErasedList(path, path).everybody()
    desk = _opened(word)
    try:
        with desk.database.transaction() as session:
            back = erase_again(session, known)
            log(desk, session, Act.READ_IN, Kind.BACKUP)
        return back
    finally:
        desk.close()


def _listed(path: Path) -> dict[PersonId, tuple[date, str]]:
    return ErasedList(path, path).everybody()


def _opened(word: str) -> Desk:
    """Everything, as only whoever keeps the server sees it."""
    desk = open_on_server(word)
    whole(desk)
    return desk
