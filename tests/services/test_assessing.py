"""Ratings go into the one open round that covers the person; drafts are readable by their owner alone."""

from datetime import UTC, date, datetime

import pytest

from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.dialogue import DialogueState, RoundKind
from kompetence.domain.period import Period
from kompetence.errors import RefusalError
from kompetence.services.assessing import NOT_RELEVANT, Assessing
from kompetence.services.desk import Desk
from kompetence.services.organisation import Organisation
from kompetence.services.placing import PersonFacts
from kompetence.services.rounds import Rounds
from kompetence.storage import database, dialogues, ratings
from tests.make import SCALE
from tests.services.conftest import B1, B2, TODAY, TOP, fill


def lanes(desk, person, competence=B1):
    return {lane: one.level for lane, one in Assessing(desk).lanes(person, competence).items()}


def dialogue(desk, person):
    ((_, found),) = Rounds(desk).dialogues_of(person)
    return found


def refused(act) -> RefusalError:
    with pytest.raises(RefusalError) as error:
        act()
    return error.value


def test_a_rating_opens_the_dialogue_with_the_targets_of_the_day(desk, mette):
    Assessing(desk).rate(mette, B1, Lane.SELF, 3)
    found = dialogue(desk, mette)
    assert {line.competence: line.target for line in found.lines} == {B1: 3, B2: 4}
    assert (found.state, found.opened, found.shared) == (DialogueState.PREPARING, TODAY, {Lane.SELF: TODAY})


def test_a_rating_replaces_the_one_before_and_none_takes_it_back(desk, mette):
    for choice, wanted in [
        (3, {Lane.SELF: 3}),
        (4, {Lane.SELF: 4}),
        (NOT_RELEVANT, {Lane.SELF: None}),
        (None, {}),
    ]:
        Assessing(desk).rate(mette, B1, Lane.SELF, choice)
        assert lanes(desk, mette) == wanted


def test_both_lanes_make_a_dialogue_ready(desk, mette):
    Assessing(desk).rate(mette, B1, Lane.SELF, 3)
    Assessing(desk).rate(mette, B1, Lane.LEADER, 2)
    assert dialogue(desk, mette).state is DialogueState.READY


def test_what_is_no_step_is_refused_with_the_steps(desk, mette):
    error = refused(lambda: Assessing(desk).rate(mette, B1, Lane.SELF, 6))
    assert (error.code, error.data["level"]) == ("level-no-step", 6)
    assert "3 Selvstændig" in error.data["steps"]
    assert Rounds(desk).dialogues_of(mette) == ()


def test_an_edit_sent_twice_is_done_once_and_answered_alike(desk, mette):
    first = Assessing(desk).rate(mette, B1, Lane.SELF, 3, edit_id="e1")
    again = Assessing(desk).rate(mette, B1, Lane.SELF, 5, edit_id="e1")
    assert again.made == first.made
    assert lanes(desk, mette) == {Lane.SELF: 3}


def test_without_an_open_round_there_is_nowhere_to_rate(desk, put):
    bo = put("Bo")
    assert refused(lambda: Assessing(desk).rate(bo, B1, Lane.SELF, 3)).code == "round-none-open"


def test_the_nearest_of_two_open_rounds_is_taken(desk, mette):
    (team,) = Organisation(desk).tree().named("Team")
    made = Rounds(desk).open(team, RoundKind.MUS, "Teamets", Period(TODAY, None)).made
    Assessing(desk).rate(mette, B1, Lane.SELF, 3)
    assert dialogue(desk, mette).round == made


def test_two_open_rounds_of_the_same_unit_must_be_told_apart(desk, mette):
    Rounds(desk).open(TOP, RoundKind.ONE_TO_ONE, "1:1", Period(TODAY, None))
    error = refused(lambda: Assessing(desk).rate(mette, B1, Lane.SELF, 3))
    assert (error.code, error.data["candidates"]) == ("round-several-open", "1:1, MUS 2026")
    Assessing(desk).rate(mette, B1, Lane.SELF, 3, round_="1:1")


def test_a_draft_counts_nowhere_and_opens_with_its_passphrase_alone(desk, mette):
    mine = Assessing(desk, passphrase="hav og himmel")
    mine.rate(mette, B1, Lane.SELF, 2, note="privat", draft=True)
    assert lanes(desk, mette) == {}
    assert dialogue(desk, mette).shared == {}
    other = Assessing(desk, passphrase="noget andet")
    assert refused(lambda: other.rate(mette, B2, Lane.SELF, 2, draft=True)).code == "draft-passphrase-wrong"
    assert refused(lambda: other.share(mette, Lane.SELF)).code == "draft-passphrase-wrong"
    assert refused(lambda: Assessing(desk).share(mette, Lane.SELF)).code == "draft-passphrase-missing"


def test_sharing_brings_the_whole_draft_over_and_drops_it(desk, mette):
    mine = Assessing(desk, passphrase="hav")
    mine.rate(mette, B1, Lane.SELF, 2, note="Et eksempel", draft=True)
    mine.rate(mette, B2, Lane.SELF, NOT_RELEVANT, draft=True)
    mine.rate(mette, B1, Lane.SELF, 4, draft=True)
    mine.share(mette, Lane.SELF)
    assert (lanes(desk, mette), lanes(desk, mette, B2)) == ({Lane.SELF: 4}, {Lane.SELF: None})
    with desk.database.reading() as session:
        found = dialogues.of_person(session, mette)[0].id
        assert ratings.preparations(session, found)[B1].example == "Et eksempel"
        assert ratings.draft(session, found, Lane.SELF) is None


def test_there_is_no_draft_of_what_is_agreed_or_shared(desk, mette):
    mine = Assessing(desk, passphrase="hav")
    assert refused(lambda: mine.rate(mette, B1, Lane.AGREED, 2, draft=True)).code == "draft-agreed"
    assert (
        refused(lambda: Assessing(desk).rate(mette, B1, Lane.SELF, 2, draft=True)).code
        == "draft-passphrase-missing"
    )
    mine.rate(mette, B1, Lane.SELF, 2)
    assert refused(lambda: mine.rate(mette, B1, Lane.SELF, 3, draft=True)).code == "draft-after-sharing"
    assert refused(lambda: mine.share(mette, Lane.AGREED)).code == "share-agreed"


def test_no_word_and_no_level_of_a_draft_stands_in_the_file(tmp_path):
    path, now = tmp_path / "team.kompetence", datetime(2026, 6, 1, tzinfo=UTC)
    desk = Desk(database.create(path, now=now), lambda: TODAY)
    fill(desk)
    person = Organisation(desk).put_person(PersonFacts(name="Mette")).made
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS", Period(date(2026, 1, 1), None))
    mine = Assessing(desk, passphrase="adgangskoden")
    for level, note in ((2, "Hemmeligheden"), (3, "Bekendelsen")):
        mine.rate(person, B1, Lane.SELF, level, note=note, draft=True)
    desk.close()
    content = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    for word in ("Hemmeligheden", "Bekendelsen", "adgangskoden", '"level"'):
        assert word.encode() not in content
        assert word.encode("utf-16-le") not in content


def test_entries_keep_the_scale_they_were_made_on(desk, mette):
    Assessing(desk).rate(mette, B1, Lane.SELF, 3)
    assert Assessing(desk).lanes(mette, B1) == {Lane.SELF: Entry(3, SCALE.id)}
