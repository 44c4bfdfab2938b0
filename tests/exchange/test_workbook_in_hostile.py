"""Workbooks that somebody made to hurt, or that something went wrong with: each is refused with its reason, soon."""

import io
import json
import struct
import subprocess
import sys
import time
import zipfile

import openpyxl
import pytest

from kompetence.errors import ProblemsError
from kompetence.exchange import workbook_child, workbook_in
from kompetence.exchange.values_in import Unreadable
from kompetence.exchange.workbook_in import read_workbook
from kompetence.words.table_texts import TEXTS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>navn</t></is></c></row>'
SLOWEST = 20
SLOW = "workbook-too-slow"
LONG = {"too many cells", "one text in half a million cells"}
"""These take seconds, so that a busy machine may come to the end of its time first, which is a refusal as well."""


def parts(data=ROW, *, after="", before="", sheets=1, doctype=""):
    """The parts of a small workbook; `data` stands in every sheet."""
    names = [f"sheet{number}" for number in range(1, sheets + 1)]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>' for number, name in enumerate(names, 1)
    )
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/worksheet" Target="worksheets/{name}.xml"/>'
        for number, name in enumerate(names, 1)
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/{name}.xml" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
        for name in names
    )
    sheet = f'{doctype}<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"/>',
        **{f"xl/worksheets/{name}.xml": sheet for name in names},
    }


