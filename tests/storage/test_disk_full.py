"""A full disk takes nothing away: the edit is refused, what was saved stays, and work goes on once there is room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from kompetence.errors import RefusalError
from kompetence.storage import database, settings
from tests.small_disk import small_disk as of_megabytes
from tests.storage.conftest import NOW


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte."""
    with of_megabytes(tmp_path, 1) as place:
        yield place


def fill(data, rows: int = 2000) -> int:
    """Add rows of 2,000 letters until one is refused; how many were taken."""
    for number in range(rows):
        try:
            with data.transaction() as session:
                session.execute(
                    text("insert into setting values (:name, :value, 1)"),
                    {"name": f"{number}", "value": "x" * 2000},
                )
        except RefusalError as error:
            assert error.code == "disk-full"  # noqa: PT017 - the loop needs the number
            return number
    pytest.fail("the disk never became full")


@pytest.mark.parametrize("word", ["", "blå æbler"], ids=["plain", "encrypted"])
def test_what_was_saved_before_the_disk_was_full_is_there(small_disk, word):
    file = small_disk / "team.kompetence"
    with database.create(file, now=NOW, passphrase=word) as data:
        taken = fill(data)
    assert taken > 50
    with database.open_file(file, now=NOW, passphrase=word) as data, data.reading() as session:
        assert session.execute(text("select count(*) from setting")).scalar_one() == taken


def test_work_goes_on_once_there_is_room(small_disk):
    (small_disk / "in the way").write_bytes(bytes(200_000))
    with database.create(small_disk / "team.kompetence", now=NOW) as data:
        taken = fill(data)
        (small_disk / "in the way").unlink()
        with data.transaction() as session:
            settings.put_number(session, "after", 1)
        with data.reading() as session:
            assert session.execute(text("select count(*) from setting")).scalar_one() == taken + 1


@pytest.mark.parametrize("word", ["", "blå æbler"], ids=["plain", "encrypted"])
def test_no_half_file_is_left_where_there_is_no_room_for_one(small_disk, word):
    (small_disk / "in the way").write_bytes(bytes(1_000_000))
    with pytest.raises(RefusalError) as refused:
        database.create(small_disk / "team.kompetence", now=NOW, passphrase=word)
    assert refused.value.code == "disk-full"
    assert [one.name for one in small_disk.iterdir()] == ["in the way"]
