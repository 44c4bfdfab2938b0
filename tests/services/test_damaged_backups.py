"""A backup that was damaged since is refused, or gives back what it held; the data that it would replace stay."""

import random

import pytest

from kompetence.domain.backups import Why
from kompetence.errors import RefusalError
from kompetence.services.backing_up import restore
from kompetence.services.desk import Desk
from kompetence.services.going_back import GoingBack
from kompetence.services.keeping_backups import with_backups
from kompetence.storage import database
from kompetence.storage.backups import Vault
from tests.services import crowd
from tests.services.crowd import NOW
from tests.services.test_erasing import rows_of

PAGE = 4096
OFTEN = 12
"""Places of the file, drawn from a seed, that each kind of damage is done to; the soak does it to every page."""


def cut(pages, at):
    return pages[:at]


def zeroed(pages, at):
    return [*pages[:at], bytes(PAGE), *pages[at + 1 :]]


def swapped(pages, at):
    other = (at + 1) % len(pages)
    mixed = list(pages)
    mixed[at], mixed[other] = mixed[other], mixed[at]
    return mixed


def flipped(pages, at):
    spoilt = bytearray(pages[at])
    spoilt[PAGE // 2] ^= 0x40
    return [*pages[:at], bytes(spoilt), *pages[at + 1 :]]


@pytest.fixture(scope="module", params=["", "hemmelig sætning"], ids=["plain", "encrypted"])
def backed_up(request, tmp_path_factory):
    """Data with a backup, and what the backup holds."""
    folder = tmp_path_factory.mktemp("damage")
    vault = Vault(folder / "local")
    data = crowd.make(folder / "team.kompetence", 2, passphrase=request.param)
    desk, keeping = with_backups(Desk(data, now=lambda: NOW), vault)
    made = keeping.keep(Why.ASKED)
    yield desk, keeping, made.file, vault, request.param
    desk.close()


def places(number):
    return random.Random(number).sample(range(1, number), min(OFTEN, number - 1))


@pytest.mark.parametrize("harm", [cut, zeroed, swapped, flipped])
def test_a_backup_in_which_a_bit_has_changed_is_refused_and_the_data_stay(backed_up, harm):
    desk, keeping, file, _vault, _word = backed_up
    content, held = file.read_bytes(), rows_of(desk.database)
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    held.pop("access_log")
    try:
        for at in places(len(pages)):
            file.write_bytes(b"".join(harm(pages, at)))
            with pytest.raises(RefusalError):
                GoingBack(keeping).restore(file)
            after = rows_of(desk.database)
            after.pop("access_log")
            assert after == held, (harm.__name__, at)
    finally:
        file.write_bytes(content)


@pytest.mark.parametrize("harm", [cut, zeroed, swapped])
def test_no_other_data_are_made_of_a_damaged_copy_that_nobody_knows(backed_up, harm, tmp_path):
    desk, _keeping, file, vault, word = backed_up
    content, held = file.read_bytes(), rows_of(desk.database)
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    held.pop("access_log")
    spoilt, to = tmp_path / "spoilt.kompetence", tmp_path / "again.kompetence"
    for at in places(len(pages))[:3]:
        spoilt.write_bytes(b"".join(harm(pages, at)))
        try:
            restore(spoilt, to, vault, word)
        except RefusalError:
            assert not to.exists()
            continue
        with database.open_file(to, now=NOW, passphrase=word) as again:
            after = rows_of(again)
        after.pop("access_log")
        assert after == held, (harm.__name__, at)
        to.unlink()
