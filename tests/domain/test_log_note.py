"""Notes with what was added to them, and the lines of the access log as a person reads them."""

from datetime import UTC, date, datetime

from kompetence.domain.access_log import Act, Kind, Logged
from kompetence.domain.ids import PersonId
from kompetence.domain.log_note import LogNote, next_addition, talk_first, threads
from kompetence.domain.own_seen import folded

METTE, BODIL = PersonId("mette"), PersonId("bodil")


def note(identity, day=1, **given):
    return LogNote(identity, METTE, date(2026, 4, day), identity, **given)


def test_what_was_added_stands_under_its_note_in_the_order_of_adding():
    found = threads([note("a+10"), note("a+2"), note("b", 9), note("a")])
    assert [one.note.id for one in found] == ["b", "a"]
    assert [one.id for one in found[1].added] == ["a+2", "a+10"]
    assert next_addition(found[1]) == "a+11"


def test_an_addition_whose_note_is_gone_is_still_read():
    assert [one.note.id for one in threads([note("a+1")])] == ["a+1"]


def test_what_asks_for_a_talk_stands_first_for_the_leader():
    found = talk_first(threads([note("new", 9), note("old", 2, wants_talk=True)]))
    assert [one.note.id for one in found] == ["old", "new"]


def test_a_note_never_shows_its_text_where_it_is_printed():
    assert "hemmelig" not in repr(threads([LogNote("a", METTE, date(2026, 4, 1), "hemmelig")]))


def line(hour, viewer=BODIL, account="bho", act=Act.OPENED, day=1):
    at = datetime(2026, 4, day, hour, tzinfo=UTC)
    return Logged(at, account, viewer, METTE, act, Kind.LEVELS)


def test_alike_lines_of_one_day_are_one_and_the_newest_stands_first():
    found = folded([line(9), line(11), line(10, act=Act.CHANGED), line(12), line(8, day=2)], {BODIL: "Bodil"})
    assert [(one.act, one.at.day, one.times) for one in found] == [
        (Act.OPENED, 2, 1), (Act.OPENED, 1, 2), (Act.CHANGED, 1, 1), (Act.OPENED, 1, 1),
    ]  # fmt: skip
    assert found[1].at.hour == 12


def test_whoever_is_gone_is_known_by_the_account_alone_and_oneself_is_told_apart():
    one, other = folded([line(10, viewer=METTE), line(9, viewer=None)], {METTE: "Mette"})
    assert (one.self, one.name, other.self, other.name, other.account) == (True, "Mette", False, "", "bho")
