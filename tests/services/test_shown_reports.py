"""What a report without names has shown is remembered, and a later one cannot be subtracted from it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.guarded import Told
from kompetence.domain.hiding_group import Family
from kompetence.domain.ids import CompetenceId
from kompetence.domain.period import Period
from kompetence.services.assessing import Assessing
from kompetence.services.overview import Overview
from kompetence.services.reporting import Reporting
from kompetence.services.rounds import Rounds
from kompetence.storage import shown_reports
from tests.services.conftest import B2, TODAY, TOP

LEVELS = (2, 3, 4, 4, 5, 3, 4, 2)
LATER = TODAY + timedelta(days=30)


@pytest.fixture
def eight(desk, put):
    """Eight rated people; the last leaves on the day before LATER."""
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS", Period(date(2026, 3, 1), None))
    found = []
    for at, level in enumerate(LEVELS):
        ends = LATER - timedelta(days=1) if at == len(LEVELS) - 1 else None
        person = put(f"P{at}", f"{at}", unit="Team", profiles=("virksomhed",), ends=ends)
        Assessing(desk).rate(person, B2, Lane.LEADER, level)
        found.append(person)
    return found


def hidden(desk, day=TODAY, unit=TOP, **how):
    return next(one for one in Overview(desk).unit(unit, day, **how).lines if one.competence.id == B2).hidden


def test_after_one_has_left_the_report_of_the_others_stays_hidden(desk, eight):
    assert "gap_sum" not in hidden(desk)
    assert {"asked", "rated", "gap_sum", "can"} <= hidden(desk, LATER)


def test_whichever_of_the_two_comes_first(desk, eight):
    assert "gap_sum" not in hidden(desk, LATER)
    assert {"asked", "rated", "gap_sum", "can"} <= hidden(desk)


def test_the_same_report_again_in_another_form_shows_the_same(desk, eight, tmp_path):
    first = hidden(desk)
    Reporting(desk).overview(tmp_path / "o.xlsx")
    Reporting(desk).team(tmp_path / "t.pdf")
    assert hidden(desk) == first
    with desk.database.reading() as session:
        assert len(shown_reports.places(session)) == len(LEVELS)


def test_a_report_with_names_is_not_one_of_them(desk, eight):
    Overview(desk).unit(TOP, names=True)
    with desk.database.reading() as session:
        assert not shown_reports.told(session)


def test_another_basis_rule_that_leaves_one_out_stays_hidden(desk, eight):
    for person, level in list(zip(eight, LEVELS, strict=True))[1:]:
        Assessing(desk).rate(person, B2, Lane.AGREED, level)
    assert "gap_sum" not in hidden(desk)
    assert "gap_sum" in hidden(desk, basis=Basis.AGREED)


def test_a_report_made_over_a_copy_is_noted_in_the_data(desk, eight, tmp_path: Path):
    still = desk.snapshot()
    Reporting(still, kept=desk).overview(tmp_path / "o.xlsx")
    still.close()
    assert "gap_sum" in hidden(desk, LATER)


@pytest.mark.parametrize("full", [10, 300, 1 << 24], ids=["a group a row", "several rows", "one row"])
def test_what_a_large_organisation_tells_at_once_is_kept_in_rows_that_can_be_read(desk, monkeypatch, full):
    monkeypatch.setattr(shown_reports, "_FULL", full)
    everybody = (1 << 2000) - 1
    told = Told(
        {
            (CompetenceId(f"c{at}"), family): {everybody >> at, 3 << at}
            for at in range(9)
            for family in Family
        },
        {(CompetenceId("c1"), next(iter(Family))): {everybody, 7}},
    )
    with desk.database.transaction() as session:
        shown_reports.add(session, told, desk.now())
    with desk.database.reading() as session:
        kept = shown_reports.told(session)
        rows = len(shown_reports.digests(session))
    assert (kept.shown, kept.hidden) == (told.shown, told.hidden)
    assert (rows == 1) == (full == 1 << 24)
