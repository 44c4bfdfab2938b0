"""Moves a municipality between a file and a server's database: all of it is there and compared, or nothing.

What is moved stays where it came from as well; whoever moved it puts that away.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kompetence.domain.access_log import Act, Kind, Logged
from kompetence.domain.ids import DialogueId, PersonId, UnitId
from kompetence.domain.verified import Verified
from kompetence.errors import RefusalError
from kompetence.services.access_logging import takes_no_line
from kompetence.services.backing_up import apply_ledger, erase_again, refuse_place
from kompetence.services.desk import Desk, Progress, local_now, no_progress
from kompetence.services.finding import find_unit
from kompetence.services.person_view import PersonViews
from kompetence.services.verifying import Verifying
from kompetence.storage import access_log, database, erasing, people, units, whole_files
from kompetence.storage.backups import Vault
from kompetence.storage.database import Database, Session
from kompetence.storage.server import joining, moving, pouring
from kompetence.storage.server.address import Address, parse
from kompetence.storage.server.data import open_server
from kompetence.storage.server.unit_part import of_unit


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved; `counts` are rows by table, before anybody was erased again."""

    counts: Mapping[str, int]
    checked: Verified
    """What the check of the seals found, on the one side as on the other."""
    erased: int = 0
    """People who were taken out again, since they had been erased."""
    left: int = 0
    """Drafts that stay where they are."""
    room: str = ""
    """The unit that made room for the one of the file."""

    @property
    def drafts(self) -> int:
        """Drafts and private notes that went along as they are, closed."""
        return self.counts.get("draft", 0) + self.counts["private_notes"]


def into_server(
    desk: Desk,
    word: str,
    vault: Vault,
    *,
    under: str = "",
    leave_drafts: bool = False,
    progress: Progress = no_progress,
) -> Moved:
    """Put the data of an open file into a server's database that holds nothing yet but what it began with.

    With `under` they come under that unit of one that is at work. Nobody sees a row of it before all is there, and
    whoever was erased is out of it again.
    """
    if desk.database.is_form:
        raise RefusalError("data-is-form", file=str(desk.database.path))
    with _served(word) as (served, address), served.transaction() as target:
        moving.refuse_others(target, address)
        moving.keep_still(target, address)
        place = find_unit(units.tree(target), under) if under else None
        room = None
        if place is None:
            with desk.database.reading() as source:
                room = moving.make_room(source, target, address)
        _note(desk)
        with desk.database.reading() as source:
            counts = _poured(source, target, place, progress, drafts=not leave_drafts)
            if not leave_drafts:
                moving.give_drafts(target, _leaders(source, target, desk.today()))
            checked = Verifying(desk).within(source)
            if place is None and checked != Verifying(Desk(served)).within(target):
                raise RefusalError("move-not-whole", table="seal")
            left = moving.drafts(source) if leave_drafts else 0
            coming = people.everyone(source).keys()
        if room is not None:
            moving.put_back(target, room)
        erased = erase_again(target, vault.erased(), coming)
        inside = erasing.erased(target)
        _line(target, moving.signed_in_as(target), Act.READ_IN)
    vault.note_erased(inside)
    return Moved(counts, checked, erased, left, "" if room is None else room.unit)


def _poured(
    source: Session, target: Session, place: UnitId | None, progress: Progress, *, drafts: bool
) -> dict[str, int]:
    """Put the rows of a file into the tables of a server, as all there is or under a unit, and compare them."""
    done = _counting(progress, 2 * moving.total(source))
    if place is None:
        rows = pouring.everything(source.connection(), drafts=drafts)
    else:
        rows = joining.beside(source, target, place, drafts=drafts)
    there = target.connection()
    counts = pouring.take_in(rows, there, done)
    pouring.compare(rows, there, done, others=place is not None)
    return counts


def out_of_server(
    word: str,
    to: Path,
    vault: Vault,
    *,
    unit: str = "",
    passphrase: str = "",
    progress: Progress = no_progress,
) -> Moved:
    """Make a new data file of all that a server's database holds, or of one unit; nobody who was erased is in it."""
    refuse_place(to, vault)
    whole_files.refuse_name(to)
    with _served(word) as (served, address):
        with served.transaction() as session:
            moving.refuse_others(session, address)
            part = find_unit(units.tree(session), unit) if unit else None
            _line(session, moving.signed_in_as(session), Act.EXPORTED)
        with served.reading() as source:
            moving.refuse_others(source, address)
            filling = _Filling(served, source, part, to, vault, progress)
            database.create(to, now=local_now(), fill=filling.fill, passphrase=passphrase).close()
    return filling.moved


class _Filling:
    """What of a server's data comes into a new file, and what came of that."""

    def __init__(
        self,
        served: Database,
        source: Session,
        part: UnitId | None,
        to: Path,
        vault: Vault,
        progress: Progress,
    ) -> None:
        self._served, self._source, self._part, self._to, self._vault = served, source, part, to, vault
        self._done = _counting(progress, 2 * moving.total(source))
        self.moved: Moved

    def fill(self, new: Database) -> None:
        """Put the rows in and compare them; a part has fewer seals, but none that is broken there alone."""
        here = self._source.connection()
        rows = pouring.everything(here)
        if self._part is not None:
            rows = of_unit(here, units.tree(self._source), self._part, date.today())
        left, rows = pouring.open_drafts(rows), pouring.closed(rows)
        with new.transaction() as target:
            counts = pouring.take_out(rows, target.connection(), self._done)
            pouring.compare(rows, target.connection(), self._done)
            moving.refuse_impossible(target, str(self._to))
            checked = Verifying(Desk(new)).within(target)
            before = Verifying(Desk(self._served)).within(self._source)
            if not set(checked.flaws) <= set(before.flaws) or (self._part is None and checked != before):
                raise RefusalError("move-not-whole", table="seal")
        self.moved = Moved(counts, checked, apply_ledger(new, self._vault), left)


@contextmanager
def _served(word: str) -> Iterator[tuple[Database, Address]]:
    address = parse(word)
    with closing(open_server(address)) as served:
        yield served, address


def _note(desk: Desk) -> None:
    """Note in the file that all of it goes out, so that nothing leaves unseen."""
    if not takes_no_line(desk):
        with desk.database.transaction() as session:
            _line(session, desk.account(), Act.EXPORTED)


def _line(session: Session, account: str, act: Act) -> None:
    access_log.add(session, [Logged(local_now(), account, None, None, act, Kind.BACKUP)])


def _leaders(source: Session, target: Session, day: date) -> dict[DialogueId, PersonId]:
    """Whose the leaders' drafts of a file are: of those who lead today; refused where nobody does."""
    drafts = moving.leader_drafts(source)
    seen = PersonViews(target, day)
    whose = {one: seen.leader(person) for one, person in drafts.items()}
    nobodys = sum(one is None for one in whose.values())
    if nobodys:
        raise RefusalError("move-drafts-of-nobody", count=nobodys)
    return {dialogue: leader.id for dialogue, leader in whose.items() if leader is not None}


def _counting(progress: Progress, total: int) -> Callable[[int], None]:
    done = 0

    def count(number: int) -> None:
        nonlocal done
        done += number
        progress(min(done, total), total)

    return count
