"""Moving people about, dated, without touching days gone by."""

from datetime import date

from kompetence.domain.ids import PersonId
from kompetence.domain.moving import Stretch, moves
from kompetence.domain.period import Period

PERSON = PersonId("p")
JANUARY, MARCH, MAY = date(2026, 1, 1), date(2026, 3, 1), date(2026, 5, 1)


def stretch(to, starts, ends=None):
    return Stretch(f"{to}{starts}", PERSON, to, Period(starts, ends))


def test_a_new_bond_begins_on_the_day_or_today():
    assert moves([], ["a"], None, None, MARCH).begin == (("a", Period(MARCH, None)),)
    assert moves([], ["a"], JANUARY, MAY, MARCH).begin == (("a", Period(JANUARY, MAY)),)


def test_what_is_in_force_goes_on_untouched():
    assert not moves([stretch("a", JANUARY)], ["a"], None, None, MARCH)


def test_a_later_day_never_takes_days_gone_by_away():
    assert not moves([stretch("a", JANUARY)], ["a"], MARCH, None, MAY)


def test_an_earlier_day_lets_it_begin_earlier():
    (altered,) = moves([stretch("a", MARCH)], ["a"], JANUARY, None, MAY).alter
    assert altered.period == Period(JANUARY, None)


def test_moving_ends_the_old_the_day_before():
    found = moves([stretch("a", JANUARY)], ["b"], MARCH, None, MAY)
    assert found.begin == (("b", Period(MARCH, None)),)
    assert [one.period for one in found.alter] == [Period(JANUARY, date(2026, 2, 28))]


def test_what_would_begin_only_on_the_day_is_dropped():
    found = moves([stretch("a", MARCH)], ["b"], MARCH, None, MARCH)
    assert [one.to for one in found.drop] == ["a"]


def test_an_end_that_is_given_ends_it():
    (altered,) = moves([stretch("a", JANUARY)], ["a"], None, MAY, MARCH).alter
    assert altered.period == Period(JANUARY, MAY)


def test_several_wanted_at_once_and_doubled_words_are_one():
    found = moves([stretch("a", JANUARY)], ["a", "b", "b"], None, None, MARCH)
    assert [to for to, _ in found.begin] == ["b"]
    assert not found.alter
