"""The folder of a file's own backups: names that sort by time, and what is told of each."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from kompetence.domain.backups import KeptBackup, Trial, Why
from kompetence.domain.ids import UnitId
from kompetence.storage.backups import Vault
from kompetence.storage.file_looks import Source
from kompetence.storage.kept import KeptIn, read_name

AT = datetime(2026, 11, 22, 10, 30, 5, 123_000, tzinfo=UTC)
NAME = "2026-11-22T103005.123Z-import.kompetence"
SOURCE = Source(7, 8)


def put(folder: KeptIn, at=AT, why=Why.IMPORT, data=Path("/x/team.kompetence"), people=3):
    folder.folder.mkdir(parents=True, exist_ok=True)
    made = KeptBackup(folder.free_name(at, why), at, why, 4, people, False, data)
    made.file.write_bytes(b"1234")
    folder.note(made, SOURCE)
    return made


def test_a_name_says_when_and_why_and_is_read_back(tmp_path):
    folder = KeptIn(tmp_path)
    assert folder.free_name(AT, Why.IMPORT).name == NAME
    assert folder.free_name(AT.astimezone(timezone(timedelta(hours=2))), Why.IMPORT).name == NAME
    assert read_name(NAME) == (AT, Why.IMPORT)


def test_other_files_are_no_backups(tmp_path):
    names = [
        f".{NAME}.1234abcd.new",
        NAME[:-1],
        NAME.replace("import", "guess"),
        "a.kompetence",
        "2026-99" + NAME[7:],
    ]
    for one in names:
        (tmp_path / one).touch()
        assert read_name(one) is None
    assert KeptIn(tmp_path).all() == []
    assert KeptIn(tmp_path / "not there").all() == []


def test_a_folder_tells_what_was_noted_the_newest_first(tmp_path):
    folder = KeptIn(tmp_path)
    first, second = put(folder), put(folder, AT + timedelta(hours=1), Why.CLOSING)
    assert folder.all() == [second, first]
    assert folder.made_of(Path("/x/team.kompetence"), SOURCE) == second
    assert folder.made_of(Path("/x/other.kompetence"), SOURCE) is None
    assert folder.made_of(Path("/x/team.kompetence"), Source(7, 9)) is None
    second.file.unlink()
    assert folder.made_of(Path("/x/team.kompetence"), SOURCE) == first


def test_two_of_the_same_moment_have_names_of_their_own(tmp_path):
    folder = KeptIn(tmp_path)
    assert [put(folder, why=why).file.name[18:21] for why in (Why.IMPORT, Why.ASKED)] == ["123", "124"]


def test_a_list_that_cannot_be_read_hides_no_backup(tmp_path):
    folder = KeptIn(tmp_path)
    made = put(folder)
    list_ = tmp_path / ".about.jsonl"
    list_.write_bytes(list_.read_bytes()[:-9])
    assert [(one.file, one.people, one.data) for one in folder.all()] == [(made.file, None, None)]
    put(folder, AT + timedelta(hours=1))
    assert [one.people for one in folder.all()] == [3, None]


def test_the_last_line_about_a_file_holds_and_the_list_does_not_grow_for_ever(tmp_path):
    folder = KeptIn(tmp_path)
    made = put(folder)
    for people in range(300):
        folder.note(KeptBackup(made.file, AT, Why.IMPORT, 4, people, False), SOURCE)
    folder.tidy()
    assert [one.people for one in folder.all()] == [299]
    assert len((tmp_path / ".about.jsonl").read_text("utf-8").splitlines()) == 1


def test_a_trial_is_remembered(tmp_path):
    folder = KeptIn(tmp_path)
    assert folder.trial() is None
    folder.note_trial(Trial(AT, NAME, "data-damaged"))
    assert folder.trial() == Trial(AT, NAME, "data-damaged")


def test_backups_are_found_by_where_the_file_lay(tmp_path):
    vault, data = Vault(tmp_path / "local"), tmp_path / "team.kompetence"
    assert vault.of_path(data) == []
    made = put(vault.kept_in(UnitId("top")), data=data)
    put(vault.kept_in(UnitId("other")), data=tmp_path / "other.kompetence")
    assert vault.of_path(data) == [made]
    (tmp_path / "link").symlink_to(data)
    assert vault.of_path(tmp_path / "link") == [made]
    (tmp_path / "team.kompetence.v2").write_bytes(b"older")
    assert [one.why for one in vault.of_path(data)] == [Why.UPGRADE, Why.IMPORT]


def test_backups_of_a_file_that_has_moved_are_found_by_its_data_or_its_name(tmp_path):
    vault, path = Vault(tmp_path / "local"), tmp_path / "new" / "team.kompetence"
    by_data = put(vault.kept_in(UnitId("top")), data=tmp_path / "called otherwise.kompetence")
    by_name = put(vault.kept_in(UnitId("lost")), AT + timedelta(hours=1), data=tmp_path / "team.kompetence")
    put(vault.kept_in(UnitId("other")), data=tmp_path / "other.kompetence")
    own = put(vault.kept_in(UnitId("top")), AT + timedelta(hours=2), data=path)
    assert vault.of_path(path) == [own]
    assert vault.akin(path, UnitId("top")) == [by_name, by_data]
    assert vault.akin(path, None) == [by_name]


def test_what_was_noted_later_was_made_later_whatever_the_clock_said(tmp_path):
    folder = KeptIn(tmp_path)
    ahead, right = put(folder, AT + timedelta(days=400)), put(folder)
    unknown = tmp_path / NAME.replace("2026-11-22T10", "2026-11-23T10")
    unknown.write_bytes(b"1234")
    later = put(folder, AT + timedelta(days=2))
    assert [one.file for one in folder.all()] == [later.file, unknown, right.file, ahead.file]
