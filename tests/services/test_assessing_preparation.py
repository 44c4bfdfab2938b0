"""A preparation lies in memory until it is shared, and each party prepares blind."""

from dataclasses import replace

import pytest

from kompetence.domain.assessment import Entry, Lane, State
from kompetence.domain.dialogue import DialogueState, Party, RoundKind, Wish
from kompetence.domain.period import Period
from kompetence.domain.preparation import Draft, Entered
from kompetence.errors import RefusalError
from kompetence.services.assessing import Assessing
from kompetence.services.desk import Desk
from kompetence.services.organisation import Organisation
from kompetence.services.person_view import PersonViews
from kompetence.services.places.preparation import Preparing
from kompetence.services.places.where import Where
from kompetence.services.placing import PersonFacts
from kompetence.services.rounds import Rounds
from kompetence.storage import database, dialogues, ratings
from tests.make import SCALE
from tests.services.conftest import B1, B2, TODAY, TOP, fill

FULL = Draft(
    {B1: Entered(4, Wish.YES, "Et eksempel", "Jeg vil"), B2: Entered(State.NOT_RELEVANT)},
    {"look-back": "Det gik godt"},
)


@pytest.fixture
def place(desk):
    return Preparing(Where(desk, None))


@pytest.fixture
def dialogue(desk, mette):
    Assessing(desk).rate(mette, B1, Lane.AGREED, 3)
    ((_, found),) = Rounds(desk).dialogues_of(mette)
    return found.id


def seen(desk, person, viewer):
    with desk.database.reading() as session:
        return PersonViews(session, TODAY).of(person, viewer=viewer)


def lanes(desk, person, viewer, competence=B1):
    return next(one.lanes for one in seen(desk, person, viewer).lines if one.competence.id == competence)


def test_sharing_writes_everything_with_its_date(desk, place, dialogue):
    place.enter(dialogue, Lane.SELF, FULL)
    assert place.unshared() == 1
    place.share(dialogue, Lane.SELF)
    sheet = place.sheet(dialogue, Lane.SELF)
    assert (sheet.draft, sheet.shared, sheet.writable) == (FULL, TODAY, False)
    assert (place.unshared(), sheet.dialogue.state) == (0, DialogueState.PREPARING)


def test_the_leader_is_told_that_the_employee_has_shared_but_not_what(desk, mette, place, dialogue):
    place.enter(dialogue, Lane.SELF, FULL)
    assert not place.sheet(dialogue, Lane.LEADER).other_shared
    place.share(dialogue, Lane.SELF)
    sheet = place.sheet(dialogue, Lane.LEADER)
    assert sheet.other_shared
    assert [line.other for line in sheet.lines] == [None, None]
    assert Lane.SELF not in lanes(desk, mette, Party.LEADER)
    written = next(
        one.preparation for one in seen(desk, mette, Party.LEADER).lines if one.competence.id == B1
    )
    assert (written.example, written.wish, written.latitude) == ("", None, "")


def test_what_was_read_in_from_a_file_is_seen_by_the_leader_at_once(desk, mette, place, dialogue):
    with desk.database.transaction() as session:
        entry = Entry(4, SCALE.id)
        ratings.put_many(session, [ratings.Rating(dialogue, B1, Lane.SELF, entry, imported=True)])
        ratings.put_many(session, [ratings.Rating(dialogue, B2, Lane.SELF, entry)])
        dialogues.share(session, {dialogue: [Lane.SELF]}, TODAY)
    assert lanes(desk, mette, Party.LEADER)[Lane.SELF] == entry
    assert Lane.SELF not in lanes(desk, mette, Party.LEADER, B2)


def test_once_both_have_shared_both_see_both(desk, mette, place, dialogue):
    for lane, level in ((Lane.SELF, 4), (Lane.LEADER, 2)):
        place.enter(dialogue, lane, Draft({B1: Entered(level)}))
        place.share(dialogue, lane)
    assert place.sheet(dialogue, Lane.SELF).lines[0].other == 2
    assert place.sheet(dialogue, Lane.LEADER).lines[0].other == 4
    assert place.sheet(dialogue, Lane.LEADER).dialogue.state is DialogueState.READY
    for viewer in Party:
        assert {Lane.SELF, Lane.LEADER} <= set(lanes(desk, mette, viewer))


def test_a_leaders_preparation_keeps_no_examples(desk, place, dialogue):
    place.enter(dialogue, Lane.LEADER, FULL)
    place.share(dialogue, Lane.LEADER)
    with desk.database.reading() as session:
        assert ratings.preparations(session, dialogue) == {}
        assert dialogues.notes(session, dialogue) == {Lane.LEADER: {"look-back": "Det gik godt"}}


