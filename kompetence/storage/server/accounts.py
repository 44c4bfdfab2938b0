"""Whose a login of the server is, and which duties it has: what lets somebody in, and ends it again.

Written by a superuser of the server; each act can be done again and changes nothing then. Who changed what about whom
goes into the access log.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, text

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.ids import PersonId, UnitId
from kompetence.errors import RefusalError
from kompetence.storage.server import whole_scripts
from kompetence.storage.server.roles import Part, Roles
from kompetence.storage.server.whole_scripts import quoted

_GIVE = """
insert into authz.duty (id, login, kind, unit, starts, ends)
values (gen_random_uuid()::text, :login, :kind, :unit, :starts, :ends)
"""
_GIVE_ANEW = """
update authz.duty set ends = :ends
where login = :login and kind = :kind and unit = :unit and starts = :starts
"""

_LET_IN = """
insert into authz.account (login, person) values (:login, :person)
on conflict (login) do update set person = excluded.person
"""
_END = "delete from authz.account where login = :login"
_CUT_OFF = """
select pg_terminate_backend(pid) from pg_catalog.pg_stat_activity
where usename = any (:names) and datname = current_database() and pid <> pg_backend_pid()
"""
_LOG = """
insert into data.access_log (at, account, person, act, kind) values (now(), session_user, :person, :act, :kind)
"""


class DutyKind(StrEnum):
    """What somebody looks after without leading; leaders follow from the units they lead."""

    HR = "hr"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Duty:
    """Somebody looking after a unit and all below it, for a time; both days count."""

    kind: DutyKind
    unit: UnitId
    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Login:
    """What the server knows of a name that signs in."""

    may_all: bool
    """Whether nothing could be kept from it."""
    signs_in: bool
    member: bool


def create_login(connection: Connection, name: str, password: str = "") -> None:
    """A login that may do nothing yet; without a password the server's own ways of signing in are what it has."""
    statement = f"create role {quoted(name)} login"
    if password:
        statement += f" password {_literal(password)}"
    whole_scripts.run(connection, statement)


def logins(connection: Connection, roles: Roles) -> Mapping[str, Login]:
    """Every role of the server that a person could sign in as, and those that cannot sign in, by name."""
    query = """
        select r.rolname, r.rolsuper or r.rolbypassrls, r.rolcanlogin, exists (
            select from pg_catalog.pg_auth_members m join pg_catalog.pg_roles g on g.oid = m.roleid
            where m.member = r.oid and g.rolname = :group
        )
        from pg_catalog.pg_roles r
    """
    found = connection.execute(text(query), {"group": roles.name(Part.MEMBER)})
    return {name: Login(might, signs_in, member) for name, might, signs_in, member in found}


def accounts(connection: Connection) -> dict[str, PersonId | None]:
    """Who is let in, and whose each account is."""
    found = connection.execute(text("select login, person from authz.account"))
    return {login: PersonId(person) if person else None for login, person in found}


def duties(connection: Connection) -> dict[str, list[Duty]]:
    """What each login looks after, ended ones too."""
    held: dict[str, list[Duty]] = {}
    query = "select login, kind, unit, starts, ends from authz.duty order by starts, id"
    for login, kind, unit, starts, ends in connection.execute(text(query)):
        held.setdefault(login, []).append(Duty(DutyKind(kind), UnitId(unit), starts, ends))
    return held


class Accounts:
    """Everybody who is let in, read once, so that thousands can be let in at once."""

    def __init__(self, connection: Connection, roles: Roles) -> None:
        self._connection = connection
        self._roles = roles
        self.logins = dict(logins(connection, roles))
        self.held = accounts(connection)
        self.duties = duties(connection)
        self._logins_of = {person: login for login, person in self.held.items() if person}

    def login_of(self, person: PersonId) -> str:
        """The login that a person has; empty where there is none."""
        return self._logins_of.get(person, "")

    def let_in(self, login: str, person: PersonId | None = None) -> bool:
        """Let a login in as this person, or as nobody's; whether that changed anything.

        Refused for a login that the server does not know, that cannot sign in or that nothing can be kept from, and
        where the person has another one.
        """
        known = self.logins.get(login)
        if known is None:
            raise RefusalError("server-login-unknown", login=login)
        if known.may_all or not known.signs_in:
            raise RefusalError("server-login-too-mighty", login=login)
        if known.member and login in self.held and self.held[login] == person:
            return False
        if person and self.login_of(person) not in {"", login}:
            raise RefusalError("server-person-has-login", login=login)
        whole_scripts.run(self._connection, self._roles.login(login))
        self._connection.execute(text(_LET_IN), {"login": login, "person": person})
        before = self.held.get(login)
        self._log({person, before})
        self.logins[login] = replace(known, member=True)
        self.held[login] = person
        self._logins_of = {one: name for one, name in self._logins_of.items() if name != login}
        if person:
            self._logins_of[person] = login
        return True

    def give(self, login: str, duty: Duty) -> bool:
        """Let an account look after a unit; one of the same kind, unit and first day gets the new last day.

        Whether that changed anything.
        """
        held = self.duties.setdefault(login, [])
        alike = [
            one for one in held if (one.kind, one.unit, one.starts) == (duty.kind, duty.unit, duty.starts)
        ]
        if duty in alike:
            return False
        self._connection.execute(
            text(_GIVE_ANEW if alike else _GIVE),
            {
                "login": login,
                "kind": duty.kind.value,
                "unit": duty.unit,
                "starts": duty.starts,
                "ends": duty.ends,
            },
        )
        self._log({self.held.get(login)})
        self.duties[login] = [*(one for one in held if one not in alike), duty]
        return True

    def end(self, login: str) -> bool:
        """Let a login in no longer, and take its duties from it; whether it was let in."""
        known = self.logins.get(login)
        member = known is not None and known.member
        if login not in self.held and not member:
            return False
        if known is not None and member:
            whole_scripts.run(
                self._connection, f"revoke {self._roles.name(Part.MEMBER)} from {quoted(login)}"
            )
            self.logins[login] = replace(known, member=False)
        self._connection.execute(text(_END), {"login": login})
        person = self.held.pop(login, None)
        self._log({person})
        self._logins_of.pop(person or PersonId(""), None)
        self.duties.pop(login, None)
        return True

    def _log(self, people: set[PersonId | None]) -> None:
        """A line about each person whose way in was changed, or about none where it is nobody's."""
        whom: list[PersonId | None] = [*sorted(one for one in people if one)]
        for one in whom or [None]:
            self._connection.execute(
                text(_LOG), {"person": one, "act": Act.CHANGED.value, "kind": Kind.PERSON.value}
            )


def cut_off(connection: Connection, names: Iterable[str]) -> None:
    """End what these logins are doing at the moment; to be done once they are no longer let in for good."""
    connection.execute(text(_CUT_OFF), {"names": list(names)})


def _literal(value: str) -> str:
    return "E'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
