"""A form that comes back: read whole, refused cell by cell, and nothing told of one that may not be read yet."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kompetence import i18n
from kompetence.domain.assessment import State
from kompetence.domain.dialogue import Wish
from kompetence.domain.text import clean
from kompetence.errors import ProblemsError
from kompetence.exchange import workbook_child, workbook_in
from kompetence.exchange.form_workbook_in import Glance, glance, read_form
from kompetence.words.sentences import problem, problem_line
from tests.exchange.form_material import rewritten
from tests.exchange.form_samples import (
    HOSTILE,
    KEY,
    LINES,
    LOCALE,
    OTHER_KEY,
    START,
    TALK,
    cell_of,
    filled,
    kept,
    line,
    opened,
    sheet,
    written,
)

FORM = sheet()


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """The answers of the reading process without starting one; `test_forms_hostile` starts one for each form."""

    def answer(stream, _size, _path, _progress, _seconds, question):
        return b"".join(workbook_child._asked(question, stream.read()))

    monkeypatch.setattr(workbook_in, "_answer", answer)


def read(book, tmp_path, form=FORM):
    return read_form(kept(book, tmp_path), lambda _key: form)


def problems(book, tmp_path, form=FORM):
    with pytest.raises(ProblemsError) as refusal:
        read(book, tmp_path, form)
    found = refusal.value.problems
    assert all(problem(one) for one in found)
    return [(one.code, one.sheet, f"{one.column or ''}{one.row or ''}") for one in found]


def test_everything_that_is_entered_comes_back(tmp_path):
    cells = {
        "H5": "3 Selvstændig",
        "I5": "- done\n+ more",
        "J5": "A little",
        "K5": "I can",
        "H6": 0,
        "look_back": "Much",
    }
    reply = read(filled(FORM, **cells), tmp_path)
    one, two = reply.draft.of("C1"), reply.draft.of("C2")
    assert reply.key == KEY
    assert reply.shared
    assert (one.level, one.wish, one.example, one.latitude) == (3, Wish.LITTLE, "- done\n+ more", "I can")
    assert two.level == 0
    assert set(reply.draft.entered) == {"C1", "C2"}
    assert reply.draft.notes == {"look-back": "Much"}


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (3, 3),
        (3.0, 3),
        ("3", 3),
        ("3,0", 3),
        ("selvstændig", 3),
        ("3 Selvstændig", 3),
        (" 3  selvstændig ", 3),
        ("Ikke relevant", State.NOT_RELEVANT),
        ("not relevant", State.NOT_RELEVANT),
        (None, None),
        ("  ", None),
    ],
)
def test_a_level_is_a_number_a_word_both_not_relevant_or_nothing(value, level, tmp_path):
    assert read(filled(FORM, H5=value), tmp_path).draft.of("C1").level == level


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("H5", "Fremragende", "form-level-unknown"),
        ("H5", "Selvstændi", "form-level-unknown"),
        ("H5", 3.5, "level-not-a-step"),
        ("H5", 9, "level-outside"),
        ("H5", "3 Sikker", "level-disagrees"),
        ("H5", date(2026, 3, 1), "form-level-unknown"),
        ("H5", True, "form-level-unknown"),
        ("H5", "=1+2", "formula"),
        ("H5", "#REF!", "cell-error"),
        ("I5", "=1+1", "formula"),
        ("I5", "x" * 10_001, "cell-too-long"),
        ("I5", datetime(2026, 3, 1, tzinfo=UTC).replace(tzinfo=None), "date-for-text"),
        ("I5", True, "truth-for-text"),
        ("I5", "010190-1234 called", "cpr"),
        ("J5", "maybe", "form-wish-unknown"),
        ("J5", 2, "form-wish-unknown"),
        ("J5", "=TRUE()", "formula"),
    ],
)
def test_what_cannot_be_taken_is_named_by_its_cell(cell, value, code, tmp_path):
    assert problems(filled(FORM, **{cell: value}), tmp_path) == [(code, LINES, cell)]


def test_a_wrong_level_word_is_told_the_right_ones(tmp_path):
    with pytest.raises(ProblemsError) as refusal:
        read(filled(FORM, H6="Super"), tmp_path)
    (one,) = refusal.value.problems
    assert problem(one).startswith(
        "“Super” is not one of the levels. Choose 0 Intet, 1 Lidt, 2 Selv, 3 Sikker, Not"
    )
    assert problem_line(one).startswith(f"{tmp_path}/form.xlsx:{LINES}:H6: ")


def test_everything_wrong_is_told_at_once_in_the_order_of_the_form(tmp_path):
    book = filled(FORM, share="perhaps", H7="x", I5="=1")
    book[START]["A1"] = "Something else"
    assert problems(book, tmp_path) == [
        ("form-cell-changed", START, "A1"),
        ("form-share-unknown", TALK, cell_of(book, "share").coordinate),
    ]
    cell_of(book, "share").value = "ja"
    assert problems(book, tmp_path) == [
        ("form-cell-changed", START, "A1"),
        ("formula", LINES, "I5"),
        ("form-level-unknown", LINES, "H7"),
    ]


def test_control_characters_are_cleaned_away(tmp_path):
    book = filled(FORM, I5="MARK")
    content = kept(book, tmp_path).read_bytes()
    content = rewritten(content, b"MARK", b"a_x0007_b_x0000_c")
    assert read(content, tmp_path).draft.of("C1").example == "abc"


@pytest.mark.parametrize("share", [None, "", "nej", "No"])
def test_without_a_yes_nothing_is_taken(share, tmp_path):
    reply = read(filled(FORM, share=share, H5=3, I5="=1+1", ahead="secret"), tmp_path)
    assert not reply.shared
    assert reply.draft.empty


def test_a_sorted_form_is_told_row_by_row(tmp_path):
    book = filled(FORM, H5=3)
    page = book[LINES]
    for one, other in zip(page[5], page[7], strict=True):
        one.value, other.value = other.value, one.value
    assert problems(book, tmp_path) == [("form-row-moved", LINES, "C5"), ("form-row-moved", LINES, "C7")]


def test_an_inserted_row_is_told(tmp_path):
    book = filled(FORM, H5=3)
    book[LINES].insert_rows(6)
    assert problems(book, tmp_path) == [("form-row-moved", LINES, f"C{row}") for row in (6, 7, 8)]


def test_a_deleted_row_is_told(tmp_path):
    book = filled(FORM, H5=3)
    book[LINES].delete_rows(7)
    assert problems(book, tmp_path) == [
        ("form-row-missing", LINES, "C7"),
        ("form-row-moved", LINES, "C8"),
    ]


def test_a_copied_row_is_told(tmp_path):
    book = filled(FORM, H5=3)
    page = book[LINES]
    for one, other in zip(page[5], page[8], strict=True):
        other.value = one.value
    assert problems(book, tmp_path) == [("form-row-twice", LINES, "C8")]


def test_a_row_of_another_persons_form_is_told_though_it_looks_the_same(tmp_path):
    other = opened(written(sheet(key=type(KEY)("other", 1, KEY.dialogue, KEY.person, KEY.lines))))
    book = filled(FORM)
    for one, there in zip(book[LINES][6], other[LINES][6], strict=True):
        one.value = there.value
    assert problems(book, tmp_path) == [("form-row-foreign", LINES, "C6")]


@pytest.mark.parametrize(("value", "code"), [("Else", "form-cell-changed"), (None, "form-cell-emptied")])
@pytest.mark.parametrize("cell", ["D4", "D6", "E6", "F6", "G6"])
def test_a_fixed_cell_that_is_edited_is_told(cell, value, code, tmp_path):
    book = filled(FORM)
    book[LINES][cell] = value
    assert problems(book, tmp_path) == [(code, LINES, cell)]


@pytest.mark.parametrize(("name", "cell"), [(LINES, "M6"), (LINES, "H40"), (START, "F9"), (TALK, "D2")])
def test_what_stands_beside_the_form_is_told(name, cell, tmp_path):
    book = filled(FORM)
    book[name][cell] = "and another thing"
    assert problems(book, tmp_path) == [("form-cell-outside", name, cell)]


def test_sheets_that_are_gone_renamed_or_added_are_told(tmp_path):
    book = filled(FORM)
    book[START].title = "Begin"
    book.create_sheet("Empty")
    assert problems(book, tmp_path) == [
        ("form-sheet-foreign", "Begin", "A1"),
        ("form-sheet-missing", START, ""),
    ]


def test_what_a_spreadsheet_does_to_blanks_and_line_ends_changes_nothing(tmp_path):
    book = filled(FORM, H5=3)
    page = book[LINES]
    page["F5"].value = page["F5"].value.replace("\n", "\r\n") + " "
    page["E5"].value = " " + page["E5"].value.replace(" ", "\u00a0")
    assert read(book, tmp_path).draft.of("C1").level == 3


@pytest.mark.parametrize(
    ("cell", "row"), [("C1", 1), ("B2", 1), ("B3", 3), ("B9", 1), ("A12", 12), ("D30", 1), ("B4", 1)]
)
def test_the_part_that_says_which_form_it_is_cannot_be_edited(cell, row, tmp_path):
    book = filled(FORM)
    book["Kompetence"][cell] = "else"
    assert problems(book, tmp_path) == [("form-map-changed", "Kompetence", f"A{row}")]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_are_called_never_stands_in_the_way(text, tmp_path):
    one = line(1)
    named = replace(
        one.competence, name=text, description=text, area=(text, text), behaviours={1: text, 5: text}
    )
    form = sheet(
        lines=[replace(one, competence=named)], name=text, leader=text, unit=text, round=text, purpose=text
    )
    assert read(filled(form, H5=2, I5=clean(text.lstrip("="))), tmp_path, form).draft.of("C1").level == 2


def test_a_danish_form_is_read_whatever_is_spoken(tmp_path):
    with i18n.speaking("da", LOCALE):
        book = opened(written(FORM))
    book["Kompetencer"]["H5"], book["Kompetencer"]["J5"] = "Ikke relevant", "Lidt"
    next(row[3] for row in book["Samtalen"].iter_rows() if row[0].value == "share").value = "Ja"
    entered = read(book, tmp_path).draft.of("C1")
    assert (entered.level, entered.wish) == (State.NOT_RELEVANT, Wish.LITTLE)


def test_every_sentence_about_a_form_can_be_said_in_danish(tmp_path):
    book = filled(FORM, H5="x", I5="=1", J5="y", H6="3 Nej")
    book[START]["A1"] = book[LINES]["D6"] = None
    with i18n.speaking("da", LOCALE), pytest.raises(ProblemsError) as refusal:
        read(book, tmp_path)
    with i18n.speaking("da", LOCALE):
        said = [problem(one) for one in refusal.value.problems]
    assert "»x« er ikke et af niveauerne." in said[1]
    assert not any(" the " in one for one in said)


def test_answers_of_another_person_under_this_persons_key_are_told(tmp_path):
    other = sheet(key=OTHER_KEY)
    book, there = filled(FORM, H5=3), opened(written(other))
    for row in there["Kompetence"].iter_rows():
        for cell in row:
            book["Kompetence"][cell.coordinate].value = cell.value
    assert ("form-row-foreign", LINES, "C5") in problems(book, tmp_path, other)


def test_it_is_another_form_than_the_one_that_was_asked_for(tmp_path):
    book = filled(FORM)
    other = sheet(key=type(KEY)("9f1c2a77-form", 3, KEY.dialogue, KEY.person, KEY.lines))
    assert problems(book, tmp_path, other)[0][0] == "form-other"
    assert problems(book, tmp_path, sheet(lines=[line(7)]))[0][0] == "form-lines-differ"
    assert problems(book, tmp_path, None)[0][0] == "form-unknown"


def test_the_key_is_read_without_a_word_of_the_content_leaving_the_process(tmp_path, monkeypatch):
    answers = []
    usual = workbook_in._answer
    monkeypatch.setattr(workbook_in, "_answer", lambda *given: answers.append(usual(*given)) or answers[-1])
    path = kept(filled(FORM, H5="4 Sikker", I5="my secret", ahead="my secret"), tmp_path)
    assert glance(path) == Glance(KEY, shared=True)
    assert len(answers) == 1
    assert not any(b"secret" in one or b"Sikker" in one or b"Competence" in one for one in answers)


def test_what_is_wrong_is_told_early_without_quoting_it(tmp_path, monkeypatch):
    answers = []
    usual = workbook_in._answer
    monkeypatch.setattr(workbook_in, "_answer", lambda *given: answers.append(usual(*given)) or answers[-1])
    book = filled(FORM, H5="secret level", I5="=secret()", J5="secret wish", ahead="010190-1234 secret")
    with pytest.raises(ProblemsError) as refusal:
        glance(kept(book, tmp_path))
    found = refusal.value.problems
    assert [f"{one.column}{one.row}" for one in found[:3]] == ["H5", "I5", "J5"]
    assert "secret" not in " ".join(map(problem, found))
    assert "4 Sikker" in problem(found[0])
    assert b"secret" not in answers[0]


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]\n",
        b'{"key":["a",1,"b","c"],"shared":true}\n',
        b'{"key":["a","1","b","c","d"],"shared":true}\n',
        b'{"key":["a",1,"b","c","d"],"shared":"ja"}\n',
        b'{"problems":[]}\n',
        b'{"problems":[[1]]}\n',
        b'{"sheet":"a","hidden":false}\n{"sheets":1}\n',
    ],
)
def test_what_the_reading_process_says_of_a_form_is_judged_again(answer, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_in, "_answer", lambda *_: answer)
    with pytest.raises(ProblemsError) as refusal:
        glance(kept(written(FORM), tmp_path))
    assert refusal.value.problems[0].code == "workbook-damaged"
