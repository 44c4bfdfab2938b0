"""A connection that notices when its server has fallen silent: one that was stopped, and still takes what it is sent.

The way there is watched by the kernel, which knows nothing of a server that reads no more; so where no answer has
come for a while, the server is asked whether it is there at all. A long answer is waited for as long as it is.
"""

import time
from typing import Any

import psycopg
from psycopg.abc import PQGen
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping
from typing_extensions import override

_SILENCE = 10.0
"""Seconds without a word after which the server is asked whether it is there."""
_ANSWER = 3
"""Seconds for it to say so."""


class Listened(psycopg.Connection[Any]):
    """Ends where nobody is at the other end, as a connection that breaks does."""

    @override
    def wait(self, gen: PQGen[Any], *how: Any, **more: Any) -> Any:
        return super().wait(self._while_there(gen), *how, **more)

    def _while_there(self, gen: PQGen[Any]) -> PQGen[Any]:
        heard = time.monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if ready:
                    heard = time.monotonic()
                elif time.monotonic() - heard > _SILENCE:
                    self._find()
                    heard = time.monotonic()
                wanted = gen.send(ready)
        except StopIteration as end:
            return end.value

    def _find(self) -> None:
        """Ask by another connection, which needs no login to be answered."""
        way = make_conninfo(host=self.info.host, port=self.info.port, connect_timeout=_ANSWER)
        if PGconn.ping(way.encode()) == Ping.NO_RESPONSE:
            self.pgconn.finish()
            raise psycopg.OperationalError("the server is silent")
