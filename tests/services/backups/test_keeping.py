"""The program's own backups: each counts once it has been read back, and only while it holds what it held."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from kompetence.domain.backups import Why
from kompetence.errors import RefusalError
from kompetence.services.backing_up import restore
from kompetence.services.desk import Desk
from kompetence.services.desktops import Desktops
from kompetence.services.going_back import GoingBack
from kompetence.services.keeping_backups import with_backups
from kompetence.storage import database
from tests.services import crowd
from tests.services.backups.acts import encrypted_too, in_the_way, rename, whys
from tests.services.crowd import NOW, TODAY
from tests.services.test_backing_up import refused
from tests.services.test_erasing import rows_of


@encrypted_too
def test_a_backup_says_when_why_and_what_it_holds(desk, keeping, vault):
    made = keeping.keep(Why.ASKED)
    assert keeping.shelf().backups == (made,)
    assert (made.at, made.why, made.people, made.encrypted) == (NOW, Why.ASKED, 3, desk.database.encrypted)
    assert (made.data, made.size) == (desk.database.path, made.file.stat().st_size)
    assert vault.of_path(desk.database.path) == [made]
    assert GoingBack(keeping).content(made.file) == GoingBack(keeping).now()
    assert made.file.stat().st_mode & 0o777 == 0o600
    assert (b"zq00000qz" in made.file.read_bytes()) != desk.database.encrypted


def test_what_is_kept_already_is_not_kept_again(desk, keeping, clock):
    first = keeping.keep(Why.ASKED)
    clock.now += timedelta(hours=1)
    assert keeping.keep(Why.IMPORT) == first
    assert keeping.if_changed(Why.WORKING)
    rename(desk, "Ny")
    assert not keeping.shelf().unchanged
    assert keeping.if_changed(Why.WORKING)
    assert whys(keeping) == [Why.WORKING, Why.ASKED]


def test_another_session_knows_whether_anything_has_changed(desk, keeping, vault, clock, monkeypatch):
    monkeypatch.setattr("kompetence.services.keeping_backups._SURE", -1)  # as if the last edit were long ago
    first = keeping.keep(Why.CLOSING)
    path = desk.database.path
    desk.close()
    again, anew = with_backups(Desk(database.open_file(path, now=NOW), lambda: TODAY, clock), vault)
    clock.now += timedelta(hours=1)
    assert anew.keep(Why.IMPORT) == first
    rename(again, "Ny")
    assert anew.keep(Why.IMPORT) != first
    again.close()


def test_work_goes_on_where_no_backup_can_be_made_and_it_is_told(desk, keeping, vault):
    in_the_way(vault)
    assert not keeping.if_changed(Why.WORKING)
    assert keeping.shelf().failing is not None
    (vault.local / "backups").unlink()
    assert keeping.if_changed(Why.WORKING)
    assert keeping.shelf().failing is None


def test_a_backup_that_cannot_be_read_back_does_not_count(desk, keeping, monkeypatch):
    from kompetence.storage import copies

    check = copies.check

    def spoil(raw, key, draft, **more):
        with draft.open("rb+") as stream:
            stream.seek(-4096, 2)
            stream.write(bytes(4096))
        check(raw, key, draft, **more)

    monkeypatch.setattr(copies, "check", spoil)
    assert refused(lambda: desk.before(Why.IMPORT)).startswith("no-backup")
    assert keeping.shelf().backups == ()
    assert [one.name for one in keeping.shelf().folder.iterdir()] == []


def test_with_a_clock_set_back_the_backup_that_is_meant_is_the_one_answered(desk, keeping, clock):
    keeping.keep(Why.ASKED)
    clock.now -= timedelta(days=3)
    rename(desk, "Ny")
    made = keeping.keep(Why.ASKED)
    assert keeping.keep(Why.IMPORT) == made


def test_nobody_works_in_a_backup(desk, keeping, vault, tmp_path):
    made = keeping.keep(Why.ASKED)
    (tmp_path / "link.kompetence").symlink_to(made.file)
    desktops = Desktops(tmp_path, local=vault.local)
    for one in (made.file, tmp_path / "link.kompetence"):
        with pytest.raises(RefusalError, match="data-is-backup") as error:
            desktops.open(one)
        assert error.value.data["of"] == str(desk.database.path)
    desktops.look(made.file).close()
    assert (
        refused(lambda: restore(made.file, made.file.with_name("x.kompetence"), vault))
        == "data-among-backups"
    )
    assert restore(made.file, tmp_path / "x.kompetence", vault).people == 3


def test_a_file_is_let_go_of_whatever_goes_wrong_with_its_last_backup(tmp_path, monkeypatch):
    crowd.make(tmp_path / "team.kompetence", 2).close()
    desktop = Desktops(tmp_path).open(tmp_path / "team.kompetence")
    monkeypatch.setattr(desktop._keeping, "if_changed", lambda _why: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        desktop.close()
    database.open_file(tmp_path / "team.kompetence", now=NOW).close()


def test_a_backup_at_closing_that_could_not_be_made_is_told_at_the_next_opening(tmp_path, vault):
    path = tmp_path / "team.kompetence"
    crowd.make(path, 2).close()
    in_the_way(vault)
    desktops = Desktops(tmp_path, local=vault.local)
    desktops.open(path).close()
    (vault.local / "backups").unlink()
    again = desktops.open(path)
    assert again.backups.failing is not None
    again.close()
    once_more = desktops.open(path)
    assert once_more.backups.failing is None
    once_more.close()


def test_no_backup_is_made_of_what_somebody_else_has_written_over_the_file(desk, keeping):
    path = desk.database.path
    before = path.read_bytes()
    rename(desk, "Ny")
    path.write_bytes(before)
    assert not keeping.if_changed(Why.CLOSING)
    assert keeping.failing.code == "data-overwritten"
    assert keeping.shelf().backups == ()


def test_what_is_open_is_kept_although_an_older_file_has_been_put_in_its_place(
    desk, keeping, vault, clock, tmp_path, monkeypatch
):
    """As a program does that copies folders to the cloud; of the older one there is a backup already."""
    monkeypatch.setattr("kompetence.services.keeping_backups._SURE", -1)
    keeping.keep(Why.CLOSING)
    path = desk.database.path
    desk.close()
    older = Path(shutil.copy2(path, tmp_path / "older"))
    with database.open_file(path, now=NOW) as data:
        rename(Desk(data), "Ny")
    again, anew = with_backups(Desk(database.open_file(path, now=NOW), lambda: TODAY, clock), vault)
    older.replace(path)
    made = anew.keep(Why.CLOSING)
    again.close()
    with database.open_file(made.file, now=NOW) as copy:
        assert "Ny" in {row["name"] for row in rows_of(copy)["person"]}


def test_a_preparation_file_has_no_backups(tmp_path, vault):
    form = tmp_path / "mine.kompetence-form"
    with database.create(form, now=NOW, fill=crowd.Crowd(2).fill, form=True) as data:
        desk, keeping = with_backups(Desk(data), vault)
        desk.before(Why.IMPORT)
        assert keeping.if_changed(Why.CLOSING)
        assert keeping.shelf() is None
    assert not vault.local.exists()
