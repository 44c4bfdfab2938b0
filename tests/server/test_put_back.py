"""A backup that is put back, also under another name, gets its own roles, and nobody who was erased comes back."""

import os

import psycopg
import pytest

from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from tests.cli.calling import done, refused, table
from tests.server.ready import emptied, ready

NAME = f"kept_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}"
COPY, IT = f"put_back_{NAME}", f"it_{NAME}"


@pytest.fixture
def copy(server, tmp_path):
    """The address of a database, and of a copy from before somebody was erased in it."""
    with ready(server, NAME, IT) as address:
        people = table(
            tmp_path / "people.csv", "employee_no;name;unit;leader\n1;Anna Berg;Skolen;2\n2;Lis Holm;Skolen;"
        )
        done("people", "import", address, people)
        engine_to(parse(address)).dispose()
        with server.connect() as superuser:
            superuser.execute(f"create database {COPY} template {NAME}")
        try:
            yield address, server.address(COPY)
        finally:
            engine_to(parse(server.address(COPY))).dispose()
            emptied(server, COPY)


def names(server, database):
    with server.connect(database) as superuser:
        return superuser.execute("select name from data.person order by 1").fetchall()


def test_a_copy_gets_its_own_roles_and_whoever_was_erased_since_is_erased_again(server, copy, tmp_path):
    address, put_back = copy
    listed = tmp_path / "erased.txt"
    done("erase", address, "--person", "1", "--confirm", "Anna Berg")
    assert done("server", "erased", address, "--to", listed, "--json").json["listed"] == 1
    assert "Anna" not in listed.read_text("utf-8")
    assert names(server, COPY) == [("Anna Berg",), ("Lis Holm",)]
    with server.connect(COPY) as superuser:
        superuser.execute("grant select on data.person to public")  # as it may have been granted since
        superuser.execute(f"revoke connect on database {COPY} from k_{NAME}_member")
    before = refused("server", "check", put_back).err
    assert "Everybody (public) may select on table data.person" in before
    done("server", "upgrade", put_back)
    assert done("server", "erased", put_back, "--again", listed, "--json").json["erased"] == 1
    assert names(server, COPY) == [("Lis Holm",)]
    assert done("server", "check", put_back, "--json").json["problems"] == []
    assert done("server", "erased", put_back, "--to", tmp_path / "again.txt", "--json").json["listed"] == 1


def test_who_was_let_in_is_let_in_to_the_copy_by_the_list_of_who_is(server, copy, tmp_path):
    _, put_back = copy
    done("server", "upgrade", put_back)
    listed = tmp_path / "list.csv"
    listed.write_text(done("server", "accounts", put_back).out, "utf-8")
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        server.connect(COPY, IT)
    assert done("server", "accounts", put_back, listed, "--json").json["changed"] == 1
    with server.connect(COPY, IT) as theirs:
        assert theirs.execute("select name from api.unit where parent is null").fetchall() == [("Kommunen",)]
