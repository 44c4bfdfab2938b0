"""Whatever happens to a file: it opens with everything in it, or is refused in words and stays as it is.

What can be read of it is saved into a new file that holds, says what is lost, and has nothing in it that never was.
A sample; `tests/soak/test_damage_everywhere.py` does it everywhere.
"""

import random
from itertools import islice

import pytest

from kompetence.services import recovering
from kompetence.storage import database, schema
from kompetence.storage.backups import Vault
from tests.storage import harmed
from tests.storage.conftest import NOW
from tests.storage.damage import PAGE, Damage, flipped, headers, journals, swapped, truncated, zeroed

REFUSED = {
    "data-damaged", "data-impossible", "data-empty", "data-no-database", "data-foreign-schema", "data-from-future",
    "data-of-other-program", "data-passphrase-wrong", "data-beginning-damaged",
    "upgrade-failed",
}  # fmt: skip
NOTHING = {"salvage-nothing", "data-passphrase-wrong"}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return harmed.make(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    return harmed.make(tmp_path_factory.mktemp("secret"), harmed.WORD)


def some(found, number):
    """A sample, the same in every run, with the first always in it: it is the header's page."""
    first, *others = found
    return [first, *random.Random(5).sample(others, min(number, len(others)))]


def refused_or_whole(world, tmp_path, damages: list[Damage]) -> None:
    trial = world.trial(tmp_path)
    for one in damages:
        one.put(trial.path)
        assert trial.opened() in {"whole", *REFUSED}, one.where


def saved(world, tmp_path, damages: list[Damage]) -> list[float]:
    trial, shares = world.trial(tmp_path), []
    for one in damages:
        one.put(trial.path)
        answer, kept, all_ = trial.saved()
        assert answer in {"saved", *NOTHING}, one.where
        shares.append(kept / all_)
    return shares


def test_a_file_that_was_cut_short_is_never_taken_for_whole(plain, tmp_path):
    every = list(truncated(plain.whole))
    refused_or_whole(plain, tmp_path, [*some(every, 40), every[-1]])


def test_a_page_that_is_gone_or_elsewhere_is_noticed(plain, tmp_path):
    refused_or_whole(plain, tmp_path, some(zeroed(plain.whole), 30))
    refused_or_whole(plain, tmp_path, some(swapped(plain.whole), 30))


def test_a_header_with_another_value_opens_right_or_not_at_all(plain, tmp_path):
    refused_or_whole(plain, tmp_path, list(headers(plain.whole)))


def test_a_journal_takes_back_what_is_its_own_and_nothing_else(plain, tmp_path):
    every = list(journals(plain.whole, plain.cut, plain.own, plain.foreign))
    trial = plain.trial(tmp_path)
    every[0].put(trial.path)
    assert trial.opened() == "whole"
    refused_or_whole(plain, tmp_path, every[1:])


def test_what_can_be_read_of_a_cut_file_is_saved(plain, tmp_path):
    saved(plain, tmp_path, some(truncated(plain.whole), 5))


def test_a_lost_page_costs_only_what_stood_on_it(plain, tmp_path):
    assert min(saved(plain, tmp_path, some(zeroed(plain.whole), 8))) > 0.9


def test_pages_in_each_others_place_bring_nothing_in_that_never_was(plain, tmp_path):
    assert min(saved(plain, tmp_path, some(swapped(plain.whole), 8))) > 0.3


def test_what_an_edit_had_begun_is_not_saved(plain, tmp_path):
    damages = list(islice(journals(plain.whole, plain.cut, plain.own, plain.foreign), 2))
    assert saved(plain, tmp_path, damages) == [1, 1]


def test_an_encrypted_file_tells_every_turned_bit_and_loses_one_page_by_it(secret, tmp_path):
    trial = secret.trial(tmp_path)
    for one in flipped(secret.whole, 2):
        one.put(trial.path)
        assert trial.opened() in REFUSED
    one.put(trial.path)
    answer, kept, all_ = trial.saved()
    assert answer == "saved"
    assert kept / all_ > 0.9


def test_an_encrypted_file_that_was_cut_or_has_a_foreign_journal_is_left_alone(secret, tmp_path):
    damages = [*some(truncated(secret.whole), 1), *some(swapped(secret.whole), 1)]
    foreign = list(journals(secret.whole, secret.cut, secret.own, secret.foreign))
    refused_or_whole(secret, tmp_path, [*damages, *foreign[:2]])


def test_a_preparation_file_that_is_damaged_becomes_one_again(plain, tmp_path):
    trial = plain.trial(tmp_path)
    form = plain.whole[:68] + schema.APPLICATION_FORM.to_bytes(4) + plain.whole[72:]
    Damage("zeroed", "last page", form[:-PAGE] + bytes(PAGE)).put(trial.path)
    assert trial.opened() == "data-damaged"
    made = tmp_path / "new"
    found = recovering.save_readable(trial.path, made, Vault(tmp_path / "local"))
    assert found.salvaged.is_form
    with database.open_file(made, now=NOW) as data:
        assert data.is_form
