"""The specification of access itself: what no line of it may ever allow."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.access_table import LANE_OF, TABLE, Moment, Record, Role, Sees, sees
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState

LEVELS = {Record.SELF_LEVELS, Record.LEADER_LEVELS, Record.AGREED_LEVELS}
moments = st.builds(
    Moment,
    st.sampled_from(DialogueState),
    st.sets(st.sampled_from(Lane)),
    st.booleans(),
    st.booleans(),
)


def test_every_record_has_a_rule_for_every_role():
    assert set(TABLE) == set(Record)
    assert all(set(rules) == set(Role) for rules in TABLE.values())


@given(moments, st.sampled_from(Record), st.booleans())
def test_a_former_leader_or_a_colleague_sees_nothing(moment, record, reason):
    assert not sees(Role.OTHER, record, moment, reason=reason)


@given(moments, st.sampled_from(sorted(LEVELS | {Record.SELF_TEXTS, Record.SUMMARY, Record.PRIVATE_NOTES})))
def test_who_looks_after_templates_or_leads_further_up_sees_no_level_and_no_text(moment, record):
    assert not sees(Role.ADMINISTRATOR, record, moment, reason=True)
    assert not sees(Role.UPPER_LEADER, record, moment, reason=True)


@given(moments, st.sampled_from(sorted(set(Record) - {Record.FACTS, Record.STATUS, Record.FIGURES})))
def test_hr_sees_nothing_named_without_a_reason_and_with_one_no_more_than_the_leader(moment, record):
    assert not sees(Role.HR, record, moment)
    assert sees(Role.HR, record, moment, reason=True) <= sees(Role.LEADER, record, moment)


@given(moments)
def test_a_draft_and_a_private_note_are_their_owners_alone(moment):
    owner = {
        Record.SELF_DRAFT: Role.EMPLOYEE,
        Record.LEADER_DRAFT: Role.LEADER,
        Record.PRIVATE_NOTES: Role.EMPLOYEE,
    }
    for (record, mine), role in product(owner.items(), Role):
        assert sees(role, record, moment, reason=True) is (role is mine)


@given(moments, st.sampled_from(sorted(LANE_OF)))
def test_what_is_not_shared_nobody_but_its_writer_sees(moment, record):
    if LANE_OF[record] not in moment.shared:
        writers = {Lane.SELF: {Role.EMPLOYEE}, Lane.LEADER: {Role.LEADER}}[LANE_OF[record]]
        for role in set(Role) - writers:
            assert not sees(role, record, moment, reason=True)


@given(moments, st.sampled_from(Record), st.sampled_from(Role))
def test_sharing_more_never_takes_anything_away(moment, record, role):
    more = Moment(moment.state, set(Lane), moment.hide_target, moment.closed)
    assert sees(role, record, moment) <= sees(role, record, more)


@pytest.mark.parametrize("record", sorted(LANE_OF))
def test_blind_means_until_both_have_shared(record):
    before = Moment(DialogueState.PREPARING, {LANE_OF[record]})
    both = Moment(DialogueState.READY, {Lane.SELF, Lane.LEADER})
    for role, rule in TABLE[record].items():
        if rule is Sees.BOTH:
            assert not sees(role, record, before)
            assert sees(role, record, both)
