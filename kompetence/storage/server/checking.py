"""Holds a municipality's database against what this program would make: made anew beside it, compared, taken back.

The expectation is not written down a second time. In one transaction, which is rolled back, the schemas are put aside
under other names, everything is made afresh by roles of its own, and the catalogue's facts about both are compared.
"""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from kompetence.domain.server_check import Checked, Finding
from kompetence.errors import RefusalError
from kompetence.storage import schema as today
from kompetence.storage import upgrading
from kompetence.storage.server import schema, whole_scripts
from kompetence.storage.server.address import Address
from kompetence.storage.server.around import advice
from kompetence.storage.server.connecting import SCHEMA, engine_to, reached
from kompetence.storage.server.counting_logins import let_in
from kompetence.storage.server.differences import differences
from kompetence.storage.server.establishing import establish
from kompetence.storage.server.facts import OURS, Facts, facts
from kompetence.storage.server.logins import members
from kompetence.storage.server.refusals import refused
from kompetence.storage.server.roles import Roles
from kompetence.storage.server.sound import unsound
from kompetence.storage.server.upgrading import needs_superuser, refuse_older

_WHICH = "select oid from pg_catalog.pg_database where datname = current_database()"
_ASIDE = "\n".join(f"alter schema {one} rename to kompetence_aside_{one};" for one in OURS)
_AFRESH = f"create schema {SCHEMA}; set local search_path = {SCHEMA};"


def check(address: Address) -> Checked:
    """What is otherwise than this program would make it, and what else whoever looks after the server should know.

    Done by a superuser of the server, while others go on working; nothing is left behind. Refused where the tables are
    not of today.
    """
    with reached(address) as connection:
        needs_superuser(connection, address)
        schema.check_encoding(connection, address)
        if refuse_older(connection, address) != today.REVISION:
            raise RefusalError("server-older", server=str(address))
    roles = Roles.of(address.database)
    try:
        with engine_to(address).connect() as connection, connection.begin() as look, schema.alone(connection):
            around = *advice(connection), *unsound(connection)
            counted = let_in(connection, roles)
            found, compared = problems(connection, roles)
            look.rollback()
    except DBAPIError as error:
        raise refused(error, address) from error
    return Checked(tuple(found), around, counted, compared)


def problems(connection: Connection, roles: Roles) -> tuple[list[Finding], int]:
    """What is otherwise, of how many things; the transaction is good for nothing afterwards but to be rolled back."""
    there = facts(connection, roles, theirs=True)
    found = [*members(connection, roles)]
    wanted = _as_made(connection)
    found += [
        Finding(one.code, {key: roles.named(value) for key, value in one.data.items()})
        for one in differences(there, wanted)
    ]
    return found, len(there.keys() | wanted.keys())


def _as_made(connection: Connection) -> Facts:
    """The facts of a database as this program makes it, by roles that nobody else ever sees."""
    whole_scripts.run(connection, "\n".join([whole_scripts.read("as_installed.sql"), _ASIDE, _AFRESH]))
    upgrading.revise(connection, upgrading.SCRIPTS)
    roles = Roles(f"as_made_{connection.execute(text(_WHICH)).scalar_one()}")
    establish(connection, roles)
    return facts(connection, roles, theirs=False)
