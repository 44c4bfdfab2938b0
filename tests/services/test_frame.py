"""What is settled for a file, what can be found, and files that are looked at before they are read in."""

import pytest

from kompetence import paths
from kompetence.domain.file_settings import FileSettings
from kompetence.domain.incoming import Incoming
from kompetence.domain.period import Period
from kompetence.domain.search import Kind
from kompetence.errors import ProblemsError, RefusalError
from kompetence.services.catalogue import Shipped
from kompetence.services.places.frame import Frame
from kompetence.services.places.where import Where
from kompetence.storage import people, settings, stretches
from kompetence.storage.stretches import Bond
from tests.services.conftest import TODAY, TOP


def nothing(_done, _total):
    """Progress that nobody hears of."""


@pytest.fixture
def where(desk, tmp_path):
    return Where(desk, Shipped(paths.below(tmp_path).profiles))


@pytest.fixture
def frame(where):
    return Frame(where)


@pytest.fixture
def look(frame, tmp_path):
    """Looks at a list with this text."""

    def at(text, name="liste.csv"):
        (tmp_path / name).write_text(text, "utf-8")
        return frame.preview(tmp_path / name, nothing, lambda: False)

    return at


def test_a_new_file_has_the_usual_settings_and_nobody_who_looks(frame):
    assert frame.settings() == FileSettings(None, 13, 5)


def test_what_is_settled_stays_and_the_place_knows_who_looks(frame, where, mette):
    frame.choose_viewer(mette)
    frame.set_follow_up_weeks(8)
    frame.set_smallest_group(7)
    again = Frame(Where(where.desk, where.shipped)).settings()
    assert (again.viewer.name, again.viewer.leads) == ("Mette Lund", False)
    assert (again.follow_up_weeks, again.smallest_group) == (8, 7)
    frame.choose_viewer(None)
    assert frame.settings().viewer is None


def test_whoever_leads_a_unit_today_is_a_leader(frame, where, mette):
    with where.desk.database.transaction() as session:
        one = stretches.Stretch("l1", mette, TOP, Period(TODAY, None))
        stretches.begin(session, Bond.LEADERSHIP, [one])
    frame.choose_viewer(mette)
    assert frame.settings().viewer.leads


def test_nobody_who_is_not_there_can_look(frame):
    with pytest.raises(RefusalError, match="person-unknown"):
        frame.choose_viewer("gone")


@pytest.mark.parametrize("number", [2, 0, -1, 31])
def test_a_group_below_three_is_refused(frame, number):
    with pytest.raises(RefusalError, match="setting-outside"):
        frame.set_smallest_group(number)
    assert frame.settings().smallest_group == 5


def test_a_value_that_somebody_else_wrote_is_brought_within_its_bounds(frame, where):
    with where.desk.database.transaction() as session:
        settings.put_number(session, "smallest-group", 1)
        settings.put_number(session, "follow-up-weeks", 9999)
    now = frame.settings()
    assert (now.smallest_group, now.follow_up_weeks) == (3, 104)


def test_everything_with_a_name_can_be_found(frame, put):
    put("Åse Friis", "1", initials="ÅFR", position="Rådgiver", unit="Team Øst")
    found = {one.kind: one for one in frame.search_index()}
    assert found.keys() == set(Kind) - {Kind.COMMAND}
    assert (found[Kind.PERSON].name, found[Kind.PERSON].beside) == ("Åse Friis", "Rådgiver · Team Øst")
    assert found[Kind.UNIT].beside == "Kommunen"


def test_looking_at_a_list_tells_what_it_would_do_and_does_nothing(look, frame, where, mette):
    told = look("medarbejdernr;navn;enhed\n17;Mette Lund;Team\n18;Bo Ås;Nyt team\n")
    assert (told.kind, told.rows, told.new, told.unchanged) == (Incoming.PEOPLE, 2, 1, 1)
    assert told.units == ("Kommunen / Nyt team",)
    assert told.does_something
    with where.desk.database.reading() as session:
        assert len(people.everyone(session)) == 1


def test_all_that_is_wrong_is_told_at_its_place_by_the_files_name_alone(look, mette):
    told = look("medarbejdernr;kompetence;aftalt niveau\n17;B1;9\n99;B1;3\n17;XX;3\n")
    assert told.kind is Incoming.RATINGS
    assert not told.does_something
    assert [(one.file, one.row, one.column) for one in told.problems] == [
        ("liste.csv", 2, 3),
        ("liste.csv", 3, 1),
        ("liste.csv", 4, 2),
    ]


def test_a_refusal_of_the_whole_file_is_a_problem_too(look, put):
    put("Bo Ås", "18", unit="Team")
    told = look("medarbejdernr;kompetence;aftalt niveau\n18;B1;3\n")
    assert told.problems
    assert not told.does_something


def test_reading_in_is_all_or_nothing(frame, where, tmp_path, mette):
    file = tmp_path / "liste.csv"
    file.write_text("medarbejdernr;navn;enhed\n18;Bo Ås;Team\n18;Bo Ås;Team\n", "utf-8")
    with pytest.raises(ProblemsError):
        frame.take_in(file, Incoming.PEOPLE, nothing, lambda: False)
    with where.desk.database.reading() as session:
        assert len(people.everyone(session)) == 1


def test_a_file_that_nobody_knows_is_refused(look):
    with pytest.raises(RefusalError, match="file-not-recognised"):
        look("vejr;temperatur\nsol;20\n")


def test_profiles_are_counted_before_they_are_taken_in(frame, where, tmp_path):
    file = paths.below(tmp_path).profiles / "digital.toml"
    told = frame.preview(file, nothing, lambda: False)
    assert (told.kind, told.does_something) == (Incoming.TEMPLATE, True)
    change, done = frame.take_in(file, told.kind, nothing, lambda: False)
    assert (change.topic, done.profiles) == ("profiles", told.profiles)
    assert not frame.preview(file, nothing, lambda: False).does_something


def test_reading_can_be_cancelled(frame, tmp_path):
    file = tmp_path / "liste.csv"
    file.write_text("medarbejdernr;navn;enhed\n18;Bo Ås;Team\n", "utf-8")
    with pytest.raises(RefusalError, match="cancelled"):
        frame.take_in(file, Incoming.PEOPLE, nothing, lambda: True)
