"""A reply is written as JSON that gives the same reply back, and anything else is refused."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.assessment import Lane, State
from kompetence.domain.dialogue import Dialogue, DialogueState, Wish
from kompetence.domain.form_content import DamagedReplyError, lines_of, read, written
from kompetence.domain.forms import FormKey, Reply
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, RoundId, VersionId
from kompetence.domain.log_note import LogNote
from kompetence.domain.preparation import NOTHING, PROMPTS, Draft, Entered
from kompetence.domain.profile import Target
from kompetence.domain.text import clean
from tests.exchange.form_samples import line

TEXT = st.text(max_size=60).map(lambda text: clean(text.strip()).strip())
IDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=20)
ENTERED = st.builds(
    Entered,
    st.none() | st.integers(0, 6) | st.just(State.NOT_RELEVANT),
    st.none() | st.sampled_from(Wish),
    TEXT,
    TEXT,
).filter(lambda one: one != NOTHING)
COMPETENCES = IDS.map(CompetenceId)
KEYS = st.builds(FormKey, IDS, st.integers(1, 99), IDS.map(DialogueId), st.just(PersonId("p")), IDS)
NOTES = st.builds(
    LogNote, IDS, st.just(PersonId("p")), st.dates(), TEXT, st.none() | COMPETENCES, st.dates(), st.booleans()
)
REPLIES = st.builds(
    Reply,
    KEYS,
    st.booleans(),
    st.builds(
        Draft,
        st.dictionaries(COMPETENCES, ENTERED, max_size=5),
        st.dictionaries(st.sampled_from(PROMPTS[Lane.SELF]), TEXT.filter(bool)),
    ),
    st.dictionaries(COMPETENCES, TEXT.filter(bool), max_size=4),
    st.just("") | st.just("ab" * 32),
    st.lists(NOTES, max_size=3, unique_by=lambda one: one.id).map(
        lambda notes: tuple(sorted(notes, key=lambda one: one.id))
    ),
)


@given(REPLIES)
def test_a_reply_comes_back_as_it_was_written(reply):
    assert read(written(reply)) == reply
    assert written(read(written(reply))) == written(reply)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_anything_else_is_refused(content):
    with pytest.raises(DamagedReplyError):
        read(content)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"format":1', b'"format":2'),
        (b'"shared":true', b'"shared":1'),
        (b'"number":1', b'"number":true'),
        (b'"entered":{}', b'"entered":[]'),
    ],
)
def test_a_reply_of_another_kind_is_refused(old, new):
    content = written(Reply(FormKey("f", 1, DialogueId("d"), PersonId("p"), "l"), shared=True))
    assert old in content
    with pytest.raises(DamagedReplyError):
        read(content.replace(old, new))


ASKED = {one.competence.id: one.competence for one in (line(1), line(2))}
TALK = Dialogue(
    DialogueId("d"),
    RoundId("r"),
    PersonId("p"),
    DialogueState.INVITED,
    date(2026, 6, 1),
    tuple(Target(one, 3, 3, 2, origins=(VersionId("v@1"),)) for one in ASKED),
)


def test_the_fingerprint_of_the_lines_tells_nothing_of_the_targets():
    other = replace(TALK, lines=tuple(replace(one, target=5, upper=5) for one in TALK.lines))
    assert lines_of(other, ASKED) == lines_of(TALK, ASKED)


def test_another_version_or_competence_gives_another_fingerprint():
    newer = replace(TALK, lines=tuple(replace(one, origins=(VersionId("v@2"),)) for one in TALK.lines))
    fewer = replace(TALK, lines=TALK.lines[:1])
    assert len({lines_of(one, ASKED) for one in (TALK, newer, fewer)}) == 3
