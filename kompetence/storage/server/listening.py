"""Hears from a server, in a thread of its own, that others have changed something, and whether it can be reached.

What is told tells only where to look again: any login can forge it (reliability.md 2.11). Where the database does not
tell, what anybody has written is asked for now and then.
"""

import random
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kompetence.domain.change import Topic
from kompetence.domain.news import News
from kompetence.errors import RefusalError
from kompetence.storage.server.notifying import CHANNEL, TRIGGER

_TELLS = "select exists (select from pg_catalog.pg_trigger where tgname = %s)"
_WRITTEN = "select pg_snapshot_xmax(pg_current_snapshot())::text"
_LOOK = 30.0
"""Seconds after which the server is asked whether it is still there, and what was written."""
_SLICE = 0.5
"""Seconds after which a thread that waits for news looks whether it is asked for anything."""
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
        refusal: Callable[[Exception], RefusalError | None],
    ) -> None:
        """`own` are the server's ends of what this program writes by; `said` hears first whether it can be reached.

        `refusal` knows apart what the server refuses from what is only lost.
        """
        self._engine, self._own, self._tell, self._said = engine, own, tell, said
        self._refusal = refusal
        self._wanted = threading.Event()
        self._broken = engine.dialect.loaded_dbapi.Error
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="listening", daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Find out now whether the server is there, and tell."""
        self._wanted.set()

    def end(self) -> None:
        """Hear and tell nothing any more."""
        self._ended = True
        self._wanted.set()

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while not self._ended:
            try:
                raw: Any = self._engine.raw_connection()
            except (self._broken, DBAPIError, PoolTimeoutError) as error:
                if not isinstance(error, PoolTimeoutError):
                    self._news(connected=False, refusal=self._refusal(error))
                self._wanted.wait(pause * random.uniform(0.5, 1.5))  # noqa: S311 - so that not all come at once
                self._wanted.clear()
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
                with suppress(self._broken):
                    connection.close()

    def _listen(self, connection: Any) -> None:
        connection.set_autocommit(True)
        connection.execute(f"listen {CHANNEL}")
        tells = connection.execute(_TELLS, [TRIGGER]).fetchone()[0]
        written = connection.execute(_WRITTEN).fetchone()
        self._news(connected=True)
        looked = time.monotonic()
        while not self._ended:
            topics = self._heard(connection, _SLICE)
            asked = self._wanted.is_set()
            if asked or time.monotonic() - looked > _LOOK:
                self._wanted.clear()
                before, written = written, connection.execute(_WRITTEN).fetchone()
                looked = time.monotonic()
                topics |= self._heard(connection, 0)
                if not tells and written != before:
                    topics = frozenset(Topic)
            if topics or asked:
                self._news(connected=True, topics=topics)

    def _heard(self, connection: Any, seconds: float) -> frozenset[Topic]:
        """What others tell within a time, at the latest with the first; what none of ours would tell is not heard."""
        told = tuple(connection.notifies(timeout=seconds, stop_after=1 if seconds else None))
        own = self._own()
        return frozenset(_OURS[one.payload] for one in told if one.pid not in own and one.payload in _OURS)

    def _news(
        self, *, connected: bool, topics: frozenset[Topic] = frozenset(), refusal: RefusalError | None = None
    ) -> None:
        if not self._ended:
            self._said(connected)
            self._tell(News(connected, topics, refusal))
