"""The plan of a sealed talk says above its fingerprint what was sealed, and tells apart what is otherwise today."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Given, Party
from kompetence.domain.goal import GoalStatus
from kompetence.domain.seal import Seal
from kompetence.services.assessing import Assessing
from kompetence.services.plan_values import sealed_goals
from kompetence.services.planning import Planning
from kompetence.services.reporting import Reporting
from kompetence.services.rounds import Rounds
from kompetence.services.talking import Talking
from kompetence.services.verifying import Verifying
from kompetence.storage import dialogues
from tests.make import goal
from tests.services.conftest import B1, B2, TODAY

APART = "Outside the seal"


@pytest.fixture
def agreed(desk, mette):
    """Mette's talk is sealed with one goal."""
    agreed = goal(mette, B1, learn="At lytte", sign="De svarer selv", responsible="Teamet")
    Assessing(desk).rate(mette, B1, Lane.AGREED, 3)
    Planning(desk).save(agreed)
    talking, talk = Talking(desk), Rounds(desk).dialogues_of(mette)[0][1].id
    talking.held(talk)
    for party in Party:
        talking.review(talk, party, Given.PAPER)
    talking.seal_reviewed(talk)
    return agreed


@pytest.fixture
def plan(desk, mette):
    def parts():
        pdf = Reporting(desk).plan_pdf(mette)
        words = " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())
        above, found, apart = words.partition(APART)
        assert "SHA-256" in above
        return above, apart if found else None

    return parts


def test_a_goal_that_was_rewritten_stands_as_sealed_and_as_it_is_today_apart(desk, agreed, plan):
    Planning(desk).save(replace(agreed, learn="At lytte og to mere", follow_up=date(2026, 9, 1)))
    above, apart = plan()
    assert "At lytte" in above
    assert "to mere" not in above
    assert "1 September 2026" not in above
    assert "At lytte og to mere." in apart
    assert "Follow-up: 1 September 2026." in apart
    assert "De svarer selv" not in apart, "what is as it was sealed is not said twice"
    assert Verifying(desk).check().holds


def test_a_name_that_no_seal_holds_stands_apart_alone(agreed, plan):
    above, apart = plan()
    assert "Teamet" not in above
    assert "Responsible: Teamet." in apart


def test_goals_that_are_as_they_were_sealed_have_nothing_apart(desk, agreed, plan):
    Planning(desk).save(replace(agreed, responsible=""))
    assert plan()[1] is None
    Planning(desk).set_status(agreed.id, GoalStatus.REACHED)
    above, apart = plan()
    assert "At lytte. Reached." in above
    assert apart is None


def test_what_succeeded_a_new_goal_and_one_that_is_gone_stand_apart(desk, mette, agreed, plan):
    planning = Planning(desk)
    planning.set_status(agreed.id, GoalStatus.REACHED, closing="Tre samtaler lykkedes")
    planning.save(replace(goal(mette, B2, learn="At spørge"), id="later"))
    above, apart = plan()
    for text in ("Tre samtaler", "At spørge"):
        assert text not in above
        assert text in apart
    planning.remove(agreed.id)
    above, apart = plan()
    assert "At lytte" in above
    assert "Is no goal any more." in apart


@pytest.mark.parametrize("content", [b"nothing", b"[]", b"{}", b'{"goals": [[1]]}'])
def test_seals_that_are_gone_or_spoilt_hold_no_goal(content):
    assert sealed_goals(None, {}) == sealed_goals(Seal(content, ""), {}) == ()


def test_where_the_sealed_bytes_are_gone_no_goal_stands_above(desk, agreed, plan, monkeypatch):
    monkeypatch.setattr(dialogues, "seals", lambda _session, _people: {})
    above, apart = plan()
    assert "At lytte" not in above
    assert "At lytte" in apart


def test_before_the_seal_a_goal_stands_as_it_is(desk, mette):
    Assessing(desk).rate(mette, B1, Lane.AGREED, 3)
    Planning(desk).save(goal(mette, B1, learn="At lytte", responsible="Teamet"))
    words = "".join(
        page.extract_text() for page in PdfReader(BytesIO(Reporting(desk).plan_pdf(mette, TODAY))).pages
    )
    assert "Teamet" in words
    assert APART not in words
