"""An empty database is made ready by one command, and from then on holds everybody to what they may see."""

import os
from contextlib import closing

import psycopg
import pytest

from kompetence.errors import RefusalError
from kompetence.services.serving import open_on_server
from tests.cli.calling import done, refused
from tests.postgres import SUPERUSER
from tests.server.conftest import VERSIONS, versions

NAME = f"ready_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}"
IT = f"it_{NAME}"


@pytest.fixture(params=versions())
def server(request, server):
    """One of each version."""
    return server if request.param == VERSIONS[0] else request.getfixturevalue(request.param)


@pytest.fixture
def address(server):
    """An empty database, and a login that may do nothing yet."""
    with server.connect() as superuser:
        superuser.execute(f"create database {NAME}")
        superuser.execute(f"create role {IT} login")
    yield server.address(NAME, SUPERUSER)
    with server.connect() as superuser:
        superuser.execute(f"drop database {NAME} with (force)")
        for part in ("owner", "authz", "reader", "writer", "member"):
            superuser.execute(f"drop role if exists k_{NAME}_{part}")
        superuser.execute(f"drop role {IT}")


def init(address, *more):
    return ("server", "init", address, "--unit", "Kommunen", "--profile", "virksomhed", *more)


def opened(address):
    """Whom the program finds signed in."""
    with closing(open_on_server(address).database) as data:
        return data.account


def test_the_administrator_reads_profiles_and_units_and_no_table(server, address):
    assert done(*init(address, "--administrator", IT), "--json").json["unit"]["name"] == "Kommunen"
    assert len(done("profiles", "list", "--in", address, "--json").json) > 0
    account = opened(server.address(NAME, IT))
    assert (account.login, account.person, len(account.administers)) == (IT, None, 1)
    with server.connect(NAME, IT) as theirs:
        assert theirs.execute("select name from api.unit").fetchall() == [("Kommunen",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            theirs.execute("select * from data.unit")
    assert "is set up already" in refused(*init(address, "--administrator", IT, "--language", "en")).err


def test_a_login_that_is_nobody_here_is_told_so(server, address):
    done(*init(address, "--administrator", IT))
    with server.connect(NAME) as superuser:
        superuser.execute("delete from authz.account")
    with pytest.raises(RefusalError) as refusal:
        opened(server.address(NAME, IT))
    assert refusal.value.code == "server-login-nobody"


def test_nothing_is_made_for_a_login_that_nobody_has_or_that_may_everything(server, address):
    for login, said in (("nobody", "knows no login"), (SUPERUSER, "is a superuser")):
        assert said in refused(*init(address, "--administrator", login, "--language", "en")).err
    with server.connect(NAME) as superuser:
        schemas = superuser.execute(
            "select nspname from pg_namespace where nspname in ('data', 'authz', 'api')"
        )
        assert schemas.fetchall() == []


def test_only_a_superuser_sets_up(server, address):
    assert (
        "takes a superuser"
        in refused(*init(server.address(NAME, IT), "--administrator", IT, "--language", "en")).err
    )
