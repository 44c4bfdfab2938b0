"""A municipality's database is brought up to date wholly or not at all, and keeps programs out that are too old."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kompetence.errors import RefusalError
from kompetence.services.serving import open_on_server
from kompetence.services.tending import upgrade_server
from kompetence.storage import upgrading
from kompetence.storage.server import gate
from kompetence.storage.server import upgrading as server_upgrading
from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from tests.cli.calling import done, refused
from tests.postgres import SUPERUSER
from tests.server.ready import emptied

NAME = f"old_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}"
BEFORE = "0002"


@pytest.fixture(scope="module")
def old(server):
    """A database of an earlier program: tables, a view and a policy as they were, and a unit."""
    with server.connect() as superuser:
        superuser.execute(f"create database {NAME}")
    address = server.address(NAME)
    engine = engine_to(parse(address))
    with engine.begin() as connection:
        connection.exec_driver_sql("create schema data")
        connection.exec_driver_sql("create schema authz")
        connection.exec_driver_sql("create schema api")
        upgrading.revise(connection, upgrading.SCRIPTS, BEFORE)
        connection.exec_driver_sql(
            "insert into data.unit (id, name, kind, core_task, local_values, version)"
            " values ('top', 'Top', '', '', '', 1)"
        )
        connection.exec_driver_sql("create view api.goal as select * from data.goal")
        connection.exec_driver_sql("create function authz.bygone() returns int language sql as 'select 1'")
        connection.exec_driver_sql("create policy bygone on data.goal using (authz.bygone() = 1)")
    engine.dispose()
    yield address
    engine.dispose()
    emptied(server, NAME)


@pytest.fixture
def fresh(made_ready):
    """A database of today."""
    return made_ready.address


def state(server, name=NAME):
    """What is there, as far as this program makes it."""
    with server.connect(name) as superuser:
        return (
            superuser.execute("select version_num from data.alembic_version").fetchall(),
            superuser.execute(
                "select n.nspname, c.relname, c.relrowsecurity, c.relowner::regrole::text from pg_class c"
                " join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('data', 'authz', 'api')"
                " order by 1, 2"
            ).fetchall(),
            superuser.execute("select polname from pg_policy order by 1").fetchall(),
            superuser.execute(
                "select proname from pg_proc where pronamespace = 'authz'::regnamespace"
            ).fetchall(),
            superuser.execute(
                "select rolname from pg_roles where rolname like %s", [f"k_{NAME}_%"]
            ).fetchall(),
        )


def test_what_stops_at_the_very_end_leaves_everything_as_it_was(server, old, monkeypatch):
    before = state(server)

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(gate, "keep", stop)
    with pytest.raises(KeyboardInterrupt):
        upgrade_server(old)
    assert state(server) == before


def test_what_is_killed_in_the_middle_leaves_everything_as_it_was(server, old):
    before = state(server)
    with server.connect(NAME) as reader, server.connect(NAME) as superuser:
        reader.autocommit = False
        reader.execute(
            "select 1 from data.unit"
        )  # the policies wait for this, when the tables are new already
        words = [sys.executable, "-m", "kompetence", "server", "upgrade", old]
        program = subprocess.Popen(words, cwd=Path(__file__).parents[2], stderr=subprocess.DEVNULL)
        query = "select pid from pg_stat_activity where datname = %s and wait_event_type = 'Lock' and state = 'active'"
        until = time.monotonic() + 120
        while not superuser.execute(query, [NAME]).fetchall():
            assert program.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)
        program.send_signal(signal.SIGKILL)
        program.wait()
    assert state(server) == before


def test_who_is_at_work_all_the_while_is_named(server, old, monkeypatch):
    monkeypatch.setattr(server_upgrading, "TRIES", 2)
    monkeypatch.setattr(
        server_upgrading, "CLEAR", "set local lock_timeout = '50ms';" + server_upgrading.CLEAR
    )
    before = state(server)
    with server.connect(NAME) as reader:
        reader.autocommit = False
        reader.execute("select 1 from data.unit")
        assert f"all the while: {SUPERUSER}" in refused("server", "upgrade", old).err
    assert state(server) == before


def test_a_newer_database_is_left_alone(server, old):
    with server.connect(NAME) as superuser:
        superuser.execute("update data.alembic_version set version_num = '9999'")
        before = state(server)
        assert "of a newer version of this program" in refused("server", "upgrade", old).err
        assert state(server) == before
        superuser.execute("update data.alembic_version set version_num = %s", [BEFORE])


def test_an_old_database_gets_the_tables_and_policies_of_today_and_keeps_its_rows(server, old):
    before = state(server)
    told = done("server", "upgrade", old, "--oldest-client", "0.0.9", "--json").json
    assert (told["before"], told["after"], told["oldest_client"]) == (BEFORE, "0003", "0.0.9")
    with server.connect(NAME) as superuser:
        assert superuser.execute("select name from data.unit").fetchall() == [("Top",)]
        assert superuser.execute(
            "select relforcerowsecurity from pg_class where oid = 'data.goal'::regclass"
        ).fetchone() == (True,)
    _, _, policies, functions, roles = state(server)
    assert ("bygone",) in before[2]
    assert ("bygone",) not in policies + functions
    assert len(roles) == 5
    assert done("server", "check", old, "--json").json["problems"] == []
    again = done("server", "upgrade", old)
    assert "were up to date" in again.out
    assert "from version 0.0.9 on" in again.out


def test_policies_of_a_newer_program_are_left_alone(server, fresh, monkeypatch):
    monkeypatch.setattr(server_upgrading, "__version__", "0.0.1")
    assert "of a newer version of this program" in refused("server", "upgrade", fresh).err


def test_a_program_that_is_too_old_is_told_which_one_it_takes(server, fresh, made_ready, monkeypatch):
    done("server", "upgrade", fresh, "--oldest-client", "0.1.0")
    theirs = server.address(made_ready.name, made_ready.administrator)
    with closing(open_on_server(theirs).database) as data:
        assert data.account.login == made_ready.administrator
    monkeypatch.setattr(gate, "__version__", "0.0.30")
    with pytest.raises(RefusalError) as refusal:
        open_on_server(theirs)
    assert (refusal.value.code, refusal.value.data["oldest"]) == ("server-gate", "0.1.0")
    assert "Ask IT for version 0.1.0 or later" in refused("profiles", "list", "--in", theirs).err
    with server.connect(made_ready.name) as superuser:
        superuser.execute("update authz.gate set oldest = ''")


@pytest.mark.parametrize(
    ("word", "said"),
    [("1.2", "is no version"), ("0.9.0 or so", "is no version"), ("99.0.0", "keep it out as well")],
)
def test_the_gate_takes_versions_that_this_program_passes(fresh, word, said):
    assert said in refused("server", "upgrade", fresh, "--oldest-client", word).err


def test_nobody_but_a_superuser_upgrades_and_nothing_that_was_never_set_up(server, made_ready):
    assert (
        "takes a superuser"
        in refused("server", "upgrade", server.address(made_ready.name, made_ready.administrator)).err
    )
    assert "holds no data" in refused("server", "upgrade", server.address("postgres")).err


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (150017, ("15.17", "15.18", True)),
        (150018, ("15.18", "15.18", False)),
        (180004, ("18.4", "18.4", False)),
        (140030, ("14.30", "", True)),
        (190000, ("19.0", "", False)),
    ],
)
def test_a_server_without_the_fixes_is_known(number, found):
    assert gate.age_of(number) == gate.Age(*found)


def test_an_administrator_is_told_that_the_server_is_too_old_and_nobody_else_is(
    server, fresh, made_ready, monkeypatch
):
    monkeypatch.setattr(gate, "FLOORS", {15: 99, 16: 99, 17: 99, 18: 99})
    theirs = server.address(made_ready.name, made_ready.administrator)
    assert "lacks fixes of what keeps people's data apart" in done("profiles", "list", "--in", theirs).err
    assert done("profiles", "list", "--in", fresh).err == ""
