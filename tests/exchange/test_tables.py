"""The five tables: headers in two languages, typed rows with their places, and everything wrong at once."""

import string
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kompetence.exchange
from kompetence.domain.goal import GoalStatus
from kompetence.domain.scale import DEFAULT
from kompetence.errors import ProblemsError
from kompetence.exchange.found import MOST_LISTED, Found
from kompetence.exchange.headers_in import header_problems, letters
from kompetence.exchange.levels_in import parse_level
from kompetence.exchange.tables import GOALS, NEEDS, PEOPLE, RATINGS, TARGETS, rows
from kompetence.exchange.values_in import Unreadable
from kompetence.words.table_texts import TEXTS

TABLES = (PEOPLE, RATINGS, GOALS, TARGETS, NEEDS)


def text_file(tmp_path, content):
    path = tmp_path / "table.csv"
    path.write_text(content, encoding="utf-8")
    return path


def workbook(tmp_path, *table, sheet="Ark1"):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in table:
        book.active.append(row)
    path = tmp_path / "table.xlsx"
    book.save(path)
    return path


def read(path, table):
    found = Found()
    given = list(rows(path, table, found))
    assert all(TEXTS[problem.code].format(**problem.data) for problem in found.problems)
    return given, found.problems


def refusals(path, table):
    with pytest.raises(ProblemsError) as error:
        read(path, table)
    return places(error.value.problems)


def places(problems):
    return [(problem.code, problem.sheet, problem.row, problem.column) for problem in problems]


def test_people_in_danish():
    assert [column.danish for column in PEOPLE.columns] == [
        *("medarbejdernr", "navn", "initialer", "stilling", "enhed", "leder", "profiler"),
        *("overenskomst", "type", "fra", "til"),
    ]


def test_only_what_must_be_there_is_required():
    required = {table.name: [c.english for c in table.columns if c.required] for table in TABLES}
    assert required == {
        "people": [],
        "ratings": ["employee_no", "competence"],
        "goals": ["employee_no", "competence"],
        "targets": ["employee_no", "competence", "target"],
        "needs": ["unit", "competence", "people", "level"],
    }


def test_a_text_file_of_people_gives_typed_rows(tmp_path):
    path = text_file(
        tmp_path,
        "Medarbejdernr;Navn;enhed;PROFILER;from;Til\n"
        '007;Åse Holm;A / B;"virksomhed\nhelhed; digital";4. marts 2026;\n\n;Bo;;;;31-12-2026\n',
    )
    (first, second), problems = read(path, PEOPLE)
    assert problems == ()
    assert (first.number, second.number) == (2, 4)
    assert dict(first.values) == {
        "employee_no": "007",
        "name": "Åse Holm",
        "initials": "",
        "position": "",
        "unit": "A / B",
        "leader": "",
        "profiles": ("virksomhed", "helhed", "digital"),
        "agreement": "",
        "kind": "",
        "from": date(2026, 3, 4),
        "to": None,
    }
    assert (second["employee_no"], second["profiles"], second["to"]) == ("", (), date(2026, 12, 31))


def test_a_workbook_of_goals_gives_typed_rows(tmp_path):
    head = ["employee no", "Kompetence", "ønsket niveau", "former", "frist", "STATUS", "Opfølgning"]
    path = workbook(
        tmp_path, head, [1001.0, "V2", 4, "makker;kursus", date(2026, 3, 4), "I gang", "1/6/2026"]
    )
    ((row,), problems) = read(path, GOALS)
    assert problems == ()
    assert (row["employee_no"], row["wanted_level"], row["forms"]) == ("1001", 4, ("makker", "kursus"))
    assert (row["deadline"], row["follow_up"]) == (date(2026, 3, 4), date(2026, 6, 1))
    assert row["status"] is GoalStatus.IN_PROGRESS


def test_levels_stay_as_they_stand_until_the_scale_is_known(tmp_path):
    path = workbook(
        tmp_path, ["medarbejdernr", "kompetence", "self", "leders vurdering"], ["7", "V2", 3.5, True]
    )
    ((row,), problems) = read(path, RATINGS)
    assert (row["self"], row["leader"], row["agreed"], problems) == (3.5, True, None, ())
    problem = row.wrong("self", parse_level(row["self"], DEFAULT))
    assert (problem.code, problem.sheet, problem.row, problem.column) == ("level-not-a-step", "Ark1", 2, "C")
    assert row.problem("unknown-unit", "agreed").column is None


