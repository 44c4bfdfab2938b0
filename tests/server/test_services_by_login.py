"""Under the logins of an employee and of a leader the services show what they show on a file to those two.

What they show there is held to the table of access by `test_who_sees_what`, and raw SQL under the same logins by
`test_access_table`; so the three agree.
"""

import os
from dataclasses import replace
from datetime import timedelta

import pytest

from kompetence.domain.access_table import Moment, Role
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.preparation import Keeping
from kompetence.errors import RefusalError
from kompetence.services.catalogue import Shipped
from kompetence.services.served import open_served
from kompetence.services.staffing_units import StaffingUnits
from kompetence.storage.server.address import parse
from kompetence.storage.server.data import open_server
from tests.postgres import SUPERUSER
from tests.server import world as worlds
from tests.services.conftest import TODAY
from tests.services.someone import deep, someone
from tests.services.test_who_sees_what import VIEWS

S = DialogueState
MOMENTS = (
    Moment(S.PREPARING, frozenset({Lane.LEADER}), hide_target=True),
    Moment(S.PREPARING, frozenset({Lane.SELF})),
    Moment(S.READY, frozenset(Lane)),
    Moment(S.SEALED, frozenset(Lane)),
)
NAME = f"served_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}"
LOGINS = {Role.LEADER: "leader", Role.EMPLOYEE: "employee"}
FILES = {"preparation file"}
"""What is made for those who work with a file of their own."""
GIVEN_OUT = {"wall", "board on the wall", "team paper"}
"""What is of the figures that were given out, which `test_papers_of_a_leader` holds to a file."""
LANES = {Role.LEADER: Lane.LEADER, Role.EMPLOYEE: Lane.SELF}


@pytest.fixture(scope="module")
def made(server):
    return worlds.made(server, NAME, LOGINS.values())


@pytest.fixture
def emptied(made):
    """The superuser, in a database with nobody in it."""
    with made.connect() as raw:
        raw.execute("set session_replication_role = replica")
        for (table,) in raw.execute("select tablename from pg_tables where schemaname = 'data'").fetchall():
            if table != "alembic_version":
                raw.execute(f"delete from data.{table}")
        raw.execute("delete from authz.account; set session_replication_role = default")
        raw.commit()
        yield raw


def test_who_leads_further_up_and_looks_after_people_hands_a_unit_over_to_another(
    made, emptied, server, tmp_path
):
    raw, since = emptied, TODAY - timedelta(9)
    worlds.put(raw, "unit", {"id": "top", "name": "top"}, {"id": "a", "name": "a", "parent": "top"})
    bound = {"starts": since, "ends": None}
    homes = {"chief": "top", "lis": "top", "fie": "top", "anna": "a"}
    worlds.put(raw, "person", *(worlds.person(one) for one in homes))
    worlds.put(raw, "follow_up", {"id": "u", "person": "anna"})
    rows = [{"id": one, "person": one, "unit": unit, **bound} for one, unit in homes.items()]
    worlds.put(raw, "membership", *rows)
    leads = {"top": "chief", "a": "lis"}
    worlds.put(raw, "leadership", *({"id": u, "leader": one, "unit": u, **bound} for u, one in leads.items()))
    login = made.login("leader")
    raw.execute("insert into authz.account values (%s, 'chief')", [login])
    raw.execute("insert into authz.duty values ('d', %s, 'administrator', 'top', %s)", [login, since])
    raw.commit()
    desktop = open_served(server.address(NAME, login.replace(" ", "%20")), Shipped(tmp_path), lambda: TODAY)
    StaffingUnits(desktop._desk).hand_over("a", "fie", TODAY)
    with pytest.raises(RefusalError):
        StaffingUnits(desktop._desk).hand_over("a", None, TODAY)
    desktop.close()
    now = raw.execute("select leader from data.leadership where unit = 'a' and ends is null").fetchall()
    assert now == [("fie",)]


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda one: f"{one.state}-{len(one.shared)}")
def test_the_services_show_the_same_under_a_login_as_on_a_file(moment, made, emptied, server, tmp_path):
    on_file = someone(moment, tmp_path)
    on_file.desktop.choose(next(one.unit.id for one in on_file.desktop.units() if one.unit.name == "Nord"))
    with open_server(parse(server.address(NAME, SUPERUSER))) as owner:
        there = someone(moment, tmp_path, database=owner)
    with made.connect() as raw:
        for role, person in ((Role.LEADER, there.leader), (Role.EMPLOYEE, there.anna)):
            raw.execute("insert into authz.account values (%s, %s)", [made.login(LOGINS[role]), person])
        raw.commit()
    for role, views in VIEWS.items():
        login = made.login(LOGINS[role]).replace(" ", "%20")
        desktop = open_served(server.address(NAME, login), Shipped(tmp_path), lambda: TODAY)
        if LANES[role] not in moment.shared:
            _begin_as_on_file(on_file, desktop, LANES[role])
        seen = replace(there, desktop=desktop, desk=desktop._desk)
        for name, view in views.items():
            if name == "search":
                assert {one.name for one in view(seen)} <= {one.name for one in view(on_file)}
            elif name not in FILES | GIVEN_OUT:
                assert _shown(view(seen)) == _shown(view(on_file)), (name, role, moment)
        desktop.close()
    on_file.desk.close()


def _begin_as_on_file(on_file, desktop, lane):
    """Enter under the login what is entered on the file and not shared."""
    draft = on_file.desktop.preparation.sheet(on_file.dialogue, lane).draft
    assert not draft.empty
    desktop.preparation.enter(on_file.dialogue, lane, draft)
    assert desktop.preparation.save(on_file.dialogue, lane)


def _shown(value):
    """An answer, but for where a draft lies."""
    text = repr(deep(value))
    for one in Keeping:
        text = text.replace(repr(one), "")
    return text
