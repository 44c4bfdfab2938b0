"""Another program on this machine, which has imported ours already where the system can fork it off one that has."""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from socket import SHUT_WR, socket

_FORKS = "forkserver" in multiprocessing.get_all_start_methods()
_context = multiprocessing.get_context("forkserver" if _FORKS else "spawn")
if _FORKS:
    _context.set_forkserver_preload(
        ["kompetence.storage.database", "tests.quick_keys", "tests.storage.program"]
    )


class Program:
    """Runs some code with words on its command line; we write to its stdin and read from its stdout."""

    def __init__(self, code: str, words: Sequence[str]) -> None:
        ours, theirs = _context.Pipe()
        self._process = _context.Process(target=_run, args=(code, words, dict(os.environ), theirs))
        self._process.start()
        theirs.close()
        self._socket = socket(fileno=os.dup(ours.fileno()))
        ours.close()
        self.stdin = self._socket.makefile("w", encoding="utf-8")
        self.stdout = self._socket.makefile("r", encoding="utf-8")

    def communicate(self, text: str = "") -> str:
        """Write this and no more; what it says until it ends."""
        self.stdin.write(text)
        self.stdin.flush()
        self._socket.shutdown(SHUT_WR)
        said = self.stdout.read()
        self.wait()
        return said

    def kill(self) -> None:
        self._process.kill()

    def wait(self) -> int | None:
        """How it ended: with its exit code, or less than nothing by a signal."""
        self._process.join()
        return self._process.exitcode

    def close(self) -> None:
        """End it, wherever it is."""
        self.kill()
        self.wait()
        self._process.close()
        with suppress(BrokenPipeError):
            self.stdin.close()
        self.stdout.close()
        self._socket.close()


def _run(code: str, words: Sequence[str], environment: Mapping[str, str], talk: Connection) -> None:
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["-c", *words]
    sys.stdin = os.fdopen(talk.fileno(), encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(talk.fileno(), "w", encoding="utf-8", closefd=False)
    exec(code, {"__name__": "__main__"})
    sys.stdout.flush()
