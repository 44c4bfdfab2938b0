"""A form that was filled in, opened and saved by LibreOffice, also by way of its own format, says the same."""

import shutil
import subprocess

import pytest

from kompetence.domain.assessment import State
from kompetence.domain.dialogue import Wish
from kompetence.exchange.form_workbook_in import glance, read_form
from tests.exchange.form_samples import KEY, LINES, cell_of, filled, kept, line, opened, sheet, written
from tests.make import FROM_ZERO

FORM = sheet(
    lines=[line(1), line(2, FROM_ZERO), line(3, length=2_000), line(4)],
    name='Mette "Æ" <Sørensen> & =1+1',
    leader="+45 Holm",
    purpose="One.\n\n  Two,\tthree.  ",
)


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    cells = {
        "H5": "3 Selvstændig",
        "I5": "- done\n+ more æøå",
        "J5": "A little",
        "K5": "I may, I can",
        "H6": 0,
        "H7": "Not relevant",
        "goals": "More of\n\nthis",
    }
    first = kept(filled(FORM, **cells), folder)

    def convert(path, kind, to):
        command = [office, profile, "--headless", "--convert-to", kind, "--outdir", folder / to, path]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return folder / to / f"form.{kind}"

    own = convert(first, "ods", "own")
    return {"saved": convert(first, "xlsx", "saved"), "by way of its own": convert(own, "xlsx", "back")}


@pytest.mark.parametrize("way", ["saved", "by way of its own"])
def test_the_form_says_the_same_after_libreoffice(converted, way):
    path = converted[way]
    reply = read_form(path, lambda key: FORM if key == KEY else None)
    one = reply.draft.of("C1")
    assert glance(path).key == KEY
    assert reply.shared
    assert (one.level, one.wish, one.example, one.latitude) == (
        3,
        Wish.LITTLE,
        "- done\n+ more æøå",
        "I may, I can",
    )
    assert reply.draft.of("C2").level == 0
    assert reply.draft.of("C3").level is State.NOT_RELEVANT
    assert reply.draft.notes == {"goals": "More of\n\nthis"}


def test_it_is_still_protected_and_can_be_handed_on(converted):
    book = opened(converted["saved"].read_bytes())
    assert all(page.protection.sheet for page in book)
    assert book["Kompetence"].sheet_state == "hidden"
    assert book[LINES].column_dimensions["A"].hidden
    assert not book[LINES]["H6"].protection.locked
    assert book[LINES]["D6"].protection.locked
    assert cell_of(book, "share").value == "yes"
    assert len(book[LINES].data_validations.dataValidation) > 2


def test_what_was_written_is_what_libreoffice_opens(converted):
    before, after = opened(written(FORM)), opened(converted["saved"].read_bytes())
    assert after.sheetnames == before.sheetnames
