"""Whatever a login may write, nothing more is seen because of it until it is kept; and what is kept leaves a line."""

from datetime import date, timedelta

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.storage.server.clock import TODAY
from tests.server.attempts import Attempts
from tests.server.new_rows import GOAL
from tests.server.world import MOMENTS, person, put

SELF_ALONE = next(
    one
    for one, moment in MOMENTS.items()
    if moment.state is DialogueState.PREPARING and moment.shared == {Lane.SELF} and not moment.closed
)
LEADER_ALONE = next(
    one
    for one, moment in MOMENTS.items()
    if moment.state is DialogueState.PREPARING
    and moment.shared == {Lane.LEADER}
    and moment.hide_target
    and not moment.closed
)
LOOK = {
    "lis": f"select x::text from api.rating x where dialogue = '{SELF_ALONE}' and lane = 'self'"
    f" union all select x::text from api.preparation x where dialogue = '{SELF_ALONE}'",
    "anna": f"select x::text from api.rating x where dialogue = '{LEADER_ALONE}' and lane = 'leader'"
    f" union all select x::text from api.dialogue_line x where dialogue = '{LEADER_ALONE}' and target is not null",
}
TRIED = [
    ("lis", f"insert into api.shared_lane values ('{SELF_ALONE}', 'leader', current_date)"),
    ("lis", f"update api.dialogue set state = 'held' where id = '{SELF_ALONE}'"),
    ("anna", f"insert into api.shared_lane values ('{LEADER_ALONE}', 'self', current_date)"),
]


@pytest.fixture
def act(world, superuser):
    """Does something as a login, in the superuser's transaction, which is taken back."""
    superuser.execute("delete from data.seal where dialogue = any (%s)", [[SELF_ALONE, LEADER_ALONE]])

    def act(name, query):
        superuser.execute(f'set session authorization "{world.login(name)}"')
        found = superuser.execute(query)
        rows = found.fetchall() if found.description else found.rowcount
        superuser.execute("reset session authorization")
        return rows

    return act


@pytest.mark.parametrize(("name", "statement"), TRIED, ids=lambda one: one.split()[0])
def test_nobody_shares_or_holds_to_look_and_takes_it_back(name, statement, act):
    before = act(name, LOOK[name])
    assert act(name, statement) == 1
    assert act(name, LOOK[name]) == before


def test_nobody_closes_a_round_to_look(act, superuser):
    superuser.execute("insert into data.round_unit select id, 'top' from data.round on conflict do nothing")
    superuser.execute("delete from data.round_unit where unit <> 'top'")
    round_ = superuser.execute(f"select round from data.dialogue where id = '{SELF_ALONE}'").fetchone()[0]
    before = act("hr open", LOOK["lis"])
    assert act("hr open", f"update api.round set closed = true where id = '{round_}'") == 1
    assert act("hr open", LOOK["lis"]) == before


def test_whoever_looks_after_people_makes_nobody_their_own_leader(act, superuser, world):
    superuser.execute(
        "insert into authz.duty values ('d x', %s, 'administrator', 'top', current_date, null)",
        [world.login("carl")],
    )
    with pytest.raises(Exception, match="not allowed"):
        act("carl", "insert into api.own_leader values ('x', 'anna', 'carl', current_date, null, 1)")


MINE = {
    "one's own time as a leader goes on": "update api.leadership set ends = null where id = 'l2'",
    "somebody comes into one's unit": "insert into api.membership values ('x', 'anna', 'b', {today}, null, 1)",
    "somebody will come": "insert into api.membership values ('x', 'anna', 'b', {today} + 9, {today} + 9, 1)",
    "somebody comes where one will lead": "insert into api.membership values ('x', 'anna', 'b2', {today}, null, 1)",
    "a unit comes under one that one will lead": "update api.unit set parent = 'b2' where id = 'a1'",
    "a unit without a leader comes under one's own": "update api.unit set parent = 'b' where id = 'a1'",
    "a leader comes under oneself": "update api.unit set parent = 'b' where id = 'a'",
    "who leads below leaves": "update api.leadership set ends = {today} where id = 'l b1'",
    "who leads below is not there any more": "delete from api.leadership where id = 'l b1'",
    "who leads below is led anew": "update api.leadership set leader = 'carl' where id = 'l b1'",
    "somebody has no leader of their own any more": "delete from api.own_leader where id = 'o bo'",
    "one's own time as somebody's leader goes on": "update api.own_leader set ends = null where id = 'o anna'",
}
"""How somebody who leads b, led a until yesterday, and looks after everybody could come to lead one more."""


@pytest.fixture
def both(superuser, world):
    """Fie looks after all people as well; below her unit is one that Hanne leads, and Bo is led by Lis alone."""
    superuser.execute(
        "insert into authz.duty values ('d x', %s, 'administrator', 'top', current_date, null)",
        [world.login("fie")],
    )
    put(
        superuser,
        "unit",
        *({"id": one, "name": one, "parent": up} for one, up in (("b1", "b"), ("b2", "top"))),
    )
    since = superuser.execute(f"select {TODAY}").fetchone()[0] - timedelta(9)
    put(
        superuser,
        "membership",
        {"id": "m xenia 2", "person": "xenia", "unit": "b1", "starts": since, "ends": None},
    )
    put(
        superuser,
        "leadership",
        {"id": "l b1", "leader": "hanne", "unit": "b1", "starts": since, "ends": None},
        {"id": "l b2", "leader": "fie", "unit": "b2", "starts": since + timedelta(18), "ends": None},
    )
    put(
        superuser, "own_leader",
        {"id": "o bo", "person": "bo", "leader": "lis", "starts": since, "ends": None},
        {"id": "o anna", "person": "anna", "leader": "fie", "starts": since, "ends": since},
    )  # fmt: skip
    put(superuser, "follow_up", {"id": "u bo", "person": "bo"})
    return Attempts(superuser, world).told


