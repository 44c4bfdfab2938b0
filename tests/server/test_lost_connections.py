"""A connection that breaks costs no edit and doubles none, whatever it was that broke it, and when."""

import threading
import time
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import delete, text

from kompetence.domain.change import Change, Topic
from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage import people
from kompetence.storage.server import connecting, silence
from kompetence.storage.server.address import parse
from kompetence.storage.server.data import open_server
from kompetence.storage.tables import LogNoteRow, PersonRow
from tests import postgres
from tests.server.own_server import own_server
from tests.server.proxy import between


@pytest.fixture
def proxy(server):
    with between(server.port) as one:
        yield one


@pytest.fixture
def far(on_server, emptied, proxy):
    """The program at the far end of a way that may break; one person is there."""
    near = on_server()
    with near.transaction() as session:
        people.put(session, Person(PersonId("mette"), "Mette", position=""))
    with open_server(replace(parse(emptied.address), port=proxy.port)) as data:
        data.remember()
        yield data


@pytest.fixture
def near(emptied):
    """The same data by a way that holds."""
    with open_server(parse(emptied.address)) as data:
        yield data


def edit(data, tries=None):
    """One act of several statements: a row is added to, and another is made; where it is done twice, both show it."""

    def do(session):
        if tries is not None:
            tries.append(1)
        row = session.get_one(PersonRow, "mette")
        row.position += "x"
        session.flush()
        people.put(session, Person(PersonId(f"new {len(row.position)}"), "Ny"))
        return Change(Topic.PEOPLE, frozenset({"mette"}), made="new")

    return act(Desk(data), "", do)


def state(data):
    with data.reading() as session:
        everyone = people.everyone(session)
        return everyone[PersonId("mette")].position, len(everyone)


@pytest.mark.parametrize("heard", [False, True])
def test_wherever_the_way_breaks_an_act_is_done_once(far, near, proxy, heard):
    for question in range(1, 60):
        proxy.cut_at(question, heard=heard)
        assert edit(far).made == "new"
        assert state(near) == ("x" * question, 1 + question), question
        if not proxy.cuts:
            break
    assert question > 8
    assert proxy.cuts == 0


def test_what_was_kept_without_an_answer_is_answered_as_done_and_can_be_taken_back(far, near, proxy):
    proxy.cut_at(10_000, heard=True)
    edit(far)
    questions, tries = proxy.asked, []
    with far.noted("one") as undo:
        proxy.cut_at(questions, heard=True)
        edit(far, tries)
    assert (proxy.cuts, len(tries)) == (1, 1)
    assert state(near) == ("xx", 3)
    far.take_back(undo())
    assert state(near) == ("x", 2)


def test_while_the_server_is_away_nobody_knows_and_the_same_edit_is_asked_for_when_it_is_back(
    far, near, proxy
):
    far.patience = 0
    proxy.cut_at(10_000, heard=True)
    edit(far)
    questions, tries = proxy.asked, []
    with pytest.raises(RefusalError, match="server-unsure"), far.noted("one"):  # noqa: PT012 - in the act
        proxy.cut_at(questions, heard=True, then=proxy.shut)
        edit(far, tries)
    proxy.open()
    with far.noted("one") as undo:
        assert edit(far, tries).about == {"mette"}
    assert (state(near), len(tries)) == (("xx", 3), 1)
    far.take_back(undo())
    assert state(near) == ("x", 2)


def test_what_was_not_kept_while_the_server_was_away_is_done_when_it_is_back(far, near, proxy):
    far.patience = 0
    proxy.shut()
    with pytest.raises(RefusalError, match="server-lost"), far.noted("one"):
        edit(far)
    proxy.open()
    with far.noted("one"):
        edit(far)
    assert state(near) == ("x", 2)


def test_rows_that_a_lost_connection_still_holds_are_let_go(far, near, proxy):
    with pytest.raises(RefusalError, match="server-lost"), far.transaction() as session:  # noqa: PT012 - in the act
        session.get_one(PersonRow, "mette").position = "held"
        session.flush()
        proxy.leave()
        session.flush()
        session.get_one(LogNoteRow, "none")
    edit(far)
    assert state(near) == ("x", 2)


def test_the_number_of_a_connection_that_is_gone_is_not_taken_for_ones_own(far, proxy, monkeypatch):
    monkeypatch.setattr(connecting, "_ECHO", 0)
    engine = connecting.engine_to(far.address)

    def now():
        with engine.connect() as connection:
            return connection.connection.dbapi_connection.info.backend_pid

    before = now()
    assert connecting.processes(far.address) == {before}
    proxy.cut_all()
    after = now()
    assert connecting.processes(far.address) == {after} != {before}
    engine.dispose()
    assert not connecting.processes(far.address)


@pytest.mark.parametrize("heard", [False, True])
def test_a_server_that_is_killed_in_an_act_and_started_again_has_it_once(mortal, heard):
    address = parse(mortal.address(postgres.TEMPLATE, postgres.OWNER))
    with between(mortal.port) as proxy, open_server(replace(address, port=proxy.port)) as data:
        with data.transaction() as session:
            people.put(session, Person(PersonId("mette"), "Mette"))
        proxy.cut_at(10_000, heard=True)
        edit(data)
        again = threading.Timer(0.5, mortal.start)
        proxy.cut_at(proxy.asked, heard=heard, then=lambda: (mortal.kill(), again.start()))
        edit(data)
        again.join()
        assert state(data) == ("xx", 3)
        with data.transaction() as session:
            session.execute(delete(PersonRow))


def test_a_server_that_stands_still_is_found_out(mortal, monkeypatch):
    monkeypatch.setattr(silence, "_SILENCE", 0.2)
    monkeypatch.setattr(silence, "_ANSWER", 2)
    address = replace(
        parse(mortal.address(postgres.TEMPLATE, postgres.OWNER)), options=(("connect_timeout", "2"),)
    )
    with open_server(address) as data:
        data.patience = 0
        with mortal.stopped(), stalls() as longest, pytest.raises(RefusalError, match="server-lost"):
            state(data)
        assert longest() < 1, "the window goes on meanwhile"
        with data.reading() as session:
            assert not people.everyone(session)


@contextmanager
def stalls():
    """How long another thread was held up at most, in seconds."""
    found, ended, looked = [0.0], threading.Event(), time.monotonic()

    def look():
        nonlocal looked
        while not ended.wait(0.01):
            before, looked = looked, time.monotonic()
            found.append(looked - before)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield lambda: max(found)
    finally:
        ended.set()
        thread.join()


def test_a_server_that_takes_its_time_is_waited_for(mortal, monkeypatch):
    monkeypatch.setattr(silence, "_SILENCE", 0.2)
    with (
        open_server(parse(mortal.address(postgres.TEMPLATE, postgres.OWNER))) as data,
        data.reading() as session,
    ):
        assert session.execute(text("select 'well' from pg_sleep(0.8)")).scalar() == "well"


@pytest.fixture(scope="module")
def mortal():
    """A server that may be killed, with the tables in it."""
    with own_server() as made:
        postgres._make_template(made)
        yield made
