"""A backup is read back before it counts, makes room for nothing that is not a backup, and restores what it holds."""

import shutil
import threading
from pathlib import Path

import pytest

from kompetence.errors import RefusalError
from kompetence.services.backing_up import BackingUp, restore
from kompetence.services.desk import Desk
from kompetence.storage import database
from kompetence.storage.backups import Vault
from tests.services import crowd
from tests.services.crowd import NOW, TODAY, key
from tests.services.test_erasing import rows_of

FILES = Path(__file__).parents[1] / "files"


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "local")


@pytest.fixture
def desk(tmp_path):
    made = Desk(crowd.make(tmp_path / "team.kompetence", 3), lambda: TODAY, lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def to(tmp_path):
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb" / "backup.kompetence"


def refused(act) -> str:
    with pytest.raises(RefusalError) as error:
        act()
    return error.value.code


def test_what_is_restored_is_what_was_backed_up(desk, vault, to, tmp_path):
    before = rows_of(desk.database)
    done = BackingUp(desk, vault).write(to)
    assert (done.people, done.size, done.replaced) == (3, to.stat().st_size, False)
    made = restore(to, tmp_path / "again.kompetence", vault)
    with database.open_file(made.file, now=NOW) as data:
        after = rows_of(data)
    assert [(one["act"], one["kind"]) for one in after.pop("access_log")][-1] == ("read in", "backup")
    before.pop("access_log")
    assert after == before
    assert sorted(one.name for one in to.parent.iterdir()) == [to.name]


def test_a_newer_backup_takes_the_place_of_an_older_one_of_the_same_data(desk, vault, to, tmp_path):
    BackingUp(desk, vault).write(to)
    with desk.database.transaction() as session:
        session.connection().exec_driver_sql("update person set name = 'Ny' where id = ?", (key(1),))
    assert BackingUp(desk, vault).write(to).replaced
    made = restore(to, tmp_path / "again.kompetence", vault)
    with database.open_file(made.file, now=NOW) as data:
        assert "Ny" in {row["name"] for row in rows_of(data)["person"]}


def test_nothing_else_makes_room_for_a_backup(desk, vault, to, tmp_path):
    to.write_text("et brev")
    assert refused(lambda: BackingUp(desk, vault).write(to)) == "backup-in-the-way"
    assert to.read_text() == "et brev"
    to.unlink()
    BackingUp(desk, vault).write(to)
    to.write_text("et brev i stedet")
    assert refused(lambda: BackingUp(desk, vault).write(to)) == "backup-in-the-way"
    assert refused(lambda: BackingUp(desk, vault).write(desk.database.path)) == "backup-onto-itself"
    assert refused(lambda: BackingUp(desk, vault).write(to.parent)) == "file-is-folder"
    assert refused(lambda: BackingUp(desk, vault).write(to.parent / "no" / "x")) == "folder-missing"


def test_an_encrypted_file_has_encrypted_backups(tmp_path, vault, to):
    desk = Desk(crowd.make(tmp_path / "team.kompetence", 3, passphrase="hemmelig sætning"))
    assert BackingUp(desk, vault).write(to).encrypted
    desk.close()
    assert b"zq00000qz" not in to.read_bytes()
    made = tmp_path / "again.kompetence"
    assert refused(lambda: restore(to, made, vault)) == "data-encrypted"
    assert refused(lambda: restore(to, made, vault, "forkert")) == "data-passphrase-wrong"
    assert not made.exists()
    assert restore(to, made, vault, "hemmelig sætning").people == 3
    assert b"zq00000qz" not in made.read_bytes()


def test_an_older_backup_is_brought_up_to_date_and_leaves_no_copy(tmp_path, vault):
    made = restore(FILES / "schema-2.kompetence", tmp_path / "again.kompetence", vault)
    assert made.upgraded
    assert sorted(one.name for one in tmp_path.iterdir()) == ["again.kompetence"]


def test_a_restore_never_takes_the_place_of_anything(desk, vault, to, tmp_path):
    BackingUp(desk, vault).write(to)
    there = tmp_path / "there.kompetence"
    there.write_text("noget")
    assert refused(lambda: restore(to, there, vault)) == "data-exists"
    assert there.read_text() == "noget"
    assert refused(lambda: restore(to, tmp_path / "no" / "x", vault)) == "folder-missing"


@pytest.mark.parametrize("spoil", ["cut", "page", "empty", "letter"])
def test_a_spoilt_backup_makes_no_data(desk, vault, to, tmp_path, spoil):
    BackingUp(desk, vault).write(to)
    content = to.read_bytes()
    page = b"\0" * 4096
    to.write_bytes(
        {
            "cut": content[:20_000],
            "page": content[:8192] + page + content[12288:],
            "empty": b"",
            "letter": page,
        }[spoil]
    )
    made = tmp_path / "again.kompetence"
    code = refused(lambda: restore(to, made, vault))
    assert code in {"data-damaged", "data-empty", "data-no-database", "data-foreign-schema"}
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith(("again", ".again"))) == []


