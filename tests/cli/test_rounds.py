"""Which round ratings go into, and which round answers."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from kompetence.services.desk import open_desk
from kompetence.services.organisation import Organisation
from kompetence.services.talking import Confirmations, Talking
from tests.cli.calling import Answer, call, done, refused, table
from tests.cli.looking import everything, lines, overview, titles

TODAY = date.today()
DAY = timedelta(days=1)


def opened(data: Path, unit: str, title: str, starts: date, *more: object) -> None:
    words = ["--unit", unit, "--kind", "MUS", "--title", title, "--from", starts.isoformat()]
    done("rounds", "open", data, *words, *more)


def rate(data: Path, folder: Path, row: str, *words: object) -> Answer:
    return done("ratings", "import", data, table(folder / "r.csv", HEAD + row), *words)


HEAD = "employee_no,competence,self,leader,agreed\n"


def round_of(data: Path, name: str, competence: str = "B1", *words: object) -> str:
    return titles(data)[lines(data, name, *words)[competence]["round"]]


def test_ratings_go_into_the_one_open_round_of_the_nearest_unit(data: Path, tmp_path: Path) -> None:
    opened(data, "Team A", "Holdets egen", TODAY - DAY)
    rate(data, tmp_path, "001,B1,,3,\n003,B1,,3,")
    assert round_of(data, "Åse Holm") == "Holdets egen"
    assert round_of(data, "Cæcilie Bang") == str(TODAY.year)


def test_several_open_rounds_are_refused_by_name(data: Path, tmp_path: Path) -> None:
    opened(data, "Team A", "Forår", TODAY)
    opened(data, "Team A", "Efterår", TODAY)
    before = everything(data)
    answer = refused("ratings", "import", data, table(tmp_path / "r.csv", HEAD + "001,B1,3,,"))
    assert "Forår" in answer.err
    assert "Efterår" in answer.err
    assert f"{tmp_path / 'r.csv'}:2:1: " in answer.err
    assert everything(data) == before
    rate(data, tmp_path, "001,B1,,2,", "--round", "Efterår")
    assert round_of(data, "Åse Holm") == "Efterår"


def test_no_open_round_is_refused_naming_the_others(data: Path, tmp_path: Path) -> None:
    top = refused(
        "ratings", "import", data, table(tmp_path / "r.csv", HEAD + "001,B1,3,,"), "--round", "1999"
    )
    assert str(TODAY.year) in top.err
    people = table(tmp_path / "p.csv", f"employee_no,name,from\n080,Senere,{(TODAY + DAY).isoformat()}")
    done("people", "import", data, people)
    file = table(tmp_path / "r.csv", HEAD + "080,B1,3,,")
    assert refused("ratings", "import", data, file, "--json").codes == ["person-without-unit"]


def test_a_round_that_has_ended_or_not_begun_is_not_open(data: Path, tmp_path: Path) -> None:
    opened(data, "Team A", "Forbi", TODAY - 30 * DAY, "--to", (TODAY - DAY).isoformat())
    opened(data, "Team A", "Kommer", TODAY + DAY)
    rate(data, tmp_path, "001,B1,,3,")
    assert round_of(data, "Åse Holm") == str(TODAY.year)


def test_a_date_makes_one_closed_round_for_each_unit(data: Path, tmp_path: Path) -> None:
    day = (TODAY - 40 * DAY).isoformat()
    rate(data, tmp_path, "001,B1,,3,\n002,B1,,4,\n003,B1,,2,", "--date", day)
    rate(data, tmp_path, "001,B2,,3,", "--date", day)
    made = [one for one in done("rounds", "list", data, "--json").json if one["title"] == f"Indlæst {day}"]
    assert {(one["from"], one["to"], one["closed"]) for one in made} == {(day, day, True)}
    assert sorted(one["units"][0]["name"] for one in made) == ["Team A", "Team B"]
    assert overview(data, "--date", day)["people"] == 0
    assert lines(data, "Åse Holm")["B2"]["level"] == 3


def test_the_newest_round_answers_and_lanes_are_never_mixed(data: Path, tmp_path: Path) -> None:
    rate(data, tmp_path, "001,B1,,,5\n001,B2,,4,", "--date", (TODAY - 20 * DAY).isoformat())
    rate(data, tmp_path, "001,B1,,2,\n001,B2,3,,")
    assert (lines(data, "Åse Holm")["B1"]["level"], lines(data, "Åse Holm")["B1"]["lane"]) == (2, "leader")
    assert lines(data, "Åse Holm")["B2"]["level"] == 4
    assert lines(data, "Åse Holm", "--basis", "agreed")["B1"]["level"] == 5
    assert lines(data, "Åse Holm", "--basis", "agreed-self")["B2"]["level"] == 3


def test_not_relevant_answers_too(data: Path, tmp_path: Path) -> None:
    rate(data, tmp_path, "001,V2,,4,", "--date", (TODAY - 20 * DAY).isoformat())
    rate(data, tmp_path, "001,V2,,2,ikke relevant")
    line = lines(data, "Åse Holm")["V2"]
    assert (line["level"], line["lane"], line["gap"]) == (None, "agreed", None)


def test_the_rule_is_that_of_the_newest_round_from_above(data: Path) -> None:
    opened(data, "Jobcenter", "Med leder", TODAY - 9 * DAY, "--basis", "agreed-self")
    opened(data, "Team A", "Kun aftalt", TODAY - 8 * DAY, "--basis", "agreed")
    earlier = ("--date", (TODAY - DAY).isoformat())
    assert overview(data, "--unit", "Team A", *earlier)["basis"] == "agreed"
    assert overview(data, "--unit", "Team B", *earlier)["basis"] == "agreed-self"
    assert overview(data, "--unit", "Jobcenter", *earlier)["basis"] == "agreed-self"
    assert overview(data, *earlier)["basis"] == "agreed-leader"
    assert overview(data, "--unit", "Team A")["basis"] == "agreed-leader"


def test_of_two_rounds_from_the_same_day_the_later_made_is_newer(data: Path) -> None:
    opened(data, "Kommunen", "Først", TODAY, "--basis", "agreed")
    opened(data, "Kommunen", "Sidst", TODAY, "--basis", "agreed-self")
    assert overview(data)["basis"] == "agreed-self"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--unit", "Findes ikke", "--from", "2026-01-01"), "unit-unknown"),
        (("--from", "2026-02-01", "--to", "2026-01-01"), "round-ends-before"),
    ],
)
def test_an_impossible_round_is_refused(data: Path, words: tuple[str, ...], code: str) -> None:
    assert refused("rounds", "open", data, "--kind", "MUS", "--title", "T", *words, "--json").codes == [code]
    assert len(titles(data)) == 1


def sealed(data: Path, word: str, day: date) -> None:
    """What only the window does: hold the talk, and seal it once both have read the summary."""
    desk = open_desk(data)
    try:
        person = Organisation(desk).person(word).id
        Talking(desk).hold(person, day, summary="Enige om det meste")
        Talking(desk).seal(person, day, Confirmations("screen", "screen"))
    finally:
        desk.close()


def test_a_sealed_dialogue_refuses_ratings_from_files_and_from_apply(data: Path, tmp_path: Path) -> None:
    rate(data, tmp_path, "001,B1,3,3,3")
    sealed(data, "001", TODAY)
    before = everything(data)
    file = table(tmp_path / "r.csv", HEAD + "002,B1,3,,\n001,B2,3,,")
    answer = refused("ratings", "import", data, file, "--json")
    assert [(one["row"], one["code"]) for one in answer.json["problems"]] == [(3, "dialogue-sealed")]
    note = table(tmp_path / "n.csv", "employee_no,competence,note\n001,B1,Et eksempel mere")
    assert refused("ratings", "import", data, note, "--json").codes == ["dialogue-sealed"]
    edit = tmp_path / "edit.jsonl"
    edit.write_text('{"do": "rate", "person": "001", "competence": "B1", "lane": "agreed", "level": 5}')
    assert call("apply", data, edit).out.startswith("ready\nrefused 1: ")
    assert everything(data) == before


def test_an_empty_row_about_a_sealed_dialogue_changes_nothing_and_is_fine(data: Path, tmp_path: Path) -> None:
    sealed(data, "001", TODAY)
    rate(data, tmp_path, "001,B1,,,\n002,B1,,3,")


def test_sealed_talks_count_as_held_and_as_current_plans_for_a_year(data: Path) -> None:
    for word in ("001", "002", "003"):
        sealed(data, word, TODAY)
    for days, count in ((0, 3), (364, 3), (367, 0), (-1, 0)):
        found = done("status", data, "--date", (TODAY + days * DAY).isoformat(), "--json").json
        people = found["people"]
        counts = (found["dialogues_held_12m"], found["plans_current_12m"])
        assert counts == (count, count) if people >= 5 else counts == (None, None)
