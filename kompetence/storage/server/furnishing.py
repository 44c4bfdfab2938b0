"""Makes an empty database and logins on a server that is our own, and lets people in there."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from kompetence.domain.ids import PersonId
from kompetence.storage.server import accounts
from kompetence.storage.server.accounts import Duty
from kompetence.storage.server.address import Address
from kompetence.storage.server.connecting import engine_to
from kompetence.storage.server.roles import Roles

_FIRST = "postgres"
"""The database that every server begins with."""


def make_database(address: Address, logins: Iterable[str]) -> None:
    """An empty database of this name, and logins that may do nothing yet."""
    first = Address(address.host, address.port, _FIRST, address.user)
    engine = engine_to(first).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {accounts.quoted(address.database)}"))
        for one in logins:
            accounts.create_login(connection, one)
    engine.dispose()


def let_in(address: Address, people: Iterable[tuple[str, PersonId | None, Duty | None]]) -> None:
    """Let each login in as this person, or as nobody, with this duty, or none."""
    engine, roles = engine_to(address), Roles.of(address.database)
    with engine.begin() as connection:
        for login, person, duty in people:
            _let_in(connection, roles, login, person, duty)
    engine.dispose()


def _let_in(
    connection: Connection, roles: Roles, login: str, person: PersonId | None, duty: Duty | None
) -> None:
    accounts.let_in(connection, roles, login, person)
    if duty is not None:
        accounts.give(connection, login, duty)
