"""Lets calls to the disk go wrong one by one all through use cases, in one process over the layer."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults import disk


@dataclass(frozen=True, slots=True)
class Walked:
    """How many calls could go wrong, how many were tried, and what was wrong afterwards, by the number of the call."""

    calls: int
    tried: int
    wrong: Mapping[str, list[str]]

    def __str__(self) -> str:
        return f"{self.tried} of {self.calls} calls, {len(self.wrong)} wrong"


def walk(
    layer: Path,
    folder: Path,
    faults: Sequence[str],
    points: int,
    names: Sequence[str],
    *,
    both: bool = False,
) -> dict[str, dict[str, Walked]]:
    """Try so many calls of each use case with each fault, or with 0 every one.

    After each the data are closed or stay open, by turns or, one after the other, `both`.
    """
    how = f"{','.join(faults)}/{points}/{'both' if both else 'turns'}"
    found = json.loads(disk.run_over(layer, folder, "tests.faults.child", "walk", folder, how, *names))
    return {name: {fault: Walked(**one) for fault, one in walked.items()} for name, walked in found.items()}
