"""A talk from the invitation to the seal, each step done by its own login against the same database."""

import json
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine

from kompetence import paths
from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.dialogue import DialogueState, Given, Party, RoundKind, Wish
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, DialogueId, GoalId
from kompetence.domain.log_note import LogNote
from kompetence.domain.period import Period
from kompetence.domain.preparation import Draft, Entered, Keeping
from kompetence.errors import RefusalError
from kompetence.services import bank_competences, profile_drafts, talking
from kompetence.services.catalogue import Catalogue, Shipped
from kompetence.services.desk import Desk
from kompetence.services.drafts import Drafts, scales_now
from kompetence.services.edits import act
from kompetence.services.erasing import Erasing
from kompetence.services.insight import Insight
from kompetence.services.organisation import Organisation
from kompetence.services.owner_keys import OwnerKeys
from kompetence.services.placing import PersonFacts
from kompetence.services.planning import Planning
from kompetence.services.preparing import PreparingTalks
from kompetence.services.reporting import Reporting
from kompetence.services.retention import Retention
from kompetence.services.rounds import Rounds
from kompetence.services.serving import open_on_server, set_up_server
from kompetence.services.talking import Talking
from kompetence.storage import access_log, bank, dialogues, log_notes, ratings
from kompetence.storage.server.accounts import Accounts, create_login
from kompetence.storage.server.roles import Part, Roles
from kompetence.storage.tables import ScaleRow
from tests.postgres import SUPERUSER

NAME = f"talk_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}"
IT, LIS, ANNA, CARL = (f"{one} {NAME}" for one in ("it", "lis", "anna", "carl"))
TARGET = "update api.dialogue_line set target = 2 where dialogue = %s and competence = %s"
YEAR = Period(date.today().replace(month=1, day=1), date.today().replace(month=12, day=31))


@pytest.fixture(scope="module")
def at(server):
    """Opens the municipality's data as a login of it; people are entered by the administrator's."""
    with server.connect() as superuser:
        superuser.execute(f"create database {NAME}")
    engine = create_engine(
        "postgresql+psycopg://",
        connect_args={"host": server.folder, "port": server.port, "user": SUPERUSER, "dbname": NAME},
    )
    opened: list[Desk] = []

    def open_as(login: str) -> Desk:
        opened.append(open_on_server(server.address(NAME, login.replace(" ", "%20"))))
        return opened[-1]

    with engine.begin() as connection:
        for login in (IT, LIS, ANNA, CARL):
            create_login(connection, login)
    shipped = Shipped(paths.below(Path()).profiles)
    set_up_server(server.address(NAME, SUPERUSER), "Kommunen", ["virksomhed"], shipped, IT, date.today())
    office = Organisation(open_as(IT))
    for name, number, facts in (
        ("Lis Leder", "1", {"unit": "Team"}),
        ("Anna Ager", "2", {"unit": "Team", "leader": "Lis Leder", "profiles": ("virksomhed",)}),
        ("Carl Carlsen", "3", {"unit": "Team"}),
    ):
        office.put_person(PersonFacts(name=name, employee_no=number, starts=YEAR.starts, **facts))
    with engine.begin() as connection:
        held = Accounts(connection, Roles.of(NAME))
        for login, name in ((LIS, "Lis Leder"), (ANNA, "Anna Ager"), (CARL, "Carl Carlsen")):
            held.let_in(login, office.person(name).id)
    yield open_as
    for desk in opened:
        desk.close()
    engine.dispose()
    with server.connect() as superuser:
        superuser.execute(f"drop database {NAME} with (force)")
        for part in Part:
            superuser.execute(f"drop role {Roles.of(NAME).name(part)}")
        for login in (IT, LIS, ANNA, CARL):
            superuser.execute(f'drop role "{login}"')


def refused(act, code):
    with pytest.raises(RefusalError) as refusal:
        act()
    assert refusal.value.code == code


def lanes(desk: Desk, dialogue: DialogueId) -> set[Lane]:
    with desk.database.reading() as session:
        return {lane for held in ratings.of_dialogue(session, dialogue).values() for lane in held}


