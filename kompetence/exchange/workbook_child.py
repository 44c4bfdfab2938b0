"""The process in which a workbook is read: bytes come in on stdin, sheets and rows go out on stdout as JSON lines."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from math import isfinite
from typing import Any

from kompetence.exchange import workbook_limits as limits
from kompetence.exchange.child import limited
from kompetence.exchange.workbook_zip import RefusedError, check

FORM_VALUES, FORM_GLANCE = "--form-values", "--form-glance"
"""What can be asked about a form: every value, or no more than which one it is."""

_LARGEST_NUMBER = 10**15
_LONGEST_NAME = 100
_MOST_ROW_ELEMENTS = 1_100_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def main(question: str) -> int:
    """Answer for the workbook on stdin, within the limits, and end."""
    with limited():
        for line in _asked(question, sys.stdin.buffer.read(limits.LARGEST_FILE + 1)):
            sys.stdout.buffer.write(line)
    return 0


def _asked(question: str, content: bytes) -> Iterator[bytes]:
    """The answer about a form where one was asked about, else every value."""
    if question not in {FORM_VALUES, FORM_GLANCE}:
        return values(content)
    from kompetence.exchange import form_child

    if question == FORM_VALUES:
        return values(content, form_child.check_package, form_child.MOST_CELLS)
    return form_child.glanced(content)


def values(
    content: bytes, also: Callable[[bytes], None] | None = None, most_cells: int = limits.MOST_CELLS
) -> Iterator[bytes]:
    """JSON lines, the last of which says how many sheets there were or why it was refused.

    `also` may refuse what nothing else in the archive shows.
    """
    try:
        check(content)
        if also is not None:
            also(content)
        sheets = 0
        for told in _told(content, most_cells):
            sheets += isinstance(told, dict)
            yield json.dumps(told, separators=(",", ":"), allow_nan=False).encode() + b"\n"
        last: dict[str, Any] = {"sheets": sheets}
    except RefusedError as refusal:
        last = {"refused": refusal.code, "data": refusal.data}
    except MemoryError:
        last = {"refused": "workbook-too-heavy", "data": {"megabytes": limits.MEMORY // (1024 * 1024)}}
    except Exception:  # openpyxl answers a broken file with whatever it stumbles over
        last = {"refused": "workbook-damaged"}
    yield json.dumps(last).encode() + b"\n"


def _told(content: bytes, most_cells: int) -> Iterator[dict[str, Any] | tuple[int, list[Any]]]:
    from kompetence.exchange.workbook_parts import Parts

    parts = Parts(content)
    sheets = parts.sheets()
    if not sheets:
        raise RefusedError("not-a-workbook")
    if len(sheets) > limits.MOST_SHEETS:
        raise RefusedError("workbook-too-many-sheets", most=limits.MOST_SHEETS)
    budget = _Budget(most_cells)
    rows_seen = False
    for sheet in sheets:
        name = _name(sheet.name)
        if not sheet.there:
            raise RefusedError("workbook-sheet-missing", sheet=name)
        yield {"sheet": name, "hidden": sheet.hidden}
        before = 0
        for count, (number, cells) in enumerate(parts.rows(sheet)):
            if number <= before or count > _MOST_ROW_ELEMENTS:
                raise RefusedError("workbook-damaged")
            before = number
            values = _row(cells, name)
            if values:
                budget.spend(number, values, name)
                rows_seen = True
                yield number, values
    if not rows_seen:
        raise RefusedError("workbook-empty")


class _Budget:
    """What all sheets together may hold."""

    def __init__(self, most_cells: int) -> None:
        self._most_cells = most_cells
        self._cells = self._letters = 0

    def spend(self, number: int, values: list[Any], sheet: str) -> None:
        """Count one row, and refuse when it is too much."""
        if number > limits.MOST_ROWS:
            raise RefusedError("workbook-too-many-rows", sheet=sheet, most=limits.MOST_ROWS)
        self._cells += len(values)
        if self._cells > self._most_cells:
            raise RefusedError("workbook-too-many-cells", most=self._most_cells)
        self._letters += sum(len(value) for value in values if isinstance(value, str))
        if self._letters > limits.MOST_LETTERS:
            raise RefusedError("workbook-too-much-inside", megabytes=limits.MOST_LETTERS // 1_000_000)


def _row(cells: list[tuple[int, str, Any]], sheet: str) -> list[Any]:
    """The row's values up to the last one that holds something."""
    values: list[Any] = []
    before = 0
    for column, kind, value in cells:
        if column <= before:
            raise RefusedError("workbook-damaged")
        before = column
        plain = _plain(kind, value)
        if plain is None or plain == "":
            continue
        if column > limits.MOST_COLUMNS:
            raise RefusedError("workbook-too-many-columns", sheet=sheet, most=limits.MOST_COLUMNS)
        values.extend([None] * (column - 1 - len(values)))
        values.append(plain)
    return values


def _plain(kind: str, value: Any) -> Any:
    """A value that JSON can say; pairs name the kinds that it has no word for."""
    if kind == "f":
        return ("formula", str(value or "")[:_LONGEST_NAME])
    if kind == "e":
        return ("cell-error", str(value)[:_LONGEST_NAME])
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        too_long = len(text) > limits.LONGEST_CELL
        return ("cell-too-long", text[:_LONGEST_NAME]) if too_long else text
    if isinstance(value, int | float):
        if not isfinite(value) or (isinstance(value, int) and abs(value) >= _LARGEST_NUMBER):
            return ("cell-error", f"{value:.6g}")
        return value
    if isinstance(value, date):
        return ("date", value.isoformat() if isinstance(value, datetime) else f"{value}T00:00:00")
    if isinstance(value, clock | timedelta):
        return ("cell-time", str(value))
    raise RefusedError("workbook-damaged")


def _name(text: str) -> str:
    return " ".join(str(text)[:_LONGEST_NAME].split())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
