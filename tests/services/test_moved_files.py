"""A file that is gone, has moved or has another name still finds its backups."""

import pytest

from kompetence.domain.backups import Why
from kompetence.domain.recovery import MISSING
from kompetence.services.desk import Desk
from kompetence.services.keeping_backups import with_backups
from kompetence.services.recovering import ways
from kompetence.storage.backups import Vault
from tests.services import crowd
from tests.services.crowd import NOW, TODAY

PAGE = 4096


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "local")


@pytest.fixture
def path(tmp_path, vault):
    """A closed file with one backup."""
    path = tmp_path / "team.kompetence"
    desk, keeping = with_backups(Desk(crowd.make(path, 2), lambda: TODAY, lambda: NOW), vault)
    keeping.keep(Why.CLOSING)
    desk.close()
    return path


def test_of_a_file_that_is_gone_the_newest_backup_is_offered(path, vault, tmp_path):
    assert not ways(tmp_path / "nothing.kompetence", MISSING, vault).any
    path.unlink()
    found = ways(path, MISSING, vault)
    assert (found.any, found.standby.holds.people) == (True, 2)
    elsewhere = tmp_path / "elsewhere" / path.name
    assert ways(elsewhere, MISSING, vault).standby.backup.data == path


def test_a_file_that_was_renamed_and_is_damaged_finds_its_backups_by_what_it_holds(path, vault):
    moved = path.rename(path.with_name("what if.kompetence"))
    content = moved.read_bytes()
    moved.write_bytes(content[: -2 * PAGE] + bytes(PAGE) + content[-PAGE:])
    found = ways(moved, "data-damaged", vault)
    assert found.standby.backup.data == path


def test_where_nothing_tells_whose_they_are_the_backups_of_other_files_are_offered(path, vault):
    moved = path.rename(path.with_name("what if.kompetence"))
    moved.write_bytes(b"SQLite format 3\0" + bytes(2 * PAGE))
    found = ways(moved, "data-damaged", vault)
    assert found.standby is None
    assert [one.data for one in found.others] == [path]
