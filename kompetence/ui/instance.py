"""One window for each file of a person: a second start brings the first one's window forward.

Whoever has the file open listens under a name made of the person and the file's place on the disk. Nothing but the
wish to come forward is ever told. A name that a killed program left is taken away by the next one that has the file.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # loaded with the first file, after the first paint
    from PySide6.QtNetwork import QLocalServer

_WISH, _HEARD = b"raise\n", b"heard\n"
_PATIENCE = 1000
"""Milliseconds in which a window that lives answers."""
_LONGEST = 90
"""Letters that the name of a socket may have on every system."""


def brought_forward(path: Path) -> bool:
    """Whether this person has the file open in another window, which has now come forward."""
    name = _name(path)
    if name is None or not _is_ours(name):
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(_WISH)
    socket.flush()
    heard = socket.canReadLine() or socket.waitForReadyRead(_PATIENCE)
    answer = bytes(socket.readAll().data())
    socket.abort()
    return heard and answer == _HEARD


class Listening(QObject):
    """Hears as long as a file is open for writing here that the window is wanted."""

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def begin(self, path: Path) -> None:
        """Listen for a file, which must be open here, so that a name which is there already is nobody's."""
        self.end()
        name = _name(path)
        if name is None:
            return
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if sys.platform == "win32" or _is_ours(name):
            QLocalServer.removeServer(name)
        if server.listen(name):
            server.newConnection.connect(self._greet)
            self._server = server
        else:
            server.deleteLater()

    def end(self) -> None:
        """Listen no more."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
            server.deleteLater()

    def _greet(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(_reader(socket, self.wanted.emit))


def _reader(socket: "QObject", wanted: Callable[[], None]) -> Callable[[], None]:
    """What hears one caller out; anything but the wish is a stranger's, and ends the talk."""
    from PySide6.QtNetwork import QLocalSocket

    assert isinstance(socket, QLocalSocket)

    def read() -> None:
        if socket.bytesAvailable() < len(_WISH):
            return
        told = bytes(socket.read(len(_WISH) + 1).data())
        if told != _WISH:
            socket.abort()
            return
        socket.write(_HEARD)
        socket.flush()
        wanted()

    return read


def _name(path: Path) -> str | None:
    """The name under which a file is listened for; None where there can be none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    who = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    mark = hashlib.sha256(f"{who}|{found.st_dev}|{found.st_ino}".encode()).hexdigest()[:24]
    name = f"kompetence-{mark}"
    if sys.platform == "win32":
        return name
    place = os.path.join(_folder(), name)  # noqa: PTH118 - Qt asks for text
    return place if len(os.fsencode(place)) <= _LONGEST else None


def _folder() -> str:
    """Where only this person can make a name, if there is such a place."""
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    return own if own and Path(own).is_dir() and os.access(own, os.W_OK) else tempfile.gettempdir()


def _is_ours(name: str) -> bool:
    """Whether the name was made by this person: in a folder for everybody anyone could have."""
    if sys.platform == "win32":
        return True
    with suppress(OSError):
        return Path(name).lstat().st_uid == os.getuid()
    return False
