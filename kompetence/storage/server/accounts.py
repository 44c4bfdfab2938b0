"""Whose a login of the server is, and which duties it has: what lets somebody in, and ends it again.

Written by a superuser of the server; each act can be done again and changes nothing then. Who changed what about whom
goes into the access log.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection, text

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.ids import PersonId, UnitId
from kompetence.errors import RefusalError
from kompetence.storage.server import whole_scripts
from kompetence.storage.server.roles import Part, Roles

_GIVE = """
insert into authz.duty (id, login, kind, unit, starts, ends)
values (gen_random_uuid()::text, :login, :kind, :unit, :starts, :ends)
"""
_GIVE_ANEW = """
update authz.duty set ends = :ends
where login = :login and kind = :kind and unit = :unit and starts = :starts
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


def let_in(connection: Connection, roles: Roles, login: str, person: PersonId | None = None) -> bool:
    """Let a login in as this person, or as nobody's; whether that changed anything."""
    known = logins(connection, roles).get(login)
    if known is None:
        raise RefusalError("server-login-unknown", login=login)
    if known.may_all or not known.signs_in:
        raise RefusalError("server-login-too-mighty", login=login)
    held = accounts(connection)
    if known.member and login in held and held[login] == person:
        return False
    if person and person in (held[one] for one in held if one != login):
        raise RefusalError("server-person-has-login", login=login)
    whole_scripts.run(connection, roles.login(login))
    connection.execute(
        text(
            "insert into authz.account (login, person) values (:login, :person)"
            " on conflict (login) do update set person = excluded.person"
        ),
        {"login": login, "person": person},
    )
    _log(connection, {person, held.get(login)})
    return True


def give(connection: Connection, login: str, duty: Duty) -> bool:
    """Let an account look after a unit; one of the same kind, unit and first day gets the new last day."""
    alike = [
        one
        for one in duties(connection).get(login, [])
        if (one.kind, one.unit, one.starts) == (duty.kind, duty.unit, duty.starts)
    ]
    if alike and alike[0].ends == duty.ends:
        return False
    connection.execute(
        text(_GIVE_ANEW if alike else _GIVE),
        {
            "login": login,
            "kind": duty.kind.value,
            "unit": duty.unit,
            "starts": duty.starts,
            "ends": duty.ends,
        },
    )
    _log(connection, {accounts(connection).get(login)})
    return True


def end(connection: Connection, roles: Roles, login: str) -> bool:
    """Let a login in no longer, from now on; what it is doing at the moment ends too. Whether it was let in."""
    known = logins(connection, roles).get(login)
    held = accounts(connection)
    member = known is not None and known.member
    if login not in held and not member:
        return False
    if member:
        whole_scripts.run(connection, f"revoke {roles.name(Part.MEMBER)} from {quoted(login)}")
    connection.execute(text("delete from authz.account where login = :login"), {"login": login})
    _log(connection, {held.get(login)})
    connection.execute(
        text(
            "select pg_terminate_backend(pid) from pg_stat_activity"
            " where usename = :login and datname = current_database() and pid <> pg_backend_pid()"
        ),
        {"login": login},
    )
    return True


def quoted(name: str) -> str:
    """A name as it stands in SQL."""
    return '"' + name.replace('"', '""') + '"'


def _literal(value: str) -> str:
    return "E'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _log(connection: Connection, people: set[PersonId | None]) -> None:
    """A line about each person whose way in was changed, or about none where it is nobody's."""
    query = (
        "insert into data.access_log (at, account, person, act, kind)"
        " values (now(), session_user, :person, :act, :kind)"
    )
    whom: list[PersonId | None] = [*sorted(one for one in people if one)]
    for one in whom or [None]:
        connection.execute(text(query), {"person": one, "act": Act.CHANGED.value, "kind": Kind.PERSON.value})
