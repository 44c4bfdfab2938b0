"""A small database of a municipality, set up by the program itself, for tests that look after it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kompetence.services.catalogue import Shipped
from kompetence.services.serving import set_up_server
from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from kompetence.storage.server.roles import Part, Roles
from tests.postgres import Server

PROFILES = Path(__file__).parents[2] / "profiles"


@dataclass(frozen=True)
class Ready:
    """One such database."""

    name: str
    address: str
    """As a superuser's."""
    administrator: str
    """The login that lets others in."""


@contextmanager
def ready(server: Server, name: str) -> Iterator[Ready]:
    """One, while it is there."""
    administrator = f"it_{name}"
    with server.connect() as superuser:
        superuser.execute(f"create database {name}")
        superuser.execute(f"create role {administrator} login")
    address = server.address(name)
    set_up_server(address, "Kommunen", (), Shipped(PROFILES), administrator, date(2026, 1, 1))
    yield Ready(name, address, administrator)
    engine_to(parse(address)).dispose()
    emptied(server, name)
    with server.connect() as superuser:
        superuser.execute(f"drop role if exists {administrator}")


def emptied(server: Server, name: str) -> None:
    """Take a database and its roles away."""
    with server.connect() as superuser:
        superuser.execute(f"drop database {name} with (force)")
        for part in Part:
            superuser.execute(f"drop role if exists {Roles.of(name).name(part)}")