def test_a_problem_in_a_text_file_has_row_and_number_of_the_column(tmp_path):
    path = text_file(tmp_path, "enhed,kompetence,personer,niveau\nA,V2,to,3\nB,V2,3,4\n")
    found, (problem,) = read(path, NEEDS)
    assert (problem.code, problem.file, problem.sheet) == ("not-a-whole-number", str(path), "")
    assert (problem.row, problem.column, problem.data) == (2, 3, {"value": "to"})
    assert [(row["people"], row.refused) for row in found] == [(None, {"people"}), (3, frozenset())]


@pytest.mark.parametrize(
    "header",
    [
        "medarbejdernr",
        "Medarbejdernr.",
        "MEDARBEJDER NR",
        "employee_no",
        "Employee\u00a0No",
        " employee-no: ",
        "\ufeffemployee_no",
    ],
)
def test_case_blanks_and_underscores_of_a_header_do_not_matter(header):
    assert header_problems(TARGETS.columns, "", "", 1, [header, "kompetence", "target"]) == []


@given(st.data())
def test_headers_in_any_order_and_either_language_are_the_same_table(data):
    for table in TABLES:
        names = [data.draw(st.sampled_from([column.english, column.danish])) for column in table.columns]
        assert header_problems(table.columns, "", "", 1, data.draw(st.permutations(names))) == []


def test_everything_wrong_with_the_headers_is_told_at_once(tmp_path):
    path = workbook(
        tmp_path, ["employee_no", "Løn", "Medarbejdernr", "kompetance", "self"], ["1", 2, 3, 4, 5]
    )
    assert refusals(path, TARGETS) == [
        ("header-unknown", "Ark1", 1, "B"),
        ("header-twice", "Ark1", 1, "C"),
        ("header-unknown-near", "Ark1", 1, "D"),
        ("header-unknown", "Ark1", 1, "E"),
        ("header-missing", "Ark1", 1, None),
        ("header-missing", "Ark1", 1, None),
    ]


def test_an_unknown_header_offers_the_nearest():
    (problem,) = header_problems(PEOPLE.columns, "", "", 1, ["navn", "Stillling"])
    assert problem.data == {"header": "Stillling", "near": "stilling"}


def test_a_short_header_is_not_taken_for_one_that_it_shares_two_letters_with():
    (problem,) = header_problems(PEOPLE.columns, "", "", 1, ["navn", "Id"])
    assert problem.code == "header-unknown"


def test_a_formula_or_a_number_is_no_header():
    header = [Unreadable("formula", "=A1"), 7, "navn"]
    problems = header_problems(PEOPLE.columns, "", "Ark1", 1, header)
    assert [(problem.code, problem.column) for problem in problems] == [
        ("formula", "A"),
        ("header-unknown", "B"),
    ]


def test_formulas_and_errors_are_told_with_their_cells(tmp_path):
    head = ["navn", "medarbejdernr", "stilling"]
    path = workbook(tmp_path, head, ['="Å"&"se"', 7, "#REF!"], [], ["Bo", "=A1", None])
    found, problems = read(path, PEOPLE)
    assert places(problems) == [
        ("formula", "Ark1", 2, "A"),
        ("cell-error", "Ark1", 2, "C"),
        ("formula", "Ark1", 4, "B"),
    ]
    assert [row.number for row in found] == [2, 4]


def test_each_cell_has_its_own_problem_and_no_cell_hides_another(tmp_path):
    path = text_file(
        tmp_path,
        "navn;medarbejdernr;fra;til;stilling\n"
        ";1;30-02-2026;x;010190-1234\nBo;2;2-3-2026;1-3-2026;ok\nIb;3;;;;for meget\n",
    )
    _, problems = read(path, PEOPLE)
    assert places(problems) == [
        ("cpr", "", 2, 5),
        ("date-impossible", "", 2, 3),
        ("date-unknown", "", 2, 4),
        ("dates-in-wrong-order", "", 3, 4),
        ("cell-without-header", "", 4, 6),
    ]
    assert not any("1234" in str(problem.data) for problem in problems)


def test_trailing_delimiters_and_short_rows_are_no_problem(tmp_path):
    found, problems = read(text_file(tmp_path, "navn;stilling;;\nBo;;;\nIb\n ; \n"), PEOPLE)
    assert ([row["name"] for row in found], problems) == (["Bo", "Ib"], ())


def test_a_value_between_two_headers_is_told(tmp_path):
    _, problems = read(text_file(tmp_path, "navn;;stilling\nBo;x\nIb;;y\n"), PEOPLE)
    assert places(problems) == [("cell-without-header", "", 2, 2)]


