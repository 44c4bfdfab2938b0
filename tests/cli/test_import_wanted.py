"""What is wanted and read in: own targets, needs of units and goals."""

from pathlib import Path

import pytest

from tests.cli.calling import done, table
from tests.cli.importing import refused_file
from tests.cli.looking import figures, lines


def test_an_own_target_rules_both_bounds_between_its_days(data: Path, tmp_path: Path) -> None:
    file = table(
        tmp_path / "t.csv",
        "medarbejdernr;kompetence;målniveau;øvre;begrundelse;fra;til\n001;V2;2;;Ny i opgaven;1.1.2026;31.1.2026",
    )
    done(
        "people", "import", data, table(tmp_path / "p.csv", "employee_no,name,from\n001,Åse Holm,2025-12-01")
    )
    done("targets", "import", data, file)
    asked = {
        day: (line["target"], line["upper"])
        for day in ("2026-01-01", "2026-01-31")
        for line in [lines(data, "Åse Holm", "--date", day)["V2"]]
    }
    assert asked == {"2026-01-01": (2, 2), "2026-01-31": (2, 2)}
    assert lines(data, "Åse Holm", "--date", "2026-02-01").get("V2", {}).get("target") != 2


def test_an_own_target_makes_somebody_asked_with_importance_2(data: Path, tmp_path: Path) -> None:
    done("targets", "import", data, table(tmp_path / "t.csv", "employee_no,competence,target\n005,D1,4"))
    (asked,) = lines(data, "Else Løs").values()
    assert (asked["target"], asked["upper"]) == (4, 4)
    done("people", "import", data, table(tmp_path / "p.csv", "employee_no,name,unit\n005,Else Løs,For sig"))
    assert figures(data, "D1", "--unit", "For sig")["weight"] == 2


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("001,V2,3,2,x,,", (2, 4, "upper-below-target")),
        ("001,V2,7,,x,,", (2, 3, "level-outside")),
        ("001,V2,ikke relevant,,x,,", (2, 3, "level-must-be-step")),
        ("001,V2,,,x,,", (2, 3, "cell-missing")),
        ("001,V2,3,,x,2026-02-01,2026-01-01", (2, 7, "dates-in-wrong-order")),
    ],
)
def test_an_impossible_target_is_refused(data: Path, tmp_path: Path, row: str, place: tuple) -> None:
    file = table(tmp_path / "t.csv", "employee_no,competence,target,upper,reason,from,to\n" + row)
    assert refused_file("targets", data, file) == [place]


def test_a_need_is_the_units_own_and_is_replaced(data: Path, tmp_path: Path) -> None:
    done(
        "needs",
        "import",
        data,
        table(tmp_path / "n.csv", "enhed;kompetence;personer;niveau\nTeam A;B1;3;4 Sikker"),
    )
    found = figures(data, "B1", "--unit", "Team A")
    assert (found["need"], found["missing"]) == (3, 3)
    assert figures(data, "B1")["need"] is None
    done("needs", "import", data, table(tmp_path / "n.csv", "unit,competence,people,level\nTeam A,B1,1,2"))
    assert figures(data, "B1", "--unit", "Team A")["need"] == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Team X,B1,3,4", "unit-unknown"),
        ("Team A,B1,-1,4", "number-outside"),
        ("Team A,B1,2.5,4", "not-a-whole-number"),
        ("Team A,B1,2,", "cell-missing"),
    ],
)
def test_an_impossible_need_is_refused(data: Path, tmp_path: Path, row: str, code: str) -> None:
    file = table(tmp_path / "n.csv", "unit,competence,people,level\n" + row)
    assert [one[2] for one in refused_file("needs", data, file)] == [code]


def test_only_open_goals_are_planned_up_to_the_gap(data: Path, tmp_path: Path) -> None:
    ratings = table(tmp_path / "r.csv", "employee_no,competence,leader\n001,V2,2\n002,V2,1\n003,V2,3")
    done("ratings", "import", data, ratings)
    goals = table(
        tmp_path / "g.csv",
        """
        medarbejdernr;kompetence;fra niveau;ønsket niveau;lære;status;opfølgning
        001;V2;2;5;Øve samtaler;Ikke startet;
        001;V2;2;3;Noget andet;I gang;
        002;V2;1;4;Følge en kollega;Nået;
        003;V2;3;3;Blive stående;I gang;
        """,
    )
    done("goals", "import", data, goals)
    found = figures(data, "V2")
    assert (found["gap_sum"], found["planned"], found["open"]) == (6, 2, 4)


def test_a_goal_imported_again_is_brought_up_to_date(data: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "g.csv", "employee_no,competence,wanted_level,learn,status\n001,V2,4,Øve,I gang")
    assert done("goals", "import", data, file, "--json").json["new"] == 1
    assert done("goals", "import", data, file, "--json").json["unchanged"] == 1
    file.write_text(file.read_text().replace("I gang", "Nået"))
    assert done("goals", "import", data, file, "--json").json["changed"] == 1
