"""What is due is told first, goes in one act, and stays gone; all else stays as it was."""

from dataclasses import replace
from datetime import date

import pytest

from kompetence.domain.access_log import Act
from kompetence.domain.ids import PersonId
from kompetence.domain.retention import Kept, Rule, Thing
from kompetence.domain.sealed import ADDED
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.retention import Retention
from kompetence.storage import access_log, database, dialogues
from kompetence.storage.backups import Vault
from tests.services import crowd
from tests.services.crowd import NOW, key, token
from tests.services.test_erasing import holding, rows_of

SUMMER = date(2026, 7, 1)
WHO = PersonId(key(0))


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "local")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "team.kompetence"


@pytest.fixture
def desk(path):
    """Six people with talks of 2024 and 2025 that are closed, one of 2026 that is not, and goals long reached."""
    made = Desk(crowd.make(path, 6), lambda: SUMMER, lambda: NOW)
    yield made
    made.close()


def write(desk, *statements: str) -> None:
    with desk.database.transaction() as session:
        for one in statements:
            session.connection().exec_driver_sql(one)


def kinds(retention) -> dict[Thing, int]:
    found: dict[Thing, int] = {}
    for one in retention.preview():
        found[one.due.thing] = found.get(one.due.thing, 0) + 1
    return found


def test_the_preparation_of_closed_talks_and_old_goals_are_due(desk):
    assert kinds(Retention(desk)) == {Thing.PREPARATION: 12, Thing.GOAL: 12, Thing.PURPOSE: 1}
    line = next(one for one in Retention(desk).preview() if one.due.what == f"{key(0)}-2024")
    assert (line.who, line.about) == (token(0, "person", "initials"), token(6, "round", "title"))
    assert line.due.since == date(2024, 3, 1)


def test_looking_deletes_nothing(desk):
    before = rows_of(desk.database)
    Retention(desk).preview()
    assert rows_of(desk.database) == before


def test_applying_leaves_nothing_due_and_touches_nothing_open(desk):
    before = rows_of(desk.database)
    done = Retention(desk).apply()
    after = rows_of(desk.database)
    assert done.number == 25
    assert Retention(desk).preview() == ()
    open_ = f"{key(3)}-2026"
    for table in ("preparation", "talk_note", "rating", "draft", "seal", "form", "returned_form"):
        of_talk = [row for row in before[table] if open_ in str(row)]
        assert of_talk == [row for row in after[table] if open_ in str(row)]
    assert after["rating"] == before["rating"]
    with pytest.raises(RefusalError, match="nothing-due"):
        Retention(desk).apply()


def test_examples_and_notes_go_but_levels_wishes_and_answers_stay(desk):
    Retention(desk).apply()
    rows = [one for one in rows_of(desk.database)["preparation"] if one["dialogue"] == f"{key(0)}-2025"]
    assert {(one["example"], one["latitude"]) for one in rows} == {("", "")}
    assert all(one["wish"] == "yes" and token(0) in one["comment"] for one in rows)


def test_a_line_added_after_the_seal_is_no_preparation(desk):
    write(desk, f"update talk_note set prompt = '{ADDED}2025-04-01 0000' where dialogue = '{key(0)}-2025'")
    Retention(desk).apply()
    notes = [one["dialogue"] for one in rows_of(desk.database)["talk_note"]]
    assert f"{key(0)}-2025" in notes
    assert f"{key(0)}-2024" not in notes


def test_levels_and_summary_go_when_two_later_talks_are_closed_and_the_seal_keeps_its_print(desk):
    write(desk, "update round set closed = 1", "update dialogue set state = 'closed'")
    seals = {one["dialogue"]: one for one in rows_of(desk.database)["seal"]}
    before = Retention(replace(desk, today=lambda: date(2027, 1, 1)))
    assert kinds(before)[Thing.TALK] == 6
    before.apply()
    after = rows_of(desk.database)
    assert {one["dialogue"][-4:] for one in after["rating"]} == {"2025", "2026"}
    assert len(after["dialogue"]) == 18
    for one in after["seal"]:
        was = seals[one["dialogue"]]
        content = None if one["dialogue"].endswith("2024") else was["content"]
        assert one == was | {"content": content}
    with desk.database.reading() as session:
        assert dialogues.of_person(session, WHO)[0].fingerprint


def test_who_left_long_ago_goes_as_a_whole(desk, path, vault, tmp_path):
    write(desk, f"update membership set ends = '2026-01-01', starts = '2020-01-01' where person = '{WHO}'")
    desk.database.copy_to(path.with_name(path.name + ".v2"))
    lines = [one for one in Retention(desk, vault).preview() if one.due.person == WHO]
    assert [(one.due.thing, one.due.since) for one in lines] == [(Thing.PERSON, date(2026, 7, 1))]
    done = Retention(desk, vault).apply()
    assert (done.people, len(done.cleared.copies)) == (1, 1)
    assert holding(tmp_path, token(0).encode()) == set()
    assert vault.erased() == {WHO: (SUMMER, "leavers")}
    with desk.database.reading() as session:
        assert access_log.about(session, WHO)[0].act is Act.ERASED


def test_the_copies_lose_what_is_due_as_well(desk, path, tmp_path):
    desk.database.copy_to(path.with_name(path.name + ".v2"))
    mark = token(0, "preparation", "example").encode()
    assert len(holding(tmp_path, mark)) == 2
    write(desk, "update dialogue set state = 'closed'")
    Retention(desk).apply()
    assert holding(tmp_path, mark) == set()


def test_everybody_can_read_that_something_of_theirs_went(desk):
    Retention(desk).apply()
    with desk.database.reading() as session:
        said = [(one.act, one.kind.value) for one in access_log.about(session, PersonId(key(4)))]
    assert sorted(said) == [(Act.RETAINED, "goals"), (Act.RETAINED, "talk")]


def test_the_oldest_lines_of_the_log_go_and_the_log_is_guarded_again(desk, path):
    old = "insert into access_log (at, account, act, kind) values ('2020-01-01T10:00:00+00:00', 'a', 'opened', 'plan')"
    write(desk, old)
    assert kinds(Retention(desk))[Thing.LOG] == 1
    Retention(desk).apply()
    assert "2020" not in str(rows_of(desk.database)["access_log"])
    with pytest.raises(Exception, match="only added to"):
        write(desk, "delete from access_log")
    desk.close()
    database.open_file(path, now=NOW).close()


def test_a_rule_can_be_changed_with_a_reason_and_back(desk):
    retention = Retention(desk)
    retention.write(Kept(Rule.GOALS, 36, " Aftalt i MED "))
    assert retention.rules()[2] == Kept(Rule.GOALS, 36, "Aftalt i MED")
    assert Thing.GOAL not in kinds(retention)
    retention.write(Kept(Rule.GOALS, 12))
    assert rows_of(desk.database)["retention"] == []


@pytest.mark.parametrize(
    ("months", "reason", "code"),
    [(36, "", "retention-without-reason"), (-1, "ja", "retention-months"), (601, "ja", "retention-months")],
)
def test_a_rule_that_cannot_be_meant_is_refused(desk, months, reason, code):
    with pytest.raises(RefusalError, match=code):
        Retention(desk).write(Kept(Rule.GOALS, months, reason))


def test_it_says_when_somebody_who_leaves_is_due(desk):
    assert Retention(desk).deleted_on(date(2026, 8, 31)) == date(2027, 2, 28)
