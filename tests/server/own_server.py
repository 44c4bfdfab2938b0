"""A PostgreSQL of a test's own, which may be killed and started again; with fsync on, so that what is kept stays."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from kompetence.storage.server.throwaway import as_account, give, initdb, programs
from tests.postgres import SUPERUSER, Server

_PATIENCE = 60
_running: dict[str, "subprocess.Popen[bytes]"] = {}


class OwnServer(Server):
    """Starts and ends as told."""

    def start(self, *settings: str) -> None:
        """Run it, and wait until it answers."""
        listens = ["-p", str(self.port), "-k", self.folder, "-c", "listen_addresses=127.0.0.1"]
        chosen = [word for one in ("shared_buffers=64MB", *settings) for word in ("-c", one)]
        words = [str(programs() / "postgres"), "-D", f"{self.folder}/data", *listens, *chosen]
        with Path(self.folder, "log").open("a") as log:
            _running[self.folder] = subprocess.Popen([*as_account(), *words], cwd=self.folder, stderr=log)
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self.connect().close()
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
            else:
                return

    @contextmanager
    def copied(self) -> "Iterator[OwnServer]":
        """Another server that follows this one, for as long as it is needed."""
        with _folder() as copy:
            base = [*as_account(), str(programs() / "pg_basebackup"), "-R", "-D", f"{copy.folder}/data"]
            whence = ["-h", self.folder, "-p", str(self.port), "-U", SUPERUSER, "--checkpoint=fast"]
            subprocess.run([*base, *whence], check=True, cwd=copy.folder)
            copy.start()
            yield copy

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """It does nothing for a while, though the machine goes on taking what it is sent."""
        leader = int(Path(self.folder, "data", "postmaster.pid").read_text().split()[0])
        everyone = [leader, *_children(leader)]
        for one in everyone:
            os.kill(one, signal.SIGSTOP)
        try:
            yield
        finally:
            # Who started it for another account stops with it.
            for one in (_running[self.folder].pid, *everyone):
                os.kill(one, signal.SIGCONT)

    def kill(self, *, hard: bool = False) -> None:
        """As when the power goes: nothing is finished; where it is `hard`, not even by the server's own wish."""
        leader = int(Path(self.folder, "data", "postmaster.pid").read_text().split()[0])
        below = _children(leader)
        os.kill(leader, signal.SIGKILL if hard else signal.SIGQUIT)
        for one in below if hard else ():
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        _running.pop(self.folder).wait()


def _children(leader: int) -> list[int]:
    """The processes of one server besides its first."""
    found = []
    for one in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(one.read_text().rpartition(")")[2].split()[1]) == leader:
                found.append(int(one.parent.name))
    return found


@contextmanager
def _folder() -> Iterator[OwnServer]:
    """Where a server will be, and its end when it is no more needed."""
    folder = tempfile.mkdtemp(prefix="kompetence-own-")
    give(Path(folder))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = OwnServer(folder, free.getsockname()[1])
    try:
        yield server
    finally:
        if folder in _running:
            server.kill()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def own_server(*settings: str) -> Iterator[OwnServer]:
    """A server for as long as it is needed, with nothing in it."""
    with _folder() as server:
        made = initdb(programs(), Path(server.folder, "data"))
        subprocess.run(made, check=True, cwd=server.folder, stdout=subprocess.DEVNULL)
        server.start(*settings)
        yield server
