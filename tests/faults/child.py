"""Runs use cases over the layer of `disk.c`, in a process of its own, and prints what came of it as JSON.

`python -m tests.faults.child record FOLDER WAY CASE…` or `… walk FOLDER FAULT,…/POINTS/CLOSING CASE…`. CLOSING
says whether the data are closed after a call that goes wrong: `both` tries either way, in `turns` the calls differ.
"""

import json
import shutil
import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

from kompetence.errors import ProblemsError, RefusalError
from kompetence.storage import database
from kompetence.words.sentences import refusal
from tests.faults import weak
from tests.faults.disk import FAULTS, Disk, Fault, On
from tests.faults.looking import Found, between
from tests.faults.moments import NOW
from tests.faults.place import Place
from tests.faults.use_case import UseCase, make


def record(place: Place, disk: Disk, way: str) -> dict[str, str]:
    """Write down what a use case asks of the disk, as it is or in a weaker way."""
    log, before = (place.folder.with_name(f"{place.folder.name}.{end}") for end in ("log", "recorded"))
    with weak.ways(way):
        case = place.fresh()
        shutil.copytree(place.folder, before)
        with disk.recording(log):
            for number in range(len(case.acts())):
                case.do(number)
                disk.note(str(number + 1))
            case.end()
    return {
        "folder": str(place.folder),
        "before": str(before),
        "log": str(log),
        "expected": json.dumps(place.expected),
    }


class Walk:
    """One use case with one kind of fault, at call after call."""

    def __init__(self, place: Place, disk: Disk, fault: Fault) -> None:
        self._place, self._disk, self._fault = place, disk, fault
        self._found: Found = {}
        self._refused = False
        """Whether an act was not done the last time."""

    def calls(self) -> int:
        """How many could go wrong."""
        return sum(number for kind, number in self._place.tally(self._disk).items() if kind in self._fault.on)

    def both(self, number: int) -> Iterator[str]:
        """The same with the data closed after the fault, and with the data that stay open, where that differs."""
        yield from self.at(number, close=False)
        if self._refused and not self._place.case().stays_open:
            yield from (f"closed after it: {one}" for one in self.at(number, close=True))

    def at(self, number: int, *, close: bool) -> Iterator[str]:
        """Everything that is not as it should be when this call goes wrong."""
        case = self._place.fresh()
        acts = len(case.acts())
        self._disk.fail(number, self._fault)
        done = 0
        while done < acts and (yield from self._succeeds(case, done)):
            done += 1
        self._refused = done < acts
        closed = done == acts or (close and not case.stays_open)
        if done == acts:
            yield from _closed(case)
        self._disk.heal()
        if closed:
            yield from _closed(case)
        yield from self._seen(done, "after the fault")
        if done < acts:
            if closed:
                case.begin()
            if self._found == self._place.expected[done + 1]:
                done += 1  # it was done after all, but nobody was told, so that it cannot be taken back
                acts = done if case.stays_open else acts
            yield from self._again(case, range(done, acts))
            yield from _closed(case)
            yield from self._seen(acts, "in the end")
        if stays := case.after_last():
            yield stays
        yield from self._left(case)

    def _succeeds(self, case: UseCase, number: int) -> Iterator[str]:
        """Whether an act was done; where it was not, it must have been refused in words."""
        try:
            case.do(number)
        except RefusalError as error:
            refusal(error)
        except ProblemsError:
            pass
        except BaseException:
            yield f"act {number + 1} raised {_last()}"
        else:
            return True
        return False

    def _again(self, case: UseCase, waiting: Sequence[int]) -> Iterator[str]:
        """The fault is gone: what was not done is done now, and what follows."""
        for number in waiting:
            try:
                case.do(number)
            except Exception:
                yield f"act {number + 1} did not succeed after the fault: {_last()}"
                return

    def _seen(self, done: int, when: str) -> Iterator[str]:
        try:
            self._found = found = self._place.look()
        except Exception:
            yield f"{when}, with {done} acts done: {_last()}"
            return
        for one in between(found, self._place.expected, done):
            if not found[one] and one in self._place.may_go:
                continue
            yield f"{when}, with {done} acts done: {one} is {found[one]!r}"

    def _left(self, case: UseCase) -> Iterator[str]:
        """What stays that should not; the next opening may sweep, and where nothing can be taken away it cannot be."""
        if case.file.exists() and not self._fault.on & On.UNLINK:
            left = self._place.present() - self._place.names
            if left:
                database.open_file(case.file, now=NOW, passphrase=case.passphrase).close()
                left = self._place.present() - self._place.names
            if left:
                yield f"left behind: {sorted(left)}"


def _closed(case: UseCase) -> Iterator[str]:
    try:
        case.end()
    except Exception:
        yield f"closing raised {_last()}"


def _last() -> str:
    """The error that is being handled, and where it came from."""
    lines = traceback.format_exc().strip().splitlines()
    ours = [line.strip() for line in lines if "/kompetence/" in line]
    return f"{lines[-1][:300]} ({'; '.join(ours[-2:])})"


def main(what: str, folder: Path, how: str, *names: str) -> None:
    """Record use cases in some way, or walk with some faults through one after the other; print what came of it."""
    disk, made = Disk(), folder / "made.kompetence"
    make(made)
    found: dict[str, object] = {}
    for name in names:
        place = Place(folder, name, made)
        if what == "record":
            found[name] = record(place, disk, how)
        else:
            faults, points, closing = how.split("/")
            found[name] = {
                fault: walked(
                    Walk(place, disk, FAULTS[fault]),
                    int(points),
                    at / len(faults.split(",")),
                    both=closing == "both",
                )
                for at, fault in enumerate(faults.split(","))
            }
    print(json.dumps(found))


def walked(walk: Walk, points: int, shift: float, *, both: bool) -> dict[str, object]:
    """Let so many calls go wrong, one at a time and spread evenly from some way on, or with 0 points every one."""
    calls = walk.calls()
    numbers: Sequence[int] = range(1, calls + 1)
    if 0 < points < calls:
        numbers = sorted({1 + int((at + shift) * calls / points) for at in range(points)})
    tried = {one: walk.both(one) if both else walk.at(one, close=one % 2 == 1) for one in numbers}
    wrong = {number: found for number, one in tried.items() if (found := list(one))}
    return {"calls": calls, "tried": len(numbers), "wrong": wrong}


if __name__ == "__main__":
    with weak.quick_passphrases():
        main(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])
