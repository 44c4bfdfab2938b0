"""A process of its own for what a stranger may have made: stopped when it takes too long or too much."""

import faulthandler
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from kompetence.exchange import workbook_limits as limits

CHILD_WORD = "--answer-as-a-child"
"""A frozen program has no `-m`: started with this word, a module and a question, it must call `answer()` and end."""

_BEAT = 0.1
_SECONDS_TO_THE_END = limits.SECONDS + 4


def answer_of(
    module: str,
    question: str,
    given: BinaryIO | bytes,
    *,
    seconds: float = limits.SECONDS,
    tick: Callable[[], None] | None = None,
) -> bytes:
    """What a module of ours answers about what it is given; its process is gone when this returns.

    `TimeoutError` when it takes too long. While it works on a stream, `tick` is called, and may raise to stop it.
    """
    end, beat = time.monotonic() + seconds, seconds if tick is None else _BEAT
    content = given if isinstance(given, bytes) else None
    with subprocess.Popen(
        command(module, question),
        stdin=subprocess.PIPE if isinstance(given, bytes) else given,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    ) as child:
        try:
            while True:
                try:
                    return child.communicate(content, timeout=beat)[0]
                except subprocess.TimeoutExpired:
                    if tick is None or time.monotonic() > end:
                        raise TimeoutError from None
                    tick()
        finally:
            child.kill()


def command(module: str, question: str) -> list[str]:
    """What starts the process."""
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_WORD, module, question]
    return [sys.executable, "-P", "-m", module, question]


def answer(module: str, question: str) -> int:
    """Be such a process, within a frozen program."""
    done: int = import_module(module).main(question)
    return done


def _environment() -> dict[str, str]:
    """The parent's, with its own places to import from, and an openpyxl that reads through defusedxml alone."""
    package = str(Path(__file__).resolve().parents[2])
    places = os.pathsep.join(dict.fromkeys([package, *filter(None, sys.path)]))
    return {**os.environ, "PYTHONPATH": places, "OPENPYXL_LXML": "False", "OPENPYXL_DEFUSEDXML": "True"}


@contextmanager
def limited() -> Iterator[None]:
    """In such a process: it ends by itself when nobody stops it, and gets no more memory than it may have."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(_SECONDS_TO_THE_END, exit=True, file=nowhere)
        limit_memory()
        yield
        sys.stdout.buffer.flush()
        faulthandler.cancel_dump_traceback_later()


def limit_memory() -> None:
    """No more than a file may cost, where the system can hold to that."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY, limits.MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
