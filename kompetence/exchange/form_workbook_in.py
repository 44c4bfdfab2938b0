"""A form that comes back as a workbook: which one it is, and, once that is allowed, what was answered in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kompetence.domain.forms import FormKey, FormSheet, Reply

Expected = Callable[[FormKey], FormSheet | None]
"""Gives the sheet that a form was written from, or None where the form is not known."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What may be known of a form before its content may be read."""

    key: FormKey
    shared: bool
    """Whether it says to be shared; without that nothing of it is ever read."""


def form_key(path: Path) -> FormKey:
    """Which form it is, or `ProblemsError`; no level and no text leaves the process that reads the file."""
    return glance(path).key


def glance(path: Path) -> Glance:
    """The same, and whether it says to be shared; everything wrong with it is told, quoting nothing."""
    raise NotImplementedError


def read_form(path: Path, expected: Expected) -> Reply:
    """What was answered, or `ProblemsError` with everything wrong, cell by cell; empty where it is not shared."""
    raise NotImplementedError
