"""Stands between the program and a server, and cuts the way at a chosen moment."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

_SSL, _GSS = 80877103, 80877104
_ENDS = b"QS"
"""A question begins or ends with one of these: a simple query, or what closes a group of messages."""


def _nothing() -> None:
    """The way is all that breaks."""


class Proxy:
    """Listens on a port of its own; every connection made to it is made to the server."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        self._left: int | None = None
        self.asked = 0
        """Questions that came since the last plan was made."""
        self.cuts = 0
        self._then = _nothing
        self._mute: set[socket.socket] = set()
        self._heard = self._closed = self._kept = False
        self._guard = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_at(self, question: int, *, heard: bool, then: Callable[[], None] = _nothing) -> None:
        """Cut at the n-th question from now on: before the server hears it, or before its answer comes back."""
        with self._guard:
            self._left, self._heard, self._then, self.asked, self.cuts = question, heard, then, 0, 0

    def cut_all(self, some: Sequence[socket.socket] = ()) -> None:
        """Break every connection now, or these ends of them."""
        if not some:
            self._kept = False
            with self._guard:
                some, self._open = self._open, []
        for one in some:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def leave(self) -> None:
        """Break every connection of the program, of which the server hears nothing."""
        self._kept = True
        self.cut_all(self._open[::2])

    def shut(self) -> None:
        """Nobody gets through from now on."""
        self._closed = True
        self.cut_all()

    def open(self) -> None:
        """The way is free again."""
        self._closed = False

    def end(self) -> None:
        """Listen no more."""
        self._listening.close()
        self.cut_all()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                if self._closed:
                    client.close()
                    continue
                try:
                    server = socket.create_connection(("127.0.0.1", self._to))
                except OSError:
                    client.close()
                    continue
                for one in (client, server):
                    one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with self._guard:
                    self._open += [client, server]
                threading.Thread(target=self._forth, args=(client, server), daemon=True).start()
                threading.Thread(target=self._back, args=(client, server), daemon=True).start()

    def _forth(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            for kind, message in _messages(client):
                cut, heard = self._counted(kind)
                if cut:
                    self._mute.add(client)
                if not cut or heard:
                    server.sendall(message)
                if cut:
                    self._then()
                    break
        self._close(client, server)

    def _counted(self, kind: bytes) -> tuple[bool, bool]:
        with self._guard:
            if kind not in _ENDS or not kind:
                return False, False
            self.asked += 1
            if self._left is None or self.asked != self._left:
                return False, False
            self._left = None
            self.cuts += 1
            return True, self._heard

    def _back(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while some := server.recv(65536):
                if client not in self._mute:
                    client.sendall(some)
        self._close(client, server)

    def _close(self, client: socket.socket, server: socket.socket) -> None:
        for one in (client,) if self._kept else (client, server):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


def _messages(client: socket.socket) -> Iterator[tuple[bytes, bytes]]:
    """What the client says, message by message; the first has no kind."""
    waiting = b""
    begun = False
    while some := client.recv(65536):
        waiting += some
        while len(waiting) >= (8 if not begun else 5):
            at = 1 if begun else 0
            (length,) = struct.unpack_from("!I", waiting, at)
            if len(waiting) < at + length:
                break
            kind, message = waiting[:at], waiting[: at + length]
            waiting = waiting[at + length :]
            if not begun:
                (asked,) = struct.unpack_from("!I", message, 4)
                begun = asked not in {_SSL, _GSS}
            yield kind, message


@contextmanager
def between(port: int) -> Iterator[Proxy]:
    """A proxy before a server's port for as long as it is needed."""
    one = Proxy(port)
    try:
        yield one
    finally:
        one.end()
