"""Backups are thinned as time goes by, whatever the clock says, and each file has its own."""

from datetime import timedelta

from kompetence.domain.backups import Why
from kompetence.services.desk import Desk
from kompetence.services.going_back import GoingBack
from kompetence.services.keeping_backups import with_backups
from kompetence.storage import database
from tests.services.backups.acts import rename
from tests.services.crowd import NOW, TODAY


def test_backups_are_thinned_as_they_are_made(desk, keeping, clock):
    for day in range(0, 60, 3):
        clock.now = NOW + timedelta(days=day)
        rename(desk, f"Ny {day}")
        keeping.keep(Why.CLOSING)
    assert len(keeping.shelf().backups) < 12
    assert keeping.shelf().backups[0].at == clock.now


def test_work_in_a_copy_takes_no_backup_from_the_original(desk, keeping, vault, clock, tmp_path):
    """Both have the same top unit, and so the same folder."""
    for number in range(3):
        rename(desk, f"Ny {number}")
        clock.now += timedelta(minutes=5)
        keeping.keep(Why.CLOSING)
    data, copy = desk.database, tmp_path / "what if.kompetence"
    data.copy_to(copy)
    other, beside = with_backups(Desk(database.open_file(copy, now=NOW), lambda: TODAY, clock), vault)
    for day in range(0, 30, 6):
        clock.now += timedelta(days=6)
        rename(other, f"Leg {day}")
        beside.keep(Why.CLOSING)
    other.close()
    assert len(vault.of_path(data.path)) == 3
    assert keeping.shelf().places == {data.path, copy}
    assert keeping.shelf().own.data == data.path
    assert GoingBack(keeping).try_if_due().file == keeping.shelf().own.file.name


def test_a_backup_that_somebody_works_in_is_not_thinned(desk, keeping, clock):
    made = keeping.keep(Why.ASKED)
    with desk.database.open_copy(made.file, now=NOW):
        for day in range(60, 301, 60):
            clock.now = NOW + timedelta(days=day)
            rename(desk, f"Ny {day}")
            keeping.keep(Why.CLOSING)
        assert made.file.exists()
    keeping.keep(Why.CLOSING)
    clock.now += timedelta(days=1)
    rename(desk, "Til sidst")
    keeping.keep(Why.CLOSING)
    assert not made.file.exists()


def test_a_backup_of_a_clock_that_was_ahead_is_not_the_newest(desk, keeping, vault, clock):
    right = clock.now
    clock.now = right + timedelta(days=400)
    ahead = keeping.keep(Why.ASKED)
    clock.now = right
    rename(desk, "Ny")
    newest = keeping.keep(Why.ASKED)
    assert vault.of_path(desk.database.path) == [newest, ahead]
    assert keeping.shelf().backups == (newest, ahead)
    assert GoingBack(keeping).try_if_due().file == newest.file.name


def test_a_clock_set_back_deletes_nothing_wrongly(desk, keeping, clock):
    for day in range(5):
        clock.now = NOW + timedelta(days=day)
        rename(desk, f"Ny {day}")
        keeping.keep(Why.CLOSING)
    clock.now = NOW - timedelta(days=400)
    rename(desk, "Langt tilbage")
    keeping.keep(Why.CLOSING)
    assert len(keeping.shelf().backups) == 6
