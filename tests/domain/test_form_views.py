"""What comes next for the owner of a preparation file."""

from dataclasses import replace
from datetime import date

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Dialogue, DialogueState, Given, Party, Review, Round, RoundKind
from kompetence.domain.form_views import Fate, OwnForm, OwnStep, Returned, TakenIn, own_step
from kompetence.domain.ids import DialogueId, PersonId, RoundId
from kompetence.domain.period import Period

S, L = DialogueState, Lane
DAY = date(2026, 3, 3)
FORM = OwnForm(PersonId("p"), "Anna", "Birgitte", "MUS 2026", DialogueId("d"))
ROUND = Round(RoundId("r"), (), RoundKind.MUS, "2026", Period(DAY, None))
TALK = Dialogue(DialogueId("d"), RoundId("r"), PersonId("p"), S.INVITED, DAY)
READ = {Party.EMPLOYEE: Review(DAY, Given.FORM)}


@pytest.mark.parametrize(
    ("state", "shared", "current", "step"),
    [
        (S.INVITED, (), False, OwnStep.PREPARE),
        (S.POSTPONED, (), False, OwnStep.PREPARE),
        (S.PREPARING, (L.LEADER,), False, OwnStep.PREPARE),
        (S.PREPARING, (L.SELF,), False, OwnStep.REPLY),
        (S.PREPARING, (L.SELF,), True, OwnStep.WAIT),
        (S.READY, (L.SELF, L.LEADER), True, OwnStep.COMPARE),
        (S.READY, (L.SELF, L.LEADER), False, OwnStep.REPLY),
        (S.HELD, (L.SELF, L.LEADER), True, OwnStep.COMPARE),
        (S.SEALED, (L.SELF, L.LEADER), True, OwnStep.SEALED),
        (S.CLOSED, (L.SELF,), True, OwnStep.SEALED),
        (S.COVERED, (), False, OwnStep.COVERED),
        (S.CANCELLED, (), False, OwnStep.CANCELLED),
    ],
)
def test_the_state_the_lanes_and_the_reply_tell_what_comes_next(state, shared, current, step):
    talk = replace(TALK, state=state, shared=dict.fromkeys(shared, DAY))
    assert own_step(replace(FORM, current=current), talk, ROUND) is step


def test_without_a_talk_there_is_nothing_to_do():
    assert own_step(FORM, None, None) is OwnStep.NO_TALK


def test_a_round_that_is_over_takes_no_preparation():
    assert own_step(FORM, TALK, replace(ROUND, closed=True)) is OwnStep.ENDED


def test_a_summary_is_read_then_told_of_then_waits_for_the_seal():
    held = replace(TALK, state=S.HELD, summary="Vi talte om sparring.")
    assert own_step(FORM, held, ROUND) is OwnStep.READ
    assert own_step(FORM, replace(held, reviewed=READ), ROUND) is OwnStep.REPLY_READ
    done = replace(FORM, current=True)
    assert own_step(done, replace(held, reviewed=READ), ROUND) is OwnStep.WAIT_FOR_SEAL


def test_what_was_refused_is_told_apart_from_what_is_in(tmp_path):
    found = tuple(Returned(tmp_path, fate) for fate in Fate)
    done = TakenIn(found)
    assert [one.fate for one in done.of(Fate.READY)] == [Fate.READY]
    assert {one.fate for one in done.refused} == {Fate.OLDER, Fate.REFUSED}
