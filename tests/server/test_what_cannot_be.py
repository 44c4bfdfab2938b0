"""No member writes what everybody's window would stop at: what files are looked at by holds on a server as well."""

import psycopg
import pytest

from kompetence.storage import possible
from kompetence.storage.columns import Day, Instant
from kompetence.storage.server.rights import RIGHTS
from kompetence.storage.server.writing import acts_of
from kompetence.storage.tables import Row
from tests.server.attempts import DENIED, Attempts
from tests.server.world import put

REFUSED = "23514"
SERVERS = {
    *(("access_log", "at"), ("disclosure", "at"), ("edit", "at")),
    *((one, "day") for one in ("shared_lane", "reviewed", "seal")),
}
"""What the server itself writes, whatever is said."""
DAYS = ("infinity", "-infinity", "1899-12-31", "2200-01-01", "20000-01-01", "0044-03-15 BC")
OPEN, HELD = "m000", "m112"
"""Dialogues of Anna's: nothing shared; held."""
WHO = {
    **dict.fromkeys(
        ("person", "membership", "leadership", "own_leader", "unit", "setting", "retention"), "it"
    ),
    **dict.fromkeys(("log_note", "preparation"), "anna"),
    **dict.fromkeys(("scale", "competence", "profile", "profile_version", "builds_on", "voice"), "hr"),
}
"""Who may write a table; of all others the leader."""
ROWS = {
    "assignment": "id = 'x'",
    "dialogue": f"id = '{OPEN}'",
    "dialogue_line": f"dialogue = '{OPEN}'",
    "form": f"dialogue = '{OPEN}'",
    "returned_form": f"form = 'f {OPEN}'",
    "rating": f"dialogue = '{OPEN}' and lane = 'leader'",
    "goal": "id = 'g anna'",
    "log_note": "id = 'n shared'",
    "group_talk": "id = 'gt'",
    "own_leader": "id = 'o'",
    "membership": "id = 'm carl'",
    "leadership": "id = 'l4'",
    "profile_version": "id = 'v'",
    "round": "id = 'z'",
    "setting": "name = 'smallest-group'",
}
"""Which row is written; of all others any."""


@pytest.fixture
def tried(world, superuser):
    """What a member is told who writes other values into a row that is theirs to write."""
    attempts = Attempts(superuser, world)
    superuser.execute("delete from data.seal")
    superuser.execute(f"delete from data.shared_lane where dialogue = '{OPEN}'")
    since = {"starts": "2026-01-01", "ends": None}
    put(superuser, "own_leader", {"id": "o", "person": "xenia", "leader": "fie", **since})
    put(superuser, "profile", {"id": "p", "badge": "egen"})
    put(
        superuser,
        "profile_version",
        *({"id": one, "profile": "p", "place": at} for at, one in enumerate("vw")),
    )
    put(superuser, "assignment", {"id": "x", "person": "anna", "version_id": "v", **since})
    put(superuser, "voice", {"id": "w", "competence": "c"})
    put(superuser, "retention", {"kind": "goals"})
    put(superuser, "setting", {"name": "follow-up-weeks", "value": "12"})
    put(
        superuser,
        "round",
        {"id": "z", "made": 9999, "kind": "MUS", "basis": "agreed", "starts": "2026-01-01"},
    )
    put(superuser, "round_unit", {"round": "z", "unit": "a1"})

    def tried(table, column, *values, where="", name=""):
        where = where or ROWS.get(table, "true")
        change = f'update api.{table} set "{column}" = {{}} where {where}'
        return attempts.told(name or WHO.get(table, "lis"), [change.format(one) for one in values])

    return tried


def by_members():
    """Every column that somebody can change."""
    for table in Row.metadata.sorted_tables:
        if "UPDATE" in acts_of(RIGHTS[table.name]):
            yield from table.columns


DATED = [
    (one.table.name, one.name)
    for one in by_members()
    if isinstance(one.type, Day | Instant) and (one.table.name, one.name) not in SERVERS
]


def test_every_day_is_one_that_the_program_knows(tried):
    assert len(DATED) > 25
    for table, column in DATED:
        told = tried(table, column, *(f"'{day}'" for day in DAYS), "'2199-12-31'")
        assert told == [*[REFUSED] * len(DAYS), "1"], (table, column)


def test_no_column_holds_another_word_list_or_time_than_the_program_writes(tried):
    for (table, column), words in possible.WORDS.items():
        assert tried(table, column, "'zz'", f"'{words[0]}'", where="id = 'p'") == [REFUSED, "1"]
    for table, column in possible.CLOCKS:
        told = tried(table, column, "'not a clock'", "'24:00'", "'9:60'", "E'9:30\\n'", "'9:30'", "''")
        assert told == [*[REFUSED] * 4, "1", "1"], table
    for table, column in possible.LISTED:
        told = tried(table, column, "''", "'x'", "'{}'", "'[1]'", "'null'", "'[{\"a\": 1}]'")
        assert told == [REFUSED] * 6, table
        assert tried(table, column, "'[\"x\"]'") == ["1"], table


