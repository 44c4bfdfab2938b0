"""Whatever a login may write, nothing more is seen because of it until it is kept; and what is kept leaves a line."""

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from tests.server.world import MOMENTS

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


def test_who_is_moved_under_oneself_is_seen_once_that_is_kept_and_a_line_tells_of_it(act, superuser, world):
    superuser.execute(
        "insert into authz.duty values ('d x', %s, 'administrator', 'top', current_date, null)",
        [world.login("fie")],
    )
    see = "select count(*) from api.rating"
    before, lines = act("fie", see), "select count(*) from data.access_log where person = 'anna'"
    noted = superuser.execute(lines).fetchone()[0]
    assert act("fie", "insert into api.membership values ('x', 'anna', 'b', current_date, null, 1)") == 1
    assert act("fie", see) == before
    assert superuser.execute(lines).fetchone()[0] == noted + 1


def test_a_step_forward_and_back_leaves_lines_of_its_own(act, superuser):
    lines = "select count(*) from data.access_log where person = 'anna' and act = 'changed' and kind = 'talk'"
    before = superuser.execute(lines).fetchone()[0]
    act("lis", f"update api.dialogue set state = 'held' where id = '{SELF_ALONE}'")
    act("lis", f"update api.dialogue set state = 'preparing' where id = '{SELF_ALONE}'")
    assert superuser.execute(lines).fetchone()[0] == before + 2


@pytest.mark.parametrize("words", ["", "not json", "{}", "[1]", '[{"a": 1}]'])
def test_nothing_is_written_that_no_program_could_read(words, act):
    with pytest.raises(Exception, match="not allowed"):
        act("anna", f"update api.goal set forms = '{words}' where id = 'g anna'")


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
