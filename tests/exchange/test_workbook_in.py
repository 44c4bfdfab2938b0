"""Workbooks read as values, whoever wrote them."""

import json
import os
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kompetence.domain.text import clean
from kompetence.errors import ProblemsError
from kompetence.exchange import child
from kompetence.exchange.values_in import Unreadable
from kompetence.exchange.workbook_in import read_workbook
from kompetence.exchange.workbook_out import WorkbookOut

SAMPLES = Path(__file__).parents[2].parent / "shared" / "data"


def written(tmp_path, *rows, epoch=None):
    book = openpyxl.Workbook()
    if epoch is not None:
        book.epoch = epoch
    for row in rows:
        book.active.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


def rows_of(path):
    return read_workbook(path).sheets[0].rows


def test_every_kind_of_cell_keeps_its_kind(tmp_path):
    row = [
        "Åse",
        3,
        3.5,
        True,
        date(2026, 3, 4),
        datetime.combine(date(2026, 3, 4), time(12, 30)),
        None,
        "007",
    ]
    (read,) = rows_of(written(tmp_path, row))
    assert read == row
    assert [type(value) for value in read] == [type(value) for value in row]


def test_errors_times_and_long_texts_are_marked(tmp_path):
    (read,) = rows_of(written(tmp_path, ["#REF!", time(8, 30), "x" * 10_001, "x" * 10_000]))
    assert read[:3] == [
        Unreadable("cell-error", "#REF!"),
        Unreadable("cell-time", "08:30:00"),
        Unreadable("cell-too-long", "x" * 100),
    ]
    assert read[3] == "x" * 10_000


def test_dates_counted_from_1904_are_the_same_days(tmp_path):
    assert rows_of(written(tmp_path, [date(2026, 3, 4)], epoch=CALENDAR_MAC_1904)) == [[date(2026, 3, 4)]]


def test_rows_and_columns_keep_their_numbers(tmp_path):
    assert rows_of(written(tmp_path, [], [None, "b"], [], ["a"])) == [[], [None, "b"], [], ["a"]]


def test_hidden_sheets_are_known_as_hidden(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["navn"])
    book.create_sheet("Lister").append([1])
    book["Lister"].sheet_state = "veryHidden"
    book.create_chartsheet("Figur")
    book.save(tmp_path / "book.xlsx")
    sheets = read_workbook(tmp_path / "book.xlsx").sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Sheet", False), ("Lister", True)]


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(min_size=1, max_size=40), min_size=1, max_size=60))
def test_what_our_own_writer_writes_is_read_as_it_was(tmp_path, texts):
    texts = [clean(text) or "x" for text in [*texts, "=1+1", "_x000D_", "_x005F_", " a ", "a\nb"]]
    with WorkbookOut("t") as book:
        book.sheet("Ark").row(texts)
        (tmp_path / "own.xlsx").write_bytes(book.bytes())
    assert rows_of(tmp_path / "own.xlsx") == [texts]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (str, "file-missing"),
        (Path.mkdir, "file-is-folder"),
        (os.mkfifo, "file-is-no-file"),
        (Path.touch, "file-empty"),
    ],
)
def test_what_is_no_readable_file_is_refused(make, code, tmp_path):
    path = tmp_path / "book.xlsx"
    make(path)
    with pytest.raises(ProblemsError) as refusal:
        read_workbook(path)
    assert refusal.value.problems[0].code == code


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = written(tmp_path, ["navn"])
    path.chmod(0)
    with pytest.raises(ProblemsError) as refusal:
        read_workbook(path)
    assert refusal.value.problems[0].code == "file-not-allowed"


def test_it_works_from_any_folder_and_believes_no_module_that_lies_there(tmp_path, monkeypatch):
    path = written(tmp_path, ["navn"])
    for name in ("openpyxl.py", "json.py", "kompetence.py"):
        (tmp_path / name).write_text("raise SystemExit('taken')")
    monkeypatch.chdir(tmp_path)
    assert rows_of(path) == [["navn"]]


def test_a_program_without_a_guard_around_its_main_part_can_read_workbooks(tmp_path):
    path = written(tmp_path, ["navn"])
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom kompetence.exchange.workbook_in import read_workbook\n"
        f"print(read_workbook(Path({str(path)!r})).sheets[0].rows)\n"
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout == "[['navn']]\n"


def test_a_frozen_program_answers_as_its_own_child(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    executable, *words = child.command("kompetence.exchange.workbook_child", "")
    monkeypatch.undo()
    done = subprocess.run(
        [executable, "-m", "kompetence", *words], input=b"no workbook", capture_output=True, check=True
    )
    assert json.loads(done.stdout) == {"refused": "not-a-workbook", "data": {}}


def test_the_reader_itself_loads_no_openpyxl():
    code = "import sys, kompetence.exchange.tables; print('openpyxl' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here")
def test_a_real_workbook_of_three_sheets():
    book = read_workbook(SAMPLES / "spreadsheet_import_sample.xlsx")
    assert [(sheet.name, len(sheet.rows)) for sheet in book.sheets] == [
        ("CF Doc", 2),
        ("CF Item", 5),
        ("CF Association", 11),
    ]
