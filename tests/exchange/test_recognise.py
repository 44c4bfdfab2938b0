"""A file is known by what is in it, not by what it is called."""

import io

import openpyxl
import pytest

from kompetence import paths
from kompetence.errors import ProblemsError
from kompetence.exchange.recognise import kind_of
from kompetence.exchange.template_toml import shipped
from kompetence.exchange.template_workbook import write_template

HEADERS = {
    "people": "medarbejdernr;navn;enhed;leder",
    "ratings": "employee_no,competence,self,aftalt niveau",
    "goals": "medarbejdernr;kompetence;ønsket niveau;opfølgning",
    "targets": "medarbejdernr;kompetence;målniveau;begrundelse",
    "needs": "enhed;kompetence;personer;niveau",
    "": "vejr;temperatur",
}


@pytest.mark.parametrize("kind", HEADERS)
def test_a_text_is_known_by_its_headers(tmp_path, kind):
    file = tmp_path / "liste.dat"
    file.write_text(HEADERS[kind] + "\n1;2;3;4\n", "utf-8")
    assert kind_of(file) == kind


@pytest.mark.parametrize("kind", ["people", "needs"])
def test_a_workbook_is_known_by_the_sheet_that_fits_best(tmp_path, kind):
    book = openpyxl.Workbook()
    book.active.append(["Læs mig"])
    book.create_sheet("Data").append(HEADERS[kind].split(";"))
    book.save(tmp_path / "bog.xlsx")
    assert kind_of(tmp_path / "bog.xlsx") == kind


def test_profiles_are_known_as_text_and_as_workbook(tmp_path):
    (tmp_path / "profil.toml").write_text("x = 1\n", "utf-8")
    assert kind_of(tmp_path / "profil.toml") == "template"
    templates = shipped(paths.below(tmp_path).profiles)
    stream = io.BytesIO()
    write_template(stream, templates.profiles["virksomhed"], templates)
    (tmp_path / "profil.xlsx").write_bytes(stream.getvalue())
    assert kind_of(tmp_path / "profil.xlsx") == "template"


def test_a_data_file_is_known_under_any_name(tmp_path):
    (tmp_path / "data.csv").write_bytes(b"SQLite format 3\0" + bytes(100))
    assert kind_of(tmp_path / "data.csv") == "data"


@pytest.mark.parametrize(("content", "code"), [(b"", "file-empty"), (b"\x00\x01\x02" * 40, "not-a-table")])
def test_what_cannot_be_read_says_why(tmp_path, content, code):
    (tmp_path / "x.csv").write_bytes(content)
    with pytest.raises(ProblemsError) as refused:
        kind_of(tmp_path / "x.csv")
    assert [one.code for one in refused.value.problems] == [code]
