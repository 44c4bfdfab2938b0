"""What can be read of a damaged file is saved from the command line too; without the option the file is refused."""

from pathlib import Path

import pytest

from tests.cli.calling import done, refused

PAGE = 4096


@pytest.fixture
def damaged(data: Path) -> Path:
    """The page of the people is gone, and the first one with it."""
    content = bytearray(data.read_bytes())
    for page in (1, 62):
        content[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    data.write_bytes(content)
    return data


def test_a_damaged_backup_is_refused_with_the_option_that_saves_what_is_left(damaged, tmp_path):
    answer = refused("restore", damaged, "--to", tmp_path / "new.kompetence", "--language", "en")
    assert "--salvage" in answer.err
    assert not (tmp_path / "new.kompetence").exists()


def test_what_is_saved_and_what_is_lost_is_told(damaged, tmp_path):
    before, new = damaged.read_bytes(), tmp_path / "new.kompetence"
    home = ("--home", tmp_path / "home")
    answer = done(*home, "restore", damaged, "--to", new, "--salvage", "--language", "en")
    assert "Employees: 0 of 5 saved. 5 put back, without what is lost of it." in answer.out
    assert damaged.read_bytes() == before
    done("verify", new)
    people = done("overview", new, "--names", "--reason", "prøve", "--json").json["persons"]
    assert len(people) == 5


def test_a_file_cut_short_is_not_said_to_be_whole(data, tmp_path):
    content = data.read_bytes()
    data.write_bytes(content[: len(content) // PAGE // 2 * PAGE])
    new = tmp_path / "new.kompetence"
    home = ("--home", tmp_path / "home")
    answer = done(*home, "restore", data, "--to", new, "--salvage", "--language", "en")
    assert "something is missing" in answer.out
    assert "All of the file" not in answer.out
    assert "0 of 0" not in answer.out


def test_another_program_is_told_the_same_in_numbers(damaged, tmp_path):
    words = (
        "--home",
        tmp_path / "home",
        "restore",
        damaged,
        "--to",
        tmp_path / "new.kompetence",
        "--salvage",
        "--json",
    )
    found = done(*words).json
    assert found["pages"]["unread"] == 2
    (people,) = [one for one in found["lost"] if one["table"] == "person"]
    assert (people["expected"], people["stood_in"]) == (5, 5)


def test_what_was_never_ours_cannot_be_saved(tmp_path):
    letter = tmp_path / "letter.kompetence"
    letter.write_bytes(b"Dear all" * 5000)
    assert refused("restore", letter, "--to", tmp_path / "new", "--salvage", "--json").codes == [
        "salvage-nothing"
    ]
