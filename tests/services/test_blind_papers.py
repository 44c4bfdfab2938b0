"""What a paper or a mail for the employee holds before both have shared: nothing of the leader's, no hidden target."""

from email import policy
from email.parser import BytesParser
from io import BytesIO

import pytest
from pypdf import PdfReader

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Party, RoundKind
from kompetence.domain.period import Period
from kompetence.domain.preparation import Draft, Entered
from kompetence.services.appointments import write_follow_up_mail
from kompetence.services.organisation import Organisation
from kompetence.services.person_view import PersonViews
from kompetence.services.plan_values import PlanMaker
from kompetence.services.preparing import PreparingTalks
from kompetence.services.reporting import Reporting
from kompetence.services.rounds import Rounds
from kompetence.storage import bank, dialogues
from tests.services.conftest import B1, TODAY, TOP


@pytest.fixture
def anna(desk, put):
    """In a round that hides the target levels."""
    put("Anna", "A", unit="Nord", profiles=("virksomhed",))
    person = Organisation(desk).person("A").id
    Rounds(desk).open(TOP, RoundKind.MUS, "2026", Period(TODAY, None), hide_target=True, invited=[person])
    return person


@pytest.fixture
def talk(desk, anna):
    with desk.database.reading() as session:
        return next(one.id for one in dialogues.of_person(session, anna))


def words(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_the_mail_to_the_employee_holds_the_plan_as_the_employee_may_see_it(desk, anna, talk, tmp_path):
    PreparingTalks(desk).share(talk, Lane.LEADER, Draft({B1: Entered(5)}))
    write_follow_up_mail(desk, tmp_path / "mail.eml", anna)
    mail = BytesParser(policy=policy.default).parsebytes((tmp_path / "mail.eml").read_bytes())
    (plan,) = mail.iter_attachments()
    sent = words(plan.get_payload(decode=True))
    reporting = Reporting(desk)
    assert sent == words(reporting.plan_pdf(anna, viewer=Party.EMPLOYEE))
    assert sent != words(reporting.plan_pdf(anna, viewer=Party.LEADER))


@pytest.mark.parametrize(("viewer", "target"), [(Party.EMPLOYEE, None), (Party.LEADER, 3)])
def test_hidden_target_levels_stand_in_no_plan_of_the_employees(desk, anna, talk, viewer, target):
    with desk.database.reading() as session:
        maker = PlanMaker(bank.competences(session), bank.versions(session), dict(bank.profiles(session)))
        paper = maker.paper(PersonViews(session, TODAY).of(anna, viewer=viewer), (), TODAY)
    assert next(one.target for one in paper.lines if one.competence == "Dialog") == target
