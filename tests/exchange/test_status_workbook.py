import io
from datetime import UTC, date, datetime

import openpyxl

from kompetence.domain.status import STATUS_FIGURES
from kompetence.exchange.status_workbook import StatusBook, StatusRow, write_status

FIGURES = {"dialogues_held_12m": 31, "plans_current_12m": 28, "followups_due": 6, "followups_done_12m": 44}


def opened(**changed):
    values = {"whole": StatusRow("Job", 40, FIGURES)} | changed
    stream = io.BytesIO()
    write_status(StatusBook(date(2026, 4, 22), datetime(2026, 4, 22, 9, tzinfo=UTC), **values), stream)
    return openpyxl.load_workbook(stream)


def rows(sheet):
    return {row[0]: row[1:] for row in sheet.iter_rows(values_only=True) if row[0]}


def test_the_whole_unit_leads_and_its_figures_are_numbers():
    workbook = opened()
    assert workbook.sheetnames == ["Status", "Agreements", "Method"]
    assert rows(workbook["Status"])["Job"] == (40, 31, 28, 6, 44)
    assert "31 of 40 have had a development dialogue within 12 months." in rows(workbook["Status"])


def test_what_is_hidden_is_a_word_in_the_table_and_not_told_above_it():
    hidden = StatusRow("Job", None, FIGURES, frozenset(STATUS_FIGURES))
    sheet = opened(whole=hidden)["Status"]
    assert rows(sheet)["Job"] == ("hidden",) * 5
    assert not any(str(value).startswith("31") for row in sheet.iter_rows(values_only=True) for value in row)


def test_units_stand_under_the_unit_they_belong_to():
    sheet = opened(units=(StatusRow("Øst", 12, FIGURES, depth=1),))["Status"]
    assert rows(sheet)["\u2003Øst"] == (12, 31, 28, 6, 44)


def test_every_figure_is_explained_under_its_name_in_json():
    sheet = opened()["Method"]
    explained = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"people", *STATUS_FIGURES} <= explained


def test_agreements_have_a_sheet_of_their_own():
    assert rows(opened(agreements=(StatusRow("HK", 9, FIGURES),))["Agreements"])["HK"] == (9, 31, 28, 6, 44)
    assert "No agreement is noted for anybody." in rows(opened()["Agreements"])
