"""What a status paper says, as plain values; it never names a person and holds no level."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kompetence.reports.paper import Stamp


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """One unit or agreement; `figures` by the names of `STATUS_FIGURES`, None where they are hidden."""

    name: str
    people: int
    figures: Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class StatusPaper:
    """A whole status; `smallest` is the size below which a group is hidden."""

    day: date
    stamp: Stamp
    whole: StatusGroup
    units: tuple[StatusGroup, ...] = ()
    agreements: tuple[StatusGroup, ...] = ()
    smallest: int = 5
    released: datetime | None = None
    """When a municipality's database gave the figures out; else they are as the data stood when it was made."""
