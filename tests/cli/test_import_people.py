"""People who are read in: units along their paths, who was there already, and from which day to which."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.calling import done, table
from tests.cli.importing import refused_file
from tests.cli.looking import lines, names, overview

TODAY = date.today()


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


def test_a_new_unit_is_told_and_pointed_at_where_it_is_spelt_much_like_another(
    bare: Path, tmp_path: Path
) -> None:
    done("people", "import", bare, table(tmp_path / "p.csv", "employee_no,name,unit\n1,A,Job og Virksomhed"))
    wrong = table(tmp_path / "q.csv", "employee_no,name,unit\n2,B,Job og Virksomed\n3,C,Ydelse")
    like = (
        "“Kommunen / Job og Virksomed” is a new unit, but is spelt much like “Kommunen / Job og Virksomhed”."
    )
    units = "  Kommunen / Job og Virksomed\n  Kommunen / Ydelse\n"
    trial = done("people", "import", bare, wrong, "--dry-run").out
    assert f"2 new units would be made:\n{units}" in trial
    assert like in trial
    made = done("people", "import", bare, wrong).out
    assert f"2 new units were made:\n{units}" in made
    assert like in made
    assert like not in done("people", "import", bare, wrong).out


@pytest.mark.parametrize("unit", ["/", "Job /", "/ Job", "Kommunen / / Job", "Job / / / Team"])
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
