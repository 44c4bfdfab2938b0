"""Letting people in to a municipality's database from a list: all of it, or nothing; done again it changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.text import folded
from kompetence.domain.unit import UnitTree
from kompetence.errors import RefusalError
from kompetence.exchange.accounts_in import ACCOUNTS
from kompetence.exchange.found import Found
from kompetence.exchange.tables import Row, rows
from kompetence.services.finding import PersonBook, described, find_unit, named
from kompetence.storage import people, units
from kompetence.storage.server.accounts import Duty, DutyKind
from kompetence.storage.server.address import parse
from kompetence.storage.server.letting_in import Door, letting_in
from kompetence.storage.server.login_script import script

LONGEST_LOGIN = 63
"""Bytes that PostgreSQL keeps of a name."""


@dataclass(slots=True)
class Admitted:
    """What was done, or would be."""

    dry_run: bool
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    ended: list[str] = field(default_factory=list)
    script: str = ""
    """What a DBA runs first, where only that was asked for."""
    missing: list[str] = field(default_factory=list)
    """Logins that the script makes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One account or duty as it stands, in the words of the list."""

    login: str
    person: str = ""
    role: str = ""
    unit: str = ""
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class _Wish:
    """What one row asks for."""

    login: str
    person: PersonId | None
    duty: Duty | None
    over: bool


def let_people_in(
    word: str, path: Path | None, ends: Sequence[str] = (), *, dry_run: bool = False, to_script: bool = False
) -> Admitted:
    """Do what the list says, and end these logins; for a script nothing is done, and logins may still be missing."""
    result = Admitted(dry_run or to_script)
    with letting_in(parse(word), dry_run=dry_run or to_script) as door:
        reading = _Reading(door, to_script=to_script)
        wishes = list(reading.wishes(path, result)) if path else []
        reading.found.raise_any()
        for login in ends:
            _end(door, login, result, known=True)
        if to_script:
            missing = dict.fromkeys(one.login for one in wishes if not one.over and _lacks(door, one.login))
            result.missing = [one for one in missing if one not in door.accounts.logins]
            result.script = script(door.roles, missing, result.missing)
            return result
        for wish in wishes:
            _do(door, wish, result)
    return result


def let_in_now(word: str) -> list[Entry]:
    """Everybody who is let in, in an order that a list can be kept in."""
    with letting_in(parse(word), dry_run=True) as door:
        known, tree = people.everyone(door.session), units.tree(door.session)
        found = []
        for login, person in sorted(door.accounts.held.items(), key=lambda one: folded(one[0])):
            one = known.get(person) if person else None
            shown = (one.employee_no or one.name) if one else ""
            duties = door.accounts.duties.get(login, [])
            if shown or not duties:
                found.append(Entry(login, shown))
            found += [
                Entry(login, "", duty.kind.value, " / ".join(tree.path(duty.unit)), duty.starts, duty.ends)
                for duty in duties
            ]
        return found


class _Reading:
    """The rows of a list, and everything that is wrong in them."""

    def __init__(self, door: Door, *, to_script: bool) -> None:
        self.found = Found()
        self._door = door
        self._to_script = to_script
        self._book = PersonBook(people.everyone(door.session).values())
        self._tree: UnitTree = units.tree(door.session)
        self._persons: dict[str, tuple[PersonId, int]] = {}
        """Whose each login is, and in which row that stands first."""
        self._logins: dict[PersonId, tuple[str, int]] = {}

    def wishes(self, path: Path, result: Admitted) -> Iterator[_Wish]:
        """What is asked for, row by row; nothing of a row with a problem."""
        for row in rows(path, ACCOUNTS, self.found):
            result.rows += 1
            before = self.found.count
            wish = self._wish(row)
            if self.found.count == before and not row.refused:
                yield wish

    def _wish(self, row: Row) -> _Wish:
        login, last, today = row["login"], row["to"], self._door.today
        over = not row["role"] and last is not None and last < today
        if not over:
            self._login(row, login)
        person = self._person(row, login) if row["person"] else None
        kind = self._kind(row)
        if kind is not None:
            return _Wish(login, person, self._duty(row, login, kind), over)
        if not row["role"]:
            if row["unit"]:
                self._say(row, "account-unit-without-role", "unit")
            if last is not None and not over:
                self._say(row, "account-ends-later", "to", day=last + timedelta(days=1))
            if row["from"] is not None and row["from"] > today:
                self._say(row, "account-begins-later", "from", day=row["from"])
            if not over and not row["person"] and not row.refused and login not in self._door.accounts.held:
                self._say(row, "account-of-nobody", "person")
        return _Wish(login, person, None, over)

    def _say(self, row: Row, code: str, field_: str, **data: object) -> None:
        self.found.add(row.problem(code, field_, **data))

    def _login(self, row: Row, login: str) -> None:
        if not login:
            return
        known = self._door.accounts.logins.get(login)
        if len(login.encode()) > LONGEST_LOGIN:
            self._say(row, "login-too-long", "login", most=LONGEST_LOGIN)
        elif login in {"public", "none"} or login.startswith("pg_"):
            self._say(row, "login-reserved", "login", login=login)
        elif known is None and not self._to_script:
            self._say(row, "login-unknown", "login", login=login)
        elif known is not None and (known.may_all or not known.signs_in):
            self._say(row, "server-login-too-mighty", "login", login=login)

    def _person(self, row: Row, login: str) -> PersonId | None:
        try:
            person = self._meant(row["person"])
        except RefusalError as refusal:
            self._say(row, refusal.code, "person", **refusal.data)
            return None
        held = self._door.accounts.held.get(login)
        has = self._door.accounts.login_of(person)
        first = self._persons.setdefault(login, (person, row.number))
        other = self._logins.setdefault(person, (login, row.number))
        if held not in {None, person}:
            self._say(row, "account-of-another", "person", login=login)
        elif has not in {"", login}:
            self._say(row, "person-has-login", "person", login=has)
        elif first[0] != person:
            self._say(row, "account-of-two", "person", login=login, first=first[1])
        elif other[0] != login:
            self._say(row, "person-with-two", "login", login=other[0], first=other[1])
        return person

    def _meant(self, word: str) -> PersonId:
        """By number, or by a name that only one has; initials are no sign of who somebody is."""
        numbered = self._book.with_number(word)
        called = [numbered] if numbered else self._book.called(word)
        if not called:
            raise RefusalError("account-person-unknown", word=word)
        if len(called) > 1:
            raise RefusalError(
                "person-ambiguous", word=word, candidates=named(described(one) for one in called)
            )
        return called[0].id

    def _kind(self, row: Row) -> DutyKind | None:
        word = folded(row["role"])
        if word and word not in set(DutyKind):
            self._say(row, "account-role", "role", word=row["role"])
        return DutyKind(word) if word in set(DutyKind) else None

    def _duty(self, row: Row, login: str, kind: DutyKind) -> Duty | None:
        try:
            unit = find_unit(self._tree, row["unit"]) if row["unit"] else self._tree.top.id
        except RefusalError as refusal:
            self._say(row, refusal.code, "unit", **refusal.data)
            return None
        starts: date = row["from"] or self._began(login, kind, unit)
        if row["to"] is not None and row["to"] < starts:
            self._say(row, "account-duty-ends-early", "to", starts=starts)
            return None
        return Duty(kind, unit, starts, row["to"])

    def _began(self, login: str, kind: DutyKind, unit: UnitId) -> date:
        """A duty that is there already goes on from its own first day."""
        today = self._door.today
        going = [
            one.starts
            for one in self._door.accounts.duties.get(login, [])
            if (one.kind, one.unit) == (kind, unit) and (one.ends is None or one.ends >= today)
        ]
        return min(going, default=today)


def _lacks(door: Door, login: str) -> bool:
    known = door.accounts.logins.get(login)
    return known is None or not known.member


def _do(door: Door, wish: _Wish, result: Admitted) -> None:
    if wish.over:
        _end(door, wish.login, result, known=False)
        return
    held = door.accounts.held
    new = wish.login not in held
    person = wish.person or held.get(wish.login)
    changed = door.accounts.let_in(wish.login, person)
    if wish.duty is not None:
        changed |= door.accounts.give(wish.login, wish.duty)
    if new:
        result.new += 1
    elif changed:
        result.changed += 1
    else:
        result.unchanged += 1


def _end(door: Door, login: str, result: Admitted, *, known: bool) -> None:
    """End a login; one that was never let in is refused where it was named by itself."""
    if door.accounts.end(login):
        door.ended.append(login)
        result.ended.append(login)
    elif known:
        raise RefusalError("login-not-let-in", login=login)
    else:
        result.unchanged += 1
