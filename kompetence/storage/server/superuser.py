"""Who may look after a municipality's database: a superuser of the server alone, who sees and mends everything."""

from sqlalchemy import Connection, text

from kompetence.errors import RefusalError
from kompetence.storage.server.address import Address

_MIGHT = "select rolsuper from pg_catalog.pg_roles where rolname = current_user"


def is_superuser(connection: Connection) -> bool:
    """Whether nothing is kept from who is connected."""
    return bool(connection.execute(text(_MIGHT)).scalar())


def refuse_others(connection: Connection, address: Address) -> None:
    """Refuse a login that could not see, or not mend, everything."""
    if not is_superuser(connection):
        raise RefusalError("server-care-takes-superuser", server=str(address))
