"""An act on a server can be taken back, and taken back again, unless somebody has worked on the same since."""

# ruff: noqa: PT012 - an act is refused as a whole, so the whole act stands in the block
import pytest
from sqlalchemy import delete, select, update

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.moving import Stretch as Stay
from kompetence.domain.period import Period
from kompetence.domain.person import Person
from kompetence.domain.unit import Unit
from kompetence.errors import RefusalError
from kompetence.storage import people, stretches, units
from kompetence.storage.server.address import parse
from kompetence.storage.server.data import open_server
from kompetence.storage.stretches import Bond
from kompetence.storage.tables import MembershipRow, PersonRow, Row, UnitRow
from tests.make import SPRING


@pytest.fixture
def data(on_server):
    made = on_server()
    made.remember()
    with made.transaction() as session:
        units.put(session, Unit(UnitId("u"), None, "Enhed", core_task="Job til 'alle' \\ \n 100 %"))
        people.put(session, Person(PersonId("p"), "Mette Lund", employee_no="1"))
        stretches.begin(session, Bond.MEMBERSHIP, [Stay("m", PersonId("p"), "u", Period(SPRING, None))])
    return made


@pytest.fixture
def there(data, emptied):
    """Somebody else's program on the same data."""
    with open_server(parse(emptied.address)) as other:
        yield other


def picture(data):
    """Every row of the tables that are worked on here, but for how often it was changed."""
    with data.reading() as session:
        return {
            table.name: sorted(
                tuple(value for column, value in row.items() if column != "version")
                for row in session.execute(select(table)).mappings()
            )
            for table in map(Row.metadata.tables.__getitem__, ("unit", "person", "membership"))
        }


def act(data, *statements):
    with data.noted() as stretch, data.transaction() as session:
        for one in statements:
            session.execute(one)
    return stretch()


ACTS = {
    "a delete that takes others along": [delete(PersonRow)],
    "a change of some": [update(UnitRow).where(UnitRow.name == "Enhed").values(core_task="anden")],
    "two changes of one row": [
        update(UnitRow).values(name="Ny", version=UnitRow.version + 1),
        update(UnitRow).values(name="Nyere", version=UnitRow.version + 1),
    ],
    "a delete of what is under something": [delete(MembershipRow), delete(UnitRow)],
    "something new": [
        Row.metadata.tables["unit"]
        .insert()
        .values(id="v", parent="u", name="V", kind="", core_task="", local_values="", version=1)
    ],
}


@pytest.mark.parametrize("what", ACTS)
def test_an_act_is_taken_back_and_done_again_and_taken_back(data, what):
    before = picture(data)
    done = act(data, *ACTS[what])
    after = picture(data)
    assert after != before
    for wanted in (before, after, before):
        with data.noted() as stretch:
            data.take_back(done)
        done = stretch()
        assert picture(data) == wanted


def test_what_the_services_write_row_by_row_is_taken_back_in_turn(data):
    pictures, done = [picture(data)], []
    for name in ("Mette Holm", "Mette Krag"):
        with data.noted() as stretch, data.transaction() as session:
            people.put(session, Person(PersonId("p"), name, employee_no="1"))
            people.put(session, Person(PersonId(name), name))
        pictures.append(picture(data))
        done.append(stretch())
    for wanted, undo in zip(pictures[1::-1], reversed(done), strict=True):
        data.take_back(undo)
        assert picture(data) == wanted


def test_an_act_that_changed_nothing_is_empty(data):
    assert act(data, update(UnitRow).where(UnitRow.id == "nowhere").values(name="x")).empty


def test_what_was_taken_back_itself_leaves_nothing_to_take_back(data):
    with pytest.raises(ZeroDivisionError), data.transaction() as session:
        session.execute(delete(PersonRow))
        1 / 0  # noqa: B018 - any error will do
    assert act(data, update(UnitRow).where(UnitRow.id == "nowhere").values(name="x")).empty


def test_what_somebody_else_has_changed_since_is_left_as_it_is(data, there):
    done = act(data, update(PersonRow).values(name="Mette Holm", version=PersonRow.version + 1))
    with there.transaction() as session:
        session.get_one(PersonRow, "p").name = "Mette Krag"
    before = picture(data)
    with pytest.raises(RefusalError, match="undo-too-late"):
        data.take_back(done)
    assert picture(data) == before


def test_what_somebody_else_has_put_under_it_stays(data, there):
    with data.noted() as stretch, data.transaction() as session:
        people.put(session, Person(PersonId("ny"), "Ny"))
    with there.transaction() as session:
        stretches.begin(session, Bond.MEMBERSHIP, [Stay("n", PersonId("ny"), "u", Period(SPRING, None))])
    before = picture(data)
    with pytest.raises(RefusalError, match="undo-too-late"):
        data.take_back(stretch())
    assert picture(data) == before


def test_a_saver_who_read_before_is_told_that_it_was_taken_back(data, there):
    done = act(data, update(PersonRow).values(name="Mette Holm", version=PersonRow.version + 1))
    with pytest.raises(RefusalError, match="changed-meanwhile"), there.transaction() as session:
        row = session.get_one(PersonRow, "p")
        data.take_back(done)
        row.name = "Mette Krag"


def test_what_is_forgotten_cannot_be_taken_back(data):
    done = act(data, update(UnitRow).values(name="Ny"))
    data.forget()
    with pytest.raises(RefusalError, match="undo-too-late"):
        data.take_back(done)
