"""Opening a round, who is invited to it, and when talks are held."""

from dataclasses import replace
from datetime import date

import pytest

from kompetence.domain.appointments import Appointment
from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.dialogue import DialogueState, RoundKind
from kompetence.domain.period import Period
from kompetence.errors import RefusalError
from kompetence.services.arranging import Arranging
from kompetence.services.assessing import Assessing
from kompetence.services.catalogue import Shipped
from kompetence.services.places.season import Season
from kompetence.services.places.where import Where
from kompetence.services.rounds import Rounds
from kompetence.services.talking import Confirmations, Talking
from kompetence.storage import dialogues, ratings
from tests.services.conftest import B1, B2, TODAY, TOP

S = DialogueState
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
SOON = Appointment(date(2026, 6, 9), "9.30", "fysisk", "Mødelokale 2")


def refused(act) -> str:
    with pytest.raises(RefusalError) as error:
        act()
    return error.value.code


@pytest.fixture
def round_(desk, mette):
    """A round that Mette alone is invited to."""
    return Rounds(desk).open(TOP, RoundKind.LUS, "LUS 2026", YEAR, purpose="Skøn", invited=[mette]).made


@pytest.fixture
def talk(desk, mette, round_):
    """Reads Mette's talk as it stands."""

    def read():
        with desk.database.reading() as session:
            (hers,) = (one for one in dialogues.of_round(session, round_) if one.person == mette)
            return hers

    return read


def test_everyone_who_is_invited_gets_a_dialogue_with_the_targets_of_the_day(mette, talk):
    made = talk()
    assert (made.person, made.state, made.opened) == (mette, S.INVITED, TODAY)
    assert {line.competence: line.target for line in made.lines} == {B1: 3, B2: 4}


def test_inviting_again_changes_nothing_for_those_who_are_there(desk, put, mette, round_, talk):
    before = talk()
    jonas = put("Jonas Bruun", "18", unit="Team", profiles=("leder",))
    Rounds(desk).invite(round_, [mette, jonas])
    with desk.database.reading() as session:
        assert set(dialogues.states(session, round_)) == {mette, jonas}
    assert talk() == before


def test_an_invitation_is_taken_back_only_while_nothing_came_of_it(desk, mette, round_, talk):
    with desk.database.transaction() as session:
        ratings.put_draft(session, talk().id, Lane.SELF, b"sealed")
    assert refused(lambda: Rounds(desk).withdraw(talk().id)) == "invitation-used"
    with desk.database.transaction() as session:
        ratings.put_draft(session, talk().id, Lane.SELF, None)
    Rounds(desk).withdraw(talk().id)
    with desk.database.reading() as session:
        assert not dialogues.states(session, round_)


def test_a_shared_talk_is_no_mere_invitation(desk, mette, round_, talk):
    Assessing(desk).rate(mette, B1, Lane.SELF, 3, round_=round_)
    assert refused(lambda: Rounds(desk).withdraw(talk().id)) == "invitation-used"


def test_a_round_is_edited_but_keeps_its_kind_and_its_units(desk, round_):
    rounds = Rounds(desk)
    before = next(one for one in rounds.all() if one.id == round_)
    rounds.edit(
        replace(before, title=" LUS  forår ", purpose="Ro", basis=Basis.AGREED, kind=RoundKind.MUS, units=())
    )
    after = next(one for one in rounds.all() if one.id == round_)
    assert after == replace(before, title="LUS forår", purpose="Ro", basis=Basis.AGREED)


