"""A backup that is put back, also under another name, gets its own roles, and nobody who was erased comes back."""

import os

import psycopg
import pytest

from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from tests.cli.calling import done, table
from tests.server.ready import emptied

COPY = f"put_back_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}"


@pytest.fixture
def copy(server, made_ready, tmp_path):
    """The address of a database, and of a copy from before somebody was erased in it."""
    people = table(tmp_path / "people.csv", "employee_no;name;unit\n81;Karla Berg;Copied\n82;Nis Holm;Copied")
    done("people", "import", made_ready.address, people)
    engine_to(parse(made_ready.address)).dispose()
    with server.connect() as superuser:
        ends = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = %s"
        superuser.execute(ends, [made_ready.name])  # what the program keeps open would be in the way
        superuser.execute(f"create database {COPY} template {made_ready.name}")
    yield made_ready.address, server.address(COPY)
    engine_to(parse(server.address(COPY))).dispose()
    emptied(server, COPY)


def names(server, database):
    with server.connect(database) as superuser:
        return superuser.execute(
            "select name from data.person where employee_no like '8_' order by 1"
        ).fetchall()


def test_a_copy_gets_roles_of_its_own_whoever_was_erased_since_is_erased_again_and_logins_are_let_in_by_the_list(
    server, made_ready, copy, tmp_path
):
    address, put_back = copy
    listed = tmp_path / "erased.txt"
    done("erase", address, "--person", "81", "--confirm", "Karla Berg")
    assert done("server", "erased", address, "--to", listed, "--json").json["listed"] == 1
    assert "Karla" not in listed.read_text("utf-8")
    assert names(server, COPY) == [("Karla Berg",), ("Nis Holm",)]
    with server.connect(COPY) as superuser:
        superuser.execute("grant select on data.person to public")  # as it may have been granted since
    done("server", "upgrade", put_back)
    assert done("server", "erased", put_back, "--again", listed, "--json").json["erased"] == 1
    assert names(server, COPY) == [("Nis Holm",)]
    assert done("server", "check", put_back, "--json").json["problems"] == []
    listed = tmp_path / "list.csv"
    listed.write_text(done("server", "accounts", put_back).out, "utf-8")
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        server.connect(COPY, made_ready.administrator)
    assert done("server", "accounts", put_back, listed, "--json").json["changed"] == 1
    with server.connect(COPY, made_ready.administrator) as theirs:
        assert theirs.execute("select name from api.unit where parent is null").fetchall() == [("Kommunen",)]
