"""A talk is sealed as it stands, by who has gone through it, and is only added to from then on."""

import json
from datetime import date
from hashlib import sha256

import pytest

from kompetence.domain.assessment import Lane
from kompetence.storage.server.clock import TODAY
from tests.server.attempts import DENIED, inserted, only_row
from tests.server.new_rows import GOAL, sealed
from tests.server.world import HELD, INVITED, SEALED, put


def a_seal(superuser, **otherwise):
    """The statement that seals a talk, with something of it otherwise than it stands."""
    (today,) = only_row(superuser, f"select {TODAY}")
    made = {"dialogue": HELD, "day": today, "confirmed": "{}", **sealed(HELD, today, **otherwise)}
    return inserted("seal", made)


def test_a_seal_takes_that_both_have_gone_through_it(tried, superuser):
    seal = a_seal(superuser)
    assert tried("lis", seal) == "42501"
    superuser.execute(f"insert into data.reviewed values ('{HELD}', 'employee', now(), 'login')")
    assert tried("lis", seal) == "1"
    assert tried("anna", seal) == tried("dorte", seal) == "42501"


def test_a_seal_is_of_what_the_talk_holds_and_of_these_very_bytes(tried, done, superuser):
    goal = ["g anna", "c", None, None, "usual", "", "", "s", [], None, None, None, None, None]
    superuser.execute(f"insert into data.reviewed values ('{HELD}', 'employee', now(), 'login')")
    (today,) = only_row(superuser, f"select {TODAY}")
    made = sealed(HELD, today)
    lanes = {lane: [3, "s"] for lane in ("self", "leader", "agreed")}
    for otherwise in (
        {"levels": "all wrong"},
        {"levels": {"c": {**lanes, "agreed": [4, "s"]}}},
        {"levels": {"c": {**lanes, "self": [4, "s"]}}},
        {"levels": {"c": {lane: lanes[lane] for lane in ("leader", "agreed")}}},
        {"levels": {}},
        {"targets": {}},
        {"targets": {"c": [4, 4, []]}},
        {"goals": []},
        {"goals": [goal, goal]},
        {"goals": [goal, ["g own", *goal[1:]]]},
        {"goals": [["g own", *goal[1:]]]},
        {"goals": [[*goal[:9], 1, *goal[10:]]]},
        {"goals": [[*goal[:4], "otherwise", *goal[5:]]]},
        {"summary": "otherwise"},
        {"day": "2019-01-01"},
        {"person": "bo"},
        {"format": 2},
        {"more": 1},
    ):
        assert tried("lis", a_seal(superuser, **otherwise)) == "23514", otherwise
    for both in (["responsible", None], ["responsible", "partner"]):
        assert tried("lis", a_seal(superuser, goals=[[*goal[:9], *both, *goal[11:]]])) == "1"
    row = {"dialogue": HELD, "day": today, "confirmed": "{}", **made}
    others = [b" " + made["content"], made["content"] + b"\n", made["content"].replace(b'":', b'": ')]
    others.append(made["content"].replace(b'"summary":', b'"summary":"another","summary":'))
    for otherwise in (
        {"content": None},
        {"content": b"x"},
        {"fingerprint": "not a fingerprint"},
        *({"content": one, "fingerprint": sha256(one).hexdigest()} for one in others),
    ):
        assert tried("lis", inserted("seal", row | otherwise)) == "23514", otherwise
    assert done("lis", inserted("seal", row | {"day": date(2019, 1, 1)})) == 1
    assert only_row(superuser, f"select day from data.seal where dialogue = '{HELD}'") == (today,)


@pytest.mark.parametrize("shared", [(), (Lane.SELF,), (Lane.LEADER,)])
def test_what_only_one_of_the_two_is_shown_stands_in_no_seal_and_is_not_asked_about(tried, superuser, shared):
    superuser.execute(f"insert into data.reviewed values ('{HELD}', 'employee', now(), 'paper')")
    superuser.execute("delete from data.shared_lane where lane <> all (%s)", [[one.value for one in shared]])
    both = {one.value: [3, "s"] for one in (*shared, Lane.AGREED)}
    for hidden in {Lane.SELF, Lane.LEADER} - set(shared):
        for level in (1, 2, None):
            superuser.execute("update data.rating set level = %s where lane = %s", [level, hidden.value])
            assert tried("lis", a_seal(superuser, levels={"c": both})) == "1"
            for guess in range(1, 6):
                told = {"c": {**both, hidden.value: [guess, "s"]}}
                assert tried("lis", a_seal(superuser, levels=told)) == "23514", (hidden, level, guess)
    superuser.execute("delete from data.rating where lane = 'agreed'")
    del both["agreed"]
    assert tried("lis", a_seal(superuser, levels={"c": both} if both else {})) == "1"
    superuser.execute("update data.rating set imported = true, level = 2")
    read_in = {"c": {lane: [2, "s"] for lane in ("self", "leader")}}
    assert tried("lis", a_seal(superuser, levels=read_in)) == "1"


