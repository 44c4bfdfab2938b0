"""Forms to write, fill in and read back."""

import io
from datetime import date
from pathlib import Path

import openpyxl

from kompetence import i18n
from kompetence.domain.assessment import Lane
from kompetence.domain.competence import Competence
from kompetence.domain.forms import FormKey, FormLine, FormSheet
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId
from kompetence.domain.preparation import PROMPTS
from kompetence.exchange.form_map import CHOICES_SHEET, MAP_SHEET
from kompetence.exchange.form_workbook import write_form
from tests.make import FROM_ZERO, SCALE

LINES, TALK, START = "Competences", "The talk", "Start"
KEY = FormKey("9f1c2a77-form", 2, DialogueId("dialogue-1"), PersonId("person-1"), "ab" * 32)
OTHER_KEY = FormKey("another-form", 1, DialogueId("dialogue-2"), PersonId("person-2"), "cd" * 32)
LOCALE = Path(__file__).parents[2] / "resources" / "locale"
HOSTILE = [
    "=1+1", "<b>x</b>", "@SUM(A1)", "_x0041_", "x" * 200, "\u202eevil", "tab\tbed", 'quote"s', "æøå", "-", "'x",
    "e\u0301", "\u2028a\u2029", "\u200b", "a\x0bb\x00c", "\ud800a", " \r\n\r\n ", "1,5", "2026-03-01", "TRUE",
    "{name}", "%s", "&P", "\U0001f600" * 99,
]  # fmt: skip
FIRST = 5
"""The row of the first competence."""
LEVEL, EXAMPLE, WISH, LATITUDE = "H", "I", "J", "K"
HIDDEN = {MAP_SHEET, CHOICES_SHEET}


def line(number, scale=SCALE, *, length=40):
    texts = {step.value: (f"Text {number}.{step.value} " * 99)[:length] for step in scale.steps}
    competence = Competence(
        CompetenceId(f"C{number}"),
        f"Competence {number}",
        f"Description {number}",
        scale,
        texts,
        area=("Area",),
    )
    return FormLine(competence, scale.steps[2].value)


def sheet(count=4, *, key=KEY, lines=None, **given):
    usual = {
        "name": "Mette Sørensen",
        "leader": "Birgitte Holm",
        "unit": "Team Nord",
        "round": "MUS 2026",
        "purpose": "",
        "written": date(2026, 3, 4),
        "talk": date(2026, 3, 26),
        "prompts": PROMPTS[Lane.SELF],
    }
    if lines is None:
        lines = [line(number, FROM_ZERO if number == 2 else SCALE) for number in range(1, count + 1)]
    return FormSheet(key=key, lines=tuple(lines), **{**usual, **given})


def written(form):
    stream = io.BytesIO()
    write_form(form, stream)
    return stream.getvalue()


_blank = {}


def blank(form):
    """The same, written once in each language."""
    which = (i18n.language(), repr(form))
    if which not in _blank:
        _blank[which] = written(form)
    return _blank[which]


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell_of(book, owner):
    """Where the answer to a question of the last sheet is written."""
    return next(row[3] for row in book[TALK].iter_rows() if row[0].value == owner)


def filled(form, *, share="yes", **cells):
    """The form with the answers given by cell: `H5="3 Selvstændig"`; `ahead="…"` answers a question."""
    book = opened(blank(form))
    if share is not None:
        cell_of(book, "share").value = share
    for place, value in cells.items():
        cell = (
            cell_of(book, place.replace("_", "-")) if place.islower() or "_" in place else book[LINES][place]
        )
        cell.value = value
        if isinstance(value, str) and value.startswith("=") and place.startswith("text"):
            cell.data_type = "s"
    return book


def kept(book, tmp_path, name="form.xlsx"):
    path = tmp_path / name
    path.write_bytes(book if isinstance(book, bytes) else saved(book))
    return path
