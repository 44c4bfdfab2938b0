"""A file comes in whole or not at all; a trial tells what would change and changes nothing."""

from datetime import date

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.period import Period
from kompetence.errors import ProblemsError, RefusalError
from kompetence.services.assessing import Assessing
from kompetence.services.importing import Importing
from kompetence.services.organisation import Organisation
from kompetence.services.planning import Planning
from kompetence.services.rounds import Rounds
from kompetence.storage import people, units
from tests.services.conftest import B1, TODAY, TOP, assignments, memberships

PEOPLE = "employee_no;name;unit;profiles;leader\n1;Bo;Nord;virksomhed;2\n2;Eva;Nord;;\n"


@pytest.fixture
def written(tmp_path):
    def write(text: str):
        file = tmp_path / "in.csv"
        file.write_text(text, "utf-8")
        return file

    return write


def problems(act) -> list[tuple[str, int | None]]:
    with pytest.raises(ProblemsError) as found:
        act()
    return [(one.code, one.row) for one in found.value.problems]


def counts(done) -> tuple[int, int, int, int]:
    return done.rows, done.new, done.changed, done.unchanged


def test_people_come_with_units_profiles_and_a_leader_who_stands_further_down(desk, written):
    done = Importing(desk).people(written(PEOPLE))
    assert (counts(done), done.units) == ((2, 2, 0, 0), ["Kommunen / Nord"])
    bo = Organisation(desk).person("1")
    assert {one[0] for one in memberships(desk, bo.id)} == {"Nord"}
    assert {one[0] for one in assignments(desk, bo.id)} == {"virksomhed@1"}
    eva = Organisation(desk).person("2")
    with desk.database.reading() as session:
        assert [one.leader for one in people.leaderships(session)] == [eva.id]


def test_the_same_file_again_changes_nothing(desk, written):
    Importing(desk).people(written(PEOPLE))
    assert counts(Importing(desk).people(written(PEOPLE))) == (2, 0, 0, 2)


def test_a_trial_counts_the_same_and_changes_nothing(desk, written):
    trial = Importing(desk).people(written(PEOPLE), dry_run=True)
    assert (counts(trial), trial.dry_run) == ((2, 2, 0, 0), True)
    assert Organisation(desk).people(TOP) == ()
    assert len(list(Organisation(desk).tree())) == 1


def test_all_problems_are_told_at_once_and_nothing_is_taken_in(desk, written):
    text = "employee_no;name;profiles;leader\n1;Bo;virksomheder;\n2;Eva;;99\n1;Ib;;\n3;Ida;;\n"
    found = problems(lambda: Importing(desk).people(written(text)))
    assert sorted(found, key=str) == sorted(
        [("profile-unknown-near", 2), ("leader-unknown", 3), ("person-twice", 4)], key=str
    )
    assert Organisation(desk).people(TOP) == ()


def test_one_row_tells_everything_that_is_wrong_with_it(desk, written):
    text = "employee_no;name;unit;profiles;from\n1;;Nord;virksomhed;\n2;Bo;A;nothing;31-31-2026\n"
    assert sorted(problems(lambda: Importing(desk).people(written(text)))) == [
        ("date-impossible", 3),
        ("person-without-name", 2),
        ("profile-unknown", 3),
    ]


def test_names_that_are_nearly_right_are_named_as_they_are(desk, put, written):
    put("Bo", "1")
    with pytest.raises(ProblemsError) as refused:
        Importing(desk).people(written("employee_no;name;profiles\n2;Eva;Virksomhedd\n"))
    assert [one.data["near"] for one in refused.value.problems] == ["Virksomhed"]
    with pytest.raises(ProblemsError) as refused:
        Importing(desk).needs(written("unit;competence;people;level\nKommunen;Dialogg;2;3\n"))
    assert [one.data["near"] for one in refused.value.problems] == ["Dialog"]


def test_somebody_without_a_number_who_is_called_like_a_numbered_one_is_new_and_named(desk, written):
    Importing(desk).people(written(PEOPLE))
    done = Importing(desk).people(written("name;unit\nBo;Nord\nIda;Nord\n"), dry_run=True)
    assert (counts(done), done.alike) == ((2, 2, 0, 0), ["Bo"])


