"""Makes an empty database of a server hold a municipality: the tables, what it begins with, and who may see what."""

from collections.abc import Callable

from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

from kompetence.domain.ids import UnitId
from kompetence.errors import RefusalError
from kompetence.storage.data import Database
from kompetence.storage.server import gate, schema
from kompetence.storage.server.accounts import Accounts, Duty, DutyKind
from kompetence.storage.server.address import Address
from kompetence.storage.server.clock import today
from kompetence.storage.server.connecting import engine_to, reached
from kompetence.storage.server.data import ServerData
from kompetence.storage.server.establishing import establish
from kompetence.storage.server.refusals import refused
from kompetence.storage.server.roles import Roles
from kompetence.storage.server.superuser import is_superuser
from kompetence.storage.tables import UnitRow

_HELD = "authz"
"""Where it stands who is who: without it nobody was held to anything yet."""
_MIGHTY = "select rolsuper or not rolcanlogin from pg_catalog.pg_roles where rolname = :login"


def set_up(address: Address, fill: Callable[[Database], None], unit: UnitId, administrator: str) -> None:
    """Done by a superuser of the server; what was cut short is gone on with when it is done again.

    `administrator` is a login that is there already, and looks after units, people and profiles from `unit` down.
    """
    with reached(address) as connection:
        schema.check_encoding(connection, address)
        if inspect(connection).has_schema(_HELD):
            raise RefusalError("server-holds-data", server=str(address))
        if not is_superuser(connection):
            raise RefusalError("server-takes-superuser", server=str(address))
        mighty = connection.execute(text(_MIGHTY), {"login": administrator}).scalar()
        if mighty is None or mighty:
            code = "server-login-unknown" if mighty is None else "server-login-too-mighty"
            raise RefusalError(code, login=administrator)
    engine = engine_to(address)
    try:
        schema.make(engine, address)
        with engine.connect() as connection:
            top = connection.execute(select(UnitRow.id).where(UnitRow.parent.is_(None))).scalar()
        if top is None:
            fill(ServerData(address, engine))
        roles = Roles.of(address.database)
        with engine.begin() as connection:
            establish(connection, roles)
            gate.keep(connection)
            held = Accounts(connection, roles)
            held.let_in(administrator)
            held.give(administrator, Duty(DutyKind.ADMINISTRATOR, UnitId(top or unit), today(connection)))
    except DBAPIError as error:
        raise refused(error, address) from error
