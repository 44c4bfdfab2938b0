"""A draft is written down in one format, and comes back as it was."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.assessment import State
from kompetence.domain.dialogue import Wish
from kompetence.domain.draft_text import notes_read, notes_written, read, written
from kompetence.domain.log_note import LogNote
from kompetence.domain.preparation import NOTHING, Draft, Entered
from kompetence.errors import RefusalError

SCALES = {"B1": "trin", "B2": "trin", "æ": "andre"}
texts = st.text(max_size=40)
entered = st.builds(
    Entered,
    st.none() | st.integers(0, 6) | st.just(State.NOT_RELEVANT),
    st.none() | st.sampled_from(Wish),
    texts,
    texts,
)
drafts = st.builds(
    Draft,
    st.dictionaries(st.sampled_from(list(SCALES)), entered.filter(lambda one: one != NOTHING)),
    st.dictionaries(texts, texts.filter(bool), max_size=3),
)
notes = st.lists(
    st.builds(
        LogNote, texts, st.just("mette"), st.dates(), texts, st.none() | texts, wants_talk=st.booleans()
    )
)


@given(drafts)
def test_any_draft_comes_back_as_it_was(draft):
    assert read(written(draft, SCALES), SCALES) == draft


@given(notes)
def test_any_private_note_comes_back_as_it_was(listed):
    assert list(notes_read(notes_written(listed), "mette")) == listed


def test_a_broken_letter_comes_back_too():
    draft = Draft({"B1": Entered(example="\ud800")})
    assert read(written(draft, SCALES), SCALES) == draft


def test_what_is_not_entered_is_not_written_down():
    draft = Draft({"B1": Entered(3)}, {"goals": "Ro"})
    assert json.loads(written(draft, SCALES)) == {
        "format": 1,
        "entered": {"B1": {"level": 3, "scale": "trin"}},
        "notes": {"goals": "Ro"},
    }


def test_a_level_on_an_older_scale_is_not_rated_and_the_example_stays():
    kept = written(Draft({"B1": Entered(3, example="En sag"), "B2": Entered(2)}), {"B1": "før", "B2": "før"})
    assert read(kept, SCALES) == Draft({"B1": Entered(example="En sag")})


def test_a_draft_from_before_there_was_a_format_is_read():
    before = {
        "B1": {"level": 4, "scale": "trin", "note": "En sag"},
        "B2": {"level": None, "scale": "trin", "note": ""},
        "æ": {"level": None, "scale": "", "note": "Kun ord"},
    }
    assert read(json.dumps(before).encode(), SCALES) == Draft(
        {
            "B1": Entered(4, example="En sag"),
            "B2": Entered(State.NOT_RELEVANT),
            "æ": Entered(example="Kun ord"),
        }
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"1",
        b"\xff",
        b'{"format": 1}',
        b'{"format": 1, "entered": [], "notes": {}}',
        b'{"format": 1, "entered": {"B1": 3}, "notes": {}}',
        b'{"format": 1, "entered": {"B1": {"level": [], "scale": "trin"}}, "notes": {}}',
        b'{"format": 1, "entered": {"B1": {"level": true, "scale": "trin"}}, "notes": {}}',
        b'{"format": 1, "entered": {"B1": {"scale": "trin"}}, "notes": {}}',
        b'{"format": 1, "entered": {"B1": {"wish": "maybe"}}, "notes": {}}',
        b'{"format": 1, "entered": {"B1": {"example": 3}}, "notes": {}}',
        b'{"format": 1, "entered": {}, "notes": {"goals": null}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_draft_is_damaged_and_nothing_else(content):
    with pytest.raises(RefusalError) as refused:
        read(content, SCALES)
    assert refused.value.code == "draft-damaged"


def test_a_newer_format_says_so():
    with pytest.raises(RefusalError) as refused:
        read(b'{"format": 2, "entered": {}}', SCALES)
    assert refused.value.code == "draft-newer"


def test_notes_that_are_none_are_damaged():
    assert notes_read(notes_written([LogNote("n", "p", date(2026, 1, 2), "x")]), "p")[0].day == date(
        2026, 1, 2
    )
    with pytest.raises(RefusalError):
        notes_read(b'{"format": 1, "notes": [{"id": "n"}]}', "p")
