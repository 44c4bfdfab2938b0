"""What is not shared lies encrypted under its owner's passphrase, in the window as on the command line."""

import json
from datetime import UTC, datetime

import pytest

from kompetence.domain.account import Account
from kompetence.domain.assessment import Lane, State
from kompetence.domain.dialogue import RoundKind, Wish
from kompetence.domain.log_note import LogNote
from kompetence.domain.period import Period
from kompetence.domain.preparation import LEADER, Draft, Entered, Keeping
from kompetence.errors import RefusalError
from kompetence.services.assessing import NOT_RELEVANT, Assessing
from kompetence.services.desk import Desk
from kompetence.services.organisation import Organisation
from kompetence.services.places.preparation import Preparing
from kompetence.services.places.where import Where
from kompetence.services.placing import PersonFacts
from kompetence.services.rounds import Rounds
from kompetence.storage import database, dialogues, secret
from tests.on_both import asked, change, of_a_file
from tests.services.conftest import B1, B2, TODAY, TOP, fill
from tests.storage.conftest import NOW

HAV, HIMMEL = "hav og himmel", "himmel og jord"
WORD = "Hemmeligheden"
DRAFT = Draft({B1: Entered(4, Wish.YES, WORD, WORD), B2: Entered(State.NOT_RELEVANT)}, {"goals": WORD})


@pytest.fixture
def place(desk):
    return Preparing(Where(desk, None))


@pytest.fixture
def talk(desk):
    """The dialogue of a person."""

    def find(person):
        Assessing(desk).rate(person, B1, Lane.AGREED, 3)
        ((_, found),) = Rounds(desk).dialogues_of(person)
        return found.id

    return find


def kept(desk):
    return asked(desk.database, "select lane, content from draft order by lane")


def refused(act):
    with pytest.raises(RefusalError) as error:
        act()
    return error.value.code


def test_until_a_passphrase_is_chosen_it_lies_in_memory_and_afterwards_on_disk(desk, mette, place, talk):
    dialogue = talk(mette)
    place.enter(dialogue, Lane.SELF, DRAFT)
    assert not place.save(dialogue, Lane.SELF)
    assert (place.sheet(dialogue, Lane.SELF).keeping, place.unshared(), kept(desk)) == (Keeping.MEMORY, 1, [])
    place.choose_passphrase(mette, HAV)
    assert (place.sheet(dialogue, Lane.SELF).keeping, place.unshared()) == (Keeping.KEPT, 0)
    assert [lane for lane, _content in kept(desk)] == ["self"]


def test_another_session_opens_it_with_the_passphrase_alone(desk, mette, place, talk):
    dialogue = talk(mette)
    place.choose_passphrase(mette, HAV)
    place.enter(dialogue, Lane.SELF, DRAFT)
    place.save(dialogue, Lane.SELF)
    later = Preparing(Where(desk, None))
    sheet = later.sheet(dialogue, Lane.SELF)
    assert (sheet.keeping, sheet.draft, sheet.writable) == (Keeping.LOCKED, Draft(), False)
    assert not later.unlock(mette, HIMMEL)
    assert refused(lambda: later.enter(dialogue, Lane.SELF, Draft())) == "draft-locked"
    assert refused(lambda: later.share(dialogue, Lane.SELF)) == "draft-locked"
    assert refused(lambda: later.choose_passphrase(mette, HIMMEL)) == "draft-locked"
    assert later.unlock(mette, HAV)
    assert later.sheet(dialogue, Lane.SELF).draft == DRAFT


def test_what_was_saved_at_the_last_pause_is_there_and_no_more(desk, mette, place, talk):
    dialogue = talk(mette)
    place.choose_passphrase(mette, HAV)
    for level in (1, 2):
        place.enter(dialogue, Lane.SELF, Draft({B1: Entered(level)}))
        if level == 1:
            place.save(dialogue, Lane.SELF)
    later = Preparing(Where(desk, None))
    later.unlock(mette, HAV)
    assert later.sheet(dialogue, Lane.SELF).draft == Draft({B1: Entered(1)})


def test_three_wrong_passphrases_wait_even_for_the_right_one(desk, mette, place, talk):
    place.enter(talk(mette), Lane.SELF, DRAFT)
    place.choose_passphrase(mette, HAV)
    later = Preparing(Where(desk, None))
    assert [later.unlock(mette, word) for word in ("a", "b", "c", HAV)] == [False] * 4
    assert later.waiting(mette) > 0
    assert later.waiting(LEADER) == 0


