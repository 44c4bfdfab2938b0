"""The papers of the fictional municipality, as they are handed out."""

import os
import shutil
import subprocess
from datetime import UTC, date, datetime

import pytest

from kompetence import i18n, paths
from kompetence.domain.competence import CompetenceKind
from kompetence.domain.order import danish
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_demo
from kompetence.services.desk import no_progress
from kompetence.services.person_view import PersonViews
from kompetence.storage.database import open_file
from tests.reports.reading import pages

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    places = paths.below(folder)
    with i18n.speaking("da", places.locale):
        making, shipped = Making(24, 1, DAY), Shipped(places.profiles)
        return make_demo(folder / "demo", making, shipped, data_done=no_progress, plans_done=no_progress)


@pytest.fixture
def views(demo):
    database = open_file(demo.data, now=datetime(2026, 11, 22, 12, tzinfo=UTC))
    try:
        with database.reading() as session:
            yield PersonViews(session, DAY)
    finally:
        database.close()


def papers(demo):
    return [*demo.plans, demo.team]


def test_nobody_has_more_than_two_pages(demo):
    counts = {file.stem: len(pages(file.read_bytes())) for file in demo.plans}
    assert len(counts) == 24
    assert max(counts.values()) == 2, counts


def test_the_team_overview_has_two_pages(demo):
    assert len(pages(demo.team.read_bytes())) == 2


def test_the_common_foundation_comes_first_then_area_and_name(views):
    for person in views.people:
        found = [one.competence for one in views.of(person).lines]
        keys = [
            (one.kind is not CompetenceKind.BASIS, tuple(map(danish, one.area)), danish(one.name))
            for one in found
        ]
        assert keys == sorted(keys)


def test_a_description_begins_with_a_capital_letter(views):
    texts = [one.competence.description for person in views.people for one in views.of(person).lines]
    assert len(texts) > 100
    assert all(text[:1].isupper() for text in texts if text)


def checker(variable, name):
    found = os.environ.get(variable) or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed; set {variable} to its path")
    return found


def test_outloud_finds_no_error_in_any(demo):
    run = subprocess.run(
        [checker("KOMPETENCE_OUTLOUD", "outloud"), "--quiet", *papers(demo)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout


def test_pdfua_finds_nothing_in_any(demo):
    run = subprocess.run(
        [checker("KOMPETENCE_PDFUA", "pdfua"), "check", *papers(demo)],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert run.stdout.count("result: PASS") == len(papers(demo)), run.stdout
