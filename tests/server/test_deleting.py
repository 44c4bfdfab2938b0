"""What is deleted takes nothing along that is somebody else's, and tells of nothing that its deleter is not shown."""

from time import perf_counter
from urllib.parse import quote

import psycopg
import pytest

from kompetence.domain.ids import UnitId
from kompetence.errors import RefusalError
from kompetence.services.serving import open_on_server
from kompetence.services.staffing_units import StaffingUnits
from tests.server.new_rows import GOAL
from tests.server.world import INVITED, put


def test_an_invitation_goes_while_it_is_new_and_nothing_is_to_be_seen_of_it(tried, superuser):
    superuser.execute(f"delete from data.reviewed where dialogue = '{INVITED}'")
    gone = f"delete from api.dialogue where id = '{INVITED}'"
    for table in ("rating", "talk_note"):
        assert tried("lis", gone) == "42501"
        superuser.execute(f"delete from data.{table} where dialogue = '{INVITED}'")
    assert tried("lis", gone) == "1"
    superuser.execute(f"update data.dialogue set invited = now() - interval '1 hour' where id = '{INVITED}'")
    assert tried("lis", gone) == "42501"


STEP = 0.004
"""Answers come in steps of so many seconds; a machine that is busy takes more of them, whatever it is asked."""
GONE = "delete from api.{} where id = '{}'"
PAGES = "explain (analyze, buffers, timing off, summary off) "
DRAFT = {"lane": "self", "author": "anna", "content": b""}
LEVEL = {"competence": "z", "scale": "z", "lane": "self"}
PRIVATE = {
    "a note": (GONE.format("competence", "z"), "log_note", {"id": "z", "person": "fie", "competence": "z"}),
    "a goal": (
        GONE.format("competence", "z"),
        "goal",
        {**GOAL, "id": "z", "person": "fie", "competence": "z", "shared": False},
    ),
    "a level": (GONE.format("scale", "z"), "rating", {**LEVEL, "dialogue": "fie"}),
    "a draft": (GONE.format("dialogue", "z"), "draft", {**DRAFT, "dialogue": "z"}),
    "a draft of old": (GONE.format("dialogue", "z old"), "draft", {**DRAFT, "dialogue": "z old"}),
    "a goal from one of the team": (
        GONE.format("goal", "z team"), "goal",
        {**GOAL, "id": "z", "person": "anna", "team": "z team", "shared": False},
    ),
    "the same by its pages": (
        PAGES + GONE.format("goal", "z team"), "goal",
        {**GOAL, "id": "z", "person": "anna", "team": "z team", "shared": False},
    ),
    "a draft by its pages": (
        PAGES + GONE.format("dialogue", "z"), "draft", {**DRAFT, "dialogue": "z"},
    ),
}  # fmt: skip
"""What somebody deletes, and what hangs on it that they are not shown."""


@pytest.mark.parametrize("case", PRIVATE)
def test_no_deletion_tells_of_what_is_private(world, superuser, case):
    gone, table, private = PRIVATE[case]
    made = {"author": world.login("lis")}
    put(superuser, "scale", {"id": "z", "independent": 1, "confident": 2, **made})
    put(superuser, "competence", {"id": "z", "kind": "basis", "scale": "s", "area": "[]", **made})
    for number, (talk, whom) in enumerate({"z": "anna", "z old": "anna", "fie": "fie"}.items()):
        put(superuser, "round", {"id": talk, "made": -1 - number, "kind": "MUS", "basis": "agreed"})
        put(superuser, "dialogue", {"id": talk, "round": talk, "person": whom, "state": "invited"})
    superuser.execute("update data.dialogue set invited = now() - interval '2 hours' where id = 'z old'")
    put(superuser, "goal", {**GOAL, "id": "z team", "unit": "a1", "shared": True})
    without, quick = heard(world, superuser, gone)
    put(superuser, table, private)
    told, took = heard(world, superuser, gone)
    assert told == without
    assert max(took, quick) < 2 * min(took, quick) + STEP


def heard(world, superuser, statement, name="lis"):
    """All that somebody is told by a statement in the end, and how soon at the best; nothing of it stays."""
    took = []
    for _ in range(6):
        superuser.execute("savepoint before")
        superuser.execute(f'set local session authorization "{world.login(name)}"')
        begun = perf_counter()
        try:
            cursor = superuser.execute(statement)
            told = cursor.fetchall() if cursor.description else cursor.statusmessage
        except psycopg.Error as error:
            told = {one.name: error.pgresult.error_field(one) for one in psycopg.pq.DiagnosticField}
        took.append(perf_counter() - begun)
        superuser.execute("rollback to before")
    return told, min(took)


ASSIGNED = {"id": "z", "person": "bo", "version_id": "z", "main": True, "starts": "2026-01-01", "ends": None}
GROUP_TALK = {"id": "z", "round": "z", "unit": "z", "state": "planned"}
NAMED_BY = {
    ("lis", "profile"): [
        [("assignment", ASSIGNED)],
        [
            ("profile", {"id": "other"}),
            ("profile_version", {"id": "other", "profile": "other"}),
            ("builds_on", {"version_id": "other", "base": "z"}),
        ],
    ],
    ("lis", "profile_version"): [[("assignment", ASSIGNED)]],
    ("hr", "round"): [
        [("dialogue", {"id": "z", "round": "z", "person": "carl", "state": "invited"})],
        [("group_talk", GROUP_TALK)],
    ],
    ("it", "unit"): [
        [("group_talk", GROUP_TALK)],
        [("unit", {"id": "below", "name": "below", "parent": "z"})],
        [("membership", {"id": "z", "person": "bo", "unit": "z", "starts": "2026-01-01", "ends": None})],
    ],
}  # fmt: skip
"""What somebody deletes, and what they may not be shown that keeps it."""


