"""A throw-away server with an invented municipality on it, and somebody of each kind who signs in to it.

Whoever reaches it gets in as anybody: it is for trying, on one machine, and holds nobody who lives.
"""

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kompetence.domain.dialogue import DialogueState
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.order import danish
from kompetence.domain.person import Person
from kompetence.errors import RefusalError
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from kompetence.services.desk import Desk, Progress, no_progress
from kompetence.services.moving import into_server
from kompetence.services.person_view import PersonViews
from kompetence.services.releasing import release
from kompetence.services.serving import open_on_server, set_up_server
from kompetence.storage import dialogues, people, units
from kompetence.storage.backups import Vault
from kompetence.storage.database import Session
from kompetence.storage.server import throwaway
from kompetence.storage.server.address import Address

DATABASE = "kompetence"
_TOLD, _FILE = "try.json", "demo.kompetence"
_ADMINISTRATOR, _HR = "it", "hr"
_SHOWN_FIRST = (DialogueState.READY, DialogueState.HELD, DialogueState.SEALED, DialogueState.CLOSED)
"""Where a dialogue has something to see for both who have it."""
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


class Kind(StrEnum):
    """As whom one can sign in."""

    LEADER = "leader"
    EMPLOYEE = "employee"
    PREPARING = "preparing"
    HR = "hr"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody who signs in; without a name it is nobody of the municipality's people."""

    kind: Kind
    login: str
    name: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """A server that runs, and who can sign in to it."""

    folder: Path
    port: int
    people: int
    logins: tuple[SignIn, ...]

    def address(self, login: str = throwaway.SUPERUSER) -> str:
        """What opens the data as this login."""
        return str(Address(throwaway.HOST, self.port, DATABASE, login))


def begin(folder: Path, making: Making, shipped: Shipped, progress: Progress = no_progress) -> Tried:
    """Start a server in a folder and furnish it; one that was made there before runs on, or again, as it is."""
    folder = folder.resolve()
    told = folder / _TOLD
    if told.exists():
        return _again(folder, told)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RefusalError("try-folder-taken", folder=str(folder))
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        tried = _furnished(folder, making, shipped, progress)
        _tell(tried)
    except BaseException:
        _take_away(folder)
        if made:
            folder.rmdir()
        raise
    return tried


def end(folder: Path) -> None:
    """End the server of a folder, and take away all that was made for it."""
    folder = folder.resolve()
    if not (folder / _TOLD).exists():
        raise RefusalError("try-nothing-there", folder=str(folder))
    _take_away(folder)
    if not any(folder.iterdir()):
        folder.rmdir()


def _take_away(folder: Path) -> None:
    throwaway.clear(folder)
    for one in (_TOLD, _FILE):
        (folder / one).unlink(missing_ok=True)


def _again(folder: Path, told: Path) -> Tried:
    try:
        known = json.loads(told.read_text("utf-8"))
        logins = tuple(SignIn(**one | {"kind": Kind(one["kind"])}) for one in known["logins"])
        before = Tried(folder, int(known["port"]), int(known["people"]), logins)
    except (ValueError, KeyError, TypeError) as error:
        raise RefusalError("try-folder-taken", folder=str(folder)) from error
    if throwaway.runs(folder):
        return before
    tried = Tried(folder, throwaway.start(folder, before.port), before.people, before.logins)
    _tell(tried)
    return tried


def _tell(tried: Tried) -> None:
    known = {"port": tried.port, "people": tried.people, "logins": [asdict(one) for one in tried.logins]}
    (tried.folder / _TOLD).write_text(json.dumps(known, ensure_ascii=False), "utf-8")


def _furnished(folder: Path, making: Making, shipped: Shipped, progress: Progress) -> Tried:
    file = folder / _FILE
    with closing(make_data(file, making, shipped, progress)) as data:
        desk = Desk(data, lambda: making.day)
        with data.reading() as session:
            top = units.tree(session).top
            cast = _cast(session, making.day)
            logins = tuple(_sign_ins(cast))
            number = len(people.everyone(session))
        tried = Tried(folder, throwaway.start(folder), number, logins)
        furnish(tried, desk, top.name, top.id, {kind: one.id for kind, one in cast.items()}, shipped)
    file.unlink()
    return tried


def furnish(
    tried: Tried, desk: Desk, name: str, top: UnitId, cast: Mapping[Kind, PersonId], shipped: Shipped
) -> None:
    """Put a municipality on an empty server, and let everybody in who signs in."""
    from kompetence.storage.server import furnishing
    from kompetence.storage.server.accounts import Duty, DutyKind
    from kompetence.storage.server.address import parse

    here = parse(tried.address())
    furnishing.make_database(here, [one.login for one in tried.logins])
    set_up_server(tried.address(), name, [], shipped, _ADMINISTRATOR, desk.today())
    into_server(desk, tried.address(), Vault(tried.folder))
    duties = {Kind.HR: Duty(DutyKind.HR, top, desk.today())}
    furnishing.let_in(
        here,
        [
            (one.login, cast.get(one.kind), duties.get(one.kind))
            for one in tried.logins
            if one.kind is not Kind.ADMINISTRATOR
        ],
    )
    with closing(open_on_server(tried.address())) as owner:
        release(owner)


def _sign_ins(cast: Mapping[Kind, Person]) -> list[SignIn]:
    taken = {_ADMINISTRATOR, _HR, throwaway.SUPERUSER}
    found = []
    for kind in (Kind.LEADER, Kind.EMPLOYEE, Kind.PREPARING):
        if kind in cast:
            one = cast[kind]
            login = _login(one, taken)
            taken.add(login)
            found.append(SignIn(kind, login, one.name, one.position))
    return [*found, SignIn(Kind.HR, _HR), SignIn(Kind.ADMINISTRATOR, _ADMINISTRATOR)]


def _login(person: Person, taken: set[str]) -> str:
    """The person's initials, in letters that every keyboard has."""
    plain = person.short.casefold().translate(_LETTERS)
    login = "".join(one for one in plain if one.isascii() and one.isalnum()) or "one"
    return login if login not in taken else f"{login}2"


def _cast(session: Session, day: date) -> dict[Kind, Person]:
    """Whoever leads most people, one of theirs with something to see by now, and one who has not begun to prepare."""
    seen = PersonViews(session, day)
    leads: dict[PersonId, list[Person]] = {}
    for person in {one.person for one in people.memberships(session, day)}:
        found = seen.leader(person)
        if found is not None:
            leads.setdefault(found.id, []).append(seen.people[person])
    if not leads:
        return {}
    states = dialogues.states(session, seen.rounds[-1].id) if seen.rounds else {}
    leader, theirs = min(leads.items(), key=lambda one: (-len(one[1]), danish(seen.people[one[0]].name)))

    def far(person: Person) -> tuple[int, object]:
        state = states[person.id][1] if person.id in states else None
        place = _SHOWN_FIRST.index(state) if state in _SHOWN_FIRST else len(_SHOWN_FIRST)
        return place, danish(person.name)

    cast = {Kind.LEADER: seen.people[leader], Kind.EMPLOYEE: min(theirs, key=far)}
    invited = [one for one in theirs if one.id in states and states[one.id][1] is DialogueState.INVITED]
    if invited:
        cast[Kind.PREPARING] = min(invited, key=lambda one: danish(one.name))
    return cast
