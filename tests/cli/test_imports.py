"""The five imports: headers, delimiters, levels, places of problems, all or nothing, and people that come again."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.calling import Answer, done, refused, table
from tests.cli.looking import everything, figures, lines, names, overview

TODAY = date.today()


def rated(data: Path, tmp_path: Path, cell: str, column: str = "agreed") -> Answer:
    file = table(tmp_path / "r.csv", f'employee_no;competence;{column}\n001;B1;"{cell}"')
    return done("ratings", "import", data, file)


def refused_file(kind: str, data: Path, file: Path, *words: object) -> list[tuple[object, object, str]]:
    """Row, column and code of every problem; nothing may have changed."""
    before = everything(data)
    answer = refused(kind, "import", data, file, *words, "--json")
    plain = refused(kind, "import", data, file, *words)
    assert plain.out == ""
    told = [line for line in plain.err.strip().splitlines() if not line.startswith("Reading")]
    assert len(told) == len(answer.json["problems"])
    assert all(line.startswith(str(file)) for line in told)
    assert everything(data) == before
    return [(one["row"], one["column"], one["code"]) for one in answer.json["problems"]]


# Levels


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


# Headers and letters


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


# Places of problems


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
    ratings = table(tmp_path / "r.csv", "employee_no,competence,self\n001,B1,3")
    done("ratings", "import", data, ratings, "--date", "2025-03-03", "--dry-run")
    assert everything(data) == before


# People


def test_missing_units_are_made_along_their_path_and_listed(bare: Path, tmp_path: Path) -> None:
    file = table(
        tmp_path / "p.csv",
        "employee_no,name,unit\n1,A,Job\n2,B,Kommunen / Børn / Team\n3,C,Ydelse / Team\n4,D,",
    )
    answer = done("people", "import", bare, file)
    assert "Kommunen / Børn / Team" in answer.out
    assert names(bare, "--unit", "Kommunen / Ydelse / Team") == ["C"]
    assert names(bare, "--unit", "Børn") == ["B"]
    assert names(bare) == ["A", "B", "C", "D"]


@pytest.mark.parametrize("unit", ["/", "Job /", "/ Job"])
def test_a_path_with_a_nameless_unit_is_refused(data: Path, tmp_path: Path, unit: str) -> None:
    file = table(tmp_path / "p.csv", f"employee_no,name,unit\n1,A,{unit}")
    assert refused_file("people", data, file) == [(2, 3, "unit-without-name")]


def test_known_people_are_updated_and_the_others_stay(data: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "p.csv", "employee_no,name,unit\n002,Bo Dahl-Bang,Team B\n006,Finn,Team B")
    answer = done("people", "import", data, file, "--json").json
    assert (answer["new"], answer["changed"]) == (1, 1)
    assert names(data, "--unit", "Team B") == ["Bo Dahl-Bang", "Cæcilie Bang", "Finn"]
    assert overview(data)["people"] == 6
    assert lines(data, "Bo Dahl-Bang")["V2"]["target"] == 4


def test_the_same_person_twice_is_refused(data: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "p.csv", "employee_no,name\n020,En\n021,To\n020,Tre")
    assert refused_file("people", data, file) == [(4, 1, "person-twice")]


def test_a_leader_may_stand_later_or_be_empty_but_not_be_missing(data: Path, tmp_path: Path) -> None:
    later = table(tmp_path / "p.csv", "employee_no,name,unit,leader\n030,A,Ny,031\n031,B,Ny,\n032,C,Ny,031")
    done("people", "import", data, later)
    missing = table(tmp_path / "q.csv", "employee_no,name,leader\n033,D,999")
    assert refused_file("people", data, missing) == [(2, 3, "leader-unknown")]


def test_profiles_are_ids_or_titles_and_the_list_may_be_empty(data: Path, tmp_path: Path) -> None:
    rows = 'employee_no,name,profiles\n040,A,"Virksomhedsprofil; digital"\n041,B,"digital\nVirksomhedsprofil"\n042,C,'
    (tmp_path / "p.csv").write_text(rows, encoding="utf-8")
    done("people", "import", data, tmp_path / "p.csv")
    assert lines(data, "A").keys() == lines(data, "B").keys() > {"V2"}
    assert lines(data, "C") == {}


def test_an_empty_from_is_the_date_else_today(data: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "p.csv", "employee_no,name,profiles\n050,Tidlig,virksomhed")
    done("people", "import", data, file, "--date", "2024-05-01")
    assert names(data, "--date", "2024-05-01") == ["Tidlig"]
    assert names(data, "--date", "2024-04-30") == []
    yesterday = TODAY - timedelta(days=1)
    assert names(data, "--date", yesterday.isoformat()) == ["Tidlig"]
    assert "V2" in lines(data, "Tidlig", "--date", "2024-05-01")


def test_both_days_of_a_membership_count(data: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "p.csv", "employee_no,name,fra,til\n051,Kort,1-2-2025,3. marts 2025")
    done("people", "import", data, file)
    shown = {
        day: names(data, "--date", day) for day in ("2025-01-31", "2025-02-01", "2025-03-03", "2025-03-04")
    }
    assert [bool(one) for one in shown.values()] == [False, True, True, False]


def test_moving_keeps_what_was(data: Path, tmp_path: Path) -> None:
    first = table(
        tmp_path / "p.csv", "employee_no,name,unit,profiles,from\n052,Flyt,Team A,digital,2025-01-01"
    )
    then = table(
        tmp_path / "q.csv", "employee_no,name,unit,profiles,from\n052,Flyt,Team B,virksomhed,2026-01-01"
    )
    done("people", "import", data, first)
    done("people", "import", data, then)
    assert names(data, "--unit", "Team A", "--date", "2025-12-31") == ["Flyt"]
    assert names(data, "--unit", "Team B", "--date", "2026-01-01") == ["Flyt"]
    assert names(data, "--unit", "Team A", "--date", "2026-01-01") == []
    assert "V2" not in lines(data, "Flyt", "--date", "2025-12-31")
    assert "V2" in lines(data, "Flyt", "--date", "2026-01-01")


def test_leaving_needs_no_more_than_the_last_day(data: Path, tmp_path: Path) -> None:
    tomorrow = TODAY + timedelta(days=1)
    file = table(tmp_path / "p.csv", f"employee_no,name,to\n001,Åse Holm,{TODAY.isoformat()}")
    done("people", "import", data, file)
    assert "Åse Holm" in names(data)
    assert "Åse Holm" not in names(data, "--date", tomorrow.isoformat())


def test_an_end_before_the_beginning_is_refused(data: Path, tmp_path: Path) -> None:
    file = table(tmp_path / "p.csv", "employee_no,name,to\n070,Længst væk,2025-01-01")
    assert refused_file("people", data, file) == [(2, 3, "ends-before-beginning")]
    file = table(tmp_path / "p.csv", "employee_no,name,from,to\n070,Længst væk,2025-01-02,2025-01-01")
    assert refused_file("people", data, file) == [(2, 4, "dates-in-wrong-order")]


# Targets, needs and goals


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
