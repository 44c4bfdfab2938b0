"""A superuser's transaction over who is let in: all of a list, or nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from kompetence.storage.server import schema
from kompetence.storage.server.accounts import Accounts, cut_off
from kompetence.storage.server.address import Address
from kompetence.storage.server.clock import today
from kompetence.storage.server.connecting import reached
from kompetence.storage.server.refusals import refused
from kompetence.storage.server.roles import Roles
from kompetence.storage.server.upgrading import needs_superuser


@dataclass(slots=True)
class Door:
    """What one needs to let people in."""

    session: Session
    accounts: Accounts
    roles: Roles
    today: date
    """By the server's clock."""
    ended: list[str] = field(default_factory=list)
    """Logins that are to be cut off once it is done."""


@contextmanager
def letting_in(address: Address, *, dry_run: bool) -> Iterator[Door]:
    """What is done in the block is kept when it ends, unless it was only to be tried.

    Refused unless it is a superuser who does it, in a database that is ours and of today. Whoever is let in no more is
    cut off then.
    """
    with reached(address) as connection:
        try:
            needs_superuser(connection, address)
            schema.check(connection, address)
            connection.rollback()
            with connection.begin() as change, schema.alone(connection):
                roles = Roles.of(address.database)
                door = Door(Session(connection), Accounts(connection, roles), roles, today(connection))
                yield door
                if dry_run:
                    change.rollback()
            if door.ended and not dry_run:
                cut_off(connection, door.ended)
        except DBAPIError as error:
            raise refused(error, address) from error
