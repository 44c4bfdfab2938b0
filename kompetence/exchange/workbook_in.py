"""Workbooks from outside, read in a process of their own that is stopped when it takes too long or too much."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from kompetence.errors import ProblemsError
from kompetence.exchange import workbook_limits as limits
from kompetence.exchange.child import answer_of
from kompetence.exchange.file_in import Progress, opened, refused
from kompetence.exchange.values_in import Unreadable, Value

_UNREADABLE = frozenset({"formula", "cell-error", "cell-time", "cell-too-long"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows[0]` is row 1 and its first value is column A; rows end with their last value."""

    name: str
    rows: list[list[Value]]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets in the order of their tabs, the empty ones too."""

    sheets: tuple[Sheet, ...]


def read_workbook(
    path: Path, progress: Progress | None = None, *, seconds: float = limits.SECONDS
) -> Workbook:
    """The values of a workbook, or `ProblemsError` with the one reason why it was not read.

    Formulas are neither computed nor believed: their cells hold `Unreadable("formula")`.
    """
    return told(answered(path, "", progress, seconds=seconds), path)


def answered(
    path: Path, question: str, progress: Progress | None = None, *, seconds: float = limits.SECONDS
) -> bytes:
    """What the child answers to a question about the file; without one, every value in it."""
    stream, size = opened(path, limits.LARGEST_FILE, "workbook-too-large")
    with stream:
        return _answer(stream, size, path, progress, seconds, question)


def told(answer: bytes, path: Path) -> Workbook:
    """The workbook that an answer tells about, judged again, or the refusal that it is."""
    try:
        return _workbook(answer, path)
    except (ValueError, TypeError, LookupError, RecursionError):
        raise refused(path, "workbook-damaged") from None


def _answer(
    stream: BinaryIO, size: int, path: Path, progress: Progress | None, seconds: float, question: str
) -> bytes:
    """What the process that reads workbooks says about the open file."""
    tick = None if progress is None else partial(progress, 0, size)
    try:
        answer = answer_of("kompetence.exchange.workbook_child", question, stream, seconds=seconds, tick=tick)
    except TimeoutError:
        raise refused(path, "workbook-too-slow", seconds=round(seconds)) from None
    if progress is not None:
        progress(size, size)
    return answer


def _workbook(answer: bytes, path: Path) -> Workbook:
    """Judge the answer again: nothing but the expected kinds of values, ended as it must be."""
    lines = answer.split(b"\n")
    last = json.loads(lines[-2]) if len(lines) > 1 else {}
    if "refused" in last:
        raise _refusal(last, path)
    if "sheets" not in last:
        raise refused(path, "workbook-damaged")
    sheets: list[Sheet] = []
    for line in lines[:-2]:
        told = json.loads(line)
        if isinstance(told, dict):
            sheets.append(Sheet(_string(told["sheet"]), [], told["hidden"] is True))
            continue
        rows = sheets[-1].rows
        number, cells = told
        if not len(rows) < number <= limits.MOST_ROWS or len(cells) > limits.MOST_COLUMNS:
            raise ValueError(number)
        rows.extend([] for _ in range(len(rows), number - 1))
        rows.append(list(_values(cells)))
    if len(sheets) != last["sheets"] or len(sheets) > limits.MOST_SHEETS:
        raise ValueError(len(sheets))
    return Workbook(tuple(sheets))


def _refusal(last: dict[str, Any], path: Path) -> ProblemsError:
    code, data = _string(last["refused"]), last.get("data", {})
    error = refused(path, code, **{_string(key): value for key, value in data.items()})
    sheet = data.get("sheet", "")
    return ProblemsError(replace(problem, sheet=_string(sheet)) for problem in error.problems)


def _values(cells: list[Any]) -> Iterator[Value]:
    for cell in cells:
        match cell:
            case None | bool() | int():
                yield cell
            case str() if len(cell) <= limits.LONGEST_CELL:
                yield cell
            case float() if isfinite(cell):
                yield cell
            case [str(kind), str(text)]:
                yield _special(kind, text)
            case _:
                raise TypeError(cell)


def _special(kind: str, text: str) -> Value:
    if kind == "date":
        moment = datetime.fromisoformat(text)
        return moment if moment.time() != datetime.min.time() else moment.date()
    if kind in _UNREADABLE:
        return Unreadable(kind, text)
    raise ValueError(kind)


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
