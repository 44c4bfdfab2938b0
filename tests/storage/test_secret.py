"""A secret opens with its passphrase alone, however long it is and however it was typed."""

import pytest

from kompetence.errors import RefusalError
from kompetence.storage import secret

SALT = bytes(16)


@pytest.mark.parametrize("passphrase", ["hav og himmel", "æøå ÆØÅ", "   ", "x" * 100_000, "\ud800", "𝒳☃"])
def test_any_passphrase_opens_what_it_has_closed(passphrase):
    assert secret.reveal(secret.conceal(b"kladde", passphrase), passphrase) == b"kladde"


def test_the_same_letters_typed_another_way_are_the_same_passphrase():
    closed = secret.conceal(b"kladde", "pa\u030a havet")
    assert secret.reveal(closed, "p\u00e5 havet") == b"kladde"


def test_another_passphrase_does_not_open_it():
    with pytest.raises(RefusalError, match="draft-passphrase-wrong"):
        secret.reveal(secret.conceal(b"kladde", "hav"), "himmel")


def test_one_key_closes_many_things_each_differently():
    key = secret.derive("hav", SALT)
    first, second = key.conceal(b"kladde"), key.conceal(b"kladde")
    assert first != second
    assert secret.salt_of(first) == secret.salt_of(second) == SALT
    assert key.reveal(first) == key.reveal(second) == secret.reveal(first, "hav") == b"kladde"


@pytest.mark.parametrize("content", [b"", b"K1", b"{}", b"K1" + bytes(40), b"X" * 60])
def test_what_was_never_closed_is_damaged(content):
    with pytest.raises(RefusalError, match="draft-damaged"):
        secret.salt_of(content)


@pytest.mark.parametrize("at", [20, 32, -1])
def test_a_changed_byte_does_not_open(at):
    closed = bytearray(secret.conceal(b"kladde", "hav"))
    closed[at] ^= 1
    with pytest.raises(RefusalError, match="draft-passphrase-wrong"):
        secret.reveal(bytes(closed), "hav")


def test_a_key_shows_nothing_of_itself():
    key = secret.derive("hav", SALT)
    assert key._secret.hex() not in repr(key)
    assert repr(key._secret) not in repr(key)
