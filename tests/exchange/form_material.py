"""What hostile forms are made of: a sound form as an employee hands it in, and means to change its bytes and rows."""

import io
import zipfile
from dataclasses import replace

from tests.exchange.form_samples import FIRST, OTHER_KEY, filled, line, sheet, written
from tests.make import FROM_ZERO, SCALE

SECRET = "SECRET"
"""Stands in every line that is typed into a cell, so that it can be told where it is given away."""
COUNT = 6
FORM = sheet(lines=[line(number, FROM_ZERO if number == 2 else SCALE) for number in range(1, COUNT + 1)])
LAST = FIRST + COUNT - 1

PLAIN = written(FORM)
OTHER = written(replace(FORM, key=OTHER_KEY, name="Emil Ravn"))


def answered(**cells):
    """The form as an employee would hand it in."""
    usual = {"H5": "4 Sikker", "I5": f"{SECRET} example", "J5": "Yes", "ahead": f"{SECRET} answer"}
    return filled(FORM, **{**usual, **cells})


def rewritten(content, old, new, part=""):
    """The same archive with some bytes of its parts replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(old, new) if part in name else data)
    return stream.getvalue()


def with_part(content, name, data):
    """The same archive with one part more."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def copy_row(source, target, one, other):
    for here, there in zip(source[one], target[other], strict=True):
        there.value = here.value


def a_row(rng):
    return rng.randint(FIRST, LAST)