@pytest.mark.parametrize("passphrase", ["", "syv tegn"[:7], " " * 9])
def test_a_passphrase_is_neither_short_nor_blank(mette, place, passphrase):
    assert refused(lambda: place.choose_passphrase(mette, passphrase)) == "draft-passphrase-short"


def test_starting_anew_deletes_what_is_locked_and_nothing_of_others(desk, mette, put, place, talk):
    bo = put("Bo", "18", unit="Team", profiles=("virksomhed",))
    for person, phrase in ((mette, HAV), (bo, HIMMEL)):
        place.enter(talk(person), Lane.SELF, DRAFT)
        place.choose_passphrase(person, phrase)
    place.lock()
    assert place.locked_away(mette) == (1, False)
    place.start_anew(mette)
    assert place.sheet(talk(mette), Lane.SELF).keeping is Keeping.MEMORY
    assert not place.has_passphrase(mette)
    assert place.unlock(bo, HIMMEL)
    assert place.sheet(talk(bo), Lane.SELF).draft == DRAFT


def test_the_leader_has_one_passphrase_for_all_and_the_employee_another(desk, mette, put, place, talk):
    bo = put("Bo", "18", unit="Team", profiles=("virksomhed",))
    place.choose_passphrase(LEADER, HIMMEL)
    for person in (mette, bo):
        place.enter(talk(person), Lane.LEADER, Draft({B1: Entered(2)}))
        place.save(talk(person), Lane.LEADER)
    place.enter(talk(mette), Lane.SELF, DRAFT)
    place.choose_passphrase(mette, HAV)
    place.lock()
    assert {secret.salt_of(content) for lane, content in kept(desk) if lane == "leader"} == {
        secret.salt_of(kept(desk)[0][1])
    }
    assert place.unlock(LEADER, HIMMEL)
    assert place.sheet(talk(bo), Lane.LEADER).draft == Draft({B1: Entered(2)})
    assert place.sheet(talk(mette), Lane.SELF).locked


def test_locking_forgets_what_can_be_read_again_and_keeps_what_lies_in_memory(desk, mette, place, talk):
    dialogue = talk(mette)
    place.enter(dialogue, Lane.LEADER, Draft({B1: Entered(1)}))
    place.choose_passphrase(mette, HAV)
    place.enter(dialogue, Lane.SELF, DRAFT)
    place.lock()
    assert place.sheet(dialogue, Lane.SELF).locked
    assert place.sheet(dialogue, Lane.LEADER).draft == Draft({B1: Entered(1)})
    assert not place.step(dialogue, Lane.SELF, -1)


def test_what_is_taken_back_is_taken_back_on_disk_too(desk, mette, place, talk):
    dialogue = talk(mette)
    place.choose_passphrase(mette, HAV)
    place.enter(dialogue, Lane.SELF, DRAFT)
    place.save(dialogue, Lane.SELF)
    place.step(dialogue, Lane.SELF, -1)
    place.save(dialogue, Lane.SELF)
    assert kept(desk) == []
    place.step(dialogue, Lane.SELF, 1)
    place.save(dialogue, Lane.SELF)
    place.lock()
    place.unlock(mette, HAV)
    assert place.sheet(dialogue, Lane.SELF).draft == DRAFT


def test_what_apply_keeps_opens_in_the_window_and_the_other_way_round(desk, mette, place):
    mine = Assessing(desk, passphrase=HAV)
    mine.rate(mette, B1, Lane.SELF, 2, note=WORD, draft=True)
    ((_, found),) = Rounds(desk).dialogues_of(mette)
    assert place.unlock(mette, HAV)
    sheet = place.sheet(found.id, Lane.SELF)
    assert sheet.draft == Draft({B1: Entered(2, example=WORD)})
    entered = sheet.draft.entering(B1, Entered(3, Wish.LITTLE, WORD, "Jeg vil")).noting("goals", "Ro")
    place.enter(found.id, Lane.SELF, entered)
    place.save(found.id, Lane.SELF)
    Assessing(desk, passphrase=HAV).rate(mette, B2, Lane.SELF, NOT_RELEVANT, draft=True)
    later = Preparing(Where(desk, None))
    later.unlock(mette, HAV)
    after = entered.entering(B2, Entered(State.NOT_RELEVANT))
    assert later.sheet(found.id, Lane.SELF).draft == after
    Assessing(desk, passphrase=HAV).share(mette, Lane.SELF)
    assert later.sheet(found.id, Lane.SELF).draft == after
    assert kept(desk) == []


