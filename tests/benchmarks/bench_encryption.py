"""An encrypted file beside the same file in plain: opening, editing, reading, copying, and changing the passphrase.

`python -m tests.benchmarks.bench_encryption [PEOPLE] [COMPETENCES]` builds one file, encrypts a copy of it, and does
the same to both in turns, so that others on the machine disturb both alike. Promised: opening at most 1 s longer,
editing at most 1.3 times as long; the answer is 1 where that does not hold.
"""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from itertools import cycle
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy import text

from kompetence.domain.assessment import Lane
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.errors import RefusalError
from kompetence.paths import below
from kompetence.services.desktop import Desktop
from kompetence.services.desktops import Desktops
from kompetence.storage import database
from kompetence.storage.database import Database
from tests.benchmarks.bench_window import DAY, build

WORD = "blå æbler på en tirsdag"
OPENS, EDITS, ROUNDS = 7, 150, 5
LONGER, TIMES = 1.0, 1.3


def now() -> datetime:
    return datetime.now().astimezone()


def timed(act: Callable[[], object], clock: Callable[[], float] = perf_counter) -> float:
    start = clock()
    act()
    return clock() - start


def edits(data: Database) -> float:
    """The typical single edit: one row changed, one commit on disk."""
    with data.reading() as session:
        talks = session.execute(text("select distinct dialogue from rating order by 1")).scalars().all()

    def edit(number: int) -> None:
        with data.transaction() as session:
            session.execute(
                text("update rating set version = version + 1 where dialogue = :id"),
                {"id": talks[number % len(talks)]},
            )

    return statistics.median(timed(lambda number=number: edit(number)) for number in range(EDITS))


def rated(desktop: Desktop) -> float:
    """The same as the window does it: a level set, and noted so that it can be undone."""
    people = cycle(_open_people(desktop))

    def rate(number: int) -> None:
        person, level = next(people), 1 + number % 5
        desktop.noted(lambda: desktop.rate(person, CompetenceId("C01"), Lane.AGREED, level))

    return statistics.median(timed(lambda number=number: rate(number)) for number in range(EDITS // 3))


def _open_people(desktop: Desktop) -> list[PersonId]:
    """Those whose dialogue is not sealed."""
    found = []
    for line in desktop.people()[:40]:
        try:
            desktop.rate(line.person.id, CompetenceId("C01"), Lane.AGREED, 5)
        except RefusalError:
            continue
        found.append(line.person.id)
    return found


def told(name: str, plain: float, secret: float) -> None:
    print(f"{name:<28}{plain * 1000:>10.2f}{secret * 1000:>12.2f}{secret / plain:>9.2f}")


def main(people: int, competences: int) -> int:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        files = {"": folder / "plain.kompetence", WORD: folder / "secret.kompetence"}
        build(files[""], people, competences)
        shutil.copy(files[""], files[WORD])
        with database.open_file(files[WORD], now=now()) as data:
            encrypting = timed(lambda: data.change_passphrase(WORD))
        desktops = Desktops(below(folder).profiles, lambda: DAY)
        size = files[""].stat().st_size / 1e6
        print(f"{people} people, {competences} competences, {size:.1f} MB; milliseconds, median\n")
        print(f"{'':<28}{'plain':>10}{'encrypted':>12}{'ratio':>9}")

        def opened(word: str) -> float:
            """Stretching the passphrase is computing, so what the machine does for others is not counted."""
            return timed(
                lambda: database.open_file(files[word], now=now(), passphrase=word).close(), process_time
            )

        opening = {
            word: statistics.median(times)
            for word, times in zip(
                files, zip(*([opened(one) for one in files] for _ in range(OPENS)), strict=True), strict=True
            )
        }
        told("open and close", *opening.values())
        windows = {word: desktops.open(file, word) for word, file in files.items()}
        ready = {word: timed(one.prepare) for word, one in windows.items()}
        told("first view of the team", *ready.values())
        found: dict[str, dict[str, list[float]]] = {}
        for _ in range(ROUNDS):
            for word, desktop in windows.items():
                data = desktop._desk.database
                for name, act in (
                    ("edit and commit", lambda data=data: edits(data)),
                    ("set a level in the window", lambda desktop=desktop: rated(desktop)),
                    ("snapshot in memory", lambda data=data: timed(lambda: data.snapshot().close())),
                    (
                        "copy, read back",
                        lambda data=data: timed(lambda: data.copy_to(folder / "copy", replace=True)),
                    ),
                ):
                    found.setdefault(name, {}).setdefault(word, []).append(act())
        medians = {
            name: {word: statistics.median(times) for word, times in both.items()}
            for name, both in found.items()
        }
        for name, both in medians.items():
            told(name, *both.values())
        longer = opening[WORD] - opening[""]
        times = max(medians[name][WORD] / medians[name][""] for name in list(medians)[:2])
        print(f"\nencrypting the file took {encrypting:.2f} s")
        print(
            f"opening takes {longer:+.2f} s (at most +{LONGER:.1f}), editing {times:.2f} times (at most {TIMES})"
        )
        for desktop in windows.values():
            desktop.close()
        return 0 if longer <= LONGER and times <= TIMES else 1


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*given, *(400, 40)[len(given) :]))
