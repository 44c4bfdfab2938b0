"""Levels that are read in: numbers, words or both, in lanes that fill up and never contradict."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.calling import Answer, done, table
from tests.cli.importing import refused_file
from tests.cli.looking import everything, figures, lines, overview


def rated(data: Path, tmp_path: Path, cell: str, column: str = "agreed") -> Answer:
    file = table(tmp_path / "r.csv", f'employee_no;competence;{column}\n001;B1;"{cell}"')
    return done("ratings", "import", data, file)


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("3", 3),
        ("3,0", 3),
        ("3.0", 3),
        ("Selvstændig", 3),
        ("selvstændig", 3),
        ("3 Selvstændig", 3),
        (" 5 ", 5),
        ("Går foran", 5),
        ("ikke relevant", None),
        ("Not relevant", None),
    ],
)
def test_a_level_is_a_number_a_word_or_both(data: Path, tmp_path: Path, cell: str, level: int | None) -> None:
    rated(data, tmp_path, cell)
    line = lines(data, "Åse Holm")["B1"]
    assert (line["level"], line["lane"]) == (level, "agreed")


@pytest.mark.parametrize(
    "cell", ["3,5", "3.5", "0", "6", "-1", "Selvsikker", "4 Selvstændig", "nan", "1e0", "n/a"]
)
def test_anything_else_is_refused_at_its_cell(data: Path, tmp_path: Path, cell: str) -> None:
    file = table(tmp_path / "r.csv", f'employee_no;competence;self\n001;B2;3\n001;B1;"{cell}"')
    ((row, column, _),) = refused_file("ratings", data, file)
    assert (row, column) == (3, 3)


def test_empty_changes_nothing_in_all_lanes_too(data: Path, tmp_path: Path) -> None:
    rated(data, tmp_path, "4")
    before = everything(data)
    file = table(tmp_path / "r.csv", "employee_no,competence,self,leader,agreed\n001,B1,,,\n002,B1, ,,")
    done("ratings", "import", data, file)
    assert everything(data) == before


def test_a_number_of_the_workbook_is_a_level_too(data: Path, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (
        ["Medarbejdernr", "KOMPETENCE", "leders vurdering"],
        ["001", "B1", 3.0],
        ["002", "B1", "3,0"],
    ):
        book.active.append(row)
    book.save(tmp_path / "r.xlsx")
    done("ratings", "import", data, tmp_path / "r.xlsx")
    assert lines(data, "Åse Holm")["B1"]["level"] == lines(data, "Bo Dahl")["B1"]["level"] == 3


def test_a_note_becomes_the_example_and_shares_nothing(data: Path, tmp_path: Path) -> None:
    before = overview(data)["competences"]
    file = table(tmp_path / "r.csv", "employee_no,competence,note\n001,B1,Holdt oplæg for teamet")
    done("ratings", "import", data, file)
    assert overview(data)["competences"] == before
    done("plan", data, "--person", "001", "--to", tmp_path / "plan.pdf")


def test_a_competence_that_nobody_asked_about_is_accepted(data: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "r.csv", "employee_no,competence,leader\n005,B1,4")
    done("ratings", "import", data, file)
    assert lines(data, "Else Løs") == {
        "B1": {**lines(data, "Else Løs")["B1"], "target": None, "level": 4, "gap": None, "surplus": None}
    }
    assert figures(data, "B1")["can"] == 1


def test_a_competence_is_found_by_its_name_in_any_case(data: Path, tmp_path: Path) -> None:
    file = table(
        tmp_path / "r.csv", "employee_no,competence,leader\n001,organisatorisk kendskab OG kompetence,2"
    )
    done("ratings", "import", data, file)
    assert lines(data, "Åse Holm")["B1"]["level"] == 2


def test_rows_may_fill_a_lane_each_but_not_contradict(data: Path, tmp_path: Path) -> None:
    several = table(tmp_path / "r.csv", "employee_no,competence,self,leader\n1,B1,2,\n1,B1,,4\n1,B1,2,4")
    several.write_text(several.read_text().replace("\n1,", "\n001,"))
    done("ratings", "import", data, several)
    assert lines(data, "Åse Holm")["B1"]["level"] == 4
    against = table(tmp_path / "s.csv", "employee_no,competence,self\n001,B1,2\nÅH,B1,3")
    assert refused_file("ratings", data, against) == [(3, 2, "rating-twice")]
