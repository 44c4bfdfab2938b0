"""A backup keeps the passphrase of its time, and none makes readable what is closed now."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest

from kompetence.domain.backups import Why
from kompetence.domain.erasure import Outcome
from kompetence.services.erasing import Erasing
from kompetence.services.going_back import GoingBack
from tests.services import crowd
from tests.services.backups.acts import WORD, rename
from tests.services.crowd import key
from tests.services.test_backing_up import refused


@pytest.mark.parametrize("both", [WORD], indirect=True)
def test_whatever_anybody_can_read_is_deleted_whether_or_not_it_is_noted(desk, keeping):
    desk.database.change_passphrase("")
    made = keeping.keep(Why.ASKED)
    (made.file.parent / ".about.jsonl").unlink()
    before = desk.database.path.with_name(desk.database.path.name + ".v2")
    shutil.copy(made.file, before)
    desk.database.change_passphrase(WORD)
    assert [one.encrypted for one in keeping.shelf().backups] == [False, False]
    assert keeping.delete_readable() == 2
    assert not before.exists()
    assert [one.encrypted for one in keeping.shelf().backups] == [True]


@pytest.mark.parametrize("both", [WORD], indirect=True)
def test_a_backup_keeps_the_passphrase_of_its_time(desk, keeping, clock):
    made = keeping.keep(Why.PASSPHRASE)
    desk.database.change_passphrase("en anden sætning")
    assert refused(lambda: GoingBack(keeping).content(made.file)) == "data-passphrase-wrong"
    assert refused(lambda: GoingBack(keeping).restore(made.file)) == "data-passphrase-wrong"
    assert GoingBack(keeping).content(made.file, WORD).people.number == 3
    GoingBack(keeping).restore(made.file, WORD)
    assert desk.database.fits("en anden sætning")
    rename(desk, "Efter")


@pytest.mark.parametrize("both", [WORD], indirect=True)
def test_three_backups_stay_after_a_change_of_passphrase_until_there_are_newer_ones(
    desk, keeping, vault, clock
):
    def more():
        clock.now += timedelta(minutes=5)
        rename(desk, f"Ny {clock.now}")
        return keeping.keep(Why.WORKING).file

    earlier = [more() for _four in range(4)]
    desk.database.change_passphrase("")
    plain = replace(desk, before=lambda _why: None)
    new = more()
    done = Erasing(plain, vault).erase(key(2), crowd.name(2)).cleared
    assert set(done.copies_that(Outcome.WAITING)) == set(map(str, earlier[2:]))
    assert set(done.copies_that(Outcome.DELETED)) == set(map(str, earlier[:2]))
    assert {one.file for one in keeping.shelf().backups} == {*earlier[2:], new}
    more()
    assert earlier[3].exists()
    more()
    assert not any(one.exists() for one in earlier)
    assert len(keeping.shelf().backups) == 3


@pytest.mark.parametrize("both", [WORD], indirect=True)
def test_a_backup_that_anybody_can_read_makes_no_file_that_anybody_can_read(desk, keeping, tmp_path):
    desk.database.change_passphrase("")
    made = keeping.keep(Why.PASSPHRASE)
    desk.database.change_passphrase(WORD)
    GoingBack(keeping).restore(made.file)
    assert desk.database.fits(WORD)
    assert GoingBack(keeping).now().people.number == 3
    assert b"zq00000qz" not in desk.database.path.read_bytes()
    assert {one.name for one in tmp_path.iterdir()} == {"local", "team.kompetence", ".team.kompetence.open"}
