"""Time and memory of the overview workbook with names, against a bare loop of openpyxl over the same values.

Run: python -m tests.benchmarks.bench_workbook [PERSONS] [COMPETENCES]
"""

import io
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import python_calamine

from kompetence.domain.assessment import Basis, State
from kompetence.domain.ids import CompetenceId
from kompetence.domain.scale import DEFAULT
from kompetence.exchange.overview_book import (
    CompetenceRow,
    Disclosure,
    OverviewBook,
    PersonCell,
    PersonRow,
    ShownFigures,
)
from kompetence.exchange.overview_workbook import write_overview

AIM = 1.3


def book(people: int, competences: int) -> OverviewBook:
    """A unit in which everybody is rated in everything."""
    rows = tuple(
        CompetenceRow(CompetenceId(f"K{number}"), f"Kompetence nummer {number}", DEFAULT, ShownFigures({}))
        for number in range(competences)
    )
    cells = [PersonCell(State.RATED, level, 3, 3) for level in range(1, 6)]

    def persons() -> Iterator[PersonRow]:
        for number in range(people):
            row = tuple(cells[(number + column) % 5] for column in range(competences))
            yield PersonRow(f"Åse Ærøskøbing {number}", row, f"Enhed {number % 50}")

    made = datetime(2026, 4, 22, tzinfo=UTC)
    values = OverviewBook("Enhed", date(2026, 4, 22), Basis.AGREED, people, made, rows)
    return replace(values, disclosure=Disclosure("måling", "ingen"), persons=persons())


def bare(content: bytes) -> float:
    """Seconds for the same values without looks and without a gate."""
    source = python_calamine.load_workbook(io.BytesIO(content))
    sheets = [
        (name, [[None if value == "" else value for value in row] for row in rows])
        for name in source.sheet_names
        if (rows := source.get_sheet_by_name(name).to_python(skip_empty_area=False))
    ]
    started = time.perf_counter()
    out = openpyxl.Workbook(write_only=True)
    for name, rows in sheets:
        sheet = out.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out.save(io.BytesIO())
    return time.perf_counter() - started


def main() -> None:
    """Print both times, the best of three, and their ratio."""
    people, competences = (int(word) for word in [*sys.argv[1:], "10000", "60"][:2])
    ours, theirs, content = [], [], b""
    for _ in range(3):
        stream = io.BytesIO()
        started = time.perf_counter()
        write_overview(book(people, competences), stream)
        ours.append(time.perf_counter() - started)
        content = stream.getvalue()
        theirs.append(bare(content))
    ratio = min(ours) / min(theirs)
    print(
        f"{people} x {competences}: overview {min(ours):.1f} s, bare {min(theirs):.1f} s, {len(content):,} bytes"
    )
    print(f"ratio {ratio:.2f} (aim: at most {AIM})")


if __name__ == "__main__":
    main()
