"""Cuts the power in the middle of use cases, again and again, and judges what the disk could hold then."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import disk, power, weak
from tests.faults.looking import Found, between
from tests.faults.use_cases import USE_CASES


@dataclass(slots=True)
class Judged:
    """How many states of a use case were looked at, and what was wrong in which."""

    calls: int = 0
    states: int = 0
    acked: int = 0
    """Acknowledged acts that were looked for, all states together."""
    wrong: dict[int, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return (
            f"{self.calls} calls, {self.states} states, {self.acked} acts looked for, {len(self.wrong)} wrong"
        )


def cut(
    layer: Path, folder: Path, names: Sequence[str], many: int, seed: str, way: str = weak.SAFE
) -> dict[str, Judged]:
    """Record use cases in one process, and look at so many states of each."""
    recorded = json.loads(disk.run_over(layer, folder, "tests.faults.child", "record", folder, way, *names))
    with weak.quick_passphrases():
        return {name: _judged(recorded[name], name, many, f"{name} {seed}") for name in names}


def _judged(recorded: dict[str, str], name: str, many: int, seed: str) -> Judged:
    folder, before, log = (Path(recorded[one]) for one in ("folder", "before", "log"))
    expected: list[Found] = json.loads(recorded["expected"])
    found = Judged(len(power.calls(log)))
    for state in power.states(folder, before, log, many, seed):
        shutil.rmtree(folder, ignore_errors=True)
        state.lay_out()
        acked = int(state.notes[-1]) if state.notes else 0
        found.states += 1
        found.acked += acked
        wrong = _wrong(name, folder, expected, acked)
        if wrong:
            found.wrong[state.number] = f"{wrong}, with {acked} acts acknowledged"
    return found


def _wrong(name: str, folder: Path, expected: list[Found], acked: int) -> str:
    case = USE_CASES[name](folder)
    left = case.after_last() if acked == len(expected) - 1 else ""
    try:
        seen = case.look()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return left or "; ".join(f"{one} is {seen[one]!r}" for one in between(seen, expected, acked))
