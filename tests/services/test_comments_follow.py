"""What an employee says to the leader's level stands in everything that leaves with that level (rule R15)."""

import email
import io
from datetime import date
from email.policy import SMTP

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from kompetence.cli.overview import values
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Party, RoundKind
from kompetence.domain.goal import Goal
from kompetence.domain.ids import GoalId
from kompetence.domain.period import Period
from kompetence.domain.preparation import Draft, Entered
from kompetence.services.appointments import write_follow_up_mail
from kompetence.services.insight import Insight
from kompetence.services.organisation import Organisation
from kompetence.services.overview import Overview
from kompetence.services.planning import Planning
from kompetence.services.preparing import PreparingTalks
from kompetence.services.reporting import Reporting
from kompetence.services.rounds import Rounds
from kompetence.storage import dialogues
from kompetence.storage.comments import comments
from tests.make import SCALE
from tests.services.conftest import B1, TODAY, TOP

SAID = "Jeg har haft sagerne hele efteråret"


@pytest.fixture
def person(desk, put):
    """Somebody with the leader's level, and an answer to it."""
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS 2026", Period(TODAY, None))
    put("Åse Holm", "A", starts=TODAY, profiles=("virksomhed",))
    found = Organisation(desk).person("A").id
    (round_,) = Rounds(desk).all()
    Rounds(desk).invite(round_.id, [found])
    with desk.database.reading() as session:
        (talk,) = dialogues.of_person(session, found)
    preparing = PreparingTalks(desk)
    preparing.share(talk.id, Lane.LEADER, Draft({B1: Entered(2)}))
    preparing.share(talk.id, Lane.SELF, Draft({B1: Entered(4)}))
    preparing.comment(talk.id, B1, SAID)
    goal = Goal(GoalId("g"), found, None, B1, SCALE.id, 2, 3, follow_up=date(2026, 9, 1))
    Planning(desk).save(goal)
    return found


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def plan(desk, person, _folder):
    return words(Reporting(desk).plan_pdf(person))


def own_plan(desk, person, _folder):
    return words(Reporting(desk).plan_pdf(person, viewer=Party.EMPLOYEE))


def workbook(desk, _person, folder):
    Reporting(desk).overview(folder / "o.xlsx", reason="Kurser i efteråret")
    book = load_workbook(folder / "o.xlsx")
    return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def named_json(desk, person, _folder):
    found = Overview(desk).unit(names=True)
    with desk.database.reading() as session:
        return str(values(found, comments(session, [person])))


def insight_paper(desk, person, folder):
    paper, _data = Insight.complete(desk).write(person, folder)
    return words(paper.read_bytes())


def insight_json(desk, person, folder):
    _paper, data = Insight.complete(desk).write(person, folder)
    return data.read_text("utf-8")


def mail(desk, person, folder):
    write_follow_up_mail(desk, folder / "m.eml", person)
    held = email.message_from_bytes((folder / "m.eml").read_bytes(), policy=SMTP)
    (attached,) = held.iter_attachments()
    return words(attached.get_content())


WITH_LEVELS = (plan, own_plan, workbook, named_json, insight_paper, insight_json, mail)


@pytest.mark.parametrize("export", WITH_LEVELS, ids=lambda one: one.__name__)
def test_the_comment_stands_where_the_level_stands(desk, person, tmp_path, export):
    assert SAID in export(desk, person, tmp_path)


def test_without_names_there_are_no_comments(desk, person, tmp_path):
    Reporting(desk).overview(tmp_path / "o.xlsx")
    book = load_workbook(tmp_path / "o.xlsx")
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == SAID]
    assert SAID not in str(values(Overview(desk).unit()))
