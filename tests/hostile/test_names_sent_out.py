"""Names that look like formulas, markup or links, in every field: in all that is sent out they stay names."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.hostile import views
from tests.hostile.names import put_in
from tests.hostile.trial import call

SPECIAL = ("=HYPERLINK", "=1+1", "+cmd")


@pytest.fixture(scope="module")
def sent(tmp_path_factory):
    """Every paper, workbook and file of one person and of all, written from data with hostile names."""
    folder = tmp_path_factory.mktemp("sent")
    data = folder / "data.kompetence"
    data.write_bytes(views.sound())
    assert put_in(data) > 300
    person = views.somebody(data)
    with closing(sqlite3.connect(data)) as raw:
        (round_,) = raw.execute("select id from round where closed = 0 order by starts desc").fetchone()
    for view in ("names", "plan", "insight", "forms"):
        words = views.words_of(view, data, person)
        answer = call(*(round_ if word == "MUS 2026" else word for word in words), home=folder)
        assert answer.code == 0, (view, answer)
    return folder


def found(sent: Path, pattern: str) -> list[Path]:
    files = sorted(sent.rglob(pattern))
    assert files
    return files


def test_no_cell_of_a_workbook_is_a_formula_that_somebody_wrote(sent):
    texts = 0
    for file in found(sent, "*.xlsx"):
        for sheet in load_workbook(file):
            for row in sheet.iter_rows():
                for cell in row:
                    assert not (cell.data_type == "f" and str(cell.value).startswith(SPECIAL)), (
                        file,
                        cell.value,
                    )
                    assert cell.hyperlink is None or "http://x" not in str(cell.hyperlink.target)
                    texts += isinstance(cell.value, str) and cell.value.lstrip("'").startswith(SPECIAL)
    assert texts > 5


def test_no_page_of_a_paper_has_a_link_or_a_picture_that_somebody_wrote(sent):
    for file in found(sent, "*.pdf"):
        for page in PdfReader(file).pages:
            assert not [one for one in page.get("/Annots") or () if "/URI" in str(one.get_object())]
            assert "/XObject" not in page["/Resources"]


def test_what_other_programs_read_is_sound(sent):
    for file in found(sent, "*.json"):
        assert json.loads(file.read_text("utf-8"))


def test_every_file_has_a_name_that_any_system_takes(sent):
    for file in sent.rglob("*"):
        assert file.name.isprintable()
        assert not set(file.name) & set('<>:"|?*\\')