def test_a_talk_from_the_invitation_to_the_seal(at):
    lis, anna, carl = at(LIS), at(ANNA), at(CARL)
    me = anna.database.account.person
    (unit,) = lis.database.account.led
    round_ = Rounds(lis).open(unit, RoundKind.MUS, "I år", YEAR, invited=[me]).made
    with anna.database.reading() as session:
        (mine,) = dialogues.of_person(session, me)
    first = mine.lines[0].competence
    with carl.database.reading() as session:
        assert dialogues.of_person(session, me) == []

    drafts = Drafts(OwnerKeys(), plain=Keeping.SERVER)
    for desk, lane, level in ((anna, Lane.SELF, 2), (lis, Lane.LEADER, 4)):
        draft = Draft({first: Entered(level, Wish.YES if lane is Lane.SELF else None)})
        with desk.database.transaction() as session:
            drafts.keep(session, drafts.spot(session, mine.id, lane), draft, scales_now(session))
    for desk, own, other in ((anna, Lane.SELF, Lane.LEADER), (lis, Lane.LEADER, Lane.SELF)):
        with desk.database.reading() as session:
            assert ratings.draft(session, mine.id, own) is not None
            assert ratings.draft(session, mine.id, other) is None

    PreparingTalks(anna).share(mine.id, Lane.SELF, Draft({first: Entered(2, Wish.YES, "Et eksempel")}))
    assert lanes(lis, mine.id) == set()
    refused(
        lambda: PreparingTalks(anna).share(mine.id, Lane.LEADER, Draft({first: Entered(5)})),
        "server-not-allowed",
    )
    PreparingTalks(lis).share(mine.id, Lane.LEADER, Draft({first: Entered(4)}))
    assert lanes(lis, mine.id) == lanes(anna, mine.id) == {Lane.SELF, Lane.LEADER}
    PreparingTalks(anna).comment(mine.id, first, "Det ser jeg anderledes på")
    refused(lambda: Talking(lis).comment(mine.id, first, "Det gør hun ikke"), "server-not-allowed")

    Talking(lis).held(mine.id)
    Talking(lis).agree(mine.id, {first: 3})
    Talking(lis).write_summary(mine.id, 'Vi er enige om 3 \\ "her" og sa\u030adan')
    goal = Goal(
        GoalId("g1"),
        me,
        None,
        first,
        mine_scale(lis, first),
        3,
        4,
        learn="Mere a\u030a",
        forms=("På jobbet",),
    )
    goal = replace(goal, responsible="Lis Leder", partner="Ingen her", start=date.today(), deadline=YEAR.ends)
    Planning(lis).save(goal)
    refused(lambda: Talking(lis).review(mine.id, Party.EMPLOYEE, Given.LOGIN), "server-not-allowed")
    Talking(lis).review(mine.id, Party.LEADER, Given.LOGIN)
    refused(lambda: Talking(lis).seal_reviewed(mine.id), "seal-unconfirmed")
    Talking(anna).review(mine.id, Party.EMPLOYEE, Given.LOGIN)
    Talking(lis).seal_reviewed(mine.id)

    with anna.database.reading() as session:
        sealed = dialogues.get(session, mine.id)
        assert sealed is not None
        assert sealed.state is DialogueState.SEALED
        assert sealed.fingerprint
        assert [one.account for one in access_log.about(session, me)].count(LIS) > 3
    refused(lambda: Talking(lis).write_summary(mine.id, "Noget andet"), "dialogue-sealed")
    Talking(anna).add_line(mine.id, Lane.SELF, "Jeg vil gerne tilføje")
    Rounds(lis).close(round_)
    with anna.database.reading() as session:
        assert dialogues.get(session, mine.id).state is DialogueState.CLOSED


