"""Where a use case happens again and again, and what is to be expected after each of its acts."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.faults.disk import Disk, On
from tests.faults.looking import Found
from tests.faults.power import calls
from tests.faults.use_case import UseCase
from tests.faults.use_cases import USE_CASES


class Place:
    """Where one use case happens, again and again from the same beginning."""

    def __init__(self, folder: Path, name: str, made: Path) -> None:
        self.folder = folder / name.replace(" ", "-")
        self.before = self.folder.with_name(f"{self.folder.name}.before")
        self._kind = USE_CASES[name]
        self.folder.mkdir()
        self._kind(self.folder).prepare(made)
        shutil.copytree(self.folder, self.before)
        self.may_go = self._kind.may_go
        self.names = self.present()
        self._tally: dict[On, int] = {}
        self.expected = list(self._expected())

    def fresh(self) -> UseCase:
        """The beginning, with the first act to come."""
        shutil.rmtree(self.folder)
        shutil.copytree(self.before, self.folder)
        case = self.case()
        case.begin()
        return case

    def case(self) -> UseCase:
        """The use case on what is in the folder now."""
        return self._kind(self.folder)

    def tally(self, disk: Disk) -> dict[On, int]:
        """How often the whole use case calls the disk, by kinds of calls."""
        if not self._tally:
            log = self.folder.with_name(f"{self.folder.name}.tally")
            case = self.fresh()
            with disk.recording(log):
                for number in range(len(case.acts())):
                    case.do(number)
                case.end()
            self._tally = dict(Counter(one.kind for one in calls(log) if one.kind is not None))
        return self._tally

    def look(self) -> Found:
        """What is in the folder now, seen in a copy of it."""
        copy = self.folder.with_name(f"{self.folder.name}.seen")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy)
        return self._kind(copy).look()

    def present(self) -> set[str]:
        """The names of everything there but empty journals, which say nothing."""
        found = [one for one in self.folder.rglob("*") if one.stat().st_size or not one.match("*-journal")]
        return {str(one.relative_to(self.folder)) for one in found}

    def _expected(self) -> Iterator[Found]:
        """What is there before the first act, and after each."""
        case = self.fresh()
        yield self.look()
        for number in range(len(case.acts())):
            case.do(number)
            yield self.look()
        case.end()
        self.names |= self.present()
