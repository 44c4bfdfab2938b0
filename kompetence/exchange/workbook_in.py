"""Workbooks from outside, read in a process of their own that is stopped when it takes too long or too much."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any, BinaryIO

from kompetence.errors import ProblemsError
from kompetence.exchange import workbook_limits as limits
from kompetence.exchange.file_in import Progress, opened, refused
from kompetence.exchange.values_in import Unreadable, Value

CHILD_WORD = "--read-workbook-from-stdin"
"""A frozen program that is started with this word first must call `workbook_child.main()` and end."""

_UNREADABLE = frozenset({"formula", "cell-error", "cell-time", "cell-too-long"})
_BEAT = 0.1


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
    """What the child says about the open file; it is gone when this returns, whatever happened."""
    end = time.monotonic() + seconds
    with subprocess.Popen(
        _command(question),
        stdin=stream,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
    ) as child:
        try:
            while True:
                try:
                    answer, _ = child.communicate(timeout=_BEAT)
                    break
                except subprocess.TimeoutExpired:
                    if time.monotonic() > end:
                        raise refused(path, "workbook-too-slow", seconds=round(seconds)) from None
                    if progress is not None:
                        progress(0, size)
        finally:
            child.kill()
    if progress is not None:
        progress(size, size)
    return answer


def _command(question: str = "") -> list[str]:
    asked = [question] if question else []
    if getattr(sys, "frozen", False):
        return [sys.executable, CHILD_WORD, *asked]
    return [sys.executable, "-P", "-m", "kompetence.exchange.workbook_child", *asked]


def _environment() -> dict[str, str]:
    """The parent's, with its own places to import from, and an openpyxl that reads through defusedxml alone."""
    package = str(Path(__file__).resolve().parents[2])
    places = os.pathsep.join(dict.fromkeys([package, *filter(None, sys.path)]))
    return {**os.environ, "PYTHONPATH": places, "OPENPYXL_LXML": "False", "OPENPYXL_DEFUSEDXML": "True"}


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