@pytest.fixture
def read_by_both(at):
    """A talk of Anna's that was held, and that both have gone through, with one competence of it."""
    lis, anna = at(LIS), at(ANNA)
    (unit,), me = lis.database.account.led, anna.database.account.person
    round_ = Rounds(lis).open(unit, RoundKind.MUS, lis.new_id(), YEAR, invited=[me]).made
    with anna.database.reading() as session:
        (talk,) = (one for one in dialogues.of_person(session, me) if one.round == round_)
    Talking(lis).held(talk.id)
    Talking(anna).review(talk.id, Party.EMPLOYEE, Given.LOGIN)
    Talking(lis).review(talk.id, Party.LEADER, Given.LOGIN)
    return talk.id, talk.lines[0].competence


def test_a_seal_is_of_what_another_window_has_kept_meanwhile(at, server, read_by_both, monkeypatch):
    lis, (talk, _first) = at(LIS), read_by_both
    day = date.today() - timedelta(days=1)
    meanwhile(
        monkeypatch,
        "_known",
        lambda: kept(server, "update api.dialogue set day = %s where id = %s", day, talk),
    )
    Talking(lis).seal_reviewed(talk)
    with lis.database.reading() as session:
        assert json.loads(dialogues.seals(session)[talk].content)["day"] == day.isoformat()


def test_what_is_written_anew_while_a_seal_is_made_is_to_be_read_again(at, server, read_by_both, monkeypatch):
    lis, other, (talk, first) = at(LIS), at(LIS), read_by_both
    meanwhile(monkeypatch, "_known", lambda: Talking(other).agree(talk, {first: 3}))
    refused(lambda: Talking(lis).seal_reviewed(talk), "seal-unconfirmed")
    for desk, party in ((at(ANNA), Party.EMPLOYEE), (lis, Party.LEADER)):
        Talking(desk).review(talk, party, Given.LOGIN)
    meanwhile(monkeypatch, "_known", lambda: kept(server, TARGET, talk, first))
    refused(lambda: Talking(lis).seal_reviewed(talk), "seal-unconfirmed")


def test_nobody_changes_a_talk_while_it_is_sealed(at, server, read_by_both, monkeypatch):
    lis, (talk, first) = at(LIS), read_by_both
    told = []

    def try_to():
        with pytest.raises(psycopg.errors.LockNotAvailable) as error:
            kept(server, TARGET, talk, first)
        told.append(error)

    meanwhile(monkeypatch, "sealed_content", try_to)
    Talking(lis).seal_reviewed(talk)
    assert told


def meanwhile(monkeypatch, name, do):
    """Do something once, when this has been looked at for the first time."""
    look, waiting = getattr(talking, name), [do]

    def looked(*asked):
        found = look(*asked)
        if waiting:
            waiting.pop()()
        return found

    monkeypatch.setattr(talking, name, looked)


def kept(server, statement, *values):
    with server.connect(NAME, LIS) as raw:
        raw.execute("set lock_timeout = '100ms'")
        assert raw.execute(statement, values).rowcount == 1


def mine_scale(desk, competence):
    with desk.database.reading() as session:
        return scales_now(session)[competence]


def test_what_the_program_could_not_work_with_is_refused_when_it_would_be_kept(at):
    lis = at(LIS)

    def keep_a_scale_without_steps():
        with lis.database.transaction() as session:
            session.add(ScaleRow(id="s", name="S", independent=1, confident=2))

    refused(keep_a_scale_without_steps, "value-not-kept")
    with lis.database.reading() as session:
        assert session.get(ScaleRow, "s") is None


def test_ones_own_log_and_nobody_elses(at):
    anna, carl = at(ANNA), at(CARL)
    me = anna.database.account.person
    note = LogNote("n1", me, date.today(), "Kun for mig")
    with anna.database.transaction() as session:
        log_notes.put(session, note)
    with carl.database.reading() as session:
        assert log_notes.get(session, "n1") is None

    def write_for_her():
        with carl.database.transaction() as session:
            log_notes.put(session, replace(note, id="n2"))

    refused(write_for_her, "server-not-allowed")
    with at(LIS).database.reading() as session:
        assert log_notes.of_people(session, [me]) == []


