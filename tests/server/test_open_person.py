"""Names with a reason: HR opens people of its duty, for hours, and never unseen; nobody else opens anybody."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from kompetence.domain.access_log import Kind
from kompetence.errors import RefusalError
from kompetence.services.access_logging import Looking
from kompetence.services.opening_names import OpeningNames
from kompetence.storage import access_log
from tests.cli.calling import done, refused
from tests.server.given_out import address, served

WHY = "klage over samtalen"
NOT_ALLOWED, WRONG, TOO_OFTEN = "42501", "22023", "53400"
PERSON, UNIT, ASK = (f"select api.{call}(%s, %s, %s)" for call in ("open_person", "open_unit", "ask_open"))
OPEN, ANSWER = "select api.open_asked(%s)", "select * from api.asked_answer(%s)"
REASONS = [None, "", "   ", "ab", "12 345", "a\u2003\u2003b", "\u00a0\u00a0\u00a0", "...", "x" * 501]
SAID_OTHERWISE = "set standard_conforming_strings = off; set backslash_quote = on"


@pytest.fixture
def ids(copy):
    """Everybody by name."""
    return dict(asked(copy, "", "select name, id from data.person"))


def asked(world, login, query, *values):
    """What a statement answers that is kept at once, or the code of its error."""
    with world.connect(login) as raw:
        try:
            found = raw.execute(query, values)
            rows = found.fetchall() if found.description else []
        except psycopg.Error as error:
            return error.sqlstate, str(error)
        raw.commit()
        return rows


def seen(world, login="hr"):
    """Whose names come."""
    return {name for (name,) in asked(world, login, "select name from api.person")}


def lines(world):
    """What the log says of openings: about whom, by which account and why."""
    return asked(
        world,
        "",
        "select l.person, l.account, d.purpose from data.access_log l"
        " left join data.disclosure d on d.id = l.disclosure where l.act = 'opened' order by l.id",
    )


def test_who_is_not_hr_of_the_person_is_refused_as_if_nobody_were_there(copy, ids):
    for login in ("anna", "lis", "dorte", "it", "hr nord", "nobody"):
        there = asked(copy, login, PERSON, ids["Syd 1"], WHY, 1)
        assert there == asked(copy, login, PERSON, "nowhere", WHY, 1), login
        assert there[0] == NOT_ALLOWED, login
    for login in ("anna", "lis", "dorte", "it"):
        assert asked(copy, login, "select api.ask_open('Syd 1', %s, 1)", WHY)[0] == NOT_ALLOWED
    for login in ("anna", "lis", "dorte", "it", "hr nord"):
        assert asked(copy, login, "select api.open_unit('top', %s, 1)", WHY)[0] == NOT_ALLOWED
    assert not lines(copy)


def test_nobody_opens_themselves(copy, ids):
    asked(copy, "", "update authz.account set person = %s where login = %s", ids["Syd 2"], copy.login("hr"))
    assert asked(copy, "hr", PERSON, ids["Syd 2"], WHY, 1)[0] == NOT_ALLOWED
    assert asking(copy, "Syd 2") == (None, 0)
    asked(copy, "hr", "select api.open_unit('top', %s, 1)", WHY)
    assert ids["Syd 2"] not in {person for person, *_ in lines(copy)}


def test_a_reason_that_says_nothing_and_hours_that_are_too_many_open_nobody(copy, ids):
    wrong = [(reason, 1) for reason in REASONS] + [(WHY, hours) for hours in (None, 0, -1, 9, 2**31 - 1)]
    for reason, hours in wrong:
        for query, about in ((PERSON, ids["Syd 1"]), (UNIT, "top"), (ASK, "Syd 1")):
            assert asked(copy, "hr", query, about, reason, hours)[0] == WRONG, (query, reason, hours)
    with copy.connect("hr") as raw:
        raw.execute(SAID_OTHERWISE)
        with pytest.raises(psycopg.errors.InvalidParameterValue):
            raw.execute(ASK, ["Syd 1", "1 2 3 4", 1])
    assert not lines(copy)


def test_nothing_is_seen_before_the_opening_and_its_line_are_kept(copy, ids):
    with copy.connect("hr") as raw:
        raw.execute(PERSON, [ids["Syd 0"], WHY, 1])
        assert not raw.execute("select * from person where name = 'Syd 0'").fetchall()
        raw.execute("savepoint s")
        assert not raw.execute("select * from membership").fetchall()
        raw.rollback()
    assert (seen(copy), lines(copy)) == (set(), [])
    asked(copy, "hr", PERSON, ids["Syd 0"], WHY, 1)
    assert seen(copy) == {"Syd 0", "Dorte"}, "a leader is known by name"
    assert asked(copy, "hr", "select person from api.membership") == [(ids["Syd 0"],)]


def test_the_person_sees_who_opened_and_why_by_the_clock_of_the_server(copy, ids):
    asked(copy, "hr", PERSON, ids["Syd 0"], f"  {WHY}\n ", 8)
    line = asked(
        copy,
        "anna",
        "select l.account, d.purpose, d.delete_by - current_date, now() - l.at < interval '1 minute'"
        " from api.access_log l join api.disclosure d on d.id = l.disclosure",
    )
    assert line[0][:2] == (copy.login("hr"), WHY)
    assert line[0][2] in {0, 1}
    assert line[0][3]
    ((hours,),) = asked(copy, "", "select until - at from authz.opened")
    assert hours.total_seconds() == 8 * 3600
    for statement in (
        "update authz.opened set until = until + interval '1 day'",
        "delete from data.access_log",
    ):
        assert asked(copy, "hr", statement)[0] == NOT_ALLOWED


def test_what_is_looked_at_of_somebody_opened_is_logged_under_the_reason_that_was_given(copy, ids):
    asked(copy, "hr", PERSON, ids["Syd 0"], WHY, 1)
    with served(copy, "hr") as desk:
        Looking(desk).at(ids["Syd 0"], Kind.LEVELS)
    with served(copy, "lis") as desk:
        Looking(desk).at(ids["Nord 0"], Kind.LEVELS)
    reasons = {(person, account): why for person, account, why in lines(copy)}
    assert reasons == {(ids["Syd 0"], copy.login("hr")): WHY, (ids["Nord 0"], copy.login("lis")): None}
    with served(copy, "anna") as desk, desk.database.reading() as session:
        told = [(one.kind, one.purpose) for one in access_log.about(session, ids["Syd 0"])][:2]
    assert told == [(Kind.LEVELS, WHY), (Kind.PERSON, WHY)]


def test_each_login_is_told_whom_it_has_open_and_for_how_long(copy, ids):
    query = "select person, reason, left_seconds from api.my_openings()"
    assert asked(copy, "hr", query) == []
    asked(copy, "hr", PERSON, ids["Syd 0"], WHY, 1)
    asked(copy, "hr", PERSON, ids["Syd 0"], "en ny klage", 4)
    ((person, why, left),) = asked(copy, "hr", query)
    assert (person, why) == (ids["Syd 0"], "en ny klage")
    assert 3.9 * 3600 < left <= 4 * 3600
    assert asked(copy, "hr nord", query) == asked(copy, "anna", query) == []
    with served(copy, "hr") as desk:
        (opened,) = OpeningNames(desk).now()
    assert (opened.person, opened.reason) == (ids["Syd 0"], "en ny klage")
    asked(
        copy, "", "update authz.opened set at = at - interval '9 hours', until = until - interval '9 hours'"
    )
    assert asked(copy, "hr", query) == []


def test_when_the_hours_are_over_nothing_is_seen_any_more(copy, ids):
    asked(copy, "hr", PERSON, ids["Syd 0"], WHY, 1)
    asked(
        copy,
        "",
        "update authz.opened set at = at - interval '61 minutes', until = until - interval '61 minutes'",
    )
    assert not seen(copy)
    assert asked(copy, "hr", "select * from api.membership") == []


def test_a_number_or_a_whole_name_finds_and_every_question_is_noted(copy, ids):
    assert asking(copy, "SYD 1") == (ids["Syd 1"], 1)
    assert asking(copy, "Syd") == asking(copy, "%") == asking(copy, "Nobody") == (None, 0)
    asked(copy, "", "update data.person set name = 'Syd 1' where id = %s", ids["Syd 3"])
    asked(copy, "", "update data.person set employee_no = null where id = %s", ids["Syd 1"])
    assert asking(copy, "Syd 1") == (None, 2)
    assert asking(copy, "Syd 2", "hr nord") == (None, 0), "not of that duty"
    found = lines(copy)
    assert [one[0] for one in found].count(None) == 6 + 5, "each question, and each that opened nobody"
    assert asked(copy, "", "select distinct words from authz.asked_for") == [("-",)], "names are not kept"
    assert [one for one in found if one[0]] == [(ids["Syd 1"], copy.login("hr"), WHY)]


def asking(world, words, login="hr"):
    ((request,),) = asked(world, login, ASK, words, WHY, 1)
    asked(world, login, OPEN, request)
    return asked(world, login, ANSWER, request)[0]


def test_who_was_not_found_is_kept_nowhere_as_somebody_who_was_opened(copy, ids):
    kept = "select person from authz.opened union all select found from authz.asked_for"
    asking(copy, "Nobody")
    assert asked(copy, "", kept) == [(None,), (None,)]
    asking(copy, "Nobody")
    asking(copy, "Syd 1")
    assert {one for (one,) in asked(copy, "", kept)} == {None, ids["Syd 1"]}
    ((until,),) = asked(copy, "", "select distinct until - at from authz.opened where person is null")
    assert not until
    assert asked(copy, "hr", "select person from api.my_openings()") == [(ids["Syd 1"],)]


def test_no_answer_comes_before_the_question_is_kept_nor_to_another_login(copy):
    with copy.connect("hr") as raw:
        (request,) = raw.execute(ASK, ["Syd 1", WHY, 1]).fetchone()
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute(OPEN, [request])
    ((request,),) = asked(copy, "hr", ASK, "Syd 1", WHY, 1)
    assert asked(copy, "hr nord", OPEN, request)[0] == NOT_ALLOWED
    assert not seen(copy)


def test_nothing_is_answered_that_could_still_be_taken_back(copy):
    for number in range(19):
        asking(copy, f"guess {number}")
    told = {}
    for words in ("Syd 1", "Nobody"):
        with copy.connect("hr") as raw:
            (request,) = raw.execute(ASK, [words, WHY, 1]).fetchone()
            raw.commit()
            told[words] = [raw.execute(OPEN, [request]).fetchall()]
            for query, values in ((ANSWER, [request]), (ASK, ["Syd 3", WHY, 1])):
                raw.execute("savepoint s")
                with pytest.raises(psycopg.Error) as error:
                    raw.execute(query, values)
                told[words].append(error.value.sqlstate)
                raw.execute("rollback to savepoint s")
            raw.rollback()
        asked(copy, "", "update authz.asked_for set at = at - interval '1 hour' where id = %s", request)
    assert told["Syd 1"] == told["Nobody"] == [[("",)], NOT_ALLOWED, TOO_OFTEN]
    assert not [one for one in lines(copy) if one[0]]
    with copy.connect("hr") as raw:
        assert raw.execute(UNIT, ["top", WHY, 1]).fetchall() == [("",)]
        assert not raw.execute("select * from api.my_openings()").fetchall()


TOLD = """
create function pg_temp.told(login text, asked text) returns json language plpgsql as $$ declare found json; begin
    perform set_config('session_authorization', login, true);
    execute format('ex' || 'plain (analyze, wal, format json) select api.open_asked(%L)', asked) into found;
    perform set_config('session_authorization', 'postgres', true);
    return found -> 0 -> 'Plan' -> 'WAL Records';
