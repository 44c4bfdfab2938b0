"""The layer between a program and its disk (`disk.c`): built once, put under a program, and told what to do in it."""

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntFlag
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = Path(__file__).with_name("disk.c")
FOLDER = "KOMPETENCE_DISK"


class On(IntFlag):
    """Kinds of calls, with the numbers of `disk.c`."""

    WRITE = 1
    SYNC = 2
    CUT = 4
    CREATE = 8
    RENAME = 16
    LINK = 32
    UNLINK = 64
    MKDIR = 128


_ROOM = On.WRITE | On.SYNC | On.CREATE | On.RENAME | On.LINK | On.MKDIR
_NAMES = On.CREATE | On.RENAME | On.LINK | On.UNLINK | On.MKDIR


@dataclass(frozen=True, slots=True)
class Fault:
    """How the n-th of some calls goes wrong."""

    name: str
    error: int
    on: On
    half: bool = False
    lasting: bool = False


FAULTS = {
    one.name: one
    for one in (
        Fault("error", errno.EIO, ~On.UNLINK & On(255)),
        Fault("dead", errno.EIO, On(255), lasting=True),
        Fault("full once", errno.ENOSPC, _ROOM),
        Fault("full", errno.ENOSPC, _ROOM, lasting=True),
        Fault("short write", errno.ENOSPC, On.WRITE, half=True),
        Fault("quota", errno.EDQUOT, _ROOM, lasting=True),
        Fault("not allowed", errno.EACCES, _NAMES),
        Fault("read-only", errno.EROFS, On(255), lasting=True),
    )
}


class Disk:
    """The layer as a program that runs over it sees it."""

    def __init__(self) -> None:
        self._calls = ctypes.CDLL(None)
        self._calls.disk_heal.restype = ctypes.c_long

    @contextmanager
    def recording(self, log: Path) -> Iterator[None]:
        """Write down what happens below the folder."""
        self._calls.disk_record(os.fsencode(log))
        try:
            yield
        finally:
            self._calls.disk_stop()

    def note(self, text: str) -> None:
        """Put a mark between what happened before and what comes."""
        self._calls.disk_note(text.encode())

    def fail(self, number: int, fault: Fault) -> None:
        """Let the call with this number go wrong, counted from now; with 0 they are only counted."""
        self._calls.disk_fail(
            ctypes.c_long(number), fault.error, int(fault.on), int(fault.half), int(fault.lasting)
        )

    def heal(self) -> int:
        """No call goes wrong any more; how many have counted."""
        return int(self._calls.disk_heal())


def build(folder: Path) -> Path:
    """Compile the layer; refused in words where this machine has no compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        raise RuntimeError("the power-cut and fault tests need a C compiler: install gcc and libc6-dev")
    library = folder / "disk.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, SOURCE, "-ldl"]
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"disk.c was not compiled:\n{done.stderr}")
    return library


def run_over(library: Path, folder: Path, module: str, *words: object) -> str:
    """Run a module of ours over the layer, with its eye on one folder; what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | {"LD_PRELOAD": str(library), FOLDER: str(folder), "LC_ALL": "C.UTF-8"},
    )
    if done.returncode:
        raise RuntimeError(
            f"{module} {' '.join(map(str, words))} ended with {done.returncode}:\n{done.stderr[-4000:]}"
        )
    return done.stdout