def test_what_apply_keeps_for_several_talks_of_a_leader_opens_with_one_try(desk, mette, put, place):
    bo = put("Bo", "18", unit="Team", profiles=("virksomhed",))
    for person in (mette, bo):
        Assessing(desk, passphrase=HAV).rate(person, B1, Lane.LEADER, 2, draft=True)
    assert len({secret.salt_of(content) for _lane, content in kept(desk)}) == 1
    assert place.unlock(LEADER, HAV)
    assert place.locked_away(LEADER) == (0, False)


@pytest.mark.parametrize("damage", [lambda _c: b"", lambda c: c[:40], lambda c: c[:-1] + bytes([c[-1] ^ 1])])
def test_a_damaged_draft_says_so_and_can_be_begun_anew(desk, mette, put, place, talk, damage):
    bo = put("Bo", "18", unit="Team", profiles=("virksomhed",))
    place.choose_passphrase(LEADER, HAV)
    for person in (mette, bo):
        place.enter(talk(person), Lane.LEADER, DRAFT)
        place.save(talk(person), Lane.LEADER)
    place.lock()
    here = {"dialogue": talk(mette)}
    ((content,),) = asked(desk.database, "select content from draft where dialogue = :dialogue", **here)
    damaged = {"content": damage(content), **here}
    change(desk.database, "update draft set content = :content where dialogue = :dialogue", **damaged)
    assert place.unlock(LEADER, HAV)
    sheet = place.sheet(talk(mette), Lane.LEADER)
    assert (sheet.keeping, sheet.locked, sheet.draft) == (Keeping.DAMAGED, True, Draft())
    assert place.locked_away(LEADER) == (1, False)
    place.start_anew(LEADER)
    assert place.sheet(talk(mette), Lane.LEADER).keeping is Keeping.KEPT
    assert place.sheet(talk(bo), Lane.LEADER).draft.of(B1).level == 4


def test_a_draft_that_is_no_json_is_damaged(desk, mette, place, talk):
    dialogue = talk(mette)
    change(
        desk.database,
        "insert into draft (dialogue, lane, content, version) values (:dialogue, 'self', :content, 1)",
        dialogue=dialogue,
        content=secret.conceal(b"ikke json", HAV),
    )
    assert place.unlock(mette, HAV)
    assert place.sheet(dialogue, Lane.SELF).keeping is Keeping.DAMAGED


def test_an_own_file_keeps_it_plainly_and_asks_nothing(desk, mette, talk):
    desk.database.is_form = True
    place, dialogue = Preparing(Where(desk, None)), talk(mette)
    place.enter(dialogue, Lane.SELF, DRAFT)
    assert place.save(dialogue, Lane.SELF)
    ((_lane, content),) = kept(desk)
    assert json.loads(content)["notes"] == {"goals": WORD}
    place.lock()
    later = Preparing(Where(desk, None))
    sheet = later.sheet(dialogue, Lane.SELF)
    assert (sheet.draft, sheet.keeping, sheet.writable) == (DRAFT, Keeping.FILE, True)
    assert later.is_open(mette)
    later.share(dialogue, Lane.SELF)
    assert kept(desk) == []


def test_private_notes_lie_under_the_same_passphrase(desk, mette, place, talk):
    notes = (LogNote("n1", mette, TODAY, WORD, B1, wants_talk=True),)
    place.keep_notes(mette, notes)
    assert (place.notes(mette), place.unshared(), place.undecided(mette)) == (notes, 1, True)
    place.enter(talk(mette), Lane.SELF, DRAFT)
    place.choose_passphrase(mette, HAV)
    assert (place.notes(mette), place.unshared()) == (notes, 0)
    place.lock()
    assert place.notes(mette) is None
    assert refused(lambda: place.keep_notes(mette, ())) == "notes-locked"
    assert place.locked_away(mette) == (1, True)
    place.unlock(mette, HAV)
    assert place.notes(mette) == notes
    place.keep_notes(mette, ())
    assert asked(desk.database, "select * from private_notes") == []


def test_what_becomes_of_a_draft_is_asked_until_it_is_decided(mette, place, talk):
    dialogue = talk(mette)
    assert not place.undecided(mette)
    place.enter(dialogue, Lane.SELF, DRAFT)
    assert place.undecided(mette)
    assert not place.undecided(LEADER)
    place.hold(mette)
    assert not place.undecided(mette)
    place.lock()
    assert place.undecided(mette)
    place.give_up(mette)
    assert (place.undecided(mette), place.sheet(dialogue, Lane.SELF).draft) == (False, Draft())