end $$
"""
"""How many times anything is written or held by an answer, as no client is told."""


def test_an_answer_writes_and_holds_as_much_whether_somebody_is_found_or_not(world, superuser):
    login = world.login("hr")
    superuser.execute(TOLD)
    asked_before = "insert into authz.asked_for values (%s, %s, %s, %s, 1, now(), '3')"
    written, opened = {}, {}
    for words in ("Carl", "Nobody") * 2:  # the first may begin a page
        superuser.execute(asked_before, [words, login, words, WHY])
        (written[words],) = superuser.execute("select pg_temp.told(%s, %s)", [login, words]).fetchone()
        (opened[words],) = superuser.execute(
            "select opened from authz.asked_for where id = %s", [words]
        ).fetchone()
        superuser.execute("delete from authz.asked_for")
    assert opened == {"Carl": True, "Nobody": False}
    assert written["Carl"] == written["Nobody"] > 0
    superuser.execute(asked_before, ["z", login, "Carl", WHY])
    superuser.execute(f'set local session authorization "{login}"')
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        superuser.execute("explain (analyze, wal) select api.open_asked('z')")


def test_twenty_guesses_in_an_hour_are_enough(copy, ids):
    for number in range(20):
        assert asking(copy, f"guess {number}") == (None, 0)
    assert asked(copy, "hr", ASK, "Syd 1", WHY, 1)[0] == TOO_OFTEN
    with served(copy, "hr") as desk, pytest.raises(RefusalError) as refusal:
        OpeningNames(desk).find("Syd 1", WHY)
    assert refusal.value.code == "opening-too-often"
    asked(copy, "", "update authz.asked_for set at = at - interval '1 hour'")
    assert asking(copy, "Syd 1") == (ids["Syd 1"], 1)


def test_the_program_finds_opens_and_tells_what_is_refused(copy, ids):
    with served(copy, "hr") as desk:
        names = OpeningNames(desk)
        assert names.find(" Syd 1 ", WHY) == ids["Syd 1"]
        for how, code in (
            (lambda: names.find("nobody", WHY), "opening-nobody"),
            (lambda: names.person(ids["Syd 1"], "x"), "reason-missing"),
            (lambda: names.person(ids["Syd 1"], WHY, 9), "opening-hours"),
        ):
            with pytest.raises(RefusalError) as refusal:
                how()
            assert refusal.value.code == code
    with served(copy, "lis") as desk, pytest.raises(RefusalError) as refusal:
        OpeningNames(desk).person(ids["Nord 1"], WHY)
    assert refusal.value.code == "opening-not-yours"


def test_an_overview_with_names_opens_everybody_of_the_unit_and_says_so_to_each(copy, ids):
    named = ("--names", "--reason", WHY, "--json")
    answer = done("overview", address(copy, "hr nord"), "--unit", "Nord", *named).json
    nord = {"Lis", *(f"Nord {at}" for at in range(8))}
    assert {one["name"] for one in answer["persons"]} == nord
    assert answer["disclosure"]["by"] == copy.login("hr nord")
    assert {person for person, _, why in lines(copy) if why == WHY} == {ids[name] for name in nord}
    until = datetime.fromisoformat(answer["open_until"])
    assert timedelta(minutes=55) < until - datetime.now(UTC) < timedelta(hours=1)
    again = done("overview", address(copy, "hr nord"), "--unit", "Nord", *named[:-1]).out
    assert "open to you for reading until" in again
    assert (
        "Take the overview without names"
        in refused("overview", address(copy, "hr nord"), "--unit", "Syd", *named).err
    )
    assert "reason" in refused("overview", address(copy, "hr"), "--names").err
