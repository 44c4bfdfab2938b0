"""The guards of the access log, which only retention and erasing may ask to step aside, within one act."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from kompetence.storage.spoken import on_server

_GUARDS = "select name, sql from sqlite_master where type = 'trigger' and tbl_name = :table"


@contextmanager
def aside(connection: Connection, table: str) -> Iterator[None]:
    """No trigger of a table acts in the block; afterwards each does as before."""
    if on_server(connection):
        connection.exec_driver_sql(f'alter table "{table}" disable trigger user')
        yield
        connection.exec_driver_sql(f'alter table "{table}" enable trigger user')
        return
    guards = connection.execute(text(_GUARDS), {"table": table}).all()
    for guard in guards:
        connection.exec_driver_sql(f'drop trigger "{guard.name}"')
    yield
    for guard in guards:
        connection.exec_driver_sql(guard.sql)