def test_a_draft_goes_with_its_dialogue_and_comes_back_with_it(desk, mette, place, talk):
    dialogue = talk(mette)
    desk.database.remember()
    place.enter(dialogue, Lane.SELF, DRAFT)
    place.choose_passphrase(mette, HAV)
    before = kept(desk)
    for _time in range(2):
        with desk.database.noted() as undo, desk.database.transaction() as session:
            dialogues.remove(session, dialogue)
        assert kept(desk) == []
        desk.database.take_back(undo())
        assert kept(desk) == before
    place.lock()
    place.unlock(mette, HAV)
    assert place.sheet(dialogue, Lane.SELF).draft == DRAFT


@of_a_file
def test_nothing_of_a_draft_is_ever_in_the_journal(desk, mette, place, talk):
    dialogue = talk(mette)
    desk.database.remember()
    with desk.database.noted():
        place.choose_passphrase(mette, HAV)
        for draft in (DRAFT, Draft({B1: Entered(1)})):
            place.enter(dialogue, Lane.SELF, draft)
            place.save(dialogue, Lane.SELF)
        place.share(dialogue, Lane.SELF)
        place.enter(dialogue, Lane.LEADER, DRAFT)
        place.choose_passphrase(LEADER, HAV)
        place.discard(dialogue, Lane.LEADER)
    noted = desk.database._raw.execute("select head || inverse from temp.undo").fetchall()
    assert noted
    assert [one for (one,) in noted if '"draft"' in one] == []


def test_a_draft_of_the_window_is_no_line_of_the_access_log(desk, mette, place, talk):
    dialogue = talk(mette)
    before = asked(desk.database, "select count(*) from access_log")
    place.choose_passphrase(mette, HAV)
    place.enter(dialogue, Lane.SELF, DRAFT)
    place.save(dialogue, Lane.SELF)
    assert asked(desk.database, "select count(*) from access_log") == before


def test_the_file_holds_no_word_before_sharing_and_no_secret_afterwards(tmp_path):
    path = tmp_path / "team.kompetence"
    desk = Desk(database.create(path, now=NOW), lambda: TODAY, lambda: datetime(2026, 6, 1, 9, tzinfo=UTC))
    fill(desk)
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS", Period(TODAY, None))
    person = (
        Organisation(desk).put_person(PersonFacts(name="Mette", unit="Team", profiles=("virksomhed",))).made
    )
    Assessing(desk).rate(person, B1, Lane.AGREED, 3)
    ((_, found),) = Rounds(desk).dialogues_of(person)
    desk.database.remember()
    place = Preparing(Where(desk, None))
    place.choose_passphrase(person, HAV)
    place.keep_notes(person, (LogNote("n", person, TODAY, WORD),))
    secrets = []
    for number in range(5):
        place.enter(found.id, Lane.SELF, DRAFT.noting("goals", WORD * (180 * number + 1)))
        assert place.save(found.id, Lane.SELF)
        assert _holding(tmp_path, WORD.encode(), HAV.encode(), b'"level"', b'"entered"') == []
        secrets += [content for _lane, content in kept(desk)]
    place.share(found.id, Lane.SELF)
    assert _holding(tmp_path, *(content[18:60] for content in secrets)) == []
    desk.close()
    assert _holding(tmp_path, *(content[18:60] for content in secrets)) == []
    assert _holding(tmp_path, WORD.encode()) == ["team.kompetence"]


def _holding(folder, *words):
    return [
        one.name
        for one in folder.iterdir()
        if one.is_file() and any(word in one.read_bytes() for word in words)
    ]


def test_what_came_to_a_server_from_a_file_opens_with_its_passphrase_and_is_kept_plainly_from_then_on(
    desk, mette, place, talk
):
    dialogue = talk(mette)
    place.choose_passphrase(mette, HAV)
    place.enter(dialogue, Lane.SELF, DRAFT)
    place.save(dialogue, Lane.SELF)
    desk.database.account = Account("mk", mette)
    there = Preparing(Where(desk, None))
    assert there.sheet(dialogue, Lane.SELF).keeping is Keeping.LOCKED
    assert there.has_passphrase(mette)
    assert refused(lambda: there.enter(dialogue, Lane.SELF, Draft())) == "draft-locked"
    assert there.unlock(mette, HAV)
    assert there.sheet(dialogue, Lane.SELF).draft == DRAFT
    there.enter(dialogue, Lane.SELF, Draft({B1: Entered(1)}))
    there.save(dialogue, Lane.SELF)
    assert Preparing(Where(desk, None)).sheet(dialogue, Lane.SELF).keeping is Keeping.SERVER
