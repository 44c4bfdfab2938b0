"""A client that speaks the protocol by hand, for what no library of ours says: portals that have a name."""

import socket
import struct
from types import TracebackType
from typing import Self

from tests.server.world import World


class Wire:
    """A connection as somebody, in which one message is said after the other."""

    def __init__(self, world: World, name: str) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(f"{world.server.folder}/.s.PGSQL.{world.server.port}")
        self._answers = self._socket.makefile("rb")
        said = _texts("user", world.login(name), "database", world.database) + b"\0"
        self._socket.sendall(struct.pack("!ii", len(said) + 8, 196608) + said)
        self._heard()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._answers.close()
        self._socket.close()

    def run(self, statement: str) -> str:
        """What is answered: the code of the error, or what was done."""
        self._say(b"Q", _texts(statement))
        return self._heard()

    def portal(self, name: str, statement: str) -> str:
        """Make one that a later statement runs."""
        self._say(b"P", _texts("", statement) + struct.pack("!h", 0))
        self._say(b"B", _texts(name, "") + struct.pack("!hhh", 0, 0, 0))
        self._say(b"S", b"")
        return self._heard()

    def _say(self, kind: bytes, said: bytes) -> None:
        self._socket.sendall(kind + struct.pack("!i", len(said) + 4) + said)

    def _heard(self) -> str:
        told = ""
        while True:
            kind, length = struct.unpack("!ci", self._answers.read(5))
            answer = self._answers.read(length - 4)
            if kind == b"E":
                told = next(one[1:].decode() for one in answer.split(b"\0") if one.startswith(b"C"))
            elif kind == b"C":
                told = answer.rstrip(b"\0").decode()
            elif kind == b"Z":
                return told


def _texts(*words: str) -> bytes:
    return b"".join(one.encode() + b"\0" for one in words)
