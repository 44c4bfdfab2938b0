"""The server edition: the same acts and views as of a file, in a database that others change at the same time.

Source: reliability.md 2.12. READ COMMITTED is enough for writing, since every row that people edit counts its versions;
a look is one view of the data, whatever others do meanwhile.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from typing_extensions import override

from kompetence.domain.account import Account
from kompetence.errors import RefusalError
from kompetence.storage.data import Database
from kompetence.storage.server import schema
from kompetence.storage.server.address import Address
from kompetence.storage.server.connecting import MEMBERS, engine_to
from kompetence.storage.server.journal import Journal
from kompetence.storage.server.refusals import not_reached, refused
from kompetence.storage.server.signing_in import signed_in

_STILL = "select set_config('idle_in_transaction_session_timeout', '30min', true)"
"""Fixes the view, which long work keeps for as long as it takes."""
_OTHERS = "select pg_snapshot_xmax(pg_current_snapshot())::text"
"""Moves on with whatever anybody writes."""


def open_server(address: Address) -> "ServerData":
    """Connect, and look whether the database is ours and of today."""
    try:
        engine = engine_to(address)
    except ModuleNotFoundError as error:
        raise RefusalError("server-extra-missing") from error
    try:
        with engine.connect() as connection:
            schema.check(connection, address)
            account = signed_in(connection) if schema.is_for_members(connection) else None
    except DBAPIError as error:
        raise not_reached(error, address) from error
    return ServerData(address, engine if account is None else engine_to(address, MEMBERS), account)


class ServerData(Database):
    """An open database of a server."""

    def __init__(self, address: Address, engine: Engine, account: Account | None = None) -> None:
        """With an account everything is seen and done as its login may; without one by who owns the tables."""
        super().__init__()
        self.address = address
        self.account = account
        self._all = engine
        self._engine = engine.execution_options()
        self._reader = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._rows = 0
        """Rows written here."""
        self._writing = False
        self._notes: Journal | None = None
        event.listen(self._engine, "before_execute", self._note)
        event.listen(self._engine, "after_cursor_execute", self._count)

    @override
    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One act: the server has it when the block ends, or nothing of it."""
        with self._turn, self._told(), Session(self._engine, expire_on_commit=False) as session:
            self._writing = True
            try:
                with session.begin():
                    yield session
                    session.flush()
                    if self._notes is not None:
                        self._notes.settle(session.connection())
            finally:
                self._writing = False
                if self._notes is not None:
                    self._notes.drop_open()

    @override
    @contextmanager
    def rehearsal(self) -> Iterator[Session]:
        with self._turn, self._told(), Session(self._engine, expire_on_commit=False) as session:
            self._writing = True
            try:
                yield session
            finally:
                self._writing = False
                session.rollback()
                if self._notes is not None:
                    self._notes.drop_open()

    @override
    @contextmanager
    def _look(self) -> Iterator[Session]:
        with self._told(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the server in words."""
        try:
            yield
        except StaleDataError as error:
            raise RefusalError("changed-meanwhile") from error
        except DBAPIError as error:
            raise refused(error, self.address) from error

    @property
    @override
    def written(self) -> int:
        """Within an act what was written by it alone, else whatever anybody has written."""
        with self._turn:
            if self._writing:
                return self._rows
            with self.reading() as session:
                return self._rows + int(session.execute(text(_OTHERS)).scalar_one())

    @override
    def remember(self) -> None:
        self._journal = self._notes = Journal()

    @override
    def snapshot(self) -> Database:
        with self._told():
            return Still(self.address, self._reader.connect())

    @override
    def close(self) -> None:
        self._all.dispose()

    def _note(self, connection: Connection, statement: Any, many: Any, one: Any, _options: Any) -> None:
        if self._notes is not None:
            self._notes.note(connection, statement, many or ([one] if one else []))

    def _count(self, _connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if cursor.rowcount > 0 and statement[:6].lower() in {"insert", "update", "delete"}:
            self._rows += cursor.rowcount


class Still(Database):
    """One view of a server's data, kept for long work on a connection of its own."""

    def __init__(self, address: Address, connection: Connection) -> None:
        super().__init__()
        self.address = address
        self._connection = connection
        connection.execute(text(_STILL))

    @override
    @contextmanager
    def _look(self) -> Iterator[Session]:
        try:
            with Session(self._connection, join_transaction_mode="rollback_only") as session:
                yield session
        except DBAPIError as error:
            raise refused(error, self.address) from error

    @override
    def transaction(self) -> AbstractContextManager[Session]:
        raise RefusalError("server-read-only", server=str(self.address))

    @override
    @contextmanager
    def rehearsal(self) -> Iterator[Session]:
        with self.reading() as session:
            yield session

    @property
    @override
    def written(self) -> int:
        return 0

    @override
    def remember(self) -> None:
        """Nothing is done here."""

    @override
    def snapshot(self) -> Database:
        return self

    @override
    def close(self) -> None:
        with suppress(DBAPIError):
            self._connection.close()
