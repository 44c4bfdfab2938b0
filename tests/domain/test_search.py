"""Finding by name, as Danes spell names."""

import time

import pytest

from kompetence.domain.search import Kind, Named, SearchIndex, spelled


def people(*names):
    return [Named(Kind.PERSON, str(number), name) for number, name in enumerate(names)]


def found(index, text):
    return [one.name for one in index.find(text)]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("aase", "Åse Friis"),
        ("ÅSE", "Åse Friis"),
        ("oestergaard", "Søren Østergård"),
        ("østergaard", "Søren Østergård"),
        ("renee", "Renée Holm"),
        ("ae", "Bjarne Æbelø"),
        ("fri ås", "Åse Friis"),
        ("b-o", "Anne B. O."),
    ],
)
def test_a_name_is_found_however_it_is_spelled(typed, name):
    index = SearchIndex(people("Åse Friis", "Søren Østergård", "Renée Holm", "Bjarne Æbelø", "Anne B. O."))
    assert name in found(index, typed)


def test_names_that_begin_so_come_first_and_then_the_danish_order_decides():
    index = SearchIndex(people("Ørsted Bo", "Bo Å", "Bo Z", "Abo", "Aabo"))
    assert found(index, "bo") == ["Bo Z", "Bo Å", "Ørsted Bo", "Abo", "Aabo"]


def test_kinds_stand_apart_in_their_order_and_none_crowds_out_another():
    units = [Named(Kind.UNIT, str(number), f"Bo {number}") for number in range(20)]
    named = [*units, *people(*(f"Bo {number}" for number in range(20)))]
    kinds = [one.kind for one in SearchIndex(named).find("bo", most=3)]
    assert kinds == [Kind.PERSON] * 3 + [Kind.UNIT] * 3


def test_initials_and_what_stands_beside_are_found_too_but_names_come_first():
    index = SearchIndex(
        [
            Named(Kind.PERSON, "1", "Mette Lund", "Jobformidler", ("MKL",)),
            Named(Kind.PERSON, "2", "Job Hansen"),
        ]
    )
    assert found(index, "mkl") == ["Mette Lund"]
    assert found(index, "job") == ["Job Hansen", "Mette Lund"]
    assert found(index, "mette jobf") == ["Mette Lund"]


@pytest.mark.parametrize("nothing", ["", "   ", "…", "zzz"])
def test_nothing_is_found_by_nothing(nothing):
    assert SearchIndex(people("Anna")).find(nothing) == ()


def test_a_thousand_people_answer_before_the_next_key():
    index = SearchIndex(people(*(f"Person {number} Østergaard" for number in range(1000))))
    start = time.perf_counter()
    for text in ("p", "pe", "øst", "oestergaard 77"):
        assert index.find(text)
    assert time.perf_counter() - start < 4 * 0.05


def test_spelling_is_stable():
    assert spelled(spelled("Åse Ø. é & Co")) == spelled("Åse Ø. é & Co") == "aase oe e co"


def test_the_kind_that_fits_best_comes_first():
    named = [Named(Kind.PERSON, "1", "Ida Holm", "Borgerservice"), Named(Kind.UNIT, "2", "Borgerservice")]
    assert [one.kind for one in SearchIndex(named).find("borgers")] == [Kind.UNIT, Kind.PERSON]