def test_an_import_without_a_round_makes_a_closed_one_of_the_day(desk, written, put):
    put("Bo", "1", unit="Nord", starts=date(2026, 1, 1))
    file = written("employee_no;competence;agreed\n1;B1;3\n")
    Importing(desk).ratings(file, day=date(2026, 2, 1))
    (one,) = Rounds(desk).all()
    assert (one.title, one.closed, one.period) == (
        "Indlæst 2026-02-01",
        True,
        Period(date(2026, 2, 1), date(2026, 2, 1)),
    )


def test_ratings_go_into_the_round_that_is_named(desk, written, mette):
    file = written(
        "employee_no;competence;self;leader;note\n17;B1;3;ikke relevant;Et eksempel\n17;Skøn;;4;\n"
    )
    done = Importing(desk).ratings(file, round_="MUS 2026")
    assert (done.rows, done.new) == (2, 2)
    lanes = Assessing(desk).lanes(mette, B1, round_="MUS 2026")
    assert {lane: one.level for lane, one in lanes.items()} == {Lane.SELF: 3, Lane.LEADER: None}


def test_an_empty_cell_takes_nothing_away(desk, written, mette):
    Assessing(desk).rate(mette, B1, Lane.SELF, 3)
    Importing(desk).ratings(written("employee_no;competence;self;agreed\n17;B1;;4\n"), round_="MUS 2026")
    lanes = Assessing(desk).lanes(mette, B1)
    assert {lane: one.level for lane, one in lanes.items()} == {Lane.SELF: 3, Lane.AGREED: 4}


def test_a_level_that_is_no_step_refuses_the_whole_file(desk, written, mette):
    text = "employee_no;competence;agreed\n17;B1;3\n17;B2;3,5\n"
    ((_, row),) = problems(lambda: Importing(desk).ratings(written(text), round_="MUS 2026"))
    assert row == 3
    assert Assessing(desk).lanes(mette, B1) == {}


def test_a_round_nobody_knows_is_refused(desk, written, mette):
    with pytest.raises(RefusalError) as refused:
        Importing(desk).ratings(written("employee_no;competence;agreed\n17;B1;3\n"), round_="2031")
    assert refused.value.code == "round-unknown"


def test_goals_come_in_once(desk, written, mette):
    head = "employee_no;competence;from_level;wanted_level;learn;status;follow_up"
    text = f"{head}\n17;B1;2;4;Føre samtalen;I gang;1-9-2026\n"
    assert counts(Importing(desk).goals(written(text))) == (1, 1, 0, 0)
    assert counts(Importing(desk).goals(written(text))) == (1, 0, 0, 1)
    (one,) = Planning(desk).goals(mette)
    assert (one.from_level, one.wanted_level, one.follow_up) == (2, 4, date(2026, 9, 1))


def test_a_new_individual_target_ends_the_one_before(desk, written, mette):
    head = "employee_no;competence;target;reason;from\n"
    Importing(desk).targets(written(f"{head}17;B1;4;Ny opgave;1-1-2026\n"))
    Importing(desk).targets(written(f"{head}17;B1;5;Ekspert;1-7-2026\n"))
    with desk.database.reading() as session:
        found = [(one.target, one.upper, one.period.ends) for one in people.own_targets(session)]
    assert found == [(4, 4, date(2026, 6, 30)), (5, 5, None)]


def test_a_need_is_one_for_unit_and_competence(desk, written):
    Importing(desk).needs(written("unit;competence;people;level\nKommunen;B1;2;4\n"))
    done = Importing(desk).needs(written("unit;competence;people;level\nKommunen;B1;3;4\n"))
    assert (done.new, done.changed) == (0, 1)
    with desk.database.reading() as session:
        assert units.needs(session)[B1][TOP].people == 3


def test_work_that_is_cancelled_changes_nothing(desk, written):
    def stop(_done: int, _total: int) -> None:
        raise RefusalError("cancelled")

    lines = "".join(f"{number};P{number}\n" for number in range(20_000))
    with pytest.raises(RefusalError):
        Importing(desk, stop).people(written(f"employee_no;name\n{lines}"))
    assert Organisation(desk).people(TOP, TODAY) == ()
