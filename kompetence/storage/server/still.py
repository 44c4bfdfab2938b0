"""One view of a server's data, kept for long work on a connection of its own while others go on writing."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from typing_extensions import override

from kompetence.domain.account import Account
from kompetence.errors import RefusalError
from kompetence.storage.data import Database
from kompetence.storage.server.address import Address
from kompetence.storage.server.refusals import refused

_STILL = "select set_config('idle_in_transaction_session_timeout', '30min', true)"
"""Fixes the view, which long work keeps for as long as it takes."""


class Still(Database):
    """Only to be looked at; nothing in it changes until it is closed."""

    def __init__(self, address: Address, connection: Connection, account: Account | None) -> None:
        """`account` is whose login reads, and sees no more in a kept view than in any."""
        super().__init__()
        self.account = account
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
