"""Open data on a server for work, as a data file is opened."""

from kompetence.services.desk import Desk
from kompetence.storage.server.address import parse


def open_on_server(word: str) -> Desk:
    """Understand an address, and open the database there; refused in words where that cannot be."""
    address = parse(word)
    from kompetence.storage.server.data import open_server

    return Desk(open_server(address))
