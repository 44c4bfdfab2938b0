"""Who sees what is told from the very table that decides it."""

from itertools import product

import pytest

from kompetence.domain.access_table import TABLE, Record, Role, Sees
from kompetence.words import seen_by


@pytest.mark.parametrize(("role", "record"), list(product(Role, Record)))
def test_a_record_is_told_of_a_role_exactly_where_the_table_shows_it(role, record):
    told = [line for line in seen_by.seen_by(role) if f"sees {seen_by.named(role, record)}" in line]
    assert len(told) == (TABLE[record][role] is not Sees.NEVER)


def test_from_when_is_told_with_it():
    leader = seen_by.seen_by(Role.LEADER)
    assert "The leader sees their own levels and those of earlier leaders." in leader
    assert any("own levels once both have shared, and" in line for line in leader)
    assert any(
        "the target levels. A round that hides them" in line for line in seen_by.seen_by(Role.EMPLOYEE)
    )
    assert any("agreed in the talk once a reason is stated" in line for line in seen_by.seen_by(Role.HR))
    assert seen_by.seen_by(Role.OTHER) == ["Everybody else sees nothing about the employee."]


def test_what_is_ones_own_alone_is_told_as_that():
    assert "The employee alone sees their own draft." in seen_by.seen_by(Role.EMPLOYEE)
    assert "The leader alone sees their own draft." in seen_by.seen_by(Role.LEADER)


def test_another_table_tells_otherwise(monkeypatch):
    opened = {**TABLE, Record.SELF_DRAFT: {**TABLE[Record.SELF_DRAFT], Role.OTHER: Sees.ALWAYS}}
    monkeypatch.setattr(seen_by, "TABLE", opened)
    assert "Everybody else sees the employee's draft." in seen_by.everything_seen()
    assert "The employee sees their own draft." in seen_by.everything_seen()
