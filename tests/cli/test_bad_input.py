"""What is not what it says it is: told in one sentence, never a traceback, and nothing is changed."""

import os
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.calling import call, done, program, refused, table
from tests.cli.looking import everything, figures


def ways(data: Path, folder: Path) -> list[tuple[object, ...]]:
    """Every kind of command on that data."""
    people = table(folder / "people.csv", "employee_no,name\n1,A")
    edits = folder / "edits.jsonl"
    edits.write_text("")
    return [
        ("overview", data),
        ("status", data),
        ("rounds", "list", data),
        ("profiles", "list", "--in", data),
        ("people", "import", data, people),
        ("apply", data, edits),
        ("plan", data, "--all", "--to", folder / "plans"),
    ]


def codes(data: Path, folder: Path) -> set[str]:
    """What every command says about that data file."""
    found = {code for words in ways(data, folder) for code in refused(*words, "--json").codes}
    assert not (folder / "plans").exists()
    return found


def test_a_missing_file(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.kompetence", tmp_path) == {"data-missing"}
    assert not (tmp_path / "none.kompetence").exists()


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "d.kompetence").mkdir()
    assert codes(tmp_path / "d.kompetence", tmp_path) == {"data-is-folder"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "data-empty"),
        (b"not a database, only text", "data-no-database"),
        (b"SQLite format 3\0", "data-no-database"),
        (os.urandom(5000), "data-encrypted"),
    ],
)
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes, code: str) -> None:
    data = tmp_path / "d.kompetence"
    data.write_bytes(content)
    assert codes(data, tmp_path) == {code}
    assert data.read_bytes() == content


def test_the_database_of_another_program(tmp_path: Path) -> None:
    data = tmp_path / "d.kompetence"
    with closing(sqlite3.connect(data)) as raw:
        raw.execute("create table person (id text)")
        raw.commit()
    assert codes(data, tmp_path) == {"data-of-other-program"}


def test_data_from_the_future(bare: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(bare)) as raw:
        raw.execute("pragma user_version = 99")
        raw.commit()
    before = bare.read_bytes()
    assert codes(bare, tmp_path) == {"data-from-future"}
    assert bare.read_bytes() == before


def test_a_foreign_table_in_our_file(bare: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(bare)) as raw:
        raw.execute("create table extra (id text)")
        raw.commit()
    assert codes(bare, tmp_path) == {"data-foreign-schema"}


@pytest.mark.parametrize("kept", [101, 4096, 0.3, 0.9])
def test_a_truncated_file(bare: Path, tmp_path: Path, kept: float) -> None:
    content = bare.read_bytes()
    bare.write_bytes(content[: int(kept if kept > 1 else len(content) * kept)])
    assert codes(bare, tmp_path) <= {"data-damaged", "data-foreign-schema", "data-no-database"}


def test_bytes_that_were_overwritten_in_the_middle(bare: Path, tmp_path: Path) -> None:
    content = bytearray(bare.read_bytes())
    content[8192:40960] = b"\xaa" * (40960 - 8192)
    bare.write_bytes(content)
    for words in ways(bare, tmp_path):
        assert call(*words).code == 1


def test_data_that_are_open_elsewhere(bare: Path) -> None:
    with closing(sqlite3.connect(bare, isolation_level=None)) as raw:
        raw.execute("begin exclusive")
        assert program("--language", "en", "overview", bare, "--json").codes == ["data-in-use"]


# Tables that come in


def told(kind: str, data: Path, file: Path, *words: object) -> list[str]:
    before = everything(data)
    found = refused(kind, "import", data, file, *words, "--json").codes
    assert everything(data) == before
    return found


@pytest.mark.parametrize("kind", ["people", "needs"])
def test_files_that_are_no_tables(data: Path, tmp_path: Path, kind: str) -> None:
    assert refused(kind, "import", data, tmp_path / "none.csv", "--json").codes == ["file-missing"]
    assert refused(kind, "import", data, tmp_path, "--json").codes == ["file-is-folder"]
    assert refused(kind, "import", data, "/dev/null", "--json").codes == ["file-is-no-file"]
    for name in ("x.csv", "x.xlsx"):
        for content in (b"", b"\n\n", b"\x00\x01\x02", b"%PDF-1.7", b"\xff\xfe\x00\x00"):
            (tmp_path / name).write_bytes(content)
            assert call(kind, "import", data, tmp_path / name).code == 1
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04broken")
    assert call(kind, "import", data, tmp_path / "x.xlsx").code == 1


