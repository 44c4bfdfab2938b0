"""A real disk with little room, for what happens when it is full."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A file system of its own at a folder; skips the test where none can be made."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill_up(disk: Path) -> None:
    """Leave no room, in a hidden file named `.full`."""
    with (disk / ".full").open("wb", buffering=0) as stream:
        try:
            while stream.write(bytes(4096)):
                pass
        except OSError:
            return


@contextmanager
def write_protected(place: Path, *files: Path) -> Iterator[Path]:
    """A disk with copies of these files that takes no writing, not even by root."""
    with small_disk(place, sum(file.stat().st_size for file in files) // 1_000_000 + 2) as disk:
        for file in files:
            shutil.copy(file, disk)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        yield disk
