"""Data on a server: set up once, and opened for work as a data file is opened."""

from collections.abc import Sequence
from datetime import date

from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk
from kompetence.services.starting import Started, beginning
from kompetence.storage.server.address import parse


def open_on_server(word: str, password: str = "") -> Desk:
    """Understand an address, and open the database there; refused in words where that cannot be.

    A password is held in memory as long as the program runs, for the connections that are made later.
    """
    address = parse(word)
    from kompetence.storage.server.connecting import use_password
    from kompetence.storage.server.data import open_server

    use_password(address, password)
    return Desk(open_server(address))


def sign_out(word: str) -> None:
    """Let nobody go on as who was signed in."""
    from kompetence.storage.server.connecting import sign_out as leave

    leave(parse(word))


def set_up_server(
    word: str, unit: str, profiles: Sequence[str], shipped: Shipped, administrator: str, today: date
) -> Started:
    """Make an empty database hold a municipality, whose first administrator is a login of the server."""
    address = parse(word)
    started, fill = beginning(unit, profiles, shipped, today)
    from kompetence.storage.server.setting_up import set_up

    set_up(address, fill, started.unit, administrator)
    return started
