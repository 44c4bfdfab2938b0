import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.order import danish, numbered


@pytest.mark.parametrize(
    "names",
    [
        ["Zoë", "Ærø", "Østerby", "Åse"],
        ["Zenia", "Ægir", "Øjvind", "Aabenraa", "Åge"],
        ["Andersen", "Bang", "Aagaard"],
        ["andel", "Anden", "andet"],
        ["Idé", "Ideal", "Idræt"],
        ["Anna", "Åbent", "Åbner"],
        ["Bo", "Bodil", "Boel"],
    ],
)
def test_names_stand_as_in_a_danish_list(names):
    backwards = names[::-1]
    assert sorted(backwards, key=danish) == names


def test_names_that_count_stand_by_their_numbers():
    names = ["Team", "Team 6", "Team 6 B", "Team 10", "Team Øst", "Team Åbo"]
    backwards = names[::-1]
    assert sorted(backwards, key=numbered) == names


@pytest.mark.parametrize(
    ("one", "other"), [("é", "e"), ("Å", "aa"), ("AA", "å"), ("ä", "æ"), ("ö", "ø"), ("ü", "u")]
)
def test_letters_that_count_as_the_same(one, other):
    assert danish(one)[0] == danish(other)[0]


@given(st.text(max_size=12))
def test_composed_and_decomposed_letters_sort_alike(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert danish(composed)[0] == danish(decomposed)[0]


@given(st.lists(st.text(max_size=6)))
def test_the_order_does_not_depend_on_where_one_starts(names):
    backwards = names[::-1]
    assert sorted(names, key=danish) == sorted(backwards, key=danish)


@given(st.text(alphabet="abcxyzæøåAZÆØÅ", max_size=5), st.text(alphabet="abcxyzæøåAZÆØÅ", max_size=5))
def test_case_does_not_decide_unless_all_else_is_equal(one, other):
    if one.casefold() != other.casefold():
        assert (danish(one) < danish(other)) == (danish(one.swapcase()) < danish(other.swapcase()))
