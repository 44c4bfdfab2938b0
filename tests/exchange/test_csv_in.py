"""Tables of text: whatever wrote them, they stream, and what is wrong is said with its row."""

import csv
import io
import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kompetence.errors import ProblemsError
from kompetence.exchange import csv_in
from kompetence.exchange.csv_in import delimiter_of, records
from kompetence.words.table_texts import TEXTS

SAMPLES = Path(__file__).parents[2].parent / "shared" / "data"


def read(tmp_path, content):
    path = tmp_path / "table.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(records(path))


def refusal(tmp_path, content):
    with pytest.raises(ProblemsError) as error:
        read(tmp_path, content)
    (problem,) = error.value.problems
    assert TEXTS[problem.code].format(**problem.data)
    return problem


@pytest.mark.parametrize(
    "content",
    [
        "navn;enhed\nÅse;Ø\n".encode(),
        "navn;enhed\nÅse;Ø\n".encode("utf-8-sig"),
        "navn;enhed\nÅse;Ø\n".encode("cp1252"),
        "navn;enhed\nÅse;Ø\n".encode("utf-16"),
        "navn,enhed\r\nÅse,Ø".encode(),
        "navn\tenhed\rÅse\tØ\r".encode(),
        b'"navn";"enhed"\n"\xc3\x85se";\xc3\x98\n',
    ],
)
def test_the_same_table_from_many_programs(content, tmp_path):
    assert read(tmp_path, content) == [(1, ["navn", "enhed"]), (2, ["Åse", "Ø"])]


def test_one_late_letter_decides_the_encoding_of_the_whole_file(tmp_path):
    late = b"navn\n" + b"abc\n" * 400_000 + b"\xc5se\n"
    assert read(tmp_path, late)[-1] == (400_002, ["Åse"])


def test_letters_cut_by_the_edge_of_a_piece_are_still_utf_8(tmp_path):
    content = "n\n" + "x" * (csv_in._PIECE - 3) + "æøå"
    assert read(tmp_path, content)[-1][1][0].endswith("xæøå")


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("a;b;c", ";"),
        ("a,b,c", ","),
        ("a\tb", "\t"),
        ("a", ";"),
        ('"a,b,c";d', ";"),
        ('"a;b;c;d",e', ","),
        ('"say ""a;b""",c', ","),
        ("a;b,c", ";"),
    ],
)
def test_the_header_alone_decides_the_delimiter(header, delimiter):
    assert delimiter_of(header) == delimiter


def test_rows_cannot_change_the_delimiter(tmp_path):
    assert read(tmp_path, "a;b\n1,2,3,4;5,6,7\n")[1] == (2, ["1,2,3,4", "5,6,7"])


def test_a_cell_with_line_ends_is_one_row(tmp_path):
    rows = read(tmp_path, 'a;b\r\n"et\r\nto";2\r\n3;4\r\n')
    assert rows == [(1, ["a", "b"]), (2, ["et\r\nto", "2"]), (3, ["3", "4"])]


def test_a_header_with_a_line_end_is_one_row(tmp_path):
    assert read(tmp_path, '"a\n;;;x",b\n1,2\n') == [(1, ["a\n;;;x", "b"]), (2, ["1", "2"])]


def test_empty_lines_count_but_are_not_given(tmp_path):
    assert read(tmp_path, "\n\na;b\n\n;\n1;2\n") == [(3, ["a", "b"]), (6, ["1", "2"])]


def test_the_line_that_excel_puts_first_is_no_header(tmp_path):
    assert read(tmp_path, "sep=;\r\na;x,b\r\n1;2\r\n") == [(2, ["a", "x,b"]), (3, ["1", "2"])]


def test_only_a_header_or_only_blanks(tmp_path):
    assert read(tmp_path, "a;b") == [(1, ["a", "b"])]
    assert read(tmp_path, " \n\n") == []