def test_no_setting_is_another_number_than_can_be_chosen(tried):
    for name, (least, most) in possible.NUMBERS.items():
        wrong = ("'x'", "''", "'-1'", "'99999999999'", f"'{least - 1}'", f"'{most + 1}'")
        told = tried("setting", "value", *wrong, f"'{least}'", f"'{most}'", where=f"name = '{name}'")
        assert told == [*[REFUSED] * len(wrong), "1", "1"], name
    assert tried("retention", "months", "601", "600", where="kind = 'goals'") == [REFUSED, "1"]


def test_every_level_is_a_step_of_its_scale(tried, superuser):
    put(superuser, "scale", {"id": "empty", "independent": 1, "confident": 2})
    for table, column in possible.LEVELS:
        assert tried(table, column, "6", "0", "5", "null") == [REFUSED, REFUSED, "1", "1"], (table, column)
    superuser.execute("update data.goal set wanted_level = 3 where id = 'g anna'")
    assert tried("rating", "scale", "'empty'") == tried("goal", "scale", "'empty'") == [REFUSED]


def test_a_line_added_to_what_is_sealed_has_its_day(world, superuser):
    tried = Attempts(superuser, world)
    row = "insert into api.talk_note values ('m156', 'self', '{}', 'x', 1)"
    wrong = ("added ", "added soon", "added 2026-02-30", "added 2026-06-01x", "added 2026-06-01 x")
    assert tried.told("anna", [row.format(one) for one in wrong]) == [REFUSED] * len(wrong)
    assert tried.told("anna", [row.format("added 2026-06-01 0003")]) == ["1"]


def test_no_row_is_named_by_more_than_any_program_reads(world, superuser):
    tried = Attempts(superuser, world)
    row = "insert into api.log_note values ('n+' || repeat('9', {}), 'anna', '2026-01-01', '', null, null, false, 1)"
    assert tried.told("anna", [row.format(5000), row.format(200)]) == [REFUSED, "1"]


def test_what_was_wrong_before_is_let_be_until_it_is_written_anew(tried, superuser):
    superuser.execute("update data.goal set deadline = 'infinity' where id = 'g anna'")
    assert tried("goal", "learn", "'x'") == ["1"]
    assert tried("goal", "deadline", "'-infinity'", "'2026-06-01'") == [REFUSED, "1"]


def at_the_end(world, superuser, name, *statements):
    """What is told when these are kept, of which nothing stays."""
    superuser.execute("savepoint before")
    superuser.execute(f'set local session authorization "{world.login(name)}"')
    try:
        for one in statements:
            superuser.execute(one)
        superuser.execute("set constraints all immediate")
    except psycopg.Error as error:
        return error.sqlstate
    finally:
        superuser.execute("rollback to before")
    return "1"


SCALE = "insert into api.scale (id, name, independent, confident) values ('mine', 'mine', {}, {})"
STEPS = "insert into api.step select 'mine', value, 'word', '' from unnest(array[{}]) s (value)"


@pytest.mark.parametrize(
    ("marks", "steps", "told"),
    [
        ((1, 2), "1, 2, 3", "1"),
        ((0, 5), "5, 4, 3, 2, 1, 0", "1"),
        ((1, 2), "", REFUSED),
        ((1, 2), "1, 2", REFUSED),
        ((1, 2), "1, 2, 4", REFUSED),
        ((2, 3), "2, 3, 4", REFUSED),
        ((1, 2), "0, 1, 2, 3, 4, 5, 6", REFUSED),
        ((1, 4), "1, 2, 3", REFUSED),
        ((0, 2), "1, 2, 3", REFUSED),
    ],
)
def test_a_scale_is_whole_when_it_is_kept(world, superuser, marks, steps, told):
    made = [SCALE.format(*marks), *([STEPS.format(steps)] if steps else [])]
    assert at_the_end(world, superuser, "lis", *made) == told


def test_a_scale_that_was_kept_gets_no_step_whatever_is_judged_by_it_just_now(world, superuser):
    put(superuser, "scale", {"id": "mine", "independent": 1, "confident": 2, "author": world.login("hr")})
    assert at_the_end(world, superuser, "hr", STEPS.format("1, 2, 3")) == "42501"
    superuser.execute("delete from data.scale where id = 'mine'")
    made = SCALE.format(1, 2), STEPS.format("1, 2, 3, 4")
    for name in ("hr", "lis"):
        assert at_the_end(world, superuser, name, *made) == "1"


def test_a_scale_in_the_making_gets_no_step_that_leaves_a_hole_and_loses_none(world, superuser):
    made = SCALE.format(1, 2), STEPS.format("1, 2, 3, 4")
    assert at_the_end(world, superuser, "lis", *made, STEPS.format("6")) == REFUSED
    assert at_the_end(world, superuser, "lis", *made, STEPS.format("5")) == "1"
    assert at_the_end(world, superuser, "lis", *made, "delete from api.step where scale = 'mine'") in DENIED


