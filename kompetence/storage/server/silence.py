"""A connection that notices when its server has fallen silent: one that was stopped, and still takes what it is sent.

The way there is watched by the kernel, which knows nothing of a server that reads no more; so where no answer has
come for a while, the server is asked whether it is there at all. A long answer is waited for as long as it is.
"""

import socket
import struct
import time
from typing import Any

import psycopg
from psycopg.abc import PQGen
from typing_extensions import override

_SILENCE = 10.0
"""Seconds without a word after which the server is asked whether it is there."""
_ANSWER = 3
"""Seconds for it to say so."""
_ASKED = struct.pack("!ii", 8, 80877103)
"""Whether the way may be closed to others, which every server answers with a letter, whoever asks."""


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
        """Ask by another connection, which needs no login to be answered; other threads go on meanwhile."""
        try:
            with self._another() as way:
                way.sendall(_ASKED)
                there = bool(way.recv(1))
        except OSError:
            there = False
        if not there:
            self.pgconn.finish()
            raise psycopg.OperationalError("the server is silent")

    def _another(self) -> socket.socket:
        """A way to the same server."""
        host, port = self.info.host, self.info.port
        if not host.startswith("/"):
            return socket.create_connection((host, port), _ANSWER)
        way = socket.socket(socket.AF_UNIX)
        way.settimeout(_ANSWER)
        try:
            way.connect(f"{host}/.s.PGSQL.{port}")
        except OSError:
            way.close()
            raise
        return way
