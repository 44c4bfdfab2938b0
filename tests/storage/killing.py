"""A program that edits and says so, and is killed in the middle of it, again and again."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from kompetence.storage import database, settings
from tests.storage.conftest import NOW
from tests.storage.program import Program

EDITOR = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from kompetence.storage import database, settings

def edit(file, number):
    print(os.getpid(), flush=True)
    data = database.open_file(file, now=datetime.now(UTC))
    while True:
        number += 1
        with data.transaction() as session:
            settings.put_number(session, "first", number)
            for place in range(40):
                settings.put_number(session, f"filler {number % 7} {place}", number)
            settings.put_number(session, "second", number)
        print(number, flush=True)

for line in sys.stdin:
    child = os.fork()
    if not child:
        edit(Path(sys.argv[1]), int(line))
    os.waitpid(child, 0)
    print("dead", flush=True)
"""
"""For each line that it reads it forks a copy of itself, which edits from that number on until it is killed."""


def kill_again_and_again(
    editor: Program, file: Path, edits: Sequence[int], passphrase: str = ""
) -> Iterator[tuple[int, int, int]]:
    """Kill a program after so many acknowledged edits; the last one it told of, and both marks in the file."""
    last = 0
    for wanted in edits:
        editor.stdin.write(f"{last}\n")
        editor.stdin.flush()
        child = int(editor.stdout.readline())
        told = [int(editor.stdout.readline()) for _ in range(wanted)]
        os.kill(child, signal.SIGKILL)
        told += [int(line) for line in iter(editor.stdout.readline, "dead\n")]
        data = database.open_file(file, now=NOW, passphrase=passphrase)
        with data, data.reading() as session:
            last = settings.number(session, "first", 0)
            yield told[-1], last, settings.number(session, "second", 0)


def opened_after_kills(editor: Program, file: Path, kills: int) -> Iterator[float]:
    """Kill a program that has the file, and open it; how many seconds that took. Nothing may be left beside it."""
    there = sorted(one.name for one in file.parent.iterdir())
    for _ in range(kills):
        editor.stdin.write("0\n")
        editor.stdin.flush()
        child = int(editor.stdout.readline())
        editor.stdout.readline()
        os.kill(child, signal.SIGKILL)
        while editor.stdout.readline() != "dead\n":
            pass
        start = time.perf_counter()
        data = database.open_file(file, now=NOW)
        took = time.perf_counter() - start
        data.close()
        assert sorted(one.name for one in file.parent.iterdir()) == there
        yield took
