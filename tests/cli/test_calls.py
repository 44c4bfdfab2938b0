"""How the command line is called and how it answers: exit codes, streams, options, and what a word means."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.calling import call, done, program, refused, table
from tests.cli.looking import names, overview

TODAY = date.today()


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("overview",),
        ("overview", "d.kompetence", "--date", "31-02-2026"),
        ("overview", "d.kompetence", "--date", "i morgen"),
        ("overview", "d.kompetence", "--basis", "self"),
        ("overview", "d.kompetence", "--unknown"),
        ("people", "import", "d.kompetence"),
        ("people", "export", "d.kompetence"),
        ("new", "d.kompetence"),
        ("plan", "d.kompetence", "--to", "f.pdf"),
        ("plan", "d.kompetence", "--person", "1", "--all", "--to", "f.pdf"),
        ("profiles", "import", "f.toml"),
        ("profiles", "export", "digital"),
        ("rounds", "open", "d.kompetence", "--kind", "MUS", "--from", "2026-01-01"),
        ("rounds", "open", "d.kompetence", "--kind", "X", "--title", "T", "--from", "2026-01-01"),
        ("--language", "fr", "profiles", "list"),
    ],
)
def test_a_wrong_call_is_exit_2_and_tells_how_to_call(words: tuple[str, ...]) -> None:
    answer = call(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.split(":")[0] in {"usage", "brug"}


def test_a_refusal_is_exit_1_with_one_sentence_on_stderr(tmp_path: Path) -> None:
    answer = refused("overview", tmp_path / "none.kompetence")
    assert answer.out == ""
    assert len(answer.err.strip().splitlines()) == 1
    assert "none.kompetence" in answer.err


def test_results_are_on_stdout_alone(data: Path) -> None:
    answer = done("overview", data)
    assert "Opsøgende" in answer.out
    assert answer.err == ""


def test_a_refusal_with_json_is_a_list_of_problems(tmp_path: Path) -> None:
    answer = refused("overview", tmp_path / "none.kompetence", "--json")
    (problem,) = answer.json["problems"]
    assert set(problem) == {"file", "sheet", "row", "column", "code", "text"}
    assert problem["code"] == "data-missing"


@pytest.mark.parametrize("before", [True, False])
def test_options_stand_before_or_after_the_command(data: Path, before: bool) -> None:  # noqa: FBT001 - one of two cases
    options, words = ["--language", "en", "--json"], ["overview", str(data)]
    answer = call(*options, *words) if before else call(*words, *options)
    assert answer.json["unit"]["name"] == "Kommunen"


def test_options_of_a_group_stand_anywhere(data: Path) -> None:
    for words in (
        ("rounds", "list", data, "--json"),
        ("rounds", "--json", "list", data),
        ("--json", "rounds", "list", data),
        ("rounds", "list", "--json", "--home", data.parent, data),
    ):
        assert len(done(*words).json) == 1


def test_danish_is_spoken_whatever_the_locale(tmp_path: Path) -> None:
    there = program("overview", tmp_path / "none", env={"LANG": "en_US.UTF-8", "LC_ALL": "C"})
    english = program("overview", tmp_path / "none", "--language", "en")
    assert there.code == english.code == 1
    assert "There is no file" in english.err
    assert there.err != english.err


def test_home_keeps_everything_below_one_folder(data: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    done("--home", home, "overview", data)
    assert str(home) in call("doctor", f"--home={home}").out


def test_existing_data_are_never_overwritten(data: Path) -> None:
    before = data.read_bytes()
    assert refused("new", data, "--unit", "Andet", "--json").codes == ["data-exists"]
    assert data.read_bytes() == before


def test_a_refused_new_leaves_nothing(tmp_path: Path) -> None:
    data = tmp_path / "d.kompetence"
    refused("new", data, "--unit", "X", "--profile", "findes-ikke")
    refused("new", data, "--unit", "  ")
    refused("new", tmp_path / "no" / "folder.kompetence", "--unit", "X")
    assert list(tmp_path.iterdir()) == []


def test_new_opens_a_round_named_after_the_year(bare: Path) -> None:
    (found,) = done("rounds", "list", bare, "--json").json
    assert (found["title"], found["from"], found["to"]) == (
        str(TODAY.year),
        TODAY.isoformat(),
        f"{TODAY.year}-12-31",
    )
    assert found["basis"] == "agreed-leader"


def test_new_takes_along_what_a_profile_builds_on(bare: Path) -> None:
    held = {one["id"] for one in done("profiles", "list", "--in", bare, "--json").json}
    assert {"virksomhed", "digital", "faelles-grundlag"} <= held


@pytest.mark.parametrize("word", ["001", "ÅH", "åh", "id"])
def test_people_are_found_by_number_initials_and_id(data: Path, tmp_path: Path, word: str) -> None:
    if word == "id":
        word = next(one["id"] for one in overview(data)["persons"] if one["name"] == "Åse Holm")
    file = tmp_path / "edits.jsonl"
    file.write_text(
        json.dumps({"do": "rate", "person": word, "competence": "B1", "lane": "self", "level": 2})
    )
    assert done("apply", data, file).out == "ready\nack 1\n"


def test_an_ambiguous_word_is_refused_with_the_candidates(data: Path, tmp_path: Path) -> None:
    done(
        "people",
        "import",
        data,
        table(tmp_path / "p.csv", "employee_no,name,initials\n009,Anna Berg,AB\n010,Arne Bo,AB"),
    )
    answer = refused("plan", data, "--person", "AB", "--to", tmp_path / "plan.pdf")
    assert "Anna Berg (009)" in answer.err
    assert "Arne Bo (010)" in answer.err
    assert not (tmp_path / "plan.pdf").exists()


def test_units_are_found_by_name_and_by_path(data: Path, tmp_path: Path) -> None:
    assert names(data, "--unit", "Team A") == ["Bo Dahl", "Åse Holm"]
    assert names(data, "--unit", "Kommunen / Jobcenter / Team B") == ["Cæcilie Bang"]
    done("people", "import", data, table(tmp_path / "p.csv", "employee_no,name,unit\n9,Ny,Ydelse / Team A"))
    answer = refused("overview", data, "--unit", "Team A")
    assert "Kommunen / Jobcenter / Team A" in answer.err
    assert "Kommunen / Ydelse / Team A" in answer.err
    assert names(data, "--unit", "Kommunen / Ydelse / Team A") == ["Ny"]
    assert "Jobcenter" in refused("overview", data, "--unit", "Findes ikke").err


def test_the_unit_is_the_top_one_unless_named(data: Path) -> None:
    assert overview(data)["unit"]["name"] == "Kommunen"
    assert overview(data)["people"] == 5


@pytest.mark.parametrize("reason", [None, "", "  ", "ab", "1234", "…"])
def test_names_need_a_reason_of_three_letters(data: Path, reason: str | None) -> None:
    given = [] if reason is None else ["--reason", reason]
    assert refused("overview", data, "--names", *given, "--json").codes == ["reason-missing"]
    assert done("overview", data, "--names", "--reason", "MUS", "--json").json["persons"]


def test_without_names_there_are_no_people_in_any_answer(data: Path) -> None:
    for words in ((), ("--json",), ("--unit", "Team B")):
        answer = done("overview", data, *words)
        for name in ("Åse", "Holm", "Bang", "Løs"):
            assert name not in answer.out


def test_a_server_address_is_refused_without_its_password() -> None:
    answer = refused("overview", "postgresql://hr:secret@db.example/kompetence")
    assert "secret" not in answer.err
