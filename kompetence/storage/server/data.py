"""The server edition: the same acts and views as of a file, in a database that others change at the same time.

Source: reliability.md 2.12. READ COMMITTED is enough for writing, since every row that people edit counts its versions;
a look is one view of the data, whatever others do meanwhile. What a lost connection has cut short is looked for by the
id that was written with it (1.3, A9), so that a refusal always means that nothing was kept.
"""

import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy import exc as database_errors
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError
from typing_extensions import override

from kompetence.domain.account import Account
from kompetence.domain.news import News
from kompetence.errors import RefusalError
from kompetence.storage import edits
from kompetence.storage.data import BUSY, LOST, UNSURE, Database, Following
from kompetence.storage.server import crossing, schema
from kompetence.storage.server.address import Address
from kompetence.storage.server.connecting import (
    MEMBERS,
    SCHEMA,
    engine_to,
    engine_to_replica,
    processes,
    reached,
)
from kompetence.storage.server.journal import Journal, Settled
from kompetence.storage.server.listening import Listening
from kompetence.storage.server.reaching import not_let_in
from kompetence.storage.server.refusals import is_lost, refused
from kompetence.storage.server.signing_in import signed_in
from kompetence.storage.server.still import Still

_OTHERS = "select pg_snapshot_xmax(pg_current_snapshot())::text"
"""Moves on with whatever anybody writes."""
_END = "select pg_terminate_backend(:process, 5000)"
"""Ends one's own end of a lost connection on the server, which may hold rows or be about to keep something."""
_PROCESS = "process"
_PATIENCE = 15.0
_UNSURE_PATIENCE = 3.0
"""Seconds for which even the thread that never waits does so, rather than not know whether something was kept."""
_PAUSE, _LONGEST_PAUSE = 0.1, 2.0


@dataclass(frozen=True, slots=True)
class _Unsure:
    """An act whose COMMIT was sent, and never answered."""

    process: int
    answer: Any
    settled: Settled | None


def open_server(address: Address) -> "ServerData":
    """Connect as the login that the address names, who is somebody there or owns the tables.

    Refused where the database is not ours or not of today, and for a login that is let in nowhere.
    """
    with reached(address) as connection:
        schema.check(connection, address)
        account = signed_in(connection) if schema.is_for_members(connection) else None
    engine = engine_to(address)
    if account is None:
        return ServerData(address, engine)
    engine.dispose()  # it was only to find out who one is
    return ServerData(address, engine_to(address, MEMBERS), account)


class _Act(Session):
    """A session that knows the server's end of its connection."""


