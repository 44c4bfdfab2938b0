"""One command starts a server of its own with an invented municipality, and tells how to sign in to it as each."""

import os
import tempfile
from pathlib import Path

import psycopg
import pytest

from kompetence.storage.server import throwaway
from tests.cli.calling import done, refused


@pytest.fixture(scope="module")
def tried():
    """The answer of the command; nothing is left of the server when the tests are done."""
    folder = Path(tempfile.gettempdir(), f"kompetence-try-{os.getpid()}")
    try:
        yield done("server", "try", folder, "--employees", 8, "--json").json
    finally:
        done("server", "try", folder, "--stop")
        assert not folder.exists()


@pytest.fixture
def ask(tried):
    """What somebody of each kind is answered."""
    logins = {one["kind"]: one["login"] for one in tried["logins"]}

    def ask(kind, query):
        way = {"host": tried["host"], "port": tried["port"], "dbname": tried["database"]}
        with psycopg.connect(user=logins[kind], options="-c search_path=api", **way) as theirs:
            return theirs.execute(query).fetchall()

    return ask


def test_each_sees_what_is_theirs_to_see(ask, tried):
    people, lanes = "select count(*) from person", "select distinct lane from rating order by lane"
    everybody = ask("administrator", people)[0][0]
    names = {one["kind"]: one["name"] for one in tried["logins"]}
    assert 2 < ask("leader", people)[0][0] < everybody
    assert [one for (one,) in ask("leader", lanes)] == ["agreed", "leader", "self"]
    assert ask("leader", "select distinct lane from draft") == [("leader",)]
    assert {one for (one,) in ask("employee", "select name from person")} == {
        names["employee"],
        names["leader"],
    }
    assert ask("employee", "select distinct person from dialogue") == ask(
        "employee", "select person from signed_in"
    )
    assert ask("administrator", lanes) == ask("hr", lanes) == ask("hr", people[:7] + "name from person") == []
    assert ask("hr", "select cardinality(hr) from signed_in") == [(1,)]
    hr = next(one["address"] for one in tried["logins"] if one["kind"] == "hr")
    assert done("overview", hr, "--json").json["people"] == 8


def test_asked_again_it_tells_the_same_and_starts_what_has_ended(ask, tried):
    again = ("server", "try", tried["folder"], "--json")
    assert done(*again).json == tried
    folder = Path(tried["folder"])
    throwaway.halt(folder)
    assert not throwaway.runs(folder)
    assert done(*again).json == tried, "where it listened before, windows still look for it"
    assert ask("employee", "select count(*) from signed_in") == [(1,)]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear")
    assert "holds something else" in refused("server", "try", tmp_path).err
    assert "no server" in refused("server", "try", tmp_path, "--stop").err
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.skipif(not throwaway.is_root(), reason="only root starts it under another account")
def test_a_folder_that_the_servers_account_does_not_get_to_is_refused(tmp_path):
    assert "does not get into" in refused("server", "try", tmp_path / "new", "--employees", 1).err
    assert list(tmp_path.iterdir()) == []
