"""Two who work on the same server at the same moment both get their way, or are told."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier

import pytest

from kompetence.domain.change import Change, Topic
from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage import people
from kompetence.storage.server.address import parse
from kompetence.storage.server.data import open_server
from kompetence.storage.tables import PersonRow


@pytest.fixture
def two(on_server, emptied):
    """Two programs on the same two people."""
    mine = on_server()
    with mine.transaction() as session:
        for one in ("a", "b"):
            people.put(session, Person(PersonId(one), one))
    with open_server(parse(emptied.address)) as other:
        yield Desk(mine), Desk(other)


def test_what_a_deadlock_took_back_is_done_once_more(two):
    both_there, tries = Barrier(2, timeout=20), count()

    def rename(desk, order):
        met = []

        def do(session):
            next(tries)
            for one in order:
                session.get_one(PersonRow, one).position += "x"
                session.flush()
                if not met:
                    met.append(both_there.wait())
            return Change(Topic.PEOPLE)

        act(desk, "", do)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(rename, two, ("ab", "ba")))
    with two[0].database.reading() as session:
        assert {row.position for row in people.everyone(session).values()} == {"xx"}
    assert next(tries) >= 3


def test_the_same_edit_from_two_programs_is_done_once(two):
    def add(desk):
        def do(session):
            people.put(session, Person(PersonId("new"), "Ny"))
            return Change(Topic.PEOPLE, made="new")

        return act(desk, "edit-1", do)

    assert [add(desk).made for desk in two] == ["new", "new"]
