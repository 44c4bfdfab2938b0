"""Tells administrators when the server lacks fixes of what keeps people's data apart; nobody else could see to it."""

from kompetence.domain.server_check import Finding
from kompetence.services.desk import Desk
from kompetence.storage.server import gate


def age_to_tell(desk: Desk) -> Finding | None:
    """What is to be said of the server's age to whoever is signed in."""
    account = desk.database.account
    if account is None or not account.administers:
        return None
    with desk.database.reading() as session:
        return gate.age(session.connection()).told
