"""An Excel form goes out and comes back through the same doors as a preparation file."""

from pathlib import Path

import openpyxl
import pytest

from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.form_views import Fate
from kompetence.domain.forms import Medium
from kompetence.exchange.form_sight import looks_like_form
from kompetence.services.forms.reading import Reading
from kompetence.services.forms.writing import Writing
from kompetence.storage import ratings
from tests.exchange.form_samples import LINES, cell_of
from tests.make import SCALE
from tests.services.conftest import B1
from tests.services.forms_world import OTHERS_SECRETS, TARGET_SECRETS, World, world


@pytest.fixture
def data(tmp_path):
    made = world(tmp_path, hide_target=True)
    yield made
    made.desk.close()


def filled(data: World, *, share: str = "yes") -> Path:
    """A form with a level and an example in its first line, where no column shows targets."""
    (path,) = Writing(data.desk).write([data.talk], data.folder, Medium.WORKBOOK).files.values()
    book = openpyxl.load_workbook(path)
    page = book[LINES]
    page["G5"], page["H5"] = "4 Sikker", "MetteEksempel"
    cell_of(book, "share").value = share
    book.save(path)
    return path


def test_an_excel_form_waits_and_is_taken_in(data):
    path = filled(data)
    (told,) = Reading(data.desk).take([path])
    assert (told.fate, told.lines, told.problems) == (Fate.WAITS, 0, ())
    assert b"MetteEksempel" not in data.bytes()
    data.share(Lane.LEADER)
    (told,) = Reading(data.desk).take_waiting(data.talk)
    assert (told.fate, told.lines) == (Fate.READY, 1)
    with data.desk.database.reading() as session:
        assert ratings.of_dialogue(session, data.talk)[B1][Lane.SELF] == Entry(4, SCALE.id)
    assert Reading(data.desk).look([path])[0].fate is Fate.TAKEN


def test_an_excel_form_that_is_not_shared_says_so(data):
    (told,) = Reading(data.desk).take([filled(data, share="no")])
    assert told.problems[0].code == "form-not-shared"


def test_an_excel_form_holds_nothing_of_anybody_else(data):
    path = filled(data)
    words = {
        str(cell.value) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row
    }
    assert not [one for one in (*OTHERS_SECRETS, *TARGET_SECRETS) if any(one in word for word in words)]


def test_a_form_is_told_from_other_workbooks_at_a_glance(data, tmp_path):
    other = openpyxl.Workbook()
    other.save(tmp_path / "andet.xlsx")
    assert looks_like_form(filled(data))
    assert not looks_like_form(tmp_path / "andet.xlsx")
    assert not looks_like_form(data.path)