def packed(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def without(files, name):
    return {key: content for key, content in files.items() if key != name}


def flagged_as_encrypted(content):
    """The same archive, every directory entry saying that it is encrypted."""
    changed, at = bytearray(content), 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<H", changed, at + 8, 1)
        at += 4
    return bytes(changed)


def lying_about_size(content):
    """The same archive, every directory entry saying that its part is tiny."""
    changed, at = bytearray(content), 0
    while (at := changed.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<L", changed, at + 24, 10)
        at += 4
    return bytes(changed)


def cells(count, row=1):
    return f'<row r="{row}">' + "<c><v>1</v></c>" * count + "</row>"


ENTITIES = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
ZEROS = "0" * 70_000_000
SAME = '<row r="1">' + '<c t="s"><v>0</v></c>' * 300 + "</row>"


def shared_text_repeated():
    """A short archive whose cells all point at one long text."""
    files = parts("".join(SAME.replace('r="1"', f'r="{row}"') for row in range(1, 1_600)))
    files["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}"><si><t>{"x" * 9_000}</t></si></sst>'
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        "</Types>",
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SHEET_TYPE}.sharedStrings+xml"/></Types>',
    )
    return packed(files)


HOSTILE = {
    "a text": (lambda: b"hello, this is no workbook at all", "not-a-workbook"),
    "nothing": (lambda: b"", "file-empty"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not-a-workbook"),
    "a zip of something else": (lambda: packed({"letter.txt": "hello"}), "not-a-workbook"),
    "an empty zip": (lambda: packed({}), "not-a-workbook"),
    "a zip with types but no workbook": (
        lambda: packed({"[Content_Types].xml": f'<Types xmlns="{TYPES}"/>', "word/document.xml": "<a/>"}),
        "not-a-workbook",
    ),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook-old"),
    "a workbook with a password": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "workbook-locked",
    ),
    "an encrypted zip": (lambda: flagged_as_encrypted(packed(parts())), "workbook-locked"),
    "half a workbook": (lambda: packed(parts())[:-300], "workbook-damaged"),
    "a flipped byte": (
        lambda: packed(parts())[:60] + b"\xff\x00\xff" + packed(parts())[63:],
        "workbook-damaged",
    ),
    "a zip bomb": (lambda: packed(parts(f"<!--{ZEROS}-->")), "workbook-too-much-inside"),
    "a zip bomb that lies about its size": (
        lambda: lying_about_size(packed({**parts(), "xl/more.xml": ZEROS})),
        "workbook-damaged",
    ),
    "very many parts": (
        lambda: packed({**parts(), **{f"xl/{number}.bin": "" for number in range(2_100)}}),
        "workbook-too-many-parts",
    ),
    "an entity bomb": (lambda: packed(parts(doctype=ENTITIES)), "workbook-doctype"),
    "an outside entity": (lambda: packed(parts(doctype=XXE)), "workbook-doctype"),
    "a document type in another alphabet": (
        lambda: packed({**parts(), "xl/styles.xml": (XXE + "<a/>").encode("utf-16")}),
        "workbook-doctype",
    ),
    "a document type across two pieces": (
        lambda: packed({**parts(), "xl/more.xml": " " * (256 * 1024 - 4) + "<!DOCTYPE a>"}),
        "workbook-doctype",
    ),
    "a sheet whose part is missing": (
        lambda: packed(without(parts(sheets=2), "xl/worksheets/sheet2.xml")),
        "workbook-sheet-missing",
    ),
    "no sheets": (lambda: packed(parts(sheets=0)), "not-a-workbook"),
    "no rows": (lambda: packed(parts("")), "workbook-empty"),
    "rows of nothing": (lambda: packed(parts('<row r="1"><c r="A1"/></row>')), "workbook-empty"),
    "too many sheets": (lambda: packed(parts(sheets=51)), "workbook-too-many-sheets"),
    "one cell at the far corner": (
        lambda: packed(parts('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "workbook-too-many-columns",
    ),
    "one cell at the bottom": (
        lambda: packed(parts('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
        "workbook-too-many-rows",
    ),
    "a cell beyond the sheet": (
        lambda: packed(parts('<row r="1"><c r="ABCD1"><v>1</v></c></row>')),
        "workbook-damaged",
    ),
    "too many columns": (lambda: packed(parts(cells(301))), "workbook-too-many-columns"),
    "too many cells": (
        lambda: packed(parts("".join(cells(300, row) for row in range(1, 1_700)))),
        "workbook-too-many-cells",
    ),
    "one text in half a million cells": (shared_text_repeated, "workbook-too-much-inside"),
    "a row twice": (lambda: packed(parts(ROW + ROW)), "workbook-damaged"),
    "a cell in another row": (
        lambda: packed(parts('<row r="1"><c r="A2"><v>1</v></c></row>')),
        "workbook-damaged",
    ),
    "broken markup": (lambda: packed(parts("<row>")), "workbook-damaged"),
    "a shared text that is not there": (
        lambda: packed(parts('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
        "workbook-damaged",
    ),
    "a number of 5,000 digits": (
        lambda: packed(parts(f'<row r="1"><c r="A1"><v>{"9" * 5_000}</v></c></row>')),
        "workbook-damaged",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_with_its_reason_and_soon(name, tmp_path):
    make, code = HOSTILE[name]
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(make())
    start = time.monotonic()
    with pytest.raises(ProblemsError) as refusal:
        read_workbook(path)
    (problem,) = refusal.value.problems
    assert problem.file == str(path)
    assert problem.code == code or (name in LONG and problem.code == SLOW)
    assert TEXTS[problem.code].format(**problem.data)
    assert time.monotonic() - start < SLOWEST


def test_a_merge_over_the_whole_sheet_costs_nothing(tmp_path):
    path = tmp_path / "merged.xlsx"
    merges = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    path.write_bytes(packed(parts(after=merges, before='<dimension ref="A1:XFD1048576"/>')))
    assert read_workbook(path).sheets[0].rows == [["navn"]]


def test_a_size_that_is_too_small_hides_no_rows(tmp_path):
    path = tmp_path / "lies.xlsx"
    rows = ROW + '<row r="2"><c r="A2"><v>7</v></c></row>'
    path.write_bytes(packed(parts(rows, before='<dimension ref="A1"/>')))
    assert read_workbook(path).sheets[0].rows == [["navn"], [7]]


def test_the_missing_sheet_is_named(tmp_path):
    path = tmp_path / "missing.xlsx"
    path.write_bytes(packed(without(parts(sheets=2), "xl/worksheets/sheet2.xml")))
    with pytest.raises(ProblemsError) as refusal:
        read_workbook(path)
    assert refusal.value.problems[0].sheet == "sheet2"


def test_reading_stops_at_its_time_and_leaves_no_process(tmp_path):
    path = tmp_path / "slow.xlsx"
    path.write_bytes(packed(parts("".join(cells(200, row) for row in range(1, 2_400)))))
    start = time.monotonic()
    with pytest.raises(ProblemsError) as refusal:
        read_workbook(path, seconds=0.05)
    assert refusal.value.problems[0].code == "workbook-too-slow"
    assert time.monotonic() - start < 5


def test_the_one_who_waits_can_stop_the_reading(tmp_path):
    path = tmp_path / "slow.xlsx"
    path.write_bytes(packed(parts("".join(cells(200, row) for row in range(1, 2_400)))))

    def stop(done, total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_workbook(path, stop)


def test_endless_empty_rows_are_refused(tmp_path):
    path = tmp_path / "rows.xlsx"
    path.write_bytes(packed(parts("<row/>" * 1_200_000)))
    with pytest.raises(ProblemsError) as refusal:
        read_workbook(path)
    assert refusal.value.problems[0].code in {"workbook-damaged", SLOW}


@pytest.mark.skipif(sys.platform == "win32", reason="the limit is the system's")
def test_the_reading_process_cannot_take_more_memory_than_its_limit():
    code = "from kompetence.exchange import child; child.limit_memory(); bytearray(600 << 20)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.endswith("MemoryError\n")


def test_memory_that_runs_out_is_said(monkeypatch):
    def take_all(content):
        raise MemoryError

    monkeypatch.setattr(workbook_child, "check", take_all)
    (line,) = workbook_child.values(b"")
    assert json.loads(line) == {"refused": "workbook-too-heavy", "data": {"megabytes": 512}}


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\n",
        b"[1,[1]]\n" + b'{"sheets":0}\n',
        b'{"sheet":"a","hidden":false}\n[2,[1]]\n[1,[1]]\n{"sheets":1}\n',
        b'{"sheet":"a","hidden":false}\n[1,[{}]]\n{"sheets":1}\n',
        b'{"sheet":"a","hidden":false}\n[1,[["pickle","x"]]]\n{"sheets":1}\n',
        b'{"sheet":"a","hidden":false}\n[1,[["date","x"]]]\n{"sheets":1}\n',
        b'{"sheet":"a","hidden":false}\n[1,[NaN]]\n{"sheets":1}\n',
        b'{"sheet":"a","hidden":false}\n[300000,[1]]\n{"sheets":1}\n',
        b'{"sheet":7,"hidden":false}\n{"sheets":1}\n',
        b'{"sheet":"a","hidden":false}\n[1,[1]]\n{"sheets":2}\n',
        b'{"sheet":"a","hidden":false}\n[1,[1]]\n',
    ],
)
def test_what_the_reading_process_says_is_judged_again(answer, tmp_path, monkeypatch):
    path = tmp_path / "book.xlsx"
    path.write_bytes(packed(parts()))
    monkeypatch.setattr(workbook_in, "_answer", lambda *_: answer)
    with pytest.raises(ProblemsError) as refusal:
        read_workbook(path)
    assert refusal.value.problems[0].code == "workbook-damaged"


def test_a_file_over_twenty_megabytes_is_not_read(tmp_path):
    path = tmp_path / "large.xlsx"
    with path.open("wb") as stream:
        stream.truncate(20 * 1024 * 1024 + 1)
    with pytest.raises(ProblemsError) as refusal:
        read_workbook(path)
    assert refusal.value.problems[0].code == "workbook-too-large"
    assert refusal.value.problems[0].data == {"megabytes": 20}


def test_every_cell_that_a_formula_fills_is_known_as_such(tmp_path):
    path = tmp_path / "formulas.xlsx"
    data = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1"><f t="array" ref="B1:B2">A1:A2</f><v>2</v></c>'
        '<c r="C1"><f t="shared" si="0" ref="C1:C2">A1</f><v>2</v></c><c r="D1"><v>4</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c><c r="C2"><f t="shared" si="0"/><v>1</v></c></row>'
    )
    path.write_bytes(packed(parts(data)))
    rows = read_workbook(path).sheets[0].rows
    assert rows == [
        [Unreadable("formula", "=1+1"), Unreadable("formula", "=A1:A2"), Unreadable("formula", "=A1"), 4],
        [1, Unreadable("formula"), Unreadable("formula", "=")],
    ]


def test_a_workbook_with_macros_is_read_as_values_only(tmp_path):
    path = tmp_path / "macros.xlsm"
    book = openpyxl.Workbook()
    book.active["A1"] = "navn"
    book.save(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\x00macro")
    assert read_workbook(path).sheets[0].rows == [["navn"]]