@event.listens_for(_Act, "after_begin")
def _begun(session: Session, _transaction: Any, connection: Connection) -> None:
    raw: Any = connection.connection.dbapi_connection
    session.info[_PROCESS] = raw.info.backend_pid


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
        self.patience = _PATIENCE
        """Seconds for which a lost connection is waited for before anything is refused."""
        self._away = False
        """Known to be out of reach."""
        self._impatient = 0
        """The thread that never waits for it."""
        self._listening: Listening | None = None
        self._rows = 0
        """Rows written here."""
        self._writing = False
        self._notes: Journal | None = None
        self._edit, self._number = "", 0
        """What is being done, and how many acts it took so far."""
        self._unsure: dict[str, _Unsure] = {}
        self._left_behind = 0
        """The server's end of a connection that was lost."""
        event.listen(self._engine, "before_execute", self._note)
        event.listen(self._engine, "after_cursor_execute", self._count)

    @override
    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One act: the server has it when the block ends, or nothing of it."""
        with self._turn, self._told(), _Act(self._engine, expire_on_commit=False) as session:
            before, self._writing = self._rows, True
            try:
                self._clear_away(session)
                yield session
                session.flush()
                settled = None if self._notes is None else self._notes.settle(session.connection())
                edit = ""
                if self._rows != before:
                    name = session.info.get(edits.EDIT) or self.next_edit()
                    edit = edits.mark(session, name, datetime.now(UTC))
                self._commit(session, edit, settled)
            except DBAPIError as error:
                if is_lost(error):
                    self._left_behind = session.info.get(_PROCESS, 0)
                raise
            finally:
                self._writing = False
                if self._notes is not None:
                    self._notes.drop_open()

    def _commit(self, session: Session, edit: str, settled: Settled | None) -> None:
        try:
            session.commit()
        except DBAPIError as error:
            if not is_lost(error) or not edit:
                raise
            unsure = _Unsure(session.info[_PROCESS], session.info.get(edits.ANSWER), settled)
            self._unsure[edit], self._left_behind = unsure, unsure.process
            if not self._answers(min(self.patience, max(self._patience, _UNSURE_PATIENCE))):
                raise RefusalError(UNSURE, server=str(self.address)) from error
            if not self._is_kept(edit, unsure):
                raise
        else:
            self._keep(settled)

    def _keep(self, settled: Settled | None) -> None:
        if self._notes is not None and settled is not None:
            self._notes.keep(settled)

    def _is_kept(self, edit: str, unsure: _Unsure) -> bool:
        """Whether an act is in the data after all; asked when the server's end of the lost connection is gone."""
        with Session(self._engine) as session:
            self._end(session.connection(), unsure.process)
            kept = edits.is_kept(session, edit)
        del self._unsure[edit]
        if kept:
            self._keep(unsure.settled)
        return kept

    @override
    def kept_before(self, edit: str) -> Any:
        unsure = self._unsure.get(edit)
        if unsure is None:
            return None
        with self._turn, self._told():
            return unsure.answer if self._is_kept(edit, unsure) else None

    @override
    def _begin_edit(self, edit: str) -> None:
        self._edit, self._number = edit, 0

    @override
    def next_edit(self) -> str:
        if not self._edit:
            return str(uuid.uuid4())
        self._number += 1
        return f"{self._edit} {self._number}"

    @override
    def begin_act(self, session: Session) -> None:
        session.execute(text(crossing.SAY))

    @override
    def back(self) -> bool:
        """Whether the server answers within `patience` seconds; the thread that follows it never waits."""
        return self._answers(self._patience)

    @property
    def _patience(self) -> float:
        return 0 if threading.get_ident() == self._impatient else self.patience

    def _answers(self, patience: float) -> bool:
        until, pause = time.monotonic() + patience, _PAUSE
        while True:
            try:
                if not self._away:
                    with self._engine.connect():
                        return True
            except DBAPIError as error:
                if not is_lost(error):
                    raise refused(error, self.address) from error
            if time.monotonic() + pause > until:
                self._lose()
                return False
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    @override
    def follow(self, tell: Callable[[News], None]) -> Following:
        def said(connected: bool) -> None:  # noqa: FBT001 - one flag is all it takes
            self._away = not connected

        self._impatient = threading.get_ident()

        def refusal(error: Exception) -> RefusalError | None:
            return not_let_in(error, self.address)

        self._listening = Listening(self._all, lambda: processes(self.address), tell, said, refusal)
        return self._listening

    def _lose(self) -> None:
        """Where somebody listens, nobody waits for the server before they hear that it is back."""
        if self._listening is not None and threading.get_ident() == self._impatient:
            self._away = True
            self._listening.look()

    def _clear_away(self, session: Session) -> None:
        """End what a lost connection has left on the server, before its rows are waited for."""
        if self._left_behind:
            self._end(session.connection(), self._left_behind)
            self._left_behind = 0

    def _end(self, connection: Connection, process: int) -> None:
        """End a connection of one's own; one of somebody else by now is not ours to end."""
        if process:
            with suppress(database_errors.ProgrammingError), connection.begin_nested():
                connection.execute(text(_END), {"process": process})

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
        if self._away:
            raise RefusalError(LOST, server=str(self.address))
        try:
            yield
        except StaleDataError as error:
            raise RefusalError("changed-meanwhile") from error
        except DBAPIError as error:
            if is_lost(error) and error.statement is None:
                self._lose()
            raise refused(error, self.address) from error
        except database_errors.TimeoutError as error:
            raise RefusalError(BUSY) from error

    @property
    @override
    def written(self) -> int:
        """Within an act what was written by it alone, else whatever anybody has written."""
        with self._turn:
            if self._writing:
                return self._rows
            with self.reading() as session:
                return self._rows + int(session.execute(text(_OTHERS)).scalar_one())

    @property
    @override
    def _journal(self) -> Journal | None:
        return self._notes

    @override
    def remember(self) -> None:
        self._notes = Journal()

    @override
    def snapshot(self) -> Database:
        with self._told():
            return Still(self.address, self._reader.connect(), self.account)

    @override
    def overview(self) -> Database:
        """A look that may lag behind: into a copy that follows the server, where one is named and answers."""
        try:
            engine = self._replica()
            if engine is not None:
                reading = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
                return Still(self.address, engine.execution_options(**reading).connect(), self.account)
        except DBAPIError as error:
            if not is_lost(error):
                raise refused(error, self.address) from error
        return self.snapshot()

    @override
    def ask_who(self) -> Account | None:
        if self.account is not None:
            with self.reading() as session:
                self.account = signed_in(session.connection())
        return self.account

    @override
    def close(self) -> None:
        self._all.dispose()
        replica = self._replica()
        if replica is not None:
            replica.dispose()

    def _replica(self) -> Engine | None:
        return engine_to_replica(self.address, SCHEMA if self.account is None else MEMBERS)

    def _note(self, connection: Connection, statement: Any, many: Any, one: Any, _options: Any) -> None:
        if self._notes is not None:
            self._notes.note(connection, statement, many or ([one] if one else []))

    def _count(self, _connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if cursor.rowcount > 0 and statement[:6].lower() in {"insert", "update", "delete"}:
            self._rows += cursor.rowcount
