"""What a write by a member leaves behind, row by row: what is masked, stamped, counted, held and never touched."""

import random
from datetime import date
from time import perf_counter

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from kompetence.storage import edits
from kompetence.storage.server.clock import TODAY
from kompetence.storage.server.roles import Roles
from tests.server.attempts import DENIED as DENIALS
from tests.server.attempts import Attempts, inserted
from tests.server.may_write import KNOWS, OUT
from tests.server.new_rows import GOAL, sealed
from tests.server.test_who_leads_whom import SEEDS, STAFF, organisation, staffed  # noqa: F401 - a fixture
from tests.server.world import ROLES, put

INVITED, HELD, SEALED = "m000", "m112", "m156"
"""Dialogues of Anna's: nothing shared; held and both have shared; sealed."""


@pytest.fixture
def tried(world, superuser):
    """Statements of somebody's, each taken back; a list of them is done one after the other."""
    from tests.server.world import MOMENTS

    attempts = Attempts(superuser, world)
    superuser.execute(
        "delete from data.seal s using data.dialogue d where d.id = s.dialogue and d.state <> 'sealed'"
    )
    superuser.execute("delete from data.dialogue where id <> all (%s)", [[INVITED, HELD, SEALED]])
    assert [MOMENTS[one].state.value for one in (INVITED, HELD, SEALED)] == ["invited", "held", "sealed"]

    def tried(name, *statements):
        told = attempts.told(name, list(statements))
        return told[0] if len(statements) == 1 else told

    return tried


@pytest.fixture
def done(world, superuser):
    """Do something as somebody, for good as far as the test goes."""

    def done(name, statement):
        superuser.execute(f'set session authorization "{world.login(name)}"')
        try:
            with superuser.transaction():
                cursor = superuser.execute(statement)
                return cursor.fetchall() if cursor.description else cursor.rowcount
        finally:
            superuser.execute("reset session authorization")

    return done


def one(superuser, query):
    return superuser.execute(query).fetchone()


DENIED = psycopg.errors.InsufficientPrivilege


def test_what_is_masked_stays_when_the_row_is_changed_by_who_sees_it_masked(tried, done, superuser):
    assert done("lis", f"select secret from api.form where dialogue = '{INVITED}'") == [(b"",)]
    assert done("lis", f"update api.form set lines = 'x', secret = '' where dialogue = '{INVITED}'") == 1
    found = one(superuser, f"select secret, lines from data.form where dialogue = '{INVITED}'")
    assert found == (b"usual", "x")


def test_a_masked_version_tells_nothing_and_holds_nothing(tried, superuser):
    wanted = "update api.person set position = 'x' where id = 'lis'"
    first = tried("carl", wanted)
    superuser.execute("update data.person set version = 9 where id = 'lis'")
    assert first == tried("carl", wanted) == "42501"


def test_a_stale_version_changes_nothing_and_counts_no_row(tried, done, superuser):
    where = "where id = 'g anna' and version = 1"
    assert done("anna", f"update api.goal set learn = 'first', version = 2 {where}") == 1
    assert done("lis", f"update api.goal set learn = 'second', version = 2 {where}") == 0
    assert one(superuser, "select learn, version from data.goal where id = 'g anna'") == ("first", 2)


def test_an_edit_of_another_login_is_none_of_ones_own(world):
    with world.connect("anna") as anna:
        anna.execute("insert into edit (id, at, made) values ('hers', now(), '[\"people\", \"x\"]')")
    with Session(world.engine()) as of_all, world.as_member("lis") as lis, world.as_member("anna") as anna:
        assert edits.answer(of_all, "hers") is edits.answer(lis, "hers") is None
        assert edits.answer(anna, "hers") == ("people", "x")
        of_all.execute(text("delete from edit where id = 'hers'"))
        of_all.commit()


def test_versions_are_counted_by_the_server_alone(tried, done, superuser):
    told = done("anna", "update api.goal set learn = 'x', version = 77 where id = 'g anna' returning version")
    assert told == [(2,)] == superuser.execute("select version from data.goal where id = 'g anna'").fetchall()


