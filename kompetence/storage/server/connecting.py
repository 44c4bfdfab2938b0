"""Connections to a server: only to the one that was meant, never waiting for ever, a few at a time.

Source: reliability.md 2.11. Where the connection leaves the machine, the server must prove its name.
"""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from kompetence import __version__
from kompetence.errors import RefusalError
from kompetence.storage.server.address import Address
from kompetence.storage.server.refusals import not_reached

SCHEMA, MEMBERS = "data", "api"
"""Where the tables are, and where members find what is shown to them of each."""
_SECONDS = 10
"""How long a connection may take to be made, or be silent when something was asked."""
_SETTINGS = {
    "timezone": "UTC",
    "statement_timeout": "60s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "60s",
    "default_transaction_isolation": r"read\ committed",
}
_KEPT_ALIVE = {"keepalives": 1, "keepalives_idle": 60, "keepalives_interval": 10, "keepalives_count": 3}
_STANDING, _MORE = 1, 4
"""Connections of one program: one for what is on the screen, others for long work beside it."""


_passwords: dict[Address, str] = {}
"""What was typed since the program began; nothing prints it and nothing keeps it."""


_PROCESS = "process"
_ECHO = 10.0
"""Seconds for which what was done by a connection may still be told after it was closed."""
_processes: dict[Address, dict[int, float]] = {}
"""The server's ends of connections, and until when each is ours: the server gives its number to others later."""


def processes(address: Address) -> set[int]:
    """The server's ends of this program's connections, and of those that were closed just now."""
    now, known = time.monotonic(), _processes.get(address, {})
    for one in [one for one, until in known.copy().items() if until <= now]:
        known.pop(one, None)
    return set(known.copy())


def use_password(address: Address, password: str) -> None:
    """Sign in with this password from now on, or with none; connections that were made with another are closed."""
    if _passwords.get(address, "") != password:
        _passwords[address] = password
        for schema in (SCHEMA, MEMBERS):
            engine_to(address, schema).dispose()


def sign_out(address: Address) -> None:
    """Forget the password, and leave no connection open by which somebody else could go on."""
    _passwords.pop(address, None)
    for schema in (SCHEMA, MEMBERS):
        engine_to(address, schema).dispose()
    if address.replica is not None:
        sign_out(address.replica)


def engine_to_replica(address: Address, schema: str = SCHEMA) -> Engine | None:
    """The engine of a copy that follows the database, where the address names one; one signs in there as here."""
    if address.replica is None:
        return None
    if address in _passwords:
        use_password(address.replica, _passwords[address])
    return engine_to(address.replica, schema)


@contextmanager
def reached(address: Address) -> Iterator[Connection]:
    """A first connection; where none comes about, what the server or the way there said is told."""
    try:
        with engine_to(address).connect() as connection:
            yield connection
    except DBAPIError as error:
        raise not_reached(error, address) from error


@cache
def engine_to(address: Address, schema: str = SCHEMA) -> Engine:
    """The engine of one database, which outlives the connections that are made by it."""
    try:
        engine = _engine(address, schema)
    except ModuleNotFoundError as error:
        raise RefusalError("server-extra-missing") from error

    def sign_in(_dialect: Any, _record: Any, words: Any, way: dict[str, Any]) -> Any:
        from kompetence.storage.server.silence import Listened

        if password := _passwords.get(address):
            way["password"] = password
        return Listened.connect(*words, **way)

    known = _processes.setdefault(address, {})

    def made(raw: Any, record: Any) -> None:
        record.info[_PROCESS] = raw.info.backend_pid
        known[record.info[_PROCESS]] = math.inf

    def closed(_raw: Any, record: Any) -> None:
        if (process := record.info.pop(_PROCESS, None)) is not None:  # else it broke while it was made
            known[process] = time.monotonic() + _ECHO

    def let_go(raw: Any, _record: Any) -> None:  # which may be of another connection by now
        known[raw.info.backend_pid] = time.monotonic() + _ECHO

    event.listen(engine, "do_connect", sign_in)
    event.listen(engine, "connect", made)
    event.listen(engine, "close", closed)
    event.listen(engine, "detach", let_go)
    return engine


def _engine(address: Address, schema: str) -> Engine:
    return create_engine(
        URL.create("postgresql+psycopg", username=address.user or None, database=address.database),
        connect_args=_way(address, schema),
        isolation_level="READ COMMITTED",
        pool_size=_STANDING,
        max_overflow=_MORE,
        pool_timeout=_SECONDS,
        pool_pre_ping=True,
        use_native_hstore=False,
        hide_parameters=True,
    )


def _way(address: Address, schema: str = SCHEMA) -> dict[str, Any]:
    settings = " ".join(f"-c {name}={value}" for name, value in {"search_path": schema, **_SETTINGS}.items())
    way: dict[str, Any] = {
        "host": address.host,
        "port": address.port,
        "application_name": f"Kompetence {__version__}",
        "connect_timeout": _SECONDS,
        "client_encoding": "utf8",
        "options": settings,
        "tcp_user_timeout": 1000 * _SECONDS,
        **_KEPT_ALIVE,
        **dict(address.options),
    }
    way.pop("replica", None)
    if not address.here:
        way["sslmode"] = "verify-full"
        way.setdefault("sslrootcert", "system")
    return {name: value for name, value in way.items() if value != ""}
