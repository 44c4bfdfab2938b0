"""An act that is made of others: whatever is done through it belongs to the one transaction that is under way."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session
from typing_extensions import override

from kompetence.storage.database import Database


class Joined(Database):
    """The data within a transaction; what is begun here ends, or is taken back, with it."""

    def __init__(self, whole: Database, session: Session) -> None:
        super().__init__(whole._raw, is_form=whole.is_form)  # noqa: SLF001 - the same data, within one act
        self._session = session

    @override
    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A part of the act under way."""
        yield self._session
        self._session.flush()

    @override
    @contextmanager
    def reading(self) -> Iterator[Session]:
        """The data as they stand within the act."""
        yield self._session
