"""Notes in the access log, in the transaction of what is noted."""

from collections.abc import Iterable

from kompetence.domain.access_log import Act, Kind, Logged
from kompetence.domain.ids import PersonId
from kompetence.services.desk import Desk
from kompetence.storage import access_log
from kompetence.storage.database import Session


def log(
    desk: Desk,
    session: Session,
    act: Act,
    kind: Kind,
    people: Iterable[PersonId] = (),
    *,
    disclosure: str | None = None,
) -> None:
    """Note an act about each of these people, or with none about the data as a whole."""
    at, account, viewer = desk.now(), desk.account(), desk.viewer()
    whom: list[PersonId | None] = [*people]
    lines = [Logged(at, account, viewer, one, act, kind) for one in whom or [None]]
    access_log.add(session, lines, disclosure)
