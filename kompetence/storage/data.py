"""What every place where data are kept can do: one act is one transaction, a look is one view, an act can be undone.

The file edition (`data_file`) and the server edition (`server.data`) are the same to all who work with the data; who
needs what only a file has asks for the file.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol, Self

from sqlalchemy.orm import Session

from kompetence.domain.account import Account
from kompetence.domain.change import Undo
from kompetence.domain.news import News
from kompetence.domain.read_only import ReadOnly
from kompetence.errors import RefusalError
from kompetence.storage.cipher import Key

BUSY = "server-busy"
"""The code of what may be tried once more, since nothing of it was kept."""
LOST, UNSURE = "server-lost", "server-unsure"
"""The codes of what a lost connection has cut short: nothing of it was kept, or that could not be asked yet."""


class Notes(Protocol):
    """What would take back what was done; notes are numbered in the order in which they were made."""

    @property
    def now(self) -> int:
        """The number of the last note."""
        ...

    @property
    def begun(self) -> bool:
        """Whether changes are noted."""
        ...

    def begin(self) -> None:
        """From now on note every change."""
        ...

    def take_back(self, undo: Undo, session: Session) -> bool:
        """Undo an act within a transaction; False where it is too long ago, or something else came after it."""
        ...

    def forget(self) -> None:
        """Remember no more than there is room for."""
        ...

    def clear(self) -> None:
        """Remember nothing: what was done so far stays done."""
        ...


class Following(Protocol):
    """Hears of what others change, until it is ended."""

    def look(self) -> None:
        """Find out now whether the data can be reached, and tell."""

    def end(self) -> None:
        """Hear and tell nothing any more."""


class Database(ABC):
    """Open data; they belong to the thread whose turn it is."""

    path: Path | None = None
    """The file; None where the data are in memory or on a server."""
    is_form = False
    """Whether it is a preparation file, which holds one person's own lines."""
    account: Account | None = None
    """Who is signed in, and so is held to what they may see and do; None where whoever has the data has all of it."""
    read_only: ReadOnly | None = None
    """Why these are only a copy of the data to look at; None where they can be written."""

    def __init__(self) -> None:
        self._turn = threading.RLock()
        self._now: Session | None = None
        """The session of the thread whose turn it is, while it reads."""
        self._noting: int | None = None
        """The thread that keeps the data to itself while it notes an act."""

    @property
    def _journal(self) -> Notes | None:
        """What would take back what was done; None where nothing is noted."""
        return None

    @abstractmethod
    def transaction(self) -> AbstractContextManager[Session]:
        """One act: everything in it is kept when the block ends, or nothing of it."""

    @abstractmethod
    def rehearsal(self) -> AbstractContextManager[Session]:
        """One act that is taken back at the end, to tell what it would do."""

    @abstractmethod
    def _look(self) -> AbstractContextManager[Session]:
        """One view of the data."""

    @property
    @abstractmethod
    def written(self) -> int:
        """Counts what was written since the data were opened: as long as it stays, so does what was read."""

    @abstractmethod
    def remember(self) -> None:
        """From now on every act can be taken back, until the data are closed."""

    @abstractmethod
    def snapshot(self) -> "Database":
        """The data as they stand now, for long work that must not be in the way of typing."""

    def overview(self) -> "Database":
        """The data as they stood not long ago, for what looks at everything; they may come from a copy elsewhere."""
        return self.snapshot()

    def ask_who(self) -> Account | None:
        """Who is signed in, and what for, asked anew: others may have changed it."""
        return self.account

    @abstractmethod
    def close(self) -> None:
        """Let go of the data, with no trace left behind."""

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Look at the data; nothing is written. Within another look it is the same view of them."""
        with self._turn:
            if self._now is not None:
                yield self._now
                return
            with self._look() as session:
                self._now = session
                try:
                    yield session
                finally:
                    self._now = None

    @contextmanager
    def noted(self, edit: str = "") -> Iterator[Callable[[], Undo]]:
        """Note what is done in the block; afterwards the answer tells what would take it back.

        What is tried again after a connection was lost has the same `edit` as the first time, so that it is done once.
        """
        self._writable()
        assert self._journal is not None
        with self._turn:
            self._begin_notes()
            start = self._journal.now
            end = start

            def undo() -> Undo:
                return Undo(start, end)

            before, self._noting = self._noting, threading.get_ident()
            self._begin_edit(edit)
            try:
                yield undo
            finally:
                self._noting = before
                self._begin_edit("")
            end = self._journal.now
            self._journal.forget()

    def _begin_notes(self) -> None:
        assert self._journal is not None
        self._journal.begin()

    @property
    def kept_to_ourselves(self) -> bool:
        """Whether this thread notes an act, so that no other can go on that needs the data."""
        return self._noting == threading.get_ident()

    def take_back(self, undo: Undo, session: Session | None = None) -> None:
        """Undo one act, everything in it or nothing, in a transaction of its own or in that of `session`.

        Doing so can itself be noted and taken back.
        """
        if session is None:
            with self.transaction() as own:
                self.take_back(undo, own)
            return
        assert self._journal is not None
        session.connection()
        if not self._journal.take_back(undo, session):
            raise RefusalError("undo-too-late")
        session.expire_all()

    def _begin_edit(self, edit: str) -> None:  # noqa: B027 - a file need not know
        """What is done next is known by this; empty where it has no name."""

    def next_edit(self) -> str:
        """What the next act is known by when it must be asked later whether it was kept; a file tells at once."""
        return ""

    def kept_before(self, edit: str) -> Any:  # noqa: ARG002 - a file never lost sight of one
        """The answer of an act that was cut short, where it turns out to be kept; None where it is to be done."""
        return None

    def follow(self, tell: Callable[[News], None]) -> Following | None:  # noqa: ARG002 - nobody else writes in a file
        """Tell from now on, in a thread of its own, what others change; None where nobody else changes anything.

        Who is told looks after what waits: where the data are out of reach the calling thread is refused at once.
        """
        return None

    def begin_act(self, session: Session) -> None:  # noqa: B027 - in a file nobody else writes
        """From here on an act decides by what it sees; what others change meanwhile it does not take away."""

    def back(self) -> bool:
        """Whether a lost connection is there again; with a file there is none to come back."""
        return False

    def forget(self) -> None:
        """What was done so far cannot be taken back any more."""
        if self._journal is not None:
            self._journal.clear()

    @contextmanager
    def held(self) -> Iterator[None]:
        """No other thread reads or writes meanwhile."""
        with self._turn:
            yield

    def _writable(self) -> None:
        if self.read_only is not None:
            raise RefusalError(self.read_only.code, file=str(self.path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def key(self) -> Key | None:
        """What opens the file; nothing prints it."""
        return None

    @property
    def encrypted(self) -> bool:
        """Whether nobody reads the file without its passphrase."""
        return self.key is not None

    def fits(self, passphrase: str) -> bool:
        """Whether this is the passphrase of the file."""
        return self.key is not None and self.key.is_of(passphrase)

    @property
    def in_place(self) -> bool:
        """Whether the data lie where they lay when they were opened."""
        return True

    def vacuum(self) -> None:  # noqa: B027 - to have nothing to do is an answer
        """Rewrite the file without what was deleted; a server does so by itself, in its own time."""
