"""Hears from a server, in a thread of its own, that others have changed something, and whether it can be reached.

What is told tells only where to look again: any login can forge it (reliability.md 2.11). Where the database does not
tell, what anybody has written is asked for now and then.
"""

import random
import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kompetence.domain.change import Topic
from kompetence.domain.news import News
from kompetence.storage.server.notifying import CHANNEL, TRIGGER

_TELLS = f"select exists (select from pg_catalog.pg_trigger where tgname = '{TRIGGER}')"  # noqa: S608 - a name of ours
_WRITTEN = "select pg_snapshot_xmax(pg_current_snapshot())::text"
_LOOK = 30.0
"""Seconds after which the server is asked whether it is still there, and what was written."""
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0
_OURS = {one.value: one for one in Topic}


class Listening:
    """One connection that only listens; `look` asks at once whether the server is there, `end` lets go of it."""

    def __init__(
        self,
        engine: Engine,
        own: Callable[[], set[int]],
        tell: Callable[[News], None],
        said: Callable[[bool], None],
    ) -> None:
        """`own` are the server's ends of what this program writes by; `said` hears first whether it can be reached."""
        self._engine, self._own, self._tell, self._said = engine, own, tell, said
        self._here, self._there = socket.socketpair()
        self._broken = engine.dialect.dbapi.Error  # type: ignore[union-attr]
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="listening", daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Find out now whether the server is there, and tell."""
        with suppress(OSError):
            self._here.send(b"!")

    def end(self) -> None:
        """Hear and tell nothing any more."""
        self._ended = True
        self.look()
        if threading.current_thread() is not self._thread:
            self._thread.join()
        self._here.close()

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        with self._there:
            while not self._ended:
                try:
                    raw: Any = self._engine.raw_connection()
                except (self._broken, DBAPIError, PoolTimeoutError) as error:
                    if not isinstance(error, PoolTimeoutError):
                        self._news(connected=False)
                    self._asked(pause * random.uniform(0.5, 1.5))  # noqa: S311 - so that not all come back at once
                    pause = min(2 * pause, _LONGEST_PAUSE)
                    continue
                pause = _FIRST_PAUSE
                connection = raw.driver_connection
                raw.detach()
                try:
                    self._listen(connection)
                except self._broken:
                    continue
                finally:
                    with suppress(Exception):
                        connection.close()

    def _listen(self, connection: Any) -> None:
        connection.autocommit = True
        connection.execute(f"listen {CHANNEL}")
        tells = connection.execute(_TELLS).fetchone()[0]
        written = connection.execute(_WRITTEN).fetchone()
        self._news(connected=True)
        while not self._ended:
            asked = self._asked(_LOOK, connection.fileno())
            topics = self._heard(connection)
            if not topics or asked:
                before, written = written, connection.execute(_WRITTEN).fetchone()
                if not tells and written != before:
                    topics = frozenset(Topic)
                topics |= self._heard(connection)
            if topics or asked:
                self._news(connected=True, topics=topics)

    def _heard(self, connection: Any) -> frozenset[Topic]:
        """What was told since, by others; what nobody of ours would tell is not heard."""
        own = self._own()
        told = [one.payload for one in connection.notifies(timeout=0) if one.pid not in own]
        return frozenset(_OURS[one] for one in told if one in _OURS)

    def _asked(self, seconds: float, *more: int) -> bool:
        """Wait until something is heard, somebody asks, or the time is over; whether somebody asks."""
        watched: list[Any] = [self._there, *more]
        ready, _, _ = select.select(watched, [], [], seconds)
        if self._there not in ready:
            return False
        self._there.recv(4096)
        return True

    def _news(self, *, connected: bool, topics: frozenset[Topic] = frozenset()) -> None:
        if not self._ended:
            self._said(connected)
            self._tell(News(connected, topics))