def test_whatever_stands_in_a_talk_it_is_sealed_as_the_program_writes_it(tried, superuser):
    """Signs that JSON escapes or not, letters that are put together, and an order that is not the words'."""
    odd = "".join(map(chr, range(1, 33))) + '"\\/ \x7f\x85\u2028\U0001f600 é e\u0301 æøå'
    superuser.execute(f"insert into data.reviewed values ('{HELD}', 'employee', now(), 'login')")
    superuser.execute("update data.dialogue set summary = %s where id = %s", [odd, HELD])
    words = {"learn": odd, "use": odd, "forms": json.dumps(["z", odd, "a"]), "start": date(2026, 2, 3)}
    superuser.execute(
        "update data.goal set learn = %(learn)s, use = %(use)s, forms = %(forms)s, start = %(start)s,"
        " from_level = 2, wanted_level = 4 where id = 'g anna'",
        words,
    )
    origins = ["z", "B", "a", "é", "Z"]
    superuser.execute(
        "update data.dialogue_line set origins = %s where dialogue = %s", [json.dumps(origins), HELD]
    )
    superuser.execute(f"update data.rating set level = null where dialogue = '{HELD}' and lane = 'self'")
    put(superuser, "goal", {**GOAL, "id": "Æ", "person": "anna", "shared": True, "status": "not started"})
    put(superuser, "goal", {**GOAL, "id": "Z", "person": "anna", "shared": True, "status": "in progress"})
    put(superuser, "goal", {**GOAL, "id": "z ended", "person": "anna", "shared": True, "status": "stopped"})
    plain = ["c", None, None, "", "", "", "s", [], None, None, None, None, None]
    anna = ["g anna", "c", 2, 4, odd, odd, "", "s", ["z", odd, "a"], None, None, "2026-02-03", None, None]
    seal = a_seal(
        superuser,
        summary=odd,
        goals=[["Z", *plain], anna, ["Æ", *plain]],
        targets={"c": [3, 3, sorted(origins)]},
        levels={"c": {"self": [None, "s"], "leader": [3, "s"], "agreed": [3, "s"]}},
    )
    assert tried("lis", seal) == "1"


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
        assert tried(name, f"delete from api.{table} where dialogue = '{SEALED}'") in DENIED, table
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
    found = only_row(superuser, f"select day = {TODAY} from data.reviewed where dialogue = '{HELD}'")
    assert found == (True,)


@pytest.mark.parametrize(
    "change",
    [
        f"update api.rating set level = 1 where dialogue = '{HELD}' and lane = 'agreed'",
        f"update api.dialogue set summary = 'otherwise' where id = '{HELD}'",
        f"update api.dialogue_line set target = 2 where dialogue = '{HELD}'",
        "update api.goal set learn = 'otherwise' where id = 'g anna'",
    ],
)
def test_who_has_gone_through_it_has_not_gone_through_what_is_written_after(tried, done, superuser, change):
    assert done("lis", change) == 1
    assert not superuser.execute(f"select from data.reviewed where dialogue = '{HELD}'").fetchall()
    assert superuser.execute(f"select from data.reviewed where dialogue = '{INVITED}'").fetchall()


def test_what_only_its_writer_is_shown_leaves_a_reading_as_it_is_until_it_is_shared(done, tried, superuser):
    reviews = f"select from data.reviewed where dialogue = '{HELD}'"
    superuser.execute(f"delete from data.shared_lane where dialogue = '{HELD}'")
    for who, lane in (("anna", "self"), ("lis", "leader")):
        here = f"where dialogue = '{HELD}' and lane = '{lane}'"
        assert done(who, f"update api.rating set level = 1 {here}") == 1
        assert done(who, f"delete from api.rating {here}") == 1
        row = {"dialogue": HELD, "competence": "c", "lane": lane, "level": 2, "scale": "s", "imported": False}
        assert done(who, inserted("rating", {**row, "version": 1})) == 1
    assert superuser.execute(reviews).fetchall()
    assert done("lis", f"insert into api.shared_lane values ('{HELD}', 'agreed', now())") == 1
    assert superuser.execute(reviews).fetchall()
    assert done("anna", f"insert into api.shared_lane values ('{HELD}', 'self', now())") == 1
    assert not superuser.execute(reviews).fetchall()
