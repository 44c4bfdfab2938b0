"""Many statements at once, word for word: no sign in them means anything but what it means in SQL."""

from importlib.resources import files
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from kompetence.storage.server.clock import TODAY

_DAY = "/* today */"
"""Where a script wants the day."""


def read(name: str) -> str:
    """The script of this name, which lies beside the modules."""
    return files("kompetence.storage.server").joinpath(name).read_text("utf-8").replace(_DAY, TODAY)


def quoted(name: str) -> str:
    """A name as it stands in a script."""
    return '"' + name.replace('"', '""') + '"'


def run(connection: Connection, script: str) -> None:
    """Run them in the connection's transaction; what the server says against it is told as of any statement."""
    raw: Any = connection.connection.driver_connection
    errors = connection.dialect.loaded_dbapi.Error
    try:
        raw.execute(script)
    except errors as error:
        raise DBAPIError("", None, error) from error
