"""What the paper about everything kept about a person says, ready to be set."""

from dataclasses import dataclass, field

from kompetence.reports.paper import Stamp


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with what stands beside each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: headers with their share of the width, and rows of texts."""

    headers: tuple[tuple[str, float], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands below it, and parts of its own."""

    title: str
    blocks: tuple[str | Facts | Listing, ...] = ()
    parts: tuple["Part", ...] = ()


@dataclass(frozen=True, slots=True)
class InsightPaper:
    """Everything about one person."""

    person: str
    context: str
    stamp: Stamp
    opening: tuple[str, ...]
    parts: tuple[Part, ...] = field(default=())