def test_rows_above_the_header_keep_the_numbers_true(tmp_path):
    path = workbook(tmp_path, [], [None], ["navn", "fra"], ["Bo", "x"])
    _, problems = read(path, PEOPLE)
    assert places(problems) == [("date-unknown", "Ark1", 4, "B")]


def test_the_sheet_with_the_right_headers_is_found_and_hidden_ones_come_last(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Vejledning"
    book.active.append(["Skriv navn", "her"])
    for title, name in (("Lister", "Skjult"), ("Folk", "Bo")):
        book.create_sheet(title).append(["navn"])
        book[title].append([name])
    book["Lister"].sheet_state = "hidden"
    book.save(tmp_path / "table.xlsx")
    ((row,), _) = read(tmp_path / "table.xlsx", PEOPLE)
    assert (row.layout.sheet, row["name"]) == ("Folk", "Bo")


def test_a_sheet_that_comes_near_is_the_one_whose_headers_are_told(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Vejledning"])
    book.create_sheet("Behov").append(["enhed", "personer"])
    book.save(tmp_path / "table.xlsx")
    assert refusals(tmp_path / "table.xlsx", NEEDS) == [
        ("header-missing", "Behov", 1, None),
        ("header-missing", "Behov", 1, None),
    ]


def test_the_content_decides_what_a_file_is(tmp_path):
    book = workbook(tmp_path, ["navn"], ["Bo"]).rename(tmp_path / "people.csv")
    assert read(book, PEOPLE)[0][0]["name"] == "Bo"
    garbage = tmp_path / "people.xlsx"
    garbage.write_text("navn\nBo\n")
    assert refusals(garbage, PEOPLE) == [("not-a-workbook", "", None, None)]


@pytest.mark.parametrize(
    ("content", "code"),
    [("", "file-empty"), (" \n;\n", "file-empty"), ("navn\n", "no-rows"), ("navn\n ;\n", "no-rows")],
)
def test_a_table_without_rows_is_refused(content, code, tmp_path):
    assert refusals(text_file(tmp_path, content), PEOPLE)[0][0] == code


def test_a_workbook_with_only_headers_is_refused(tmp_path):
    assert refusals(workbook(tmp_path, ["navn"]), PEOPLE)[0][0] == "no-rows"


def test_a_missing_file_is_refused(tmp_path):
    for name in ("no.csv", "no.xlsx"):
        assert refusals(tmp_path / name, PEOPLE)[0][0] == "file-missing"


def test_what_breaks_off_later_is_told_beside_the_problems_before_it(tmp_path):
    path = text_file(tmp_path, 'navn;fra\nBo;x\n"Ib;\n')
    found, problems = read(path, PEOPLE)
    assert [row["name"] for row in found] == ["Bo"]
    assert places(problems) == [("date-unknown", "", 2, 2), ("csv-quote", "", 3, None)]


def test_a_text_guarded_by_our_own_export_is_read_as_it_was(tmp_path):
    path = text_file(tmp_path, "medarbejdernr;kompetence;note\n1;V2;'=1+1\n")
    assert read(path, RATINGS)[0][0]["note"] == "=1+1"


def test_a_thousand_problems_are_listed_and_the_rest_is_counted(tmp_path):
    path = text_file(tmp_path, "navn;fra\n" + "Bo;x\n" * 2_500)
    _, problems = read(path, PEOPLE)
    assert len(problems) == MOST_LISTED + 1
    assert (problems[-1].code, problems[-1].data) == ("more-problems", {"count": 1_500})


def test_finding_nothing_refuses_nothing():
    found = Found()
    found.raise_any()
    assert not found


def test_finding_something_refuses_the_file(tmp_path):
    _, problems = read(text_file(tmp_path, "navn;fra\nBo;x\n"), PEOPLE)
    found = Found()
    found.extend(problems)
    with pytest.raises(ProblemsError) as error:
        found.raise_any()
    assert error.value.problems == problems


@given(st.integers(0, 18_277))
def test_letters_count_columns(index):
    number = 0
    for letter in letters(index):
        number = number * 26 + string.ascii_uppercase.index(letter) + 1
    assert number == index + 1


def test_every_sentence_is_one_that_something_can_cause():
    sources = (Path(kompetence.exchange.__path__[0])).glob("*.py")
    code = "".join(source.read_text(encoding="utf-8") for source in sources)
    assert {name for name in TEXTS if f'"{name}"' not in code} <= {"text-too-long"}
