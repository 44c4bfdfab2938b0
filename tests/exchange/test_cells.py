"""Cells into values: what people write, and what must never be guessed at."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.domain.goal import GoalStatus
from kompetence.exchange.cells import (
    Unreadable,
    Wrong,
    empty,
    looks_like_cpr,
    masked,
    parse_date,
    parse_employee_no,
    parse_line,
    parse_list,
    parse_note,
    parse_status,
    parse_whole_number,
    parse_word,
    parse_yes_no,
    shown,
    without_guard,
)
from kompetence.words.table_texts import TEXTS

DAY = date(2026, 3, 4)
MONTHS = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober"]
MONTHS += ["november", "december"]
PARSERS = (
    parse_date,
    parse_employee_no,
    parse_line,
    parse_list,
    parse_note,
    parse_status,
    parse_whole_number,
    parse_word,
    parse_yes_no,
)
values = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=60), st.dates(), st.datetimes()
)


def code(answer):
    assert isinstance(answer, Wrong), answer
    assert TEXTS[answer.code].format(**answer.data)
    return answer.code


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-04",
        "2026-3-4",
        "2026-03-04T00:00:00",
        "2026-03-04 00:00:00",
        "4-3-2026",
        "04-03-2026",
        "4.3.2026",
        "04.03.2026",
        "4. 3. 2026",
        "4/3/2026",
        " 4/3/2026 ",
        "04-03-2026 00:00",
        "4. marts 2026",
        "4 marts 2026",
        "4. MARTS 2026",
        "4. mar. 2026",
        "4.mar.2026",
        "4 March 2026",
        "4.\u00a0marts\u00a02026",
        DAY,
        datetime.combine(DAY, time()),
    ],
)
def test_a_date_is_read_as_danes_write_it(written):
    assert parse_date(written) == DAY


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("30-02-2026", "date-impossible"),
        ("2026-02-30", "date-impossible"),
        ("29. februar 2026", "date-impossible"),
        ("03/13/2026", "date-impossible"),
        ("0-1-2026", "date-impossible"),
        ("1-2-3", "date-unknown"),
        ("1-2-26", "date-short-year"),
        ("1.2.26", "date-short-year"),
        ("1. maj 26", "date-short-year"),
        ("March 4, 2026", "date-unknown"),
        ("4-3.2026", "date-unknown"),
        ("20260304", "date-unknown"),
        ("4. marsj 2026", "date-unknown"),
        ("snart", "date-unknown"),
        ("2026", "date-unknown"),
        ("2026-W10-3", "date-unknown"),
        ("٤-٣-٢٠٢٦", "date-unknown"),
        ("4-3-1826", "date-too-early"),
        ("2026-03-04T12:00:00", "date-unknown"),
        (datetime.combine(DAY, time(12)), "date-with-time"),
        (46085, "date-is-number"),
        (46085.0, "date-is-number"),
        (True, "date-is-number"),
        (Unreadable("formula", "=TODAY()"), "formula"),
    ],
)
def test_a_date_is_never_guessed_at(written, reason):
    assert code(parse_date(written)) == reason


@given(st.dates(min_value=date(1900, 1, 1)))
def test_every_way_to_write_a_day_is_that_day(day):
    year = f"{day.year:04}"
    ways = [day.isoformat(), *(f"{day.day}{mark}{day.month:02}{mark}{year}" for mark in "-./")]
    ways += [f"{day.day}. {MONTHS[day.month - 1]} {year}", f"{day.day} {MONTHS[day.month - 1][:3]} {year}"]
    assert {parse_date(way) for way in ways} == {day}


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1001", "1001"),
        (1001, "1001"),
        (1001.0, "1001"),
        ("1001.0", "1001"),
        ("1001,0", "1001"),
        ("007", "007"),
        ("007.0", "007"),
        (" 12 ", "12"),
        ("a-12", "a-12"),
        ("1.001", "1.001"),
        (None, ""),
    ],
)
def test_an_employee_number_is_a_text(written, number):
    assert parse_employee_no(written) == number


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (1001.5, "employee-no-fraction"),
        (1e19, "employee-no-inexact"),
        (-4, "employee-no-inexact"),
        (True, "truth-for-text"),
        (DAY, "date-for-text"),
        ("1" * 41, "text-too-long"),
        ("010190-1234", "cpr"),
        (1101901234, "cpr"),
        ("1101901234.0", "cpr"),
    ],
)
def test_what_cannot_be_an_employee_number(written, reason):
    assert code(parse_employee_no(written)) == reason


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("3", 3),
        ("3,0", 3),
        ("3.0", 3),
        ("3,00", 3),
        (" 3 ", 3),
        (3, 3),
        (3.0, 3),
        ("+3", 3),
        ("", None),
        (None, None),
    ],
)
def test_a_whole_number(written, number):
    assert parse_whole_number(written) == number


@pytest.mark.parametrize(
    "written", ["3,5", 3.5, "1.000", "1,000", "tre", "³", "٣", "1e3", "1_0", True, DAY, "3 4"]
)
def test_what_is_no_whole_number(written):
    assert code(parse_whole_number(written)) == "not-a-whole-number"


def test_a_number_has_its_bounds():
    assert parse_whole_number("-1") == Wrong("number-outside", {"value": "-1", "least": 0, "most": 100_000})
    assert code(parse_whole_number(4, least=5, most=9)) == "number-outside"
    assert parse_whole_number(9, least=5, most=9) == 9


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Ikke startet", GoalStatus.NOT_STARTED),
        ("in  progress", GoalStatus.IN_PROGRESS),
        ("NÅET", GoalStatus.REACHED),
        ("ÆNDRET", GoalStatus.CHANGED),
        ("na\u030aet", GoalStatus.REACHED),
        ("stopped", GoalStatus.STOPPED),
        ("", None),
    ],
)
def test_a_status_in_either_language(written, status):
    assert parse_status(written) == status


def test_an_unknown_status_is_quoted():
    assert parse_status("færdig") == Wrong("status-unknown", {"value": "færdig"})


def test_yes_and_no():
    assert [parse_yes_no(value) for value in ("Ja", "NO", True, "")] == [True, False, True, None]
    assert code(parse_yes_no("måske")) == "neither-yes-nor-no"


def test_a_list_has_each_word_once_in_its_order():
    assert parse_list("virksomhed; helhed ;\nvirksomhed;; B  5\n") == ("virksomhed", "helhed", "B 5")
    assert parse_list(None) == ()
    assert parse_list(7.0) == ("7",)


def test_a_line_is_one_line_and_a_note_keeps_its_lines():
    assert parse_line(" Åse\u00a0\n Holm ") == "Åse Holm"
    assert parse_note("et\r\nto\x07\n") == "et\nto"


@pytest.mark.parametrize(("value", "text"), [(3, "3"), (3.0, "3"), (3.1, "3.1"), (None, ""), ("", "")])
def test_a_number_becomes_the_text_that_was_typed(value, text):
    assert parse_word(value) == text


def test_a_date_or_a_truth_is_no_text():
    assert code(parse_word(DAY)) == "date-for-text"
    assert code(parse_line(True)) == "truth-for-text"


def test_a_text_has_its_limit():
    assert parse_line("x" * 201) == Wrong("text-too-long", {"limit": 200, "length": 201})
    assert parse_note("x" * 10_001) == Wrong("text-too-long", {"limit": 10_000, "length": 10_001})
    assert parse_note("x" * 10_000) == "x" * 10_000


CPR = ["010190-1234", "0101901234", "010190 1234", "010190 - 1234", "010190\u20131234", "010190\u00a01234"]
CPR += [
    "290200-1234",
    "311299-9999",
    "(010190-1234)",
    "cpr:010190-1234.",
    "CPR010190-1234",
    "０１０１９０-1234",
]
ALIKE = [
    "320190-1234",
    "011390-1234",
    "300290-1234",
    "290201-1234",
    "12345678",
    "0101901234567",
    "99010190-1234",
]
ALIKE += ["010190-12345", "01.01.90", "010190--1234", "+45 12 34 56 78", "000190-1234", "5798 0001 2345 6"]


@pytest.mark.parametrize("text", CPR)
def test_a_cpr_number_is_recognised_and_never_shown_whole(text):
    assert looks_like_cpr(f"Se {text} her")
    assert "1234" not in masked(text).replace("9999", "1234")
    answer = parse_note(f"Se {text} her")
    assert code(answer) == "cpr"
    assert "90-1234" not in str(answer.data)


@pytest.mark.parametrize("text", ALIKE)
def test_other_numbers_are_left_alone(text):
    assert not looks_like_cpr(text)
    assert masked(text) == text
    assert parse_note(text) == text


def test_a_cpr_number_is_masked_wherever_a_cell_is_quoted():
    assert parse_date("010190-1234") == Wrong("date-unknown", {"value": "01xxxx-xxxx"})
    assert shown(101901234 + 10**9) == "11xxxxxxxx"


def test_a_quoted_cell_is_one_short_line():
    assert shown("a\n\x07b" + "c" * 100) == "a b" + "c" * 56 + "…"
    assert shown(3.5) == "3,5"


@pytest.mark.parametrize("sign", ["=1+1", "+45", "-1", "@x", "＝1", " =1", "'=1", "\t1"])
def test_the_guard_of_an_export_is_taken_off_once(sign):
    assert without_guard(f"'{sign}") == sign


@pytest.mark.parametrize("text", ["'tis", "'", "''", "=1", "O'Hara", ""])
def test_other_apostrophes_stay(text):
    assert without_guard(text) == text


@given(values)
def test_no_cell_breaks_a_parser_and_an_empty_one_is_never_wrong(value):
    for parse in PARSERS:
        answer = parse(value)
        assert not (empty(value) and isinstance(answer, Wrong))
        assert parse(Unreadable("formula", "=A1")).code == "formula"