@pytest.mark.parametrize("way", MINE)
def test_whoever_looks_after_people_lets_themselves_lead_nobody(way, both):
    change = MINE[way].format(today=TODAY)
    assert both("fie", [change]) == ["42501" if "led anew" not in way else "1"]
    assert both("it", [change]) == ["1"], "somebody else may do it"


def test_who_is_new_may_come_to_whoever_looks_after_people_and_leads(both, superuser):
    put(superuser, "person", person("new"))
    assert both("fie", ["insert into api.membership values ('x', 'new', 'b', now(), null, 1)"]) == ["1"]


FURTHER = "person", "goal", "group_talk", "group_line"


def test_nobody_moves_a_unit_below_their_own_to_look_and_takes_it_back(act, superuser, world):
    duty = "insert into authz.duty values ('d x', %s, 'administrator', 'top', current_date, null)"
    superuser.execute(duty, [world.login("lis")])
    put(
        superuser,
        "own_leader",
        {"id": "o fie", "person": "fie", "leader": "dorte", "starts": date(2026, 1, 1)},
    )
    put(superuser, "group_talk", {"id": "gt b", "round": "r m000", "unit": "b", "state": "planned"})
    superuser.execute(
        "insert into authz.released select u.id, 'overview', 'agreed', now(), now(), u.id from data.unit u"
    )

    def shown():
        asked = [f"select x::text from api.{one} x order by 1" for one in FURTHER]
        figures = [f"select content from api.unit_figures('{unit}')" for unit in ("a", "b")]
        return [act("lis", one) for one in (*asked, *figures)]

    before = shown()
    assert before[-2:] == [[("a",)], []]
    assert act("lis", "update api.unit set parent = 'a' where id = 'b'") == 1
    after = shown()
    assert all(set(now) <= set(then) for now, then in zip(after, before, strict=True))
    lines = "select kind from data.access_log where act = 'changed' and at >= now() and account = %s"
    assert superuser.execute(lines, [world.login("lis")]).fetchall() == [("person",)]


TOLD = {
    "insert into api.membership values ('x', 'anna', 'b', now(), null, 1)": {"anna"},
    "update api.unit set parent = 'b' where id = 'a1'": {"anna", "carl"},
    "update api.unit set parent = 'b' where id = 'a'": {"lis"},
    "update api.leadership set leader = 'hanne' where id = 'l3'": {"anna", "carl", "hanne", "lis"},
    "delete from api.leadership where id = 'l3'": {"anna", "carl", "lis"},
}
"""What whoever looks after people does, and who is told of it."""


@pytest.mark.parametrize("change", TOLD)
def test_everybody_is_told_whose_leader_another_makes_another(change, act, superuser):
    assert act("it", change) == 1
    assert told(superuser) == sorted(TOLD[change])


def told(superuser):
    """Whom a line of this transaction is about."""
    lines = "select person from data.access_log where at >= now() and act = 'changed' and person is not null order by 1"
    return [one for (one,) in superuser.execute(lines).fetchall()]


def test_whoever_closes_a_round_tells_everybody_in_it(act, superuser):
    superuser.execute("insert into data.round_unit select id, 'a' from data.round on conflict do nothing")
    round_ = superuser.execute(f"select round from data.dialogue where id = '{SELF_ALONE}'").fetchone()[0]
    for closed in ("true", "false"):
        assert act("lis", f"update api.round set closed = {closed} where id = '{round_}'") == 1
    assert told(superuser) == ["anna"]


def test_a_step_forward_and_back_leaves_lines_of_its_own(act, superuser):
    lines = "select count(*) from data.access_log where person = 'anna' and act = 'changed' and kind = 'talk'"
    before = superuser.execute(lines).fetchone()[0]
    act("lis", f"update api.dialogue set state = 'held' where id = '{SELF_ALONE}'")
    act("lis", f"update api.dialogue set state = 'preparing' where id = '{SELF_ALONE}'")
    assert superuser.execute(lines).fetchone()[0] == before + 2


def test_an_opening_ends_also_within_one_message(world, superuser):
    login = world.login("hr open")
    superuser.execute(
        "update authz.opened set until = clock_timestamp() + interval '0.3 second' where login = %s", [login]
    )
    superuser.execute(f'set session authorization "{login}"')
    look = "select count(*) from api.person where id = 'anna'"
    found = superuser.execute(
        f"select ({look}), pg_sleep(0.5), ({look} and clock_timestamp() > now())"
    ).fetchone()
    superuser.execute("reset session authorization")
    assert (found[0], found[2]) == (1, 0)


PRIVATE = {"log_note": {"text": "x" * 700}, "goal": {**GOAL, "shared": False, "learn": "x" * 700}}


DEAR = "random_page_cost = 1e200", "cpu_index_tuple_cost = 1e200", "seq_page_cost = 0", "cpu_tuple_cost = 0"
"""By which all rows would be gone through, though that is called dear."""


@pytest.mark.parametrize("costs", [(), DEAR], ids=["usual", "dear"])
@pytest.mark.parametrize("table", PRIVATE)
def test_a_leader_touches_no_page_for_what_is_private(act, superuser, table, costs):
    for one in costs:
        superuser.execute(f"set {one}")
    query = f"explain (analyze, buffers, timing off, summary off) select * from api.{table}"

    def touched():
        for _ in range(7):  # until its plans are made for good
            found = act("lis", query)
        return found[:2]

    before = touched()
    put(superuser, table, *({"id": f"z {at}", "person": "anna", **PRIVATE[table]} for at in range(60)))
    assert touched() == before
    superuser.execute(f"analyze data.{table}")
    assert touched() == before