def test_whoever_is_second_waits_for_the_first(world):
    with world.connect("anna") as first, world.connect("anna") as second:
        change = "update private_notes set content = %s, version = 2 where person = 'anna' and version = 1"
        first.execute(change, [b"1"])
        second.execute("set lock_timeout = '100ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            second.execute(change, [b"2"])
        first.rollback()


@pytest.fixture
def unsealed(world):
    """A dialogue that has no seal, so that others see it too."""
    with world.server.connect(world.database) as superuser:
        (row,) = superuser.execute(
            f"delete from data.seal where dialogue = '{INVITED}' returning seal::text"
        ).fetchone()
        yield
        superuser.execute("insert into data.seal select (%s::data.seal).*", [row])


def test_the_moment_does_not_change_while_somebody_writes_by_it(world, unsealed):
    with world.connect("anna") as anna, world.connect("lis") as lis:
        anna.execute(f"delete from rating where dialogue = '{INVITED}' and lane = 'self'")
        lis.execute("set lock_timeout = '100ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable):
            lis.execute(f"update dialogue set state = 'held' where id = '{INVITED}'")
        anna.rollback()


UNSEEN = {
    f"update api.dialogue set place = 'x' where id = '{INVITED}'": [
        f"delete from api.draft where dialogue = '{INVITED}'",
        f"insert into api.draft (dialogue, lane, content, version) values ('{INVITED}', 'self', 'x', 1)",
    ],
    "update api.goal set learn = 'x' where id = 'g a1'": [
        "update api.goal set team = 'g a1' where id = 'g own'",
    ],
}
"""What a leader writes, and what is not shown to the leader and names the same row."""


@pytest.mark.parametrize("change", UNSEEN)
def test_nobody_waits_for_what_they_are_not_shown(world, unsealed, change):
    with world.connect("anna") as anna, world.connect("lis") as lis:
        for one in UNSEEN[change]:
            assert anna.execute(one).rowcount == 1
        lis.execute("set lock_timeout = '200ms'")
        assert lis.execute(change).rowcount == 1
        lis.rollback()
        anna.rollback()


def test_nobody_writes_by_what_was_so_before(world):
    with world.connect("anna") as anna:
        anna.execute("set transaction isolation level repeatable read")
        with pytest.raises(DENIED):
            anna.execute("update person set may_be_asked = true where id = 'anna'")


def test_a_new_row_can_still_be_changed_however_often_it_is_said_to_have_been(done):
    columns = "(person, content, version)"
    assert done("fie", f"insert into api.private_notes {columns} values ('fie', '', 2147483647)") == 1
    assert done("fie", "update api.private_notes set content = 'x' where person = 'fie'") == 1


def test_nobody_waits_for_whoever_makes_another_round(world):
    columns = "id, made, kind, title, starts, purpose, basis, hide_target, closed, version"
    values = "1, 'MUS', '', '2026-01-01', '', 'agreed', false, false, 1"
    with world.connect("lis") as lis, world.connect("hr") as hr:
        hr.execute("set lock_timeout = '100ms'")
        made = [
            who.execute(
                f"insert into round ({columns}) values ('{name}', {values}) returning made"
            ).fetchone()
            for who, name in ((lis, "one"), (hr, "other"))
        ]
        assert made[0] < made[1]
        lis.rollback()
        hr.rollback()


def test_a_goal_that_is_being_changed_holds_up_the_seal(world):
    goal = "update goal set learn = 'otherwise' where id = '{}'"
    seal = inserted("seal", {"dialogue": HELD, "day": "2026-01-01", "confirmed": "{}", "fingerprint": "x"})
    with world.connect("anna") as anna, world.connect("lis") as lis, world.connect() as raw:
        (kept,) = raw.execute(
            f"delete from data.seal where dialogue = '{HELD}' returning seal::text"
        ).fetchone()
        raw.execute(f"insert into data.reviewed values ('{HELD}', 'employee', now(), 'paper')")
        raw.commit()
        try:
            lis.execute("set lock_timeout = '100ms'")
            anna.execute(goal.format("g own"))
            with pytest.raises(psycopg.errors.CheckViolation):
                lis.execute(seal)
            lis.rollback()
            anna.execute(goal.format("g anna"))
            lis.execute("set lock_timeout = '100ms'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                lis.execute(seal)
        finally:
            anna.rollback()
            lis.rollback()
            raw.execute(f"delete from data.reviewed where dialogue = '{HELD}' and party = 'employee'")
            raw.execute("insert into data.seal select (%s::data.seal).*", [kept])
            raw.commit()


_TODAY = "day = (now() at time zone 'Europe/Copenhagen')::date"
STAMPED = {
    "shared_lane": (f"(dialogue, lane, day) values ('{INVITED}', 'self', '2019-01-01')", _TODAY),
    "reviewed": (f"(dialogue, party, day, how) values ('{HELD}', 'employee', '2019-01-01', 'login')", _TODAY),
    "access_log": (
        "(id, at, account, viewer, person, act, kind) values (1, '2020-01-01', 'lis', 'lis', null, 'opened', 'levels')",
        "account = session_user and viewer = 'anna' and at > now() - interval '1 minute'",
    ),
    "disclosure": (
        "(id, at, purpose, delete_by, version) values ('new', '2020-01-01', 'x', '2020-01-01', 1)",
        "at > now() - interval '1 minute'",
    ),
    "edit": (
        "(id, at, made) values ('new', '2020-01-01', 'x')",
        "login = session_user and at > now() - interval '1 minute'",
    ),
    "draft": (f"(dialogue, lane, content, version) values ('{INVITED}', 'self', 'x', 1)", "author = 'anna'"),
}


@pytest.mark.parametrize("table", STAMPED)
def test_who_and_when_are_the_servers_to_say(world, done, superuser, tried, table):
    values, holds = STAMPED[table]
    superuser.execute("delete from data.draft")
    before = superuser.execute(f"select ctid from data.{table}").fetchall()
    assert done("anna", f"insert into api.{table} {values}") == 1
    holds = holds.replace("session_user", f"'{world.login('anna')}'")
    new = f"select {holds} from data.{table} where ctid <> all (%s::tid[])"
    assert superuser.execute(new, [[one for (one,) in before]]).fetchall() == [(True,)]


def test_authors_and_rounds_are_stamped_too(world, done, superuser):
    done("lis", "insert into api.scale (id, name, independent, confident) values ('mine', 'mine', 1, 2)")
    assert one(superuser, "select author from data.scale where id = 'mine'") == (world.login("lis"),)
    last = one(superuser, "select max(made) from data.round")[0]
    columns, values = (
        "id, made, kind, title, starts, purpose, basis, hide_target, closed, version",
        "-5, 'MUS', '', now(), ''",
    )
    told = done(
        "lis",
        f"insert into api.round ({columns}) values ('mine', {values}, 'agreed', false, false, 1) returning made",
    )
    assert told[0][0] > last


def test_a_line_of_the_log_does_not_tell_how_many_there_are(done):
    told = done(
        "anna",
        "insert into api.access_log (account, act, kind) values ('x', 'opened', 'levels') returning id, account",
    )
    assert told[0][0] is None


@pytest.mark.parametrize("name", ROLES)
def test_lines_of_the_log_are_about_people_one_has_to_do_with(tried, name):
    people = ["anna", "lis", "dorte", "carl", "fie", "hanne", "bo", "xenia", "nobody at all"]
    log = "insert into api.access_log (person, act, kind) values ({}, 'opened', 'levels')"
    told = tried(name, log.format("null"), *(log.format(f"'{one}'") for one in people))
    wanted = [None, *(one for one in people if one in KNOWS[name])] if name not in OUT else []
    assert [whom for whom, said in zip([None, *people], told, strict=True) if said == "1"] == wanted
    assert set(told) <= {"1", "42501"}


def test_lines_of_the_log_stay_as_they_are(tried):
    for name in ROLES:
        told = tried(
            name,
            "update api.access_log set act = 'exported'",
            "delete from api.access_log",
            "truncate api.access_log",
        )
        assert set(told) <= {"42501", "55000", "42809"}, name


def test_a_draft_of_another_is_not_seen_nor_written_nor_in_the_way(tried, done, superuser):
    superuser.execute("update data.leadership set leader = 'fie' where id = 'l3'")
    row = f"(dialogue, lane, content, version) values ('{INVITED}', 'leader', 'mine', 1)"
    assert tried("fie", "update api.draft set content = 'x'", "delete from api.draft") == ["0", "0"]
    assert done("fie", f"insert into api.draft {row}") == 1
    assert done("fie", f"update api.draft set content = 'more' where dialogue = '{INVITED}'") == 1
    assert done("fie", "delete from api.draft") == 1
    found = superuser.execute(
        f"select author, content from data.draft where dialogue = '{INVITED}' order by 1"
    ).fetchall()
    assert found == [("anna", b"usual"), ("lis", b"usual")]


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


def heard(world, superuser, statement):
    """All that a leader is told by a statement in the end, and how soon at the best; nothing of it stays."""
    took = []
    for _ in range(6):
        superuser.execute("savepoint before")
        superuser.execute(f'set local session authorization "{world.login("lis")}"')
        begun = perf_counter()
        try:
            cursor = superuser.execute(statement)
            told = cursor.fetchall() if cursor.description else cursor.statusmessage
        except psycopg.Error as error:
            said = error.diag
            told = (error.sqlstate, said.message_primary, said.message_detail, said.table_name, said.context)
        took.append(perf_counter() - begun)
        superuser.execute("rollback to before")
    return told, min(took)


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


def a_seal(superuser, **otherwise):
    """The statement that seals a talk, with something of it otherwise than it stands."""
    (today,) = one(superuser, f"select {TODAY}")
    made = {"dialogue": HELD, "day": today, "confirmed": "{}", **sealed(HELD, today, **otherwise)}
    return inserted("seal", made)


def test_a_seal_takes_that_both_have_gone_through_it(tried, superuser):
    seal = a_seal(superuser)
    assert tried("lis", seal) == "42501"
    superuser.execute(f"insert into data.reviewed values ('{HELD}', 'employee', now(), 'login')")
    assert tried("lis", seal) == "1"
    assert tried("anna", seal) == tried("dorte", seal) == "42501"


def test_a_seal_is_of_what_the_talk_holds_and_of_these_very_bytes(tried, done, superuser):
    goal = ["g anna", "c", None, None, "", "", "", "s", [], None, None, None, None, None]
    superuser.execute(f"insert into data.reviewed values ('{HELD}', 'employee', now(), 'login')")
    superuser.execute("update data.goal set learn = ''")
    (today,) = one(superuser, f"select {TODAY}")
    made = sealed(HELD, today)
    lanes = {lane: [3, "s"] for lane in ("self", "leader", "agreed")}
    for otherwise in (
        {"levels": "all wrong"},
        {"levels": {"c": {**lanes, "agreed": [4, "s"]}}},
        {"levels": {}},
        {"targets": {}},
        {"targets": {"c": [4, 4, []]}},
        {"goals": [["g own", *goal[1:]]]},
        {"goals": [[*goal[:4], "otherwise", *goal[5:]]]},
        {"summary": "otherwise"},
        {"day": "2019-01-01"},
        {"person": "bo"},
        {"format": 2},
        {"more": 1},
    ):
        assert tried("lis", a_seal(superuser, **otherwise)) == "23514", otherwise
    assert tried("lis", a_seal(superuser, goals=[goal])) == "1"
    row = {"dialogue": HELD, "day": today, "confirmed": "{}", **made}
    for otherwise in ({"content": None}, {"content": b"x"}, {"fingerprint": "not a fingerprint"}):
        assert tried("lis", inserted("seal", row | otherwise)) == "23514", otherwise
    assert done("lis", inserted("seal", row | {"day": date(2019, 1, 1)})) == 1
    assert one(superuser, f"select day from data.seal where dialogue = '{HELD}'") == (today,)


def test_what_has_a_seal_is_only_added_to_even_before_it_is_called_sealed(tried, superuser):
    superuser.execute(f"insert into data.seal values ('{HELD}', now(), '{{}}', '', 'x')")
    assert (
        tried("lis", f"update api.rating set level = 1 where dialogue = '{HELD}' and lane = 'agreed'")
        == "42501"
    )
    assert tried("lis", f"update api.dialogue set summary = 'x' where id = '{HELD}'") == "42501"
    assert tried("lis", f"update api.dialogue set state = 'sealed' where id = '{HELD}'") == "1"


@pytest.mark.parametrize("name", ["anna", "lis"])
def test_what_is_sealed_is_only_added_to(tried, name):
    for table in (
        "rating",
        "preparation",
        "dialogue_line",
        "shared_lane",
        "reviewed",
        "seal",
        "form",
        "draft",
    ):
        assert tried(name, f"delete from api.{table} where dialogue = '{SEALED}'") in DENIALS, table
    lane = {"anna": "self", "lis": "leader"}[name]
    row = "insert into api.talk_note values ('{}', '{}', '{}', 'x', 1)"
    assert tried(name, row.format(SEALED, lane, "added 2026-06-01")) == "1"
    assert tried(name, row.format(SEALED, lane, "p3")) == "42501"


def test_a_review_of_the_employees_is_not_the_leaders_to_say_otherwise(tried, superuser):
    superuser.execute(f"insert into data.reviewed values ('{HELD}', 'employee', now(), 'login')")
    mine = f"where dialogue = '{HELD}' and party = 'employee'"
    assert tried("lis", f"update api.reviewed set how = 'paper' {mine}") == "42501"
    assert tried("lis", f"update api.reviewed set day = '2020-01-01' {mine}") == "42501"
    assert tried("anna", f"update api.reviewed set day = now() {mine}") == "1"


def test_the_day_of_a_review_is_not_said_otherwise_afterwards(done, tried, superuser):
    superuser.execute("update data.reviewed set day = '2026-01-02', how = 'paper'")
    assert (
        done("lis", f"update api.reviewed set day = '2019-01-01', how = 'form' where dialogue = '{HELD}'")
        == 1
    )
    found = one(superuser, f"select day = {TODAY} from data.reviewed where dialogue = '{HELD}'")
    assert found == (True,)


@pytest.mark.parametrize(
    "change",
    [
        f"update api.rating set level = 1 where dialogue = '{HELD}' and lane = 'agreed'",
        f"update api.dialogue set summary = 'otherwise' where id = '{HELD}'",
        "update api.goal set learn = 'otherwise' where id = 'g anna'",
    ],
)
def test_who_has_gone_through_it_has_not_gone_through_what_is_written_after(tried, done, superuser, change):
    assert done("lis", change) == 1
    assert not superuser.execute(f"select from data.reviewed where dialogue = '{HELD}'").fetchall()
    assert superuser.execute(f"select from data.reviewed where dialogue = '{INVITED}'").fetchall()


CASCADES = {
    "it": [
        ("person", "bo", "insert into data.own_leader values ('o', 'fie', 'bo', now(), null, 1)"),
        ("person", "bo", "insert into data.draft values ('m000', 'leader', '', 1, 'bo')"),
        ("person", "bo", "insert into data.leadership values ('l9', 'bo', 'b', now(), null, 1)"),
        ("unit", "z", "insert into authz.duty select 'z', login, 'hr', 'z', now() from authz.account limit 1"),
    ],
    "lis": [
        ("profile", "z", "insert into data.profile_version values ('z', 'z', '1', 1, true, null, 'another')"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "case"), [(name, case) for name, cases in CASCADES.items() for case in cases]
)
def test_nothing_goes_along_that_is_not_the_deleters(world, tried, superuser, name, case):
    table, identity, needs = case
    made = {"author": world.login("lis")}
    put(superuser, "unit", {"id": "z", "name": "z", "parent": "b"})
    put(superuser, "competence", {"id": "z", "kind": "basis", "scale": "s", "area": "[]", **made})
    put(superuser, "profile", {"id": "z", **made})
    superuser.execute("delete from data.own_target; delete from data.goal; delete from data.group_member")
    gone = f"delete from api.{table} where id = '{identity}'"
    assert tried(name, gone) == "1"
    superuser.execute(needs)
    assert tried(name, gone) == "42501"


def test_who_looks_after_one_unit_has_no_say_in_another(world, tried, superuser):
    duty = "insert into authz.duty values ('d b', %s, 'administrator', 'b', current_date, null)"
    superuser.execute(duty, [world.login("carl")])
    superuser.execute("insert into data.membership values ('m bo 2', 'bo', 'a1', current_date, null, 1)")
    led = "insert into api.own_leader values ('o', '{}', 'hanne', current_date, null, 1)"
    said = tried(
        "carl",
        "delete from api.membership where id = 'm bo 2'",
        "update api.membership set ends = current_date where id = 'm bo 2'",
        led.format("bo"),
        "update api.membership set ends = current_date where id = 'm bo'",
    )
    assert said == ["42501"] * 3 + ["1"]
    superuser.execute("delete from data.membership where id = 'm bo 2'")
    assert tried("carl", led.format("bo")) == "1"


def test_nobody_who_has_left_is_back_because_it_is_forgotten_where_they_were(tried, superuser):
    gone = "delete from api.membership where id = 'm xenia'"
    assert tried("it", gone) == "42501"
    superuser.execute("insert into data.membership values ('x', 'xenia', 'b', '2020-01-01', '2020-01-02', 1)")
    assert tried("it", gone) == "1", "then they have still left"


def test_units_are_moved_one_after_the_other_so_that_there_is_no_circle(world):
    with (
        world.server.connect(world.database) as raw,
        world.connect("it") as first,
        world.connect("it") as second,
    ):
        put(raw, "unit", {"id": "b1", "name": "b1", "parent": "b"})
        second.execute("set lock_timeout = '100ms'")
        try:
            first.execute("update unit set parent = 'b1' where id = 'a'")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                second.execute("update unit set parent = 'a1' where id = 'b'")
        finally:
            first.rollback()
            raw.execute("delete from data.unit where id = 'b1'")


def test_two_windows_of_one_login_do_not_wait_for_each_other(world):
    with (
        world.server.connect(world.database) as raw,
        world.connect("it") as first,
        world.connect("it") as second,
    ):
        login = world.login("it")
        raw.execute("insert into authz.deciding values ('3', %s, 'people', '')", [login])
        second.execute("set lock_timeout = '100ms'")
        try:
            for window, whom in ((first, "bo"), (second, "carl")):
                assert (
                    window.execute(f"update membership set ends = ends where person = '{whom}'").rowcount == 1
                )
        finally:
            first.rollback()
            second.rollback()
            raw.execute("delete from authz.deciding where login = %s", [login])


@pytest.mark.parametrize("seed", SEEDS)
def test_who_one_is_to_one_person_or_unit_is_what_the_sets_say(staffed, seed):  # noqa: F811
    sets = """
        create function api.asked() returns table (question text, one text, asked boolean, found boolean)
            language sql security definer as $$
        select 'leads', p.id, authz.is_led(p.id, authz.me()), p.id in (select authz.led()) from data.person p
        union all select 'leads unit', u.id, authz.leads_unit(u.id),
            u.id in (select authz.belonging(array(select authz.units_led(authz.me())))) from data.unit u
        union all select 'administers', p.id, authz.administers(p.id), p.id in (select authz.administered())
            from data.person p where exists (select from data.membership m where m.person = p.id)
        union all select 'nobody', 'x', (authz.is_led('x', authz.me()) or authz.administers('x')
            or authz.leads_unit('x') or authz.knows('x') or authz.is_led(null, authz.me())
            or authz.leads_unit(null)) is true, false
        $$
    """
    with staffed.engine().connect() as connection, connection.begin() as act:
        raw = connection.connection.driver_connection
        today = raw.execute(f"select {TODAY}").fetchone()[0]
        chance = random.Random(seed)
        organisation(raw, staffed, chance, today)
        for name in STAFF[:6]:
            unit = f"u{chance.randrange(9)}"
            raw.execute(
                "insert into authz.duty values (%s, %s, 'administrator', %s, %s)",
                [name, staffed.login(name), unit, today],
            )
        raw.execute(sets)
        raw.execute(Roles(staffed.prefix).named("grant execute on function api.asked() to k_member"))
        for name in STAFF:
            raw.execute(f'set session authorization "{staffed.login(name)}"')
            different = raw.execute("select * from api.asked() where asked is distinct from found").fetchall()
            raw.execute("reset session authorization")
            assert not different, (name, different)
        act.rollback()
