"""What the command line shows of any data file: every view works, or says why not; tried in the small process."""

import random
import shutil
import sqlite3
import time
from functools import cache
from pathlib import Path

from tests.hostile import data_files
from tests.hostile.trial import Trial, call, digest

VIEWS = (
    "verify",
    "overview",
    "names",
    "status",
    "plan",
    "insight",
    "rounds",
    "profiles",
    "retention",
    "forms",
    "team",
)


@cache
def sound() -> bytes:
    """A small municipality with everything in it; made once in each process."""
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        words = ("demo", name, "--employees", "8", "--seed", "3", "--date", "2026-04-22")
        assert call(*words, home=Path(name)).code == 0
        return (Path(name) / "demo.kompetence").read_bytes()


def tried(seed: int, folder: Path, count: int = len(VIEWS)) -> Trial:
    """Open what this seed has spoilt, and look at so many of the views."""
    place = folder / f"data-{seed}"
    place.mkdir()
    data = place / "data.kompetence"
    data.write_bytes(sound())
    variety = data_files.spoil(seed, data)
    where = f"data {seed}, {variety}"
    call("rounds", "list", str(data), home=folder)
    person = somebody(data)
    from tests.hostile import trial

    trial.forget_the_peak()
    told: dict[str, None] = {}
    start, slowest = time.monotonic(), 0.0
    for view in sorted(random.Random(seed).sample(VIEWS, count)):
        before = digest(data)
        began = time.monotonic()
        answer = call(*words_of(view, data, person), home=folder)
        slowest = max(slowest, time.monotonic() - began)
        assert answer.code in {0, 1}, (where, view, answer)
        if answer.code == 1 and view != "verify":
            trial.judge_sentence(answer.err.replace(str(data), ""), f"{where}, {view}")
            told[answer.err.replace(str(data), "")[:70].strip()] = None
            assert digest(data) == before, (where, view)
    kilobytes = trial.peak()
    assert slowest < trial.SLOWEST, (where, slowest)
    assert kilobytes <= trial.MEMORY, (where, kilobytes)
    shutil.rmtree(place)
    return Trial(seed, variety, " | ".join(told) or "read", time.monotonic() - start, kilobytes)


def words_of(view: str, data: Path, person: str) -> tuple[str, ...]:
    """The call behind a view."""
    to = data.parent
    calls: dict[str, tuple[str, ...]] = {
        "verify": ("verify", str(data)),
        "overview": ("overview", str(data), "--json"),
        "names": ("overview", str(data), "--names", "--reason", "prøve", "--to", str(to / "o.xlsx")),
        "team": ("overview", str(data), "--to", str(to / "team.pdf")),
        "status": ("status", str(data), "--to", str(to / "s.xlsx")),
        "plan": ("plan", str(data), "--person", person, "--to", str(to / "plan.pdf")),
        "insight": ("insight", str(data), "--person", person, "--to", str(to / "indsigt")),
        "rounds": ("rounds", "list", str(data)),
        "profiles": ("profiles", "list", "--in", str(data)),
        "retention": ("retention", str(data)),
        "forms": ("forms", "write", str(data), "--round", "MUS 2026", "--to", str(to / "skemaer"), "--excel"),
    }
    return calls[view]


def somebody(data: Path) -> str:
    """The id of a person, where one can be read."""
    try:
        raw = sqlite3.connect(data)
        try:
            found = raw.execute("select id from person order by id limit 1").fetchone()
        finally:
            raw.close()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return "x"
    return (
        found[0] if found and isinstance(found[0], str) and "\0" not in found[0] and found[0].strip() else "x"
    )
