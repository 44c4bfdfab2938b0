"""A backup is put back in one step that can be undone, and that this would work is tried now and then."""

import shutil
from datetime import timedelta

import pytest

from kompetence.domain.backups import Why
from kompetence.services.going_back import TRY_EVERY, GoingBack
from kompetence.storage import database
from kompetence.storage.backups import top_of
from tests.services.backups.acts import encrypted_too, held_somewhere, named, rename, whys
from tests.services.crowd import NOW
from tests.services.test_backing_up import refused
from tests.services.test_erasing import rows_of
from tests.small_disk import fill_up, small_disk


@encrypted_too
def test_a_restore_puts_the_backup_there_and_is_undone_by_another(desk, keeping, clock):
    before = keeping.keep(Why.ASKED)
    old = named(desk)
    clock.now += timedelta(hours=1)
    rename(desk, "Ny")
    done = GoingBack(keeping).restore(before.file)
    assert (done.file, done.people, done.erased) == (desk.database.path, 3, 0)
    assert named(desk) == old
    present = keeping.shelf().backups[0]
    assert present.why is Why.RESTORE
    rename(desk, "Efter")
    GoingBack(keeping).restore(present.file)
    assert "Ny" in named(desk)


def test_a_restored_file_is_locked_durable_and_written_to_as_before(desk, keeping, clock):
    made = keeping.keep(Why.ASKED)
    rename(desk, "Ny")
    GoingBack(keeping).restore(made.file)
    rename(desk, "Efter")
    path = desk.database.path
    assert refused(lambda: database.open_file(path, now=NOW)) == "data-in-use"
    desk.close()
    with database.open_file(path, now=NOW) as again:
        assert "Efter" in {row["name"] for row in rows_of(again)["person"]}
    assert sorted(one.name for one in path.parent.iterdir()) == ["local", "team.kompetence"]


def test_a_spoilt_backup_is_refused_and_the_data_stay(desk, keeping):
    made = keeping.keep(Why.ASKED)
    rename(desk, "Ny")
    content = made.file.read_bytes()
    made.file.write_bytes(content[: len(content) // 2])
    before = rows_of(desk.database)
    assert refused(lambda: GoingBack(keeping).restore(made.file)) in {"data-damaged", "data-foreign-schema"}
    assert rows_of(desk.database) == before
    rename(desk, "Efter")


def test_without_room_for_the_present_nothing_is_restored(desk, keeping, vault, tmp_path):
    made = keeping.keep(Why.ASKED)
    aside = shutil.copy(made.file, tmp_path / "aside.kompetence")
    rename(desk, "Ny")
    made.file.unlink()
    with small_disk(made.file.parent, 1) as disk:
        fill_up(disk)
        assert refused(lambda: GoingBack(keeping).restore(aside)) == "no-backup-disk-full"
    assert "Ny" in named(desk)


def test_a_backup_that_was_being_changed_when_the_program_died_is_sound(desk, keeping, vault):
    made = keeping.keep(Why.ASKED)

    def cut_short():
        folder = vault.kept_in(top_of(desk.database))
        with folder.changing(made.file), desk.database.open_copy(made.file, now=NOW) as copy:
            with copy.transaction() as session:
                session.connection().exec_driver_sql("update person set name = 'Ny'")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_short()
    assert GoingBack(keeping).content(made.file) == GoingBack(keeping).now()
    GoingBack(keeping).restore(made.file)
    assert named(desk) == {"Ny"}


def test_a_backup_that_somebody_has_worked_in_is_restored_only_when_that_is_known(desk, keeping):
    made = keeping.keep(Why.ASKED)
    with desk.database.open_copy(made.file, now=NOW) as copy, copy.transaction() as session:
        session.connection().exec_driver_sql("update person set name = 'Ny'")
    assert GoingBack(keeping).content(made.file).changed
    assert refused(lambda: GoingBack(keeping).restore(made.file)) == "backup-changed"
    GoingBack(keeping).restore(made.file, even_changed=True)
    assert named(desk) == {"Ny"}


def test_a_backup_that_was_deleted_by_hand_is_not_relied_on(desk, keeping, clock):
    first = keeping.keep(Why.ASKED)
    rename(desk, "Ny")
    keeping.keep(Why.ASKED).file.unlink()
    assert not keeping.shelf().unchanged
    GoingBack(keeping).restore(first.file)
    assert "Ny" not in named(desk)
    assert held_somewhere(desk, keeping, "Ny")


def test_a_backup_whose_bytes_have_rotted_is_not_relied_on(desk, keeping, clock):
    first = keeping.keep(Why.ASKED)
    rename(desk, "Ny")
    clock.now += timedelta(minutes=1)
    second = keeping.keep(Why.ASKED)
    content = second.file.read_bytes()
    second.file.write_bytes(content[:-4096] + bytes(4096))
    clock.now += timedelta(minutes=1)
    GoingBack(keeping).restore(first.file)
    assert "Ny" not in named(desk)
    with desk.database.open_copy(keeping.shelf().backups[0].file, now=NOW) as copy:
        assert "Ny" in {row["name"] for row in rows_of(copy)["person"]}


def test_what_was_restored_from_elsewhere_is_kept_before_the_next_step(desk, keeping, tmp_path):
    made = keeping.keep(Why.ASKED)
    aside = shutil.move(made.file, tmp_path / "aside.kompetence")
    rename(desk, "Ny")
    GoingBack(keeping).restore(aside)
    assert not keeping.shelf().unchanged
    desk.before(Why.IMPORT)
    assert whys(keeping) == [Why.IMPORT, Why.RESTORE]


def test_what_is_written_between_the_backup_and_the_restore_is_kept_too(desk, keeping, clock):
    made, written = keeping.keep(Why.ASKED), []
    rename(desk, "Ny")

    def write():
        if len(written) < 3:
            written.append(f"Ny {len(written)}")
            rename(desk, written[-1])

    clock.asked = write
    GoingBack(keeping).restore(made.file)
    assert named(desk).isdisjoint(written)
    assert held_somewhere(desk, keeping, "Ny 2")


def test_restoring_is_tried_once_a_month(desk, keeping, clock):
    assert GoingBack(keeping).try_if_due() is None
    keeping.keep(Why.ASKED)
    assert GoingBack(keeping).try_if_due().went_well
    assert GoingBack(keeping).try_if_due() is None
    clock.now += TRY_EVERY
    made = keeping.shelf().backups[0]
    made.file.write_bytes(made.file.read_bytes()[:40_000])
    assert not GoingBack(keeping).try_if_due().went_well
    assert keeping.shelf().trial.code == "data-damaged"
    assert {one.name for one in made.file.parent.iterdir()} == {".about.jsonl", ".trial.json", made.file.name}


def test_a_trial_of_a_backup_that_was_changed_and_is_sound_went_well(desk, keeping):
    made = keeping.keep(Why.ASKED)
    with desk.database.open_copy(made.file, now=NOW) as copy, copy.transaction() as session:
        session.connection().exec_driver_sql("update person set name = 'Ny'")
    assert GoingBack(keeping).try_if_due().went_well