def test_what_is_shared_is_not_shared_again(place, dialogue):
    place.share(dialogue, Lane.SELF)
    place.enter(dialogue, Lane.SELF, FULL)
    with pytest.raises(RefusalError) as refused:
        place.share(dialogue, Lane.SELF)
    assert refused.value.code == "preparation-shared"


def test_a_refused_sharing_writes_nothing_and_keeps_the_draft(desk, place, dialogue):
    long = FULL.entering(B1, Entered(3, example="x" * 10_001))
    place.enter(dialogue, Lane.SELF, long)
    with pytest.raises(RefusalError) as refused:
        place.share(dialogue, Lane.SELF)
    assert (refused.value.code, refused.value.data["where"]) == ("preparation-too-long", "Dialog")
    sheet = place.sheet(dialogue, Lane.SELF)
    assert (sheet.draft, sheet.shared) == (long, None)
    with desk.database.reading() as session:
        assert Lane.SELF not in ratings.of_dialogue(session, dialogue)[B1]


def test_a_comment_waits_until_the_leaders_level_is_seen(place, dialogue):
    place.share(dialogue, Lane.SELF)
    with pytest.raises(RefusalError) as refused:
        place.comment(dialogue, B1, "Det ser jeg anderledes")
    assert refused.value.code == "comment-before-sharing"
    place.enter(dialogue, Lane.LEADER, Draft({B1: Entered(2)}))
    place.share(dialogue, Lane.LEADER)
    place.comment(dialogue, B1, "Det ser jeg anderledes")
    assert place.sheet(dialogue, Lane.SELF).lines[0].comment == "Det ser jeg anderledes"


def test_what_is_entered_is_taken_back_stretch_by_stretch(place, dialogue):
    first, second = Draft({B1: Entered(3)}), Draft({B1: Entered(3, example="En")})
    place.enter(dialogue, Lane.SELF, first)
    place.enter(dialogue, Lane.SELF, second, "typing")
    place.enter(dialogue, Lane.SELF, Draft({B1: Entered(3, example="En sag")}), "typing")
    assert place.step(dialogue, Lane.SELF, -1)
    assert place.sheet(dialogue, Lane.SELF).draft == first
    assert place.step(dialogue, Lane.SELF, 1)
    assert place.sheet(dialogue, Lane.SELF).draft.of(B1).example == "En sag"
    assert place.step(dialogue, Lane.SELF, -2)
    assert not place.step(dialogue, Lane.SELF, -1)
    assert place.unshared() == 0


def test_nothing_of_a_draft_reaches_the_file_before_it_is_shared(tmp_path, desk):
    path, secret = tmp_path / "data.kompetence", "hemmelig-kladde-4711"
    made = Desk(database.create(path, now=desk.now()), desk.today)
    fill(made)
    Rounds(made).open(TOP, RoundKind.MUS, "MUS", Period(TODAY, None))
    bo = Organisation(made).put_person(PersonFacts(name="Bo", unit="Team", profiles=("virksomhed",))).made
    Assessing(made).rate(bo, B1, Lane.AGREED, 3)
    made.database.remember()
    ((_, found),) = Rounds(made).dialogues_of(bo)
    place = Preparing(Where(made, None))
    place.enter(found.id, Lane.SELF, Draft({B1: Entered(5, example=secret)}, {"goals": secret}))
    place.step(found.id, Lane.SELF, -1)
    place.step(found.id, Lane.SELF, 1)
    Assessing(made).rate(bo, B2, Lane.AGREED, 3)

    def written():
        return [one.name for one in tmp_path.iterdir() if secret.encode() in one.read_bytes()]

    assert written() == []
    assert secret not in repr(place.sheet(found.id, Lane.SELF))
    place.share(found.id, Lane.SELF)
    made.close()
    assert written() == ["data.kompetence"]


def test_hidden_targets_are_hidden_from_the_employee_until_they_share(desk, mette, place, dialogue):
    (round_,) = Rounds(desk).all()
    with desk.database.transaction() as session:
        dialogues.write_round(session, replace(round_, hide_target=True))
    assert [line.target for line in place.sheet(dialogue, Lane.SELF).lines] == [None, None]
    assert [line.target for line in place.sheet(dialogue, Lane.LEADER).lines] == [3, 4]
    assert place.own(mette).sheet.count.asked == 0
    place.share(dialogue, Lane.SELF)
    assert [line.target for line in place.sheet(dialogue, Lane.SELF).lines] == [3, 4]


def test_the_own_page_holds_earlier_rounds_and_another_profile(desk, mette, place, dialogue):
    page = place.own(mette)
    assert (page.person.name, page.sheet.count.met, page.leader) == ("Mette Lund", 1, "")
    assert [one.title for one in page.profiles] == ["Virksomhed"]
    found = place.beside(mette, "leder")
    assert [(line.competence.id, line.target, line.steps) for line in found.lines] == [(B1, 4, 1)]
    assert (found.count.met, found.count.asked) == (0, 1)
