"""An address of a server is understood as a whole or refused in words that never repeat a password."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.server_place import is_address
from kompetence.errors import RefusalError
from kompetence.storage.server.address import Address, parse
from kompetence.storage.server.connecting import _way
from kompetence.words.sentences import refusal


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("postgresql://db.kommune.dk/kompetence", Address("db.kommune.dk", 5432, "kompetence")),
        ("postgres://mette@db:6000/k", Address("db", 6000, "k", "mette")),
        ("postgresql:///k?host=/run/postgresql", Address("/run/postgresql", 5432, "k")),
        ("postgresql://%C3%A6sel@[::1]/%C3%B8", Address("::1", 5432, "ø", "æsel")),
    ],
)
def test_an_address_is_understood_and_shown_as_it_was_meant(word, wanted):
    assert parse(word) == wanted
    assert wanted.host.startswith("/") or parse(str(wanted)) == wanted


def test_a_copy_for_overviews_is_another_server_with_the_same_data_and_login():
    found = parse("postgresql://mette@db:6000/k?replica=copy:6001&sslrootcert=ca.pem")
    assert found.replica == Address("copy", 6001, "k", "mette", (("sslrootcert", "ca.pem"),))
    assert "replica" not in _way(found)
    assert parse("postgresql://db/k").replica is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("mysql://db/k", "server-unknown"),
        ("postgresql://db", "server-address-wrong"),
        ("postgresql://db/", "server-address-wrong"),
        ("postgresql://db/a/b", "server-address-wrong"),
        ("postgresql://db:99999/k", "server-address-wrong"),
        ("postgresql://db:0x1/k", "server-address-wrong"),
        ("postgresql://[::1/k", "server-address-wrong"),
        ("postgresql://a,b/k", "server-address-wrong"),
        ("postgresql://db/k#x", "server-address-wrong"),
        ("postgresql://db/k%00", "server-address-wrong"),
        ("postgresql://db/k?replica=", "server-address-wrong"),
        ("postgresql://db/k?replica=b:x", "server-address-wrong"),
        ("postgresql://mette:hemmelig@db/k", "server-password-in-address"),
        ("postgresql://mette:hemmelig@db", "server-password-in-address"),
        ("postgresql://mette:hemmelig@db:xx/k", "server-address-wrong"),
        ("mysql://mette:hemmelig@db/k", "server-unknown"),
        ("postgresql://db/k?sslmode=disable", "server-option-unknown"),
        ("postgresql://db/k?password=hemmelig", "server-option-unknown"),
        ("postgresql://db/k?options=-c%20search_path%3Dpublic", "server-option-unknown"),
    ],
)
def test_nonsense_is_refused_in_words_without_the_password(word, code):
    with pytest.raises(RefusalError) as refused:
        parse(word)
    assert refused.value.code == code
    assert "hemmelig" not in refusal(refused.value)


@given(st.text(max_size=40))
def test_whatever_stands_there_is_understood_or_refused(word):
    try:
        found = parse(f"postgresql://{word}")
    except RefusalError:
        return
    assert found.database
    assert parse(str(found)).database == found.database


def test_a_file_is_no_address():
    assert not is_address("/home/mette/team.kompetence")
    assert not is_address("C:\\team.kompetence")


@pytest.mark.parametrize("host", ["db.kommune.dk", "10.0.0.7", "localhost.example.org", "2001:db8::1"])
def test_a_server_elsewhere_must_prove_its_name(host):
    assert _way(Address(host, 5432, "k"))["sslmode"] == "verify-full"


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "127.0.0.2", "::1", "/run/postgresql"])
def test_on_this_machine_nothing_needs_to_be_proved(host):
    assert "sslmode" not in _way(Address(host, 5432, "k"))