@pytest.mark.parametrize("case", NAMED_BY, ids=" ".join)
def test_of_what_is_named_by_others_nothing_is_told_but_that_it_stays(world, superuser, case):
    (name, table), made = case, {"author": world.login("lis")}
    put(superuser, "profile", {"id": "z", **made})
    put(superuser, "profile_version", {"id": "z", "profile": "z", **made})
    put(superuser, "round", {"id": "z", "made": -1, "kind": "MUS", "basis": "agreed"})
    put(superuser, "unit", {"id": "z", "name": "z", "parent": "b"})
    gone = GONE.format(table, "z")
    assert heard(world, superuser, gone, name)[0] == "DELETE 1"
    for rows in NAMED_BY[case]:
        superuser.execute("savepoint without")
        for one, row in rows:
            put(superuser, one, row)
        told, _ = heard(world, superuser, gone, name)
        superuser.execute("rollback to without")
        assert {one for one, said in told.items() if said} == SAID, told
        assert (told["SQLSTATE"], told["MESSAGE_PRIMARY"]) == (b"23001", b"in use")
        assert told["CONTEXT"].decode().splitlines() == [told["CONTEXT"].decode()], "of one place alone"
        assert told["SOURCE_FUNCTION"] == b"exec_stmt_raise"


SAID = {
    *("SEVERITY", "SEVERITY_NONLOCALIZED", "SQLSTATE", "MESSAGE_PRIMARY", "CONTEXT"),
    *("SOURCE_FILE", "SOURCE_LINE", "SOURCE_FUNCTION"),
}
"""What any error says that is raised by hand; none of it is a table, a key or a row."""


def test_a_unit_with_a_group_talk_stays_and_the_program_says_why(world):
    with world.server.connect(world.database) as raw:
        put(raw, "round", {"id": "z", "made": -1, "kind": "MUS", "basis": "agreed"})
        put(raw, "unit", {"id": "z", "name": "z", "parent": "b"})
        put(raw, "group_talk", GROUP_TALK)
        desk = open_on_server(world.server.address(world.database, quote(world.login("it"))))
        try:
            with pytest.raises(RefusalError) as refused:
                StaffingUnits(desk).remove(UnitId("z"))
            assert refused.value.code == "in-use"
        finally:
            desk.close()
            raw.execute("delete from data.group_talk where id = 'z'")
            raw.execute("delete from data.round where id = 'z'; delete from data.unit where id = 'z'")


def test_what_goes_along_unseen_is_not_asked_when_it_was_changed(world):
    with world.server.connect(world.database) as raw, world.connect("lis") as lis:
        try:
            put(raw, "round", {"id": "z", "made": -1, "kind": "MUS", "basis": "agreed"})
            put(raw, "dialogue", {"id": "z", "round": "z", "person": "anna", "state": "invited"})
            (began,) = raw.execute("select pg_current_snapshot()::text").fetchone()
            put(raw, "draft", {**DRAFT, "dialogue": "z"})
            lis.execute("select set_config('kompetence.began', %s, true)", [began])
            assert lis.execute(GONE.format("dialogue", "z")).rowcount == 1
        finally:
            lis.rollback()
            raw.execute("delete from data.dialogue where id = 'z'; delete from data.round where id = 'z'")


CASCADES = {
    "it": [
        ("person", "bo", "insert into data.own_leader values ('o', 'fie', 'bo', now(), null, 1)"),
        ("person", "bo", "insert into data.draft values ('m000', 'leader', '', 1, 'bo')"),
        ("person", "bo", "insert into data.leadership values ('l9', 'bo', 'b', now(), null, 1)"),
        ("unit", "z", "insert into authz.duty select 'z', login, 'hr', 'z', now() from authz.account limit 1"),
    ],
    "lis": [
        ("profile", "z", "insert into data.profile_version values ('o', 'z', '1', 2, false, null, 'another')"),
    ],
    "hr": [
        (table, "z", "update data.profile_version set published = true where id = 'z'")
        for table in ("profile", "profile_version")
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "case"), [(name, case) for name, cases in CASCADES.items() for case in cases]
)
def test_nothing_goes_along_that_is_not_the_deleters_or_was_published(world, tried, superuser, name, case):
    table, identity, needs = case
    made = {"author": world.login("lis")}
    put(superuser, "unit", {"id": "z", "name": "z", "parent": "b"})
    put(superuser, "competence", {"id": "z", "kind": "basis", "scale": "s", "area": "[]", **made})
    put(superuser, "profile", {"id": "z", **made})
    put(superuser, "profile_version", {"id": "z", "profile": "z", **made})
    superuser.execute("delete from data.own_target; delete from data.goal; delete from data.group_member")
    gone = f"delete from api.{table} where id = '{identity}'"
    assert tried(name, gone) == "1"
    superuser.execute(needs)
    assert tried(name, gone) == "42501"


def test_nobody_who_has_left_is_back_because_it_is_forgotten_where_they_were(tried, superuser):
    gone = "delete from api.membership where id = 'm xenia'"
    assert tried("it", gone) == "42501"
    superuser.execute("insert into data.membership values ('x', 'xenia', 'b', '2020-01-01', '2020-01-02', 1)")
    assert tried("it", gone) == "1", "then they have still left"
