"""Kills a process at any moment of a use case, again and again.

`python -m tests.faults.killing FOLDER SEED CASE/TIMES…` prints how far it is, and what came of it.

Each is a copy of a process that has everything loaded, so that a kill falls into the work and not into the start.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from tests.faults import weak
from tests.faults.looking import between
from tests.faults.place import Place
from tests.faults.use_case import make


class Killer:
    """Kills one use case."""

    def __init__(self, place: Place, chance: random.Random) -> None:
        self._place, self._chance = place, chance
        began = time.monotonic()
        self.acted(None)
        self._lasts = time.monotonic() - began
        self.cut_short = 0

    def acted(self, after: float | None) -> int:
        """Start from the beginning, and kill after a while, or never; how many acts were acknowledged."""
        shutil.rmtree(self._place.folder)
        shutil.copytree(self._place.before, self._place.folder)
        told, tell = os.pipe()
        child = os.fork()
        if not child:
            self._act(tell)
        os.close(tell)
        if after is not None:
            time.sleep(after)
            os.kill(child, signal.SIGKILL)
        _, how = os.waitpid(child, 0)
        if after is None and how:
            raise RuntimeError("the use case did not succeed when nobody killed it")
        self.cut_short = os.WIFSIGNALED(how)
        with os.fdopen(told, "rb") as stream:
            return len(stream.read())

    def _act(self, tell: int) -> None:
        """The whole use case, and then nothing more of this process."""
        try:
            case = self._place.case()
            case.begin()
            for number in range(len(case.acts())):
                case.do(number)
                os.write(tell, b".")
            case.end()
            os._exit(0)
        finally:
            os._exit(1)

    def once(self) -> str:
        """Kill it at some moment; what was wrong then."""
        acked = self.acted(self._chance.uniform(0, self._lasts))
        try:
            found = self._place.case().look()
        except Exception as error:
            return f"{type(error).__name__}: {error}, with {acked} acts acknowledged"
        wrong = between(found, self._place.expected, acked)
        return f"{wrong} after {acked} acts" if wrong else ""


def main(folder: Path, seed: str, *words: str) -> None:
    """Print after each tenth how far it is, and in the end what came of it."""
    made = folder / "made.kompetence"
    make(made)
    for word in words:
        name, _, times = word.partition("/")
        killer = Killer(Place(folder, name, made), random.Random(f"{name} {seed}"))
        wrong, cut_short = {}, 0
        for number in range(1, int(times) + 1):
            found = killer.once()
            cut_short += killer.cut_short
            if found:
                wrong[number] = found
            if number % max(int(times) // 10, 1) == 0:
                figures = {"name": name, "kills": number, "in the middle": cut_short, "wrong": wrong}
                print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    with weak.quick_passphrases():
        main(Path(sys.argv[1]), *sys.argv[2:])
