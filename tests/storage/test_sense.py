"""What the program cannot work with is found at opening, with its place; what it may have written never is."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from kompetence.errors import RefusalError
from kompetence.storage import database, sense
from kompetence.words.sentences import refusal


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "d.kompetence"
    database.create(path, now=datetime.now(UTC)).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("insert into unit values ('top', null, 'Top', '', '', '', 1)")
        raw.execute("insert into unit values ('under', 'top', 'Under', '', '', '', 1)")
        raw.execute("insert into person values ('p', 'Åse', 'Å', '1', '', '', 0, 1)")
        raw.execute("insert into membership values ('m', 'p', 'under', '2026-02-28', null, 1)")
        raw.execute("insert into scale values ('s', 'S', 2, 3)")
        raw.executemany("insert into step values ('s', ?, 'x', '')", [(1,), (2,), (3,)])
        raw.execute(
            "insert into profile values ('f', 'F', '', '', 'da', 'egen', '', '', '', null, null, 0, 1)"
        )
        raw.execute("insert into edit values ('e', '2026-03-29T02:30:00.123456+02:00', '{}')")
        raw.commit()
    return path


def impossible(path, *statements):
    with closing(sqlite3.connect(path)) as raw:
        for one in statements:
            raw.execute(one)
        raw.commit()
        found = sense.impossible(raw)
        return found and tuple(found.told.values())


def test_a_file_of_ours_makes_sense(path):
    assert impossible(path) is None


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("update membership set starts = '2026-02-30'", ("membership", "m", "starts", "2026-02-30")),
        ("update membership set starts = '26-1-1'", ("membership", "m", "starts", "26-1-1")),
        ("update membership set ends = '2027-W01-1'", ("membership", "m", "ends", "2027-W01-1")),
        (
            "update edit set at = '2026-02-30T00:00:00+01:00'",
            ("edit", "e", "at", "2026-02-30T00:00:00+01:00"),
        ),
        ("update edit set at = '2026-02-20T00:00:00'", ("edit", "e", "at", "2026-02-20T00:00:00")),
        ("update edit set at = ''", ("edit", "e", "at", "")),
        ("insert into unit values ('to', null, 'To', '', '', '', 1)", ("unit", "to", "parent", "")),
        ("update unit set parent = 'under' where id = 'top'", ("unit", "top", "parent", "under")),
        ("delete from step where value = 2", ("step", "s", "value", "1, 3")),
        ("delete from step", ("step", "s", "value", "")),
        ("update scale set confident = 9", ("scale", "s", "independent", "2, 9")),
        ("update profile set badge = 'guld'", ("profile", "f", "badge", "guld")),
    ],
)
def test_what_cannot_be_is_named_with_its_place(path, statement, where):
    assert impossible(path, statement) == where


@pytest.mark.parametrize("text", ["'Bo' || char(0) || 'x'", "hex(zeroblob(500000))"])
def test_a_text_that_we_once_let_in_is_let_be(path, text):
    assert impossible(path, f"update person set position = {text}") is None


def test_deeper_units_than_we_make_are_let_be(path):
    more = [
        f"insert into unit values ('u{one}', '{f'u{one - 1}' if one else 'under'}', 'U', '', '', '', 1)"
        for one in range(60)
    ]
    assert impossible(path, *more) is None


@pytest.mark.parametrize("zone", ["+00:00", "+14:00", "-23:59", "+23:59"])
def test_every_zone_that_python_writes_is_one(path, zone):
    assert impossible(path, f"update edit set at = '2026-03-29T02:30:00{zone}'") is None


def test_such_a_file_is_refused_in_words_and_stays_as_it_is(path):
    impossible(path, "update membership set starts = '2026-02-30'")
    before = path.read_bytes()
    with pytest.raises(RefusalError) as refused:
        database.open_file(path, now=datetime.now(UTC))
    assert refused.value.code == "data-impossible"
    assert "2026-02-30" in refusal(refused.value)
    assert path.read_bytes() == before
