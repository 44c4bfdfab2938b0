"""A competence of the bank: defined once, used by many profiles."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kompetence.domain.ids import CompetenceId
from kompetence.domain.scale import Scale

MOST_AREAS = 50
"""Areas within each other; more than any bank has."""


class CompetenceKind(StrEnum):
    """Part of the common foundation, or special to some work."""

    BASIS = "basis"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Competence:
    """What one can do, with a behaviour text for every step of its scale."""

    id: CompetenceId
    name: str
    description: str
    scale: Scale
    behaviours: Mapping[int, str]
    kind: CompetenceKind = CompetenceKind.SPECIAL
    area: tuple[str, ...] = ()
    source: str = ""
    short: str = ""
    """A word or two for the axis of a chart; empty means the name."""
    retired: bool = False
    """Whether it is no longer offered; what hangs on it stays."""


def area_begun(here: Competence, before: Competence | None) -> str:
    """The area of a competence where it is not that of the one above it, else nothing."""
    return "" if before is not None and here.area == before.area else " / ".join(here.area)