def test_a_backup_that_is_not_there_or_open_is_refused(desk, vault, to, tmp_path):
    made = tmp_path / "again.kompetence"
    assert refused(lambda: restore(to, made, vault)) == "data-missing"
    assert refused(lambda: restore(to.parent, made, vault)) == "data-is-folder"
    assert refused(lambda: restore(desk.database.path, made, vault)) == "data-in-use"


def test_a_preparation_file_is_no_backup(tmp_path, vault):
    form = tmp_path / "mine.kompetence-form"
    database.create(form, now=NOW, fill=crowd.Crowd(2).fill, form=True).close()
    assert refused(lambda: restore(form, tmp_path / "again.kompetence", vault)) == "backup-is-form"


def test_lists_that_cannot_be_read_are_begun_anew(desk, vault, to):
    vault.local.mkdir()
    (vault.local / "written.jsonl").write_bytes(b'\xff\n{}\n[]\n{"top": 3}')
    (vault.local / "erased.jsonl").write_text('{"person": "a"}\nnot json\n')
    BackingUp(desk, vault).write(to)
    assert [one.file for one in vault.written()] == [str(to)]
    assert vault.erased() == {}


def test_where_the_list_of_the_erased_cannot_be_read_nobody_comes_back(desk, vault, to, tmp_path):
    BackingUp(desk, vault).write(to)
    vault.note_erased({key(1): (TODAY, "on request")})
    listed = vault.local / "erased.jsonl"
    content = listed.read_bytes() + b"not json"
    listed.unlink()
    listed.mkdir()  # stands for what cannot be read
    again = tmp_path / "again.kompetence"
    assert refused(lambda: restore(to, again, vault)) == "erased-list-not-read"
    assert refused(lambda: vault.note_erased({key(2): (TODAY, "on request")})) == "erased-list-not-read"
    assert not again.exists()
    listed.rmdir()
    listed.write_bytes(content)
    vault.note_erased({key(2): (TODAY, "on request")})
    assert vault.erased().keys() == {key(1), key(2)}
    assert listed.read_bytes().startswith(content)


def test_what_two_programs_add_to_the_list_of_the_erased_is_both_there(vault):
    """As each sees the list before the other has written it."""
    at_once = threading.Barrier(8)

    def add(number):
        at_once.wait(10)
        vault.note_erased({key(number): (TODAY, "on request")})

    adding = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for one in adding:
        one.start()
    for one in adding:
        one.join(20)
    assert vault.erased().keys() == {key(number) for number in range(8)}


def test_a_backup_in_a_new_place_leaves_the_old_one_known(desk, vault, to):
    BackingUp(desk, vault).write(to)
    other = to.with_name("other.kompetence")
    shutil.copy(to, other)
    assert refused(lambda: BackingUp(desk, vault).write(other)) == "backup-in-the-way"
    other.unlink()
    BackingUp(desk, vault).write(other)
    assert {one.file for one in vault.written()} == {str(to), str(other)}
