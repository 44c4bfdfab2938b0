"""Engines on connections of our own: one for each open file, all with the same dialect and compiled statements."""

import sqlite3
from collections.abc import Callable
from functools import cache
from types import ModuleType

from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.engine import Compiled
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from kompetence.storage import cipher

_STATEMENTS = 750
"""More than the program has; each is put into words once, however many files are opened."""


@cache
def _shared(driver: ModuleType) -> tuple[Engine, LRUCache[object, Compiled]]:
    """An engine that has asked its driver what it can do, and room for statements."""
    engine = create_engine("sqlite://", module=driver, poolclass=StaticPool)
    with engine.connect():
        pass
    engine.dispose()
    return engine, LRUCache(_STATEMENTS)


def engine_on(connect: Callable[[], sqlite3.Connection], how: str = "begin immediate") -> Engine:
    """An engine whose transactions begin as told."""
    model, statements = _shared(cipher.driver_of(connect()))
    dialect: Dialect = model.dialect
    engine = Engine(
        StaticPool(connect, dialect=dialect),  # type: ignore[arg-type] # what SQLite answers does all that is asked
        dialect,
        model.url,
        execution_options={"compiled_cache": statements},
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(how)

    return engine
