"""The command line keeps a backup before it changes much, in the folder of the one who calls."""

import shutil
from pathlib import Path

import pytest

from kompetence.domain.backups import KeptBackup, Why
from kompetence.storage.backups import Vault
from tests.cli.calling import call, done, refused, table

NEW = "employee_no,name,unit\n777,Ny Kollega,Jobcenter\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def kept(home: Path, data: Path) -> list[KeptBackup]:
    return Vault(home / "data").of_path(data)


def people(home: Path, data: Path, tmp_path: Path, *more: str) -> None:
    done("--home", home, "people", "import", data, table(tmp_path / "new.csv", NEW), *more)


def test_an_import_keeps_what_was_there_before_and_a_trial_nothing(
    home: Path, data: Path, tmp_path: Path
) -> None:
    people(home, data, tmp_path, "--dry-run")
    assert kept(home, data) == []
    people(home, data, tmp_path)
    assert [(one.why, one.people) for one in kept(home, data)] == [(Why.IMPORT, 5)]


def test_a_backup_of_the_program_is_restored_like_any_other(home: Path, data: Path, tmp_path: Path) -> None:
    people(home, data, tmp_path)
    again = tmp_path / "again.kompetence"
    answer = done("--home", home, "restore", kept(home, data)[0].file, "--to", again, "--json")
    assert answer.json["people"] == 5
    done("--home", home, "verify", again)
    assert (
        "again.kompetence" in refused("--home", home, "restore", kept(home, data)[0].file, "--to", again).err
    )


def test_a_backup_is_verified_where_it_lies(home: Path, data: Path, tmp_path: Path) -> None:
    people(home, data, tmp_path)
    file = kept(home, data)[0].file
    before = file.read_bytes()
    done("--home", home, "verify", file)
    assert file.read_bytes() == before


def test_many_lines_take_one_backup(home: Path, data: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    goal = '{"do": "goal", "person": "001", "competence": "V1", "learn": "Noget %d"}\n'
    lines.write_text("".join(goal % number for number in range(5)), "utf-8")
    call("--home", home, "apply", data, lines)
    assert [one.why for one in kept(home, data)] == [Why.IMPORT]


@pytest.mark.parametrize(
    "words",
    [("erase", "--person", "001", "--confirm", "Åse Holm"), ("people", "import"), ("apply",)],
    ids=["erase", "import", "apply"],
)
def test_where_no_backup_can_be_kept_nothing_is_done_and_it_is_said_why(
    home: Path, data: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "backups").write_text("in the way")
    before = data.read_bytes()
    file = table(tmp_path / "new.csv", NEW)
    given = (*words[:1], data, *words[1:]) if words[0] == "erase" else (*words, data, file)
    answer = refused("--home", home, *given)
    assert "Nothing was done" in answer.err
    assert str(home) in answer.err
    assert data.read_bytes() == before


def test_a_copied_file_shares_the_folder_of_the_data_that_it_holds(
    home: Path, data: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(data, tmp_path / "other.kompetence"))
    people(home, data, tmp_path)
    people(home, other, tmp_path)
    (folder,) = (home / "data" / "backups").iterdir()
    assert {one.parent for one in (kept(home, data)[0].file, kept(home, other)[0].file)} == {folder}


def test_nobody_works_in_a_backup_itself(home: Path, data: Path, tmp_path: Path) -> None:
    people(home, data, tmp_path)
    file = kept(home, data)[0].file
    before = file.read_bytes()
    answer = refused("--home", home, "people", "import", file, tmp_path / "new.csv")
    assert "is a backup that the program keeps" in answer.err
    assert file.read_bytes() == before
