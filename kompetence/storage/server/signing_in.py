"""Who is signed in, as the database says it; a login that belongs to nobody here is refused in words."""

from sqlalchemy import Connection, text

from kompetence.domain.account import Account
from kompetence.domain.ids import PersonId, UnitId
from kompetence.errors import RefusalError

_WHO = "select login, person, led, hr, administers, leads from api.signed_in"


def signed_in(connection: Connection) -> Account:
    """The account of the login that is connected; refused where that belongs to nobody here."""
    found = connection.execute(text(_WHO)).one_or_none()
    if found is None:
        login = str(connection.execute(text("select session_user")).scalar())
        raise RefusalError("server-login-nobody", login=login)
    return Account(
        found.login,
        PersonId(found.person) if found.person else None,
        tuple(UnitId(one) for one in found.led),
        tuple(UnitId(one) for one in found.hr),
        tuple(UnitId(one) for one in found.administers),
        found.leads,
    )
