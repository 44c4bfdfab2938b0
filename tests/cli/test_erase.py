"""Erasing, retention, backups and restoring from the command line, with every refusal in words."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import Answer, call, done, refused, table


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def erase(home: Path, data: Path) -> Any:
    def go(person: str, confirm: str, *more: object, how: Any = done) -> Answer:
        answer: Answer = how("--home", home, "erase", data, "--person", person, "--confirm", confirm, *more)
        return answer

    return go


def test_a_person_is_erased_by_the_whole_name(erase: Any, data: Path) -> None:
    answer = erase("001", "Åse Holm")
    assert "records about Åse Holm are deleted." in answer.out
    assert "Not reached:" in answer.out
    assert "Files that were exported, sent or printed" in answer.out
    assert "Åse Holm".encode() not in data.read_bytes()
    assert refused("erase", data, "--person", "001", "--confirm", "Åse Holm").err == (
        "Nobody is called “001”. Use an employee number, initials or an id.\n"
    )


def test_the_answer_for_programs_tells_rows_copies_and_what_is_not_reached(erase: Any, data: Path) -> None:
    copy = data.with_name(data.name + ".v1")
    copy.write_bytes(b"spoilt")
    found = erase("001", "Åse Holm", "--json").json
    assert found["rows"]["person"] == 1
    assert found["rows"]["membership"] == 1
    first, before = found["copies"]
    assert first == {"file": str(copy), "outcome": "deleted"}
    assert before["file"].endswith("Z-erase.kompetence")
    assert before["outcome"] == "cleaned"
    assert found["rewritten"] is True
    assert len(found["not_reached"]) == 4
    assert set(found) >= {"texts", "same_name", "sealed", "without_leader", "returned", "sent", "leftovers"}


def test_a_leader_who_goes_leaves_units_that_are_told(erase: Any) -> None:
    assert "Nobody leads Team A then. Hand over." in erase("004", "Dorte Leder").out


@pytest.mark.parametrize("said", ["", "åse holm", "Åse", "Bo Dahl", "Åse Holm x"])
def test_another_name_erases_nobody(erase: Any, data: Path, said: str) -> None:
    before = data.read_bytes()
    answer = erase("001", said, how=refused)
    assert answer.err == (
        "Nothing is erased. Write the whole name as it stands, “Åse Holm”, if that is who you mean.\n"
    )
    assert data.read_bytes() == before


def test_without_a_name_the_call_is_wrong(data: Path) -> None:
    assert call("erase", data, "--person", "001").code == 2


def test_what_is_due_is_listed_with_reasons_and_goes_with_apply(
    home: Path, data: Path, tmp_path: Path
) -> None:
    people = "employee_no,name,unit,from,to\n006,Finn Gået,Jobcenter,2020-01-01,2020-12-31"
    done("people", "import", data, table(tmp_path / "p.csv", people))
    seen = done("--home", home, "retention", data)
    assert "1 thing is due to be deleted:" in seen.out
    assert "- Finn Gået: Everything. Due since 30 June 2021." in seen.out
    assert "Everything about somebody who has left. Whoever has left no longer develops here." in seen.out
    assert seen.out.endswith("Nothing is deleted yet. Add --apply to delete it.\n")
    assert "Finn Gået".encode() in data.read_bytes()
    found = done("--home", home, "retention", data, "--json").json
    assert found["applied"] is False
    assert [(one["rule"], one["what"], one["since"]) for one in found["due"]] == [
        ("leavers", "person", "2021-06-30")
    ]
    assert "1 thing is deleted." in done("--home", home, "retention", data, "--apply").out
    assert "Finn Gået".encode() not in data.read_bytes()
    again = done("--home", home, "retention", data, "--apply")
    assert again.out.endswith("Nothing is due to be deleted today.\n")


def test_a_backup_is_written_and_restored_without_the_erased(
    erase: Any, home: Path, data: Path, tmp_path: Path
) -> None:
    copy, new = tmp_path / "elsewhere.kompetence", tmp_path / "new.kompetence"
    copy.write_bytes(data.read_bytes())
    erase("001", "Åse Holm")
    wrote = done("--home", home, "backup", data, "--to", tmp_path / "b.kompetence")
    assert wrote.out.endswith("and read it back. It is not encrypted.\n")
    made = done("--home", home, "restore", copy, "--to", new)
    assert made.out.splitlines() == [
        f"Made {new} of the backup.",
        "1 person who was erased since is taken out of it again.",
    ]
    assert "Åse Holm".encode() not in new.read_bytes()
    assert done("--home", home, "restore", copy, "--to", tmp_path / "n2", "--json").json["erased"] == 1


def test_a_backup_can_be_written_again_to_the_same_place(home: Path, data: Path, tmp_path: Path) -> None:
    to = tmp_path / "b.kompetence"
    for replaced in (False, True):
        found = done("--home", home, "backup", data, "--to", to, "--json").json
        assert found == {
            "file": str(to), "size": to.stat().st_size, "people": 5, "encrypted": False, "replaced": replaced,
        }  # fmt: skip


def test_what_a_backup_cannot_be_written_to_is_told(home: Path, data: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Kære")
    for to, said in (
        (data, f"“{data}” is the data file itself. Give the backup another name."),
        (letter, f"“{letter}” is there already, and it is not a backup that was written there before."),
        (tmp_path, f"{tmp_path} is a folder."),
        (tmp_path / "no" / "b", f"The folder “{tmp_path / 'no'}” does not exist."),
    ):
        assert said in refused("--home", home, "backup", data, "--to", to).err
    assert letter.read_text() == "Kære"


def test_what_cannot_be_restored_is_told(home: Path, data: Path, tmp_path: Path) -> None:
    new, spoilt = tmp_path / "new.kompetence", tmp_path / "spoilt"
    spoilt.write_bytes(data.read_bytes()[:20_000])
    for source, to, said in (
        (data, data, f"“{data}” is there already and is never overwritten."),
        (tmp_path / "none", new, f"“{tmp_path / 'none'}”"),
        (tmp_path, new, f"“{tmp_path}” is a folder."),
        (spoilt, new, f"“{spoilt}” is damaged"),
        (data, tmp_path / "no" / "x", f"The folder “{tmp_path / 'no'}” does not exist."),
        (data, "postgresql://server/x", "server/x"),
    ):
        answer = refused("--home", home, "restore", source, "--to", to)
        assert said in answer.err, answer.err
        assert not new.exists()


def test_a_file_that_is_open_is_neither_erased_nor_restored(home: Path, data: Path, tmp_path: Path) -> None:
    other = sqlite3.connect(data, isolation_level=None)
    other.execute("begin exclusive")
    try:
        said = refused("--home", home, "erase", data, "--person", "001", "--confirm", "Åse Holm").err
        assert "open" in said
        assert "open" in refused("--home", home, "restore", data, "--to", tmp_path / "new.kompetence").err
    finally:
        other.rollback()
        other.close()


def test_refusals_are_codes_for_programs(home: Path, data: Path, tmp_path: Path) -> None:
    words = ["--json", "--home", home]
    assert refused(*words, "erase", data, "--person", "001", "--confirm", "x").codes == ["erase-name-differs"]
    assert refused(*words, "backup", data, "--to", data).codes == ["backup-onto-itself"]
    assert refused(*words, "restore", tmp_path / "no", "--to", tmp_path / "x").codes == ["data-missing"]
