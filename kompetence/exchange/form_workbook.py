"""A preparation form as a workbook for one employee."""

from typing import BinaryIO

from kompetence.domain.forms import FormSheet


def write_form(sheet: FormSheet, stream: BinaryIO) -> None:
    """Write the form; it is the same for the same sheet but for the time it is made at."""
    raise NotImplementedError
