"""The workbook as LibreOffice reads it says the same as the JSON, figure by figure, and Metode explains each."""

import csv
import shutil
import subprocess
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from kompetence import paths
from kompetence.domain.coverage import FIGURES
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from tests.cli.calling import done

DAY = date(2026, 4, 22)
SHEETS = ["Overblik", "Varmekort", "Dækning", "Behov", "Mål", "Metode"]
ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
COLUMNS = (
    "asked", "rated", "unrated", "met", "gap_sum", "gap_mean", "planned", "open", "weight", "priority", "can", "need",
    "missing", "wish",
)  # fmt: skip


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    data, book = folder / "demo.kompetence", folder / "overview.xlsx"
    shipped = Shipped(paths.below(folder).profiles)
    make_data(data, Making(60, 3, DAY), shipped).close()
    done("overview", data, "--date", DAY, "--to", book, "--language", "da")
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", ALL_SHEETS, "--outdir", folder, book]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return data, {sheet: read(folder / f"overview-{sheet}.csv") for sheet in SHEETS}


def read(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_every_figure_of_the_first_sheet_is_the_one_in_the_json(sheets):
    data, tables = sheets
    found = {row[-1]: row for row in tables["Overblik"] if row[-1]}
    competences = done("overview", data, "--date", DAY, "--json").json["competences"]
    assert len(competences) > 40
    for one in competences:
        row = found[one["id"]]
        assert row[0] == one["name"]
        for key, cell in zip(COLUMNS, row[1:], strict=False):
            if key in one["hidden"]:
                assert cell == "skjult", (one["id"], key)
            elif one[key] is None:
                assert cell == "–", (one["id"], key)
            else:
                assert abs(Fraction(cell) - Fraction(one[key])) < Fraction(1, 100), (one["id"], key)


def test_some_figures_are_shown_and_some_are_hidden(sheets):
    cells = [cell for row in sheets[1]["Overblik"] for cell in row]
    assert cells.count("skjult") > 20
    assert sum(cell.isdigit() for cell in cells) > 100


def test_the_method_names_every_figure_of_the_json(sheets):
    explained = {cell for row in sheets[1]["Metode"] for cell in row}
    assert set(FIGURES) - explained == set()
