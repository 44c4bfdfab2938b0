"""On a server others write at the same time: nobody's edit is lost, a look stays as it is, errors are put in words."""

# ruff: noqa: PT012 - an act is refused as a whole, so the whole act stands in the block
import pytest
from sqlalchemy import text

from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from kompetence.errors import RefusalError
from kompetence.services.backing_up import BackingUp
from kompetence.services.desk import Desk
from kompetence.storage import people
from kompetence.storage.server.address import parse
from kompetence.storage.server.data import open_server
from kompetence.storage.tables import PersonRow
from kompetence.words.sentences import refusal

METTE = Person(PersonId("mette"), "Mette Lund", employee_no="17")
BO = Person(PersonId("bo"), "Bo", employee_no="18")


@pytest.fixture
def here(on_server):
    return on_server()


@pytest.fixture
def there(here, emptied):
    """Somebody else's program on the same data."""
    with open_server(parse(emptied.address)) as other:
        yield other


@pytest.fixture
def put():
    def do(data, *some):
        with data.transaction() as session:
            for one in some:
                people.put(session, one)

    return do


def names(data) -> set[str]:
    with data.reading() as session:
        return {one.name for one in people.everyone(session).values()}


def test_a_look_is_one_view_whatever_others_write(here, there, put):
    put(here, METTE)
    with here.reading() as session:
        assert len(people.everyone(session)) == 1
        put(there, BO)
        with here.reading() as within:
            assert len(people.everyone(within)) == 1
    assert names(here) == {"Mette Lund", "Bo"}


def test_a_look_writes_nothing(here):
    with pytest.raises(RefusalError, match="server-read-only"), here.reading() as session:
        people.put(session, METTE)
    assert names(here) == set()


def test_the_second_of_two_savers_is_told(here, there, put):
    put(here, METTE)
    with pytest.raises(RefusalError, match="changed-meanwhile"), here.transaction() as session:
        row = session.get_one(PersonRow, "mette")
        with there.transaction() as other:
            other.get_one(PersonRow, "mette").name = "Mette Holm"
        row.name = "Mette Krag"
    assert names(here) == {"Mette Holm"}


def test_what_two_add_at_once_is_there_once(here, there, put):
    put(there, METTE)
    with pytest.raises(RefusalError, match="entered-meanwhile"):
        put(here, Person(PersonId("other"), "Mette Krag", employee_no="17"))
    assert names(here) == {"Mette Lund"}


def test_a_number_that_the_server_cannot_keep_is_refused_in_words(here):
    with pytest.raises(RefusalError, match="value-not-kept"), here.transaction() as session:
        session.execute(text("insert into scale values ('s', 'S', 3000000000, 1)"))


def test_what_takes_too_long_is_told_as_that_and_not_as_the_doing_of_others(here):
    with pytest.raises(RefusalError, match="server-stopped-it") as refused, here.transaction() as session:
        session.execute(text("set local statement_timeout = '20ms'"))
        session.execute(text("select pg_sleep(5)"))
    assert "takes too long" in refusal(refused.value)


def test_a_snapshot_stays_while_both_go_on_and_takes_no_writing(here, there, put):
    put(here, METTE)
    with here.snapshot() as still:
        put(here, BO)
        put(there, Person(PersonId("ib"), "Ib"))
        assert names(still) == {"Mette Lund"}
        with pytest.raises(RefusalError, match="server-read-only"), still.transaction():
            pass
        assert names(still) == {"Mette Lund"}
    assert len(names(here)) == 3


def test_what_was_read_is_as_old_as_the_last_that_anybody_wrote(here, there, put):
    put(here, METTE)
    before = here.written
    assert here.written == before
    put(there, BO)
    assert here.written != before


def test_within_an_act_only_its_own_rows_count(here, there, put):
    with here.transaction() as session:
        before = here.written
        put(there, BO)
        assert here.written == before
        people.put(session, METTE)
        session.flush()
        assert here.written == before + 1


def test_a_lost_connection_is_told_and_the_next_act_connects_anew(here, there, put, server, emptied):
    put(here, METTE)
    with pytest.raises(RefusalError, match="server-lost") as refused, here.transaction() as session:
        people.put(session, BO)
        session.flush()
        with server.connect() as superuser:
            name = parse(emptied.address).database
            superuser.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s and usename <> current_user",
                [name],
            )
        session.execute(text("select 1"))
    assert "on this computer" in refusal(refused.value)
    assert names(here) == {"Mette Lund"}
    put(here, BO)
    assert names(there) == {"Mette Lund", "Bo"}


def test_a_server_that_does_not_answer_is_told_with_its_port():
    with pytest.raises(RefusalError, match="server-no-answer") as refused:
        open_server(parse("postgresql://127.0.0.1:1/k"))
    assert "127.0.0.1 does not answer on port 1." in refusal(refused.value)


def test_a_database_that_is_not_there_is_told(server):
    with pytest.raises(RefusalError, match="server-"):
        open_server(parse(server.address("nowhere")))


def test_what_only_a_file_has_is_refused_in_words(here, tmp_path):
    with pytest.raises(RefusalError, match="only-of-a-file"):
        BackingUp(Desk(here)).write(tmp_path / "x")
    assert not (tmp_path / "x").exists()