def test_a_cell_of_one_megabyte_is_read_and_a_larger_one_is_refused_with_its_row(tmp_path):
    assert len(read(tmp_path, f'a\n"{"x" * csv_in.LONGEST_CELL}"\n')[1][1][0]) == csv_in.LONGEST_CELL
    problem = refusal(tmp_path, f'a\n1\n"{"x" * (csv_in.LONGEST_CELL + 1)}"\n')
    assert (problem.code, problem.row) == ("csv-cell-too-long", 3)


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "file-empty", None),
        (b"a;b\n1;\x00\n", "not-a-table", None),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "not-a-table", None),
        (b"a;b\n\xc5\x81\xff;2\n", "csv-encoding", None),
        (b"\xef\xbb\xbfa;b\n\xc5se;2\n", "csv-encoding", None),
        ("a;b".encode("utf-16") + b"\x00", "csv-encoding", None),
        (b'a;b\n1;2\n"3;4\n5;6\n', "csv-quote", 3),
        (b'a;b\n1;2\n"3"x;4\n', "csv-quote", 3),
        (b"a;b\n1;2\n" + b"x" * (csv_in.LONGEST_LINE + 1), "csv-line-too-long", 3),
        (b"a;b\n" + (b'"' + b"x;\n" * 9 + b'";') * 900_000, "csv-line-too-long", 2),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content, code, row, tmp_path):
    problem = refusal(tmp_path, content)
    assert (problem.code, problem.row) == (code, row)


def test_an_open_quotation_mark_gives_the_rows_before_it(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text('a;b\n1;2\n"3;4\n')
    rows = records(path)
    assert [next(rows), next(rows)] == [(1, ["a", "b"]), (2, ["1", "2"])]
    with pytest.raises(ProblemsError):
        next(rows)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (str, "file-missing"),
        (Path.mkdir, "file-is-folder"),
        (os.mkfifo, "file-is-no-file"),
    ],
)
def test_what_is_no_file_is_refused(make, code, tmp_path):
    make(tmp_path / "table.csv")
    with pytest.raises(ProblemsError) as error:
        list(records(tmp_path / "table.csv"))
    assert error.value.problems[0].code == code


def test_a_file_over_two_hundred_megabytes_is_not_read(tmp_path):
    with (tmp_path / "table.csv").open("wb") as stream:
        stream.truncate(csv_in.LARGEST_FILE + 1)
    with pytest.raises(ProblemsError) as error:
        list(records(tmp_path / "table.csv"))
    assert error.value.problems[0].code == "csv-too-large"


def test_more_rows_than_the_most_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_in, "MOST_ROWS", 3)
    assert len(read(tmp_path, "a\n1\n2\n3\n")) == 4
    assert refusal(tmp_path, "a\n1\n2\n3\n4\n").code == "csv-too-many-rows"


def test_a_hundred_thousand_rows_stream_in_little_memory_with_progress(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("medarbejdernr;note\n" + "".join(f"{number};{'x' * 90}\n" for number in range(100_000)))
    news = []
    tracemalloc.start()
    count = sum(1 for _ in records(path, lambda done, total: news.append((done, total))))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 100_001
    assert peak < 8 * 1024 * 1024
    assert news == sorted(news)
    assert len(news) > 90
    assert news[-1] == (path.stat().st_size, path.stat().st_size)


def test_what_progress_raises_stops_the_reading_and_closes_the_file(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("a\n" + "1\n" * 5_000)

    def stop(done, total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        list(records(path, stop))


cells = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs", "Cc"]), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(cells, min_size=2, max_size=2), max_size=6),
    delimiter=st.sampled_from(";,\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_was_written_is_read(rows, delimiter, encoding, tmp_path):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["a", "b"], *rows])
    found = [row for _, row in read(tmp_path, stream.getvalue().encode(encoding))]
    assert found == [["a", "b"], *(row for row in rows if any(row))]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here")
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("moodle_framework_oecd_14col.csv", 66),
        ("esco_occupations_en_first200.csv", 201),
        ("transversalSkillsCollection_en.csv", 108),
        ("ictSkillsCollection_en.csv", 22),
        ("uk_government_roles_first4.csv", 113),
        ("skill_level.csv", 6),
    ],
)
def test_real_files_of_the_field(name, rows):
    found = list(records(SAMPLES / name))
    assert len(found) == rows
    assert len({len(cells) for _, cells in found}) == 1
