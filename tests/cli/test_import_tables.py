"""Any table that is read in: its headers and letters, every problem at its place, and all of it or nothing."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.calling import done, refused, table
from tests.cli.importing import refused_file
from tests.cli.looking import everything


@pytest.mark.parametrize(
    "header",
    [
        "employee_no,competence,leader",
        "Medarbejdernr,Kompetence,Leders Vurdering",
        "MEDARBEJDERNR , competence , LEADER",
        "employee no,KOMPETENCE,ledersvurdering",
    ],
)
@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "cp1252"), (";", "utf-8-sig"), ("\t", "utf-8"), (";", "cp1252")]
)
def test_headers_are_recognised_each_for_itself(
    data: Path, tmp_path: Path, header: str, delimiter: str, encoding: str
) -> None:
    rows = [header.split(","), ["001", '"Undersøge, vurdere og dokumentere"', "Går foran"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    (tmp_path / "r.csv").write_bytes(text.encode(encoding))
    done("ratings", "import", data, tmp_path / "r.csv", "--dry-run")


def test_the_header_line_alone_decides_the_delimiter(data: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "r.csv", "employee_no;competence;self;note\n001;B1;3,0;a, b, c, d, e, f")
    done("ratings", "import", data, file)
    assert done("ratings", "import", data, file).out


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("employee_no,competence,self,shoe size", "header-unknown"),
        ("employee_no,competence,self,selvvurdering", "header-twice"),
        ("employee_no,self", "header-missing"),
    ],
)
def test_wrong_headers_are_refused_in_row_1(data: Path, tmp_path: Path, header: str, code: str) -> None:
    file = table(tmp_path / "r.csv", header + "\n001,B1,3,3")
    ((row, _, found),) = refused_file("ratings", data, file)
    assert (row, found) == (1, code)


def test_every_problem_of_a_csv_names_row_and_column(data: Path, tmp_path: Path) -> None:
    file = table(
        tmp_path / "r.csv",
        """
        employee_no,competence,self,leader
        001,B1,3,9
        999,B1,3,
        001,Findes ikke,3,
        ,B2,3,
        002,B1,3,3
        """,
    )
    assert refused_file("ratings", data, file) == [
        (2, 4, "level-outside"),
        (3, 1, "person-unknown"),
        (4, 2, "competence-unknown"),
        (5, 1, "cell-missing"),
    ]
    answer = refused("ratings", "import", data, file)
    assert f"{file}:2:4: " in answer.err


def test_a_problem_of_a_workbook_names_sheet_and_cell(data: Path, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.title = "Januar"
    for row in (["employee_no", "competence", "self"], ["001", "B1", 3], ["001", "B2", 3.5]):
        book.active.append(row)
    book.save(tmp_path / "r.xlsx")
    answer = refused("ratings", "import", data, tmp_path / "r.xlsx")
    assert answer.err.splitlines()[-1].startswith(f"{tmp_path / 'r.xlsx'}:Januar:C3: ")
    (problem,) = refused("ratings", "import", data, tmp_path / "r.xlsx", "--json").json["problems"]
    assert (problem["sheet"], problem["row"], problem["column"]) == ("Januar", 3, "C")


def test_one_bad_row_among_many_changes_nothing(data: Path, tmp_path: Path) -> None:
    good = [f"{number},Navn {number},Nyt team {number % 7},virksomhed" for number in range(100, 400)]
    file = table(
        tmp_path / "p.csv", "\n".join(["employee_no,name,unit,profiles", *good, "401,Sidst,,findes-ikke"])
    )
    assert refused_file("people", data, file) == [(302, 4, "profile-unknown")]


def test_dry_run_tells_what_would_change_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    before = everything(data)
    people = table(tmp_path / "p.csv", "employee_no,name,unit\n001,Åse Holm,Andet\n008,Ny,Helt nyt")
    answer = done("people", "import", data, people, "--dry-run", "--json").json
    assert (answer["rows"], answer["new"], answer["changed"]) == (2, 1, 1)
    assert answer["units"] == ["Kommunen / Andet", "Kommunen / Helt nyt"]
    assert answer["near"] == []
    ratings = table(tmp_path / "r.csv", "employee_no,competence,self\n001,B1,3")
    done("ratings", "import", data, ratings, "--date", "2025-03-03", "--dry-run")
    assert everything(data) == before
