"""How long a file of about 100 MB takes to open and to edit, against the bare check of its pages and a small file.

`python -m tests.benchmarks.bench_opening [MEGABYTES]` builds a file, encrypts a copy of it, and prints for both what
`quick_check` and `integrity_check` take alone, what opening takes, and the ratio; then what one edit takes in each,
against one in a small file of the same kind; then what the seals of a file with some 10,000 ratings take, which are
looked at after the window stands. Nothing is promised in seconds: others work on the same machine.
"""

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter, sleep

from kompetence.paths import below
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from kompetence.services.desk import Desk
from kompetence.services.recovering import broken_seals
from kompetence.storage import cipher, database, settings
from tests.benchmarks.bench_encryption import WORD, now
from tests.benchmarks.bench_window import DAY

ROUNDS, MEGABYTES, NOTE = 5, 100, 700
EDITS, PAUSE = 60, 3.0
SEALED = 160
"""People in the demo whose two rounds have some 10,000 ratings."""


def timed(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def make(path: Path, people: int) -> None:
    making = Making(people, 1, DAY)
    make_data(path, making, Shipped(below(path.parent).profiles), lambda _done, _all: None).close()


def grow(path: Path, megabytes: int) -> None:
    """Fill a file with notes, as many rows as it takes."""
    with closing(cipher.connect(path, None)) as raw:
        (person,) = raw.execute("select min(id) from person").fetchone()
        raw.execute("begin immediate")
        raw.executemany(
            "insert into log_note values (?, ?, '2026-03-04', ?, null, null, 0, 1)",
            (
                (f"note {number:08}", person, "æ" * NOTE)
                for number in range(megabytes * 1_000_000 // (3 * NOTE))
            ),
        )
        raw.execute("commit")


def bare(path: Path, pragma: str, word: str) -> float:
    key = cipher.key_of(path, word) if word else None
    with closing(cipher.connect(path, key)) as raw:
        return timed(lambda: raw.execute(f"pragma {pragma}").fetchall())


def opened(path: Path, word: str) -> float:
    return timed(lambda: database.open_file(path, now=now(), passphrase=word).close())


def edited(path: Path, word: str) -> list[float]:
    """Edits one after the other, the first once the digest of the whole was made."""
    with database.open_file(path, now=now(), passphrase=word) as data:
        sleep(PAUSE)

        def edit(number: int) -> None:
            with data.transaction() as session:
                settings.put_number(session, "benchmark", number)

        return [timed(partial(edit, number)) for number in range(EDITS)]


def edits(small: Path, large: Path, word: str) -> str:
    few, many = statistics.median(edited(small, word)), edited(large, word)
    middle = statistics.median(many)
    return f"{few * 1e3:>14.2f}{middle * 1e3:>17.2f}{max(many) * 1e3:>16.2f}{middle / few:>14.2f}"


def main(megabytes: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        plain, secret = Path(home) / "plain.kompetence", Path(home) / "secret.kompetence"
        make(plain, 24)
        few, few_secret = Path(home) / "few.kompetence", Path(home) / "few secret.kompetence"
        for copy in (few, few_secret):
            shutil.copy(plain, copy)
        grow(plain, megabytes)
        shutil.copy(plain, secret)
        for path in (secret, few_secret):
            with database.open_file(path, now=now()) as data:
                data.change_passphrase(WORD)
        print(f"{plain.stat().st_size / 1e6:.0f} MB; milliseconds, median of {ROUNDS}\n")
        print(f"{'':<12}{'quick_check':>14}{'integrity_check':>17}{'open and close':>16}{'open / quick':>14}")
        for name, path, word in (("plain", plain, ""), ("encrypted", secret, WORD)):
            found = [
                (bare(path, "quick_check", word), bare(path, "integrity_check", word), opened(path, word))
                for _ in range(ROUNDS)
            ]
            quick, whole, opening = (statistics.median(one) for one in zip(*found, strict=True))
            print(
                f"{name:<12}{quick * 1e3:>14.0f}{whole * 1e3:>17.0f}{opening * 1e3:>16.0f}{opening / quick:>14.2f}"
            )
        print(f"\none edit, median of {EDITS}; milliseconds\n")
        print(f"{'':<12}{'small file':>14}{'large file':>17}{'slowest there':>16}{'large / small':>14}")
        for name, small, large, word in (("plain", few, plain, ""), ("encrypted", few_secret, secret, WORD)):
            print(f"{name:<12}{edits(small, large, word)}")
        many = Path(home) / "many.kompetence"
        make(many, SEALED)
        with database.open_file(many, now=now()) as data, data.reading() as session:
            ratings = session.connection().exec_driver_sql("select count(*) from rating").scalar()
            seals = session.connection().exec_driver_sql("select count(*) from seal").scalar()
        with database.open_file(many, now=now()) as data:
            taken = timed(lambda: broken_seals(Desk(data)))
        size = many.stat().st_size / 1e6
        print(f"\n{seals} seals over {ratings} ratings ({size:.1f} MB): {taken * 1e3:.0f} ms")
        print(f"quick_check {bare(many, 'quick_check', '') * 1e3:.0f} ms,", end=" ")
        print(
            f"integrity_check {bare(many, 'integrity_check', '') * 1e3:.0f} ms, opening {opened(many, '') * 1e3:.0f} ms"
        )


if __name__ == "__main__":
    main(*[int(word) for word in sys.argv[1:2]] or [MEGABYTES])
