"""Profiles on the command line: list, show, check, import, export, and the way through Excel and back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.calling import ROOT, Answer, call, done, refused, table
from tests.cli.looking import lines

SHIPPED = (
    *("faelles-grundlag", "virksomhed", "kompetencematch", "helhed", "progression", "reform-2025"),
    *("myndighed", "administration", "leder", "digital"),
)
OWN = """
[profile]
id = "eget"
title = "Vores eget"
version = "1"
builds_on = ["faelles-grundlag"]

[[requirement]]
competence = "B1"
target = 5
importance = 3

[[requirement]]
competence = "Y1"
target = 2
upper = 4

[[competence]]
id = "Y1"
name = "Ægte nærvær"

[competence.levels]
1 = "Er der"
2 = "Er der mere"
3 = "Er der helt"
4 = "Er der for andre"
5 = "Er der altid"
"""


def template(tmp_path: Path, text: str = OWN, name: str = "eget.toml") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


def asked(profile: str, *words: object) -> dict[str, dict[str, object]]:
    found = done("profiles", "show", profile, *words, "--json").json["requirements"]
    assert len({one["competence"] for one in found}) == len(found), "each competence once"
    return {one["competence"]: one for one in found}


def test_the_ten_shipped_profiles_are_listed_with_their_badges() -> None:
    found = done("profiles", "list", "--json").json
    assert {one["id"] for one in found} == set(SHIPPED)
    assert {tuple(one) for one in found} == {("id", "title", "version", "badge")}
    assert {one["badge"] for one in found} <= {"inspireret af", "eget forslag"}


@pytest.mark.parametrize("profile", SHIPPED)
def test_every_shipped_profile_is_shown_as_it_stands_after_building_on(profile: str) -> None:
    found = done("profiles", "show", profile, "--json").json
    assert {"id", "title", "version", "builds_on", "scale", "requirements"} <= found.keys()
    keys = {"competence", "name", "target", "upper", "importance", "essential", "from_profile"}
    assert all(set(one) == keys for one in found["requirements"])
    assert all(one["upper"] >= one["target"] for one in found["requirements"])
    for base in found["builds_on"]:
        assert asked(base).keys() <= {one["competence"] for one in found["requirements"]}


def test_every_shipped_file_is_without_problems() -> None:
    for file in sorted((ROOT / "profiles").glob("*.toml")):
        assert done("profiles", "check", file, "--json").json["problems"] == []


def test_check_takes_the_id_of_a_shipped_profile_where_there_is_no_such_file(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert done("profiles", "check", "virksomhed", "--json").json["profiles"] == ["virksomhed"]
    (tmp_path / "virksomhed").write_text("no template")
    assert call("profiles", "check", "virksomhed").code == 1


def test_what_is_built_on_comes_along_and_ones_own_replaces_it(bare: Path, tmp_path: Path) -> None:
    counts = done("profiles", "import", template(tmp_path), "--into", bare, "--json").json
    assert {"format", "profiles", "competences", "levels", "relations", "problems"} <= counts.keys()
    assert (counts["profiles"], counts["competences"], counts["levels"]) == (1, 1, 5)
    found = asked("eget", "--in", bare)
    assert (found["B1"]["target"], found["B1"]["importance"], found["B1"]["from_profile"]) == (5, 3, "eget")
    assert found["B2"]["from_profile"] == "faelles-grundlag"
    assert (found["Y1"]["target"], found["Y1"]["upper"], found["Y1"]["importance"]) == (2, 4, 2)


def test_the_same_again_changes_nothing(bare: Path, tmp_path: Path) -> None:
    file = template(tmp_path)
    done("profiles", "import", file, "--into", bare)
    again = done("profiles", "import", file, "--into", bare, "--json").json
    assert again["differences"] == []
    assert done("profiles", "show", "eget", "--in", bare, "--json").json["version"] == "1"


def test_differences_wait_until_they_are_accepted(bare: Path, tmp_path: Path) -> None:
    done("profiles", "import", template(tmp_path), "--into", bare)
    file = template(
        tmp_path, OWN.replace("target = 5", "target = 4").replace('version = "1"', 'version = "2"')
    )
    waiting = refused("profiles", "import", file, "--into", bare)
    assert "B1" in waiting.out + waiting.err
    assert asked("eget", "--in", bare)["B1"]["target"] == 5
    done("profiles", "import", file, "--into", bare, "--accept", "none")
    assert asked("eget", "--in", bare)["B1"]["target"] == 5
    done("profiles", "import", file, "--into", bare, "--accept", "all")
    assert asked("eget", "--in", bare)["B1"]["target"] == 4


def test_a_newer_version_moves_nobody_by_itself_and_ratings_survive(bare: Path, tmp_path: Path) -> None:
    done("profiles", "import", template(tmp_path), "--into", bare)
    done("people", "import", bare, table(tmp_path / "p.csv", "employee_no,name,profiles\n1,A,eget"))
    done("ratings", "import", bare, table(tmp_path / "r.csv", "employee_no,competence,leader\n1,Y1,3"))
    file = template(
        tmp_path, OWN.replace("target = 5", "target = 4").replace('version = "1"', 'version = "2"')
    )
    done("profiles", "import", file, "--into", bare, "--accept", "all")
    found = lines(bare, "A")
    assert (found["B1"]["target"], found["Y1"]["level"]) == (5, 3)


def test_a_workbook_goes_out_is_edited_and_comes_back(bare: Path, tmp_path: Path) -> None:
    done("profiles", "import", template(tmp_path), "--into", bare)
    file = tmp_path / "eget.xlsx"
    done("profiles", "export", "eget", "--to", file, "--in", bare)
    untouched = done("profiles", "import", file, "--into", bare, "--json").json
    assert (untouched["problems"], untouched["differences"]) == ([], [])
    book = load_workbook(file)
    (cell,) = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "Ægte nærvær"
    ][:1]
    cell.value = "Ægte nærvær og ro"
    book.save(file)
    refused("profiles", "import", file, "--into", bare)
    done("profiles", "import", file, "--into", bare, "--accept", "all")
    assert asked("eget", "--in", bare)["Y1"]["name"] == "Ægte nærvær og ro"


def test_an_output_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "digital.xlsx"
    file.write_bytes(b"an older file")
    done("profiles", "export", "digital", "--to", file)
    assert load_workbook(file).sheetnames
    assert [one.name for one in tmp_path.iterdir()] == ["digital.xlsx"]


def problems_of(tmp_path: Path, text: str) -> Answer:
    file = template(tmp_path, text)
    answer = refused("profiles", "check", file)
    assert answer.out == ""
    assert all(line.startswith(str(file)) for line in answer.err.strip().splitlines())
    found = refused("profiles", "check", file, "--json")
    assert len(found.json["problems"]) == len(answer.err.strip().splitlines())
    return found


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("target = 2", "target = 9", 15),
        ("target = 2", 'target = "to"', 15),
        ("upper = 4", "upper = 1", 16),
        ("importance = 3", "importance = 4", 11),
        ('["faelles-grundlag"]', '["findes-ikke"]', 6),
        ('["faelles-grundlag"]', '["eget"]', 6),
        ('competence = "B1"', 'competence = "Ø9"', 9),
        ('5 = "Er der altid"', "", 22),
        ('title = "Vores eget"', 'titel = "Vores eget"', 4),
        ('title = "Vores eget"', 'title = "Vores eget', 4),
    ],
)
def test_a_problem_of_a_template_names_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    found = problems_of(tmp_path, OWN.replace(old, new, 1)).json["problems"]
    assert line in [one["row"] for one in found], found


def test_all_problems_are_told_at_once_and_nothing_is_loaded(bare: Path, tmp_path: Path) -> None:
    text = OWN.replace("target = 2", "target = 0").replace("importance = 3", "importance = 4")
    assert [one["row"] for one in problems_of(tmp_path, text).json["problems"]] == [11, 15]
    good = template(tmp_path, OWN.replace('"eget"', '"godt"').replace('"Y1"', '"Y2"'), "godt.toml")
    bad = template(tmp_path, text)
    refused("profiles", "import", good, bad, "--into", bare)
    assert "godt" not in [one["id"] for one in done("profiles", "list", "--in", bare, "--json").json]


def test_an_unknown_profile_is_refused_with_those_there_are() -> None:
    answer = refused("profiles", "show", "findes-ikke")
    assert "virksomhed" in answer.err


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"PK\x03\x04 no zip", b"[profile\n", b"\x00" * 40])
@pytest.mark.parametrize("name", ["x.toml", "x.xlsx"])
def test_rubbish_is_told_from_a_template(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert call("profiles", "check", tmp_path / name).code == 1


def test_what_is_no_file_is_told_from_a_template(tmp_path: Path) -> None:
    assert call("profiles", "check", tmp_path / "none.toml").code == 1
    assert call("profiles", "check", tmp_path).code == 1
