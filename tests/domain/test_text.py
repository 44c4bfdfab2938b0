"""Text from outside is the same text everywhere after one cleaning, and strange text is known as such."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.text import clean, clean_line
from kompetence.errors import RefusalError

anything = st.text(
    st.characters() | st.sampled_from("\x00\r\n\t\u202a\u202c\u202e\u2066\u2069\ud800\uffff\u0301e")
)

CASES = [
    ("e\u0301", "é"),
    ("a\x00b\x7f\x85\ufffe\ud83dc", "abc"),
    ("linje\r\nlinje\rlinje\ttab", "linje\nlinje\nlinje\ttab"),
    ("\u202eomvendt", "omvendt"),
    ("\u2067omvendt\u2069 ret", "\u2067omvendt\u2069 ret"),
    ("\u2067omvendt\u202c", "omvendt"),
    ("\u2067a\nb\u2069", "a\nb"),
]


@pytest.mark.parametrize(("written", "cleaned"), CASES)
def test_what_cannot_be_seen_or_stored_is_taken_out(written, cleaned):
    assert clean(written) == cleaned


@given(anything)
def test_a_clean_text_stays_as_it_is(text):
    once = clean(text)
    assert clean(once) == once


def test_a_longer_text_is_refused_and_never_cut():
    assert clean("æ" * 200, 200) == "æ" * 200
    with pytest.raises(RefusalError) as refusal:
        clean("æ" * 201, 200)
    assert refusal.value.data == {"limit": 200, "length": 201}


def test_a_name_is_one_line():
    assert clean_line("  Mette\n\tRavn  ") == "Mette Ravn"


@given(anything)
def test_a_clean_name_stays_as_it_is(text):
    assert clean_line(clean_line(text, 1000), 1000) == clean_line(text, 1000)