def test_no_profile_builds_on_itself_however_far_round(world, superuser, tried):
    put(superuser, "profile_version", {"id": "x", "profile": "p", "place": 7})
    on = "insert into api.builds_on values ('{}', '{}', 1)"
    both = on.format("v", "w"), on.format("w", "x")
    assert at_the_end(world, superuser, "hr", *both) == "1"
    assert at_the_end(world, superuser, "hr", *both, on.format("x", "v")) == REFUSED
    assert at_the_end(world, superuser, "hr", on.format("v", "v")) == REFUSED


@pytest.fixture
def drafts(world):
    """Four that build on nothing as yet, and a published version; kept until the test has ended."""
    with world.server.connect(world.database) as raw:
        of = {one: f"of {one}" for one in ("v", "w", "x", "y", "base")}
        put(raw, "profile", *({"id": one, "badge": "egen"} for one in of.values()))
        for version, profile in of.items():
            put(raw, "profile_version", {"id": version, "profile": profile, "published": version == "base"})
        yield raw
        raw.execute("delete from data.builds_on where base = any (%s)", [list(of)])
        raw.execute("delete from data.profile where id = any (%s)", [list(of.values())])


@pytest.mark.parametrize("between", [[], ["wx", "yv"]], ids=["at once", "by way of others"])
def test_of_two_who_close_a_circle_together_the_second_is_refused(world, drafts, between):
    for one, other in between:
        put(drafts, "builds_on", {"version_id": one, "base": other})
    closing = ["xy", "vw"] if between else ["wv", "vw"]
    with world.connect("hr") as one, world.connect("it") as other:
        try:
            for login, (version, base) in zip((one, other), closing, strict=True):
                login.execute("insert into builds_on values (%s, %s, 1)", [version, base])
            one.commit()
            with pytest.raises(psycopg.errors.CheckViolation):
                other.commit()
        finally:
            one.rollback(), other.rollback()


def test_the_second_waits_for_the_first_where_what_lies_between_is_not_kept_yet(world, drafts):
    for one, other in ("wx", "yv"):
        put(drafts, "builds_on", {"version_id": one, "base": other})
    with world.connect("hr") as one, world.connect("it") as other:
        try:
            one.execute("insert into builds_on values ('x', 'y', 1); set constraints all immediate")
            other.execute("set lock_timeout = '50ms'; insert into builds_on values ('v', 'w', 1)")
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute("set constraints all immediate")
        finally:
            one.rollback(), other.rollback()


def test_how_what_is_kept_is_judged_is_told_to_nobody(world, drafts):
    told = []
    with world.connect("hr") as hr:
        for one in (
            SCALE.format(1, 2),
            STEPS.format("1, 2, 3"),
            "insert into builds_on values ('v', 'w', 1)",
        ):
            hr.execute(one)
        hr.execute("set debug_print_plan = on; set client_min_messages = log")
        hr.add_notice_handler(lambda said: told.append(said.message_detail))
        hr.execute("select 1")
        assert len(told) == 1, "of one's own statement"
        hr.execute("set constraints all immediate")
        hr.rollback()
    assert told[1:] == []


def test_two_who_build_on_others_in_one_draft_come_one_after_the_other(world, drafts):
    asks = "select wait_event_type = 'Lock' from pg_stat_activity where pid = %s"
    with world.connect("hr") as one, world.connect("it") as other:
        try:
            for login, base in ((one, "w"), (other, "x")):
                login.execute("insert into builds_on values ('v', %s, 1)", [base])
            one.execute("set lock_timeout = '1s'; set constraints all immediate")
            other.pgconn.send_query(b"commit")
            while not drafts.execute(asks, [other.info.backend_pid]).fetchone()[0]:
                other.pgconn.consume_input()
                assert other.pgconn.is_busy(), "it did not wait"
            one.commit()
            assert other.pgconn.get_result().command_status == b"COMMIT"
            assert other.pgconn.get_result() is None
        finally:
            one.rollback(), other.rollback()


def test_nobody_waits_for_whoever_makes_another_scale_or_builds_on_the_same(world, drafts):
    made = SCALE.format(1, 2), STEPS.format("1, 2, 3")
    with world.connect("hr") as one, world.connect("it") as other:
        try:
            for login, version, name in ((one, "v", "mine"), (other, "w", "yours")):
                login.execute("set lock_timeout = '50ms'; set constraints all immediate")
                login.execute("insert into builds_on values (%s, 'base', 1)", [version])
                login.execute("set constraints all deferred")
                for statement in made:
                    login.execute(statement.replace("mine", name))
                login.execute("set constraints all immediate")
        finally:
            one.rollback(), other.rollback()