def test_a_zip_of_something_else_is_no_workbook(data: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.xlsx", "w") as zipped:
        zipped.writestr("letter.txt", "Kære Åse")
    assert told("people", data, tmp_path / "x.xlsx") == ["not-a-workbook"]


def test_a_formula_is_refused_at_its_cell(data: Path, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["employee_no", "name"], ["1", '=HYPERLINK("http://x")'], ["2", "=1+1"]):
        book.active.append(row)
    book.save(tmp_path / "p.xlsx")
    found = refused("people", "import", data, tmp_path / "p.xlsx", "--json").json["problems"]
    assert [(one["code"], one["row"], one["column"]) for one in found] == [
        ("formula", 2, "B"),
        ("formula", 3, "B"),
    ]


def test_a_cpr_number_is_refused_and_not_repeated(data: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "p.csv", "employee_no,name\n010190-1234,Åse")
    answer = refused("people", "import", data, file)
    assert "1234" not in answer.err
    assert told("people", data, file) == ["cpr"]


def test_a_header_without_rows(data: Path, tmp_path: Path) -> None:
    assert told("people", data, table(tmp_path / "p.csv", "employee_no,name")) == ["no-rows"]


def test_a_quotation_mark_that_never_closes(data: Path, tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text('employee_no,name\n1,"Åse\n2,Bo\n')
    assert told("people", data, tmp_path / "p.csv") == ["csv-quote"]


def test_too_long_and_too_many(data: Path, tmp_path: Path) -> None:
    assert told("people", data, table(tmp_path / "p.csv", f"employee_no,name\n1,{'x' * 201}")) == [
        "text-too-long"
    ]
    (tmp_path / "q.csv").write_bytes(b"employee_no,name\n1," + b"x" * 5_000_000)
    assert told("people", data, tmp_path / "q.csv") == ["csv-line-too-long"]
    with (tmp_path / "r.csv").open("wb") as large:
        large.write(b"employee_no,name\n")
        large.truncate(201 * 1024 * 1024)
    assert told("people", data, tmp_path / "r.csv") == ["csv-too-large"]


def test_a_hundred_thousand_rows_come_in_with_progress(bare: Path, tmp_path: Path) -> None:
    people = "\n".join(f"{number},Navn {number},Enhed {number % 4},virksomhed" for number in range(100))
    done("people", "import", bare, table(tmp_path / "p.csv", "employee_no,name,unit,profiles\n" + people))
    rows = [f"{number},B{one},{number % 5 + 1}" for number in range(100) for one in range(1, 9)] * 125
    (tmp_path / "r.csv").write_text("\n".join(["employee_no,competence,leader", *rows]))
    answer = done("ratings", "import", bare, tmp_path / "r.csv", "--json")
    assert answer.json["rows"] == 100_000
    assert "Reading ratings" in answer.err
    assert figures(bare, "B1")["rated"] == 100


# Where something is to be written


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=500k", "none", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_told_and_leaves_the_old_file(data: Path, small_disk: Path) -> None:
    old = small_disk / "overview.xlsx"
    old.write_bytes(b"the older one")
    (small_disk / "filler").write_bytes(b"x" * 490_000)
    assert refused("overview", data, "--to", old, "--json").codes == ["disk-full"]
    assert old.read_bytes() == b"the older one"
    assert refused("new", small_disk / "d.kompetence", "--unit", "X", "--json").codes == ["disk-full"]
    assert sorted(one.name for one in small_disk.iterdir()) == ["filler", "overview.xlsx"]


def test_data_on_a_full_disk_stay_as_they_are(bare: Path, small_disk: Path, tmp_path: Path) -> None:
    data = Path(shutil.copy(bare, small_disk / "d.kompetence"))
    before = everything(data)
    people = "\n".join(f"{number},{'Navn ' * 30}{number},Enhed,virksomhed" for number in range(700))
    file = table(tmp_path / "p.csv", "employee_no,name,unit,profiles\n" + people)
    assert refused("people", "import", data, file, "--json").codes == ["disk-full"]
    assert everything(data) == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_where_nothing_may_be_written(data: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert refused("new", closed / "d.kompetence", "--unit", "X", "--json").codes == ["data-not-writable"]
    refused("overview", data, "--to", closed / "o.xlsx")


@pytest.mark.parametrize("name", ["none/o.xlsx", "o.csv", "o", "file.txt/o.xlsx"])
def test_a_place_where_nothing_can_be_written(data: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("no folder")
    before = sorted(tmp_path.iterdir())
    refused("overview", data, "--to", tmp_path / name)
    refused("status", data, "--to", tmp_path / name)
    refused("plan", data, "--all", "--to", tmp_path / "file.txt")
    assert sorted(tmp_path.iterdir()) == before
