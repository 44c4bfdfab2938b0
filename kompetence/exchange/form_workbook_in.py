"""A form that comes back as a workbook: which one it is, and, once that is allowed, what was answered in it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from kompetence.domain.forms import FormKey, FormSheet, Reply
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.domain.scale import Scale
from kompetence.errors import Problem, ProblemsError
from kompetence.exchange.file_in import refused
from kompetence.exchange.form_reading import FormReading
from kompetence.exchange.workbook_child import FORM_GLANCE, FORM_VALUES
from kompetence.exchange.workbook_in import answered, told

Expected = Callable[[FormKey], FormSheet | None]
"""Gives the sheet that a form was written from, or None where the form is not known."""

_TOO_MUCH = "form-too-much"
_CODES = {
    "workbook-too-large": _TOO_MUCH,
    "workbook-too-much-inside": _TOO_MUCH,
    "workbook-too-many-parts": _TOO_MUCH,
    "workbook-too-many-sheets": _TOO_MUCH,
    "workbook-too-many-rows": _TOO_MUCH,
    "workbook-too-many-columns": _TOO_MUCH,
    "workbook-too-many-cells": _TOO_MUCH,
    "workbook-too-heavy": _TOO_MUCH,
    "workbook-too-slow": "form-too-slow",
    "workbook-empty": "form-not-a-form",
    "file-empty": "form-empty",
}


@dataclass(frozen=True, slots=True)
class Glance:
    """What may be known of a form before its content may be read."""

    key: FormKey
    shared: bool
    """Whether it says to be shared; without that nothing of it is ever read."""


def glance(path: Path) -> Glance:
    """Which form it is and whether it is shared, or `ProblemsError` with everything wrong, quoting nothing.

    No level and no text leaves the process that reads the file.
    """
    try:
        with _as_of_a_form():
            return _glance(answered(path, FORM_GLANCE), path)
    except (ValueError, TypeError, LookupError, RecursionError):
        raise refused(path, "workbook-damaged") from None


def read_form(path: Path, expected: Expected) -> Reply:
    """What was answered, or `ProblemsError` with everything wrong, cell by cell; empty where it is not shared."""
    with _as_of_a_form():
        reading = FormReading(told(answered(path, FORM_VALUES), path), str(path))
    sheet = expected(reading.key)
    if sheet is None:
        raise refused(path, "form-unknown")
    if sheet.key != reading.key:
        raise refused(path, "form-other")
    scales = {line.competence.id: line.competence.scale for line in sheet.lines}
    asked = [(key, scale and _values(scale)) for key, scale in reading.asked]
    if asked != [(key, _values(scale)) for key, scale in scales.items()]:
        raise refused(path, "form-lines-differ")
    content = reading.content(scales)
    return Reply(content.key, content.shared, content.draft)


def _glance(answer: bytes, path: Path) -> Glance:
    """Judge the answer again: it can say no more than it should."""
    match json.loads(answer):
        case {
            "key": [str(form), int(number), str(dialogue), str(person), str(lines)],
            "shared": bool(shared),
        }:
            return Glance(FormKey(form, number, DialogueId(dialogue), PersonId(person), lines), shared)
        case {"problems": [*problems]} if problems:
            raise ProblemsError(_problem(one, path) for one in problems)
        case _:
            told(answer, path)
            raise ValueError(answer)


def _problem(one: list[object], path: Path) -> Problem:
    match one:
        case [str(code), str(sheet), (int() | None) as row, (str() | None) as column, dict(data)]:
            return Problem(code, str(path), sheet, row, column, data)
        case _:
            raise TypeError(one)


@contextmanager
def _as_of_a_form() -> Iterator[None]:
    """What any workbook can be refused for, said as one says it of a form."""
    try:
        yield
    except ProblemsError as error:
        raise ProblemsError(
            replace(one, code=_CODES[one.code]) if one.code in _CODES else one for one in error.problems
        ) from None


def _values(scale: Scale) -> list[int]:
    return [step.value for step in scale.steps]
