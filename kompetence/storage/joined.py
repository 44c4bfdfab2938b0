"""An act that is made of others: whatever is done through it belongs to the one transaction that is under way."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session
from typing_extensions import override

from kompetence.storage.data import Database


class Joined(Database):
    """The data within a transaction; what is begun here ends, or is taken back, with it."""

    def __init__(self, whole: Database, session: Session) -> None:
        super().__init__()
        self.is_form = whole.is_form
        self._whole, self._session = whole, session

    @override
    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A part of the act under way."""
        yield self._session
        self._session.flush()

    @override
    @contextmanager
    def rehearsal(self) -> Iterator[Session]:
        with self._session.begin_nested() as part:
            yield self._session
            part.rollback()

    @override
    @contextmanager
    def _look(self) -> Iterator[Session]:
        """The data as they stand within the act."""
        yield self._session

    @property
    @override
    def written(self) -> int:
        return self._whole.written

    @override
    def remember(self) -> None:
        """What is done is noted with the act under way."""

    @override
    def snapshot(self) -> Database:
        return self._whole.snapshot()

    @override
    def close(self) -> None:
        """The data stay open with the act."""
