"""From an open round to a sealed talk, which is only added to."""

import json
from datetime import date
from hashlib import sha256

import pytest

from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.dialogue import DialogueState, RoundKind
from kompetence.domain.ids import UnitId
from kompetence.domain.period import Period
from kompetence.errors import RefusalError
from kompetence.services.assessing import NOT_RELEVANT, Assessing
from kompetence.services.finding import find_round
from kompetence.services.planning import Planning
from kompetence.services.rounds import Rounds
from kompetence.services.talking import Confirmations, Talking
from kompetence.storage import dialogues
from tests.make import SCALE, goal, round_
from tests.services.conftest import B1, B2, TODAY, TOP

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
BOTH = Confirmations("på skærmen", "på skærmen")


def refused(act) -> str:
    with pytest.raises(RefusalError) as error:
        act()
    return error.value.code


def held(desk, person, summary="Vi talte om skøn", **values):
    Talking(desk).hold(person, TODAY, form="fysisk", place="B 2.14", summary=summary, **values)


def sealed(desk, person):
    """The seal in the data, and the content that it covers."""
    with desk.database.reading() as session:
        (one,) = dialogues.seals(session).values()
        return one, json.loads(one.content)


def the_dialogue(desk, person):
    return Rounds(desk).dialogues_of(person)[0][1]


def test_rounds_come_newest_first_and_keep_what_was_said(desk):
    rounds = Rounds(desk)
    rounds.open(TOP, RoundKind.MUS, "2025", Period(date(2025, 1, 1), None))
    rounds.open(TOP, RoundKind.GRUS, " 2026\n", YEAR, basis=Basis.AGREED, purpose="Skøn")
    newest, oldest = rounds.all()
    assert (newest.title, newest.kind, newest.basis, newest.purpose) == (
        "2026",
        RoundKind.GRUS,
        Basis.AGREED,
        "Skøn",
    )
    assert (oldest.title, oldest.period.ends) == ("2025", None)


@pytest.mark.parametrize(
    ("title", "period", "unit", "code"),
    [
        (" ", YEAR, TOP, "round-without-title"),
        ("x", Period(date(2026, 2, 1), date(2026, 1, 1)), TOP, "round-ends-before"),
        ("x", YEAR, UnitId("none"), "unit-unknown"),
        ("MUS", YEAR, TOP, "round-exists"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(desk, title, period, unit, code):
    Rounds(desk).open(TOP, RoundKind.MUS, "mus", YEAR)
    assert refused(lambda: Rounds(desk).open(unit, RoundKind.MUS, title, period)) == code


@pytest.mark.parametrize(
    ("title", "word"),
    [("2031", "2031"), ("2031", "MUS 2031"), ("MUS 2031", "mus 2031"), ("MUS 2031", "2031")],
)
def test_a_round_is_found_with_its_kind_and_without(title, word):
    assert find_round([round_(title)], word).title == title


def test_what_was_said_in_the_talk_is_kept(desk, mette):
    held(desk, mette, next_day=date(2026, 9, 1), next_form="video")
    found = the_dialogue(desk, mette)
    assert (found.state, found.day, found.form, found.place) == (
        DialogueState.HELD,
        TODAY,
        "fysisk",
        "B 2.14",
    )
    assert (found.summary, found.next_day, found.next_form) == ("Vi talte om skøn", date(2026, 9, 1), "video")


def test_a_talk_may_be_held_without_anybody_having_prepared(desk, mette):
    held(desk, mette)
    assert the_dialogue(desk, mette).shared == {}


def test_a_group_talk_can_cover_it(desk, mette):
    Talking(desk).hold(mette, TODAY, covered=True)
    assert the_dialogue(desk, mette).state is DialogueState.COVERED


def test_a_seal_is_the_very_bytes_that_were_hashed(desk, mette):
    Assessing(desk).rate(mette, B1, Lane.AGREED, 3)
    Assessing(desk).rate(mette, B2, Lane.LEADER, NOT_RELEVANT)
    held(desk, mette)
    Talking(desk).seal(mette, TODAY, BOTH)
    seal, content = sealed(desk, mette)
    assert sha256(seal.content).hexdigest() == seal.fingerprint == the_dialogue(desk, mette).fingerprint
    assert content["format"] == 1
    assert content["levels"] == {
        "B1": {"agreed": [3, SCALE.id]},
        "B2": {"leader": [None, SCALE.id]},
    }


def test_a_seal_covers_targets_with_origins_goals_and_summary_but_no_names_and_no_notes(desk, mette):
    Assessing(desk).rate(mette, B1, Lane.SELF, 3, note="Et privat eksempel")
    Planning(desk).save(goal(mette, B1, learn="Føre samtalen", wanted_level=4))
    held(desk, mette)
    Talking(desk).seal(mette, TODAY, BOTH)
    seal, content = sealed(desk, mette)
    assert content["targets"] == {"B1": [3, 3, ["virksomhed@1"]], "B2": [4, 4, ["virksomhed@1"]]}
    assert content["goals"][0][1:5] == ["B1", None, 4, "Føre samtalen"]
    assert content["summary"] == "Vi talte om skøn"
    for left_out in ("Mette Lund", "Et privat eksempel", "17"):
        assert f'"{left_out}"' not in seal.content.decode()


def test_letters_written_in_two_ways_are_sealed_in_one(desk, mette):
    held(desk, mette, summary="A\u030arsmøde")
    Talking(desk).seal(mette, TODAY, BOTH)
    assert "Årsmøde".encode() in sealed(desk, mette)[0].content


def test_only_a_held_talk_can_be_sealed_and_only_by_both(desk, mette):
    assert refused(lambda: Talking(desk).seal(mette, TODAY, BOTH)) == "seal-before-held"
    held(desk, mette)
    for one in (Confirmations("", "papir"), Confirmations("papir", "")):
        assert refused(lambda one=one: Talking(desk).seal(mette, TODAY, one)) == "seal-unconfirmed"
    assert the_dialogue(desk, mette).sealed is None


def test_a_sealed_dialogue_takes_no_rating_no_talk_and_no_second_seal(desk, mette):
    Assessing(desk).rate(mette, B1, Lane.AGREED, 3)
    held(desk, mette)
    Talking(desk).seal(mette, TODAY, BOTH)
    before = sealed(desk, mette)[0]
    for act in (
        lambda: Assessing(desk).rate(mette, B1, Lane.AGREED, 4),
        lambda: Assessing(desk).share(mette, Lane.SELF),
        lambda: held(desk, mette),
        lambda: Talking(desk).seal(mette, TODAY, BOTH),
    ):
        assert refused(act) == "dialogue-sealed"
    assert sealed(desk, mette)[0] == before


def test_how_each_said_that_it_is_read_is_kept(desk, mette):
    held(desk, mette)
    Talking(desk).seal(mette, TODAY, Confirmations("underskrevet papir", "på skærmen"))
    with desk.database.reading() as session:
        said = dialogues.confirmed(session, the_dialogue(desk, mette).id)
    assert said == {"employee": "underskrevet papir", "leader": "på skærmen"}