def test_targets_cannot_be_hidden_or_shown_once_somebody_has_shared(desk, mette, round_):
    rounds = Rounds(desk)
    now = next(one for one in rounds.all() if one.id == round_)
    rounds.edit(replace(now, hide_target=True))
    Assessing(desk).rate(mette, B1, Lane.SELF, 3, round_=round_)
    assert refused(lambda: rounds.edit(replace(now, hide_target=False))) == "round-targets-seen"
    rounds.edit(replace(now, hide_target=True, title="Anden titel"))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"title": "  "}, "round-without-title"),
        ({"period": Period(TODAY, date(2026, 5, 1))}, "round-ends-before"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(desk, round_, values, code):
    now = next(one for one in Rounds(desk).all() if one.id == round_)
    assert refused(lambda: Rounds(desk).edit(replace(now, **values))) == code


def test_closing_a_round_closes_what_is_sealed_and_leaves_the_rest(desk, put, mette, round_, talk):
    jonas = put("Jonas Bruun", "18", unit="Team", profiles=("leder",))
    Rounds(desk).invite(round_, [jonas])
    Talking(desk).hold(mette, TODAY, summary="Vi talte", round_=round_)
    Talking(desk).seal(mette, TODAY, Confirmations("papir", "papir"), round_=round_)
    Rounds(desk).close(round_)
    with desk.database.reading() as session:
        states = {person: state for person, (_, state) in dialogues.states(session, round_).items()}
    assert states == {mette: S.CLOSED, jonas: S.INVITED}
    assert refused(lambda: Rounds(desk).invite(round_, [jonas])) == "round-closed"
    Rounds(desk).reopen(round_)
    assert next(one for one in Rounds(desk).all() if one.id == round_).closed is False
    assert talk().state is S.CLOSED


def test_a_talk_is_planned_with_time_form_and_place(desk, talk):
    Arranging(desk).plan({talk().id: SOON})
    made = talk()
    assert (made.day, made.time, made.form, made.place) == (SOON.day, "09:30", "fysisk", "Mødelokale 2")
    wrong = replace(SOON, time="om lidt")
    assert refused(lambda: Arranging(desk).plan({made.id: wrong})) == "time-unknown"
    assert talk() == made


def test_a_postponed_talk_goes_on_with_its_new_day(desk, mette, round_, talk):
    Assessing(desk).rate(mette, B1, Lane.SELF, 3, round_=round_)
    Arranging(desk).plan({talk().id: SOON})
    Arranging(desk).postpone([talk().id], "Ny dato aftales i juni")
    put_off = talk()
    assert (put_off.state, put_off.day, put_off.note) == (S.POSTPONED, None, "Ny dato aftales i juni")
    Arranging(desk).plan({put_off.id: SOON})
    assert (talk().state, talk().note) == (S.PREPARING, "")


def test_a_cancelled_talk_can_be_taken_up_again(desk, talk):
    Arranging(desk).cancel([talk().id], "Orlov")
    assert (talk().state, talk().note) == (S.CANCELLED, "Orlov")
    Arranging(desk).take_up([talk().id])
    assert (talk().state, talk().note) == (S.INVITED, "")


def test_who_wants_an_own_talk_is_not_covered_by_the_group(desk, talk):
    arranging = Arranging(desk)
    arranging.cover([talk().id])
    assert talk().state is S.COVERED
    arranging.want_own([talk().id], wanted=True)
    assert (talk().state, talk().own_wanted) == (S.INVITED, True)
    assert refused(lambda: arranging.cover([talk().id])) == "own-talk-wanted"


def test_nothing_sealed_is_put_aside_or_moved(desk, mette, round_, talk):
    Talking(desk).hold(mette, TODAY, summary="Vi talte", round_=round_)
    Talking(desk).seal(mette, TODAY, Confirmations("papir", "papir"), round_=round_)
    arranging, sealed = Arranging(desk), talk()
    for act in (arranging.postpone, arranging.cancel, arranging.cover, arranging.take_up):
        assert refused(lambda act=act: act([sealed.id])) == "talk-over"
    assert refused(lambda: arranging.plan({sealed.id: SOON})) == "talk-over"
    assert talk() == sealed
    arranging.finish([sealed.id])
    assert talk().state is S.CLOSED


def test_one_refusal_leaves_all_the_talks_of_the_act_alone(desk, put, mette, round_, talk):
    jonas = put("Jonas Bruun", "18", unit="Team", profiles=("leder",))
    Rounds(desk).invite(round_, [jonas])
    with desk.database.reading() as session:
        both = [one.id for one in dialogues.of_round(session, round_)]
    Arranging(desk).want_own(both[-1:], wanted=True)
    assert refused(lambda: Arranging(desk).cover(both)) == "own-talk-wanted"
    assert talk().state is S.INVITED


def test_talks_of_two_units_at_one_time_are_no_clash(desk, put, mette, round_, tmp_path):
    jonas = put("Jonas Bruun", "18", unit="Et andet team", profiles=("leder",))
    aisha = put("Aisha Nur", "19", unit="Team", profiles=("leder",))
    Rounds(desk).invite(round_, [jonas, aisha])
    season = Season(Where(desk, Shipped(tmp_path)))
    lines = season.board(round_).lines
    season.plan({one.dialogue.id: SOON for one in lines})
    clash = {one.person.name: one.clash for one in season.board(round_).lines}
    assert clash == {"Aisha Nur": ("Mette Lund",), "Jonas Bruun": (), "Mette Lund": ("Aisha Nur",)}


def test_who_came_after_the_invitations_is_told(desk, put, mette, round_, tmp_path):
    put("Jonas Bruun", "18", unit="Team", profiles=("leder",), starts=date(2026, 6, 10))
    later = replace(desk, today=lambda: date(2026, 6, 12))
    board = Season(Where(later, Shipped(tmp_path))).board(round_)
    assert [one.name for one in board.newcomers] == ["Jonas Bruun"]
