"""Makes an empty database and logins on a server that is our own, and lets people in there."""

from collections.abc import Iterable

from sqlalchemy import text

from kompetence.domain.ids import PersonId
from kompetence.storage.server.accounts import Accounts, Duty, create_login
from kompetence.storage.server.address import Address
from kompetence.storage.server.connecting import engine_to
from kompetence.storage.server.roles import Roles
from kompetence.storage.server.whole_scripts import quoted

_FIRST = "postgres"
"""The database that every server begins with."""


def make_database(address: Address, logins: Iterable[str]) -> None:
    """An empty database of this name, and logins that may do nothing yet."""
    first = Address(address.host, address.port, _FIRST, address.user)
    engine = engine_to(first).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"create database {quoted(address.database)}"))
        for one in logins:
            create_login(connection, one)
    engine.dispose()


def let_in(address: Address, people: Iterable[tuple[str, PersonId | None, Duty | None]]) -> None:
    """Let each login in as this person, or as nobody, with this duty, or none."""
    engine = engine_to(address)
    with engine.begin() as connection:
        held = Accounts(connection, Roles.of(address.database))
        for login, person, duty in people:
            held.let_in(login, person)
            if duty is not None:
                held.give(login, duty)
    engine.dispose()
