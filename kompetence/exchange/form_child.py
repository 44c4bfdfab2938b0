"""What is asked about a form in the process that reads it: its values, or no more than which form it is."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kompetence.errors import ProblemsError
from kompetence.exchange.form_reading import Content, FormReading
from kompetence.exchange.workbook_in import told
from kompetence.exchange.workbook_zip import RefusedError

MOST_CELLS = 50_000
"""Some thirty times what a form of sixty competences has."""

_MACROS = ("vbaproject", "vbadata", "macrosheets/", "xl/activex", "xl/ctrlprops")
_LINKS = ("xl/externallinks/", "xl/embeddings/", "xl/connections", "xl/querytables/", "customui")
_LONGEST_PART = 60


def check_package(content: bytes) -> None:
    """Refuse what a form never has in it: macros, links to other files, embedded files."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name.casefold() for name in archive.namelist()]
        types = archive.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(part in name for name in names for part in _MACROS):
        raise RefusedError("form-macros")
    for name in names:
        if any(part in name for part in _LINKS):
            raise RefusedError("form-links", part=name[-_LONGEST_PART:])


def glanced(content: bytes) -> Iterator[bytes]:
    """One line: which form it is and whether it is shared, or where it is wrong; never what stands in it."""
    from kompetence.exchange.workbook_child import values

    try:
        answer: dict[str, Any] = _glance(b"".join(values(content, check_package, MOST_CELLS)))
    except MemoryError:
        answer = {"refused": "workbook-damaged"}
    yield json.dumps(answer).encode() + b"\n"


def _glance(lines: bytes) -> dict[str, Any]:
    last = json.loads(lines.split(b"\n")[-2])
    if "refused" in last:
        return dict(last)
    try:
        reading = FormReading(told(lines, Path()), "", quoting=False)
        content = reading.content()
    except ProblemsError as error:
        problems = [[one.code, one.sheet, one.row, one.column, dict(one.data)] for one in error.problems]
        return {"problems": problems}
    return {"key": _plain(content), "shared": content.shared}


def _plain(content: Content) -> list[Any]:
    key = content.key
    return [key.form, key.number, key.dialogue, key.person, key.lines]