def test_papers_are_written_of_those_whose_levels_are_shown(at, tmp_path):
    anna, carl, it = at(ANNA), at(CARL), at(IT)
    me = anna.database.account.person
    Reporting(anna).plan(me, tmp_path / "mine.pdf")
    assert (tmp_path / "mine.pdf").exists()
    assert [one.name for one in Reporting(carl).plans(tmp_path / "all")] == ["Carl Carlsen.pdf"]
    refused(lambda: Reporting(it).plans(tmp_path / "none"), "nobodys-levels-shown")
    refused(lambda: Reporting(it).plan(me, tmp_path / "hers.pdf"), "levels-not-shown")
    refused(lambda: Insight.complete(it).write(me, tmp_path / "hers"), "insight-of-oneself")
    assert not (tmp_path / "hers").exists()
    with anna.database.reading() as session:
        assert "insight" not in {one.kind.value for one in access_log.about(session, me)}
    refused(lambda: Erasing(at(LIS)).check(me, "Anna Ager"), "takes-all-data")
    refused(lambda: Retention(at(LIS)).preview(), "takes-all-data")


@pytest.mark.parametrize(("hours", "code"), [(0, ""), (2, "invitation-used")])
def test_an_invitation_is_taken_back_while_it_is_new_and_then_no_more_whatever_was_begun(
    at, server, hours, code
):
    lis, carl = at(LIS), at(CARL)
    (unit,) = lis.database.account.led
    him = carl.database.account.person
    lis.database.remember()
    with lis.database.noted(lis.new_id()) as undo:
        round_ = Rounds(lis).open(unit, RoundKind.MUS, f"Ny {hours}", YEAR, invited=[him]).made
    with carl.database.reading() as session:
        (his,) = (one for one in dialogues.of_person(session, him) if one.round == round_)
    drafts = Drafts(OwnerKeys(), plain=Keeping.SERVER)
    with carl.database.transaction() as session:
        drafts.keep(session, drafts.spot(session, his.id, Lane.SELF), Draft(notes={"p": "Mit"}), {})
    with server.connect(NAME) as superuser:
        past = "update data.dialogue set invited = now() - %s * interval '1 hour' where id = %s"
        superuser.execute(past, [hours, his.id])
    if code:
        refused(lambda: Rounds(lis).withdraw(his.id), code)
        refused(lambda: lis.database.take_back(undo()), code)
    else:
        Rounds(lis).withdraw(his.id)
    with carl.database.reading() as session:
        assert (ratings.draft(session, his.id, Lane.SELF) is not None) == bool(code)


def test_what_is_in_the_bank_stays_there_used_or_not(at):
    it = at(IT)

    def add(session):
        bank_competences.begin(session, CompetenceId("new"), "Ny")
        return Change(Topic.PROFILES)

    it.database.remember()
    with it.database.noted("one") as undo:
        act(it, "", add)
    refused(lambda: it.database.take_back(undo()), "server-entry-stays")
    with it.database.reading() as session:
        assert "new" in bank.competences(session)


def test_a_template_is_taken_in_and_a_draft_published_and_neither_is_undone(at):
    it = at(IT)
    templates = Shipped(paths.below(Path()).profiles)
    it.database.remember()

    def change(do):
        with it.database.noted(it.new_id()) as undo:
            act(it, "", lambda session: do(session) or Change(Topic.PROFILES))
        return undo()

    taken = change(lambda session: Catalogue(it, templates).adopt_in(session, ["digital"]) and None)
    refused(lambda: it.database.take_back(taken), "server-entry-stays")
    with it.database.reading() as session:
        newest = bank.newest(bank.versions(session).values())
    (digital,) = (one for one in newest if "digital" in one)
    asked = replace(newest[digital].requirements[0], importance=1, essential=True)
    change(lambda session: profile_drafts.ask(session, digital, asked))
    change(lambda session: profile_drafts.publish(session, it, digital, (), date.today()))
    with it.database.reading() as session:
        now = bank.newest(bank.versions(session).values())[digital]
    assert asked in now.requirements
    assert now.id != newest[digital].id
    changed = change(lambda session: profile_drafts.drop(session, digital, asked.competence))
    it.database.take_back(changed)
    with it.database.reading() as session:
        assert all(one.published for one in bank.versions(session).values())
