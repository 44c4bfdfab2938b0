"""Who sees what is told from the very table that decides it."""

from itertools import product

import pytest

from kompetence.domain.access_table import TABLE, Record, Role, Sees
from kompetence.words import seen_by

NAMED = seen_by._RECORDS


@pytest.mark.parametrize(("role", "record"), list(product(Role, Record)))
def test_a_record_is_told_of_a_role_exactly_where_the_table_shows_it(role, record):
    told = [line for line in seen_by.seen_by(role) if f"sees {NAMED[record]}" in line.replace(";", " ")]
    assert len(told) == (TABLE[record][role] is not Sees.NEVER)


def test_from_when_is_told_with_it():
    leader = seen_by.seen_by(Role.LEADER)
    assert "The leader sees the leader's levels." in leader
    assert any("own levels once both have shared, or" in line for line in leader)
    assert any(
        "the target levels; where the round hides them" in line for line in seen_by.seen_by(Role.EMPLOYEE)
    )
    assert any("the agreed levels once a reason is stated" in line for line in seen_by.seen_by(Role.HR))
    assert seen_by.seen_by(Role.OTHER) == ["Everybody else sees nothing about a person."]


def test_another_table_tells_otherwise(monkeypatch):
    opened = {**TABLE, Record.SELF_DRAFT: {**TABLE[Record.SELF_DRAFT], Role.OTHER: Sees.ALWAYS}}
    monkeypatch.setattr(seen_by, "TABLE", opened)
    assert "Everybody else sees the employee's draft, whoever wrote it alone." in seen_by.everything_seen()
