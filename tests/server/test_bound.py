"""Whoever looks after a part binds people to it, and sees them once that is kept, not while it can be taken back."""

import pytest

from tests.server.attempts import inserted
from tests.server.world import empty, person, put

BIND = "insert into api.membership values ('x', '{}', 'b', now(), null, 1)"
SHOWN = "select id from api.person where id in ('loose', 'new')"


@pytest.fixture(autouse=True)
def loose(world):
    """Somebody is there who belongs nowhere, entered before."""
    with world.server.connect(world.database) as raw:
        put(raw, "person", person("loose"))
        yield
        raw.execute("delete from data.person where id = 'loose'")


@pytest.fixture
def administrator(world, loose, superuser):
    """Carl looks after unit b alone."""
    login = world.login("carl")
    duty = "insert into authz.duty values ('d b', %s, 'administrator', 'b', current_date, null)"
    superuser.execute(duty, [login])
    return login


def shown(superuser, login, *before):
    """Whom somebody is shown after these statements, within the same transaction and a part of it."""
    superuser.execute(f'set session authorization "{login}"')
    for statement in before:
        superuser.execute("savepoint part")
        superuser.execute(statement)
    found = [one for (one,) in superuser.execute(SHOWN).fetchall()]
    superuser.execute("reset session authorization")
    return found


def test_whom_one_binds_is_shown_when_it_is_kept_and_not_before(superuser, administrator):
    assert shown(superuser, administrator, BIND.format("loose")) == []
    superuser.execute("update authz.deciding set act = '3'")  # as when another transaction looks
    assert shown(superuser, administrator) == ["loose"]


def test_whom_one_enters_and_binds_is_shown_at_once(superuser, administrator):
    entered = inserted("person", empty("person") | person("new"))
    assert shown(superuser, administrator, entered, BIND.format("new")) == ["new"]


def test_who_looks_after_all_goes_on_seeing_whom_they_bind(world, loose, superuser):
    login = world.login("it")
    assert shown(superuser, login) == ["loose"]
    assert shown(superuser, login, BIND.format("loose")) == ["loose"]
