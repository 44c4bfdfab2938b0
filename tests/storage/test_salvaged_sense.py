"""A file with a value that cannot be is saved: one value is mended, everything else stays, and it is told."""

import sqlite3
from contextlib import closing, nullcontext

import pytest

from kompetence.errors import RefusalError
from kompetence.storage import database, read_only, salvage
from kompetence.words.recovery_texts import part_sentences
from tests.storage import harmed
from tests.storage.conftest import NOW

FIRST_RATED = "(dialogue, competence, lane) = (select dialogue, competence, lane from rating limit 1)"
FAULTS = {
    "a day that may be missing": ("goal", "update goal set deadline = '2026-02-30'", 0),
    "the end of a membership": ("membership", "update membership set ends = '2026-13-01'", 0),
    "the beginning of a membership": ("membership", "update membership set starts = '1926-02-30'", 0),
    "the beginning of a round": ("round", "update round set starts = '1926-02-30'", 0),
    "the day of a talk's opening": ("dialogue", "update dialogue set opened = 'x'", 0),
    "a seal's day": ("seal", "update seal set day = ''", 0),
    "a moment": (
        "disclosure",
        "insert into disclosure values ('d', '2026-02-30T00:00:00+01:00', 'x', '2026-01-01', 1)",
        -1,
    ),
    "the time of a talk": ("dialogue", "update dialogue set time = '25:99'", 0),
    "a badge": ("profile", "update profile set badge = 'guld'", 0),
    "no list of areas": ("competence", "update competence set area = '7'", 0),
    "no list of forms": ("goal", "update goal set forms = id", 0),
    "no confirmations": ("seal", "update seal set confirmed = '[]'", 0),
    "marks of a scale": ("scale", "update scale set independent = 99, confident = -1", 0),
    "a scale with a hole": ("step", "delete from step where value = 3", 0),
    "a level without a step": ("rating", f"update rating set level = 0 where {FIRST_RATED}", 1),
    "a wanted level without a step": ("goal", "update goal set wanted_level = 0", 0),
    "two tops of one name": (
        "unit",
        (
            "insert into unit select 'k' || value, null, (select name from unit where parent is not null limit 1),"
            " '', '', '', 1 from json_each('[1, 2]')"
        ),
        -2,
    ),
    "units in a circle": (
        "unit",
        (
            "insert into unit values ('k1', 'k2', 'K', '', '', '', 1), ('k2', 'k1', 'K', '', '', '', 1),"
            " ('k3', 'k1', 'L', '', '', '', 1)"
        ),
        -3,
    ),
    "bases in a circle": (
        "builds_on",
        (
            "insert or replace into builds_on select one.id, other.id, 0 from profile_version one,"
            " profile_version other where one.id <> other.id"
            " and one.id in (select id from profile_version order by id limit 2)"
            " and other.id in (select id from profile_version order by id limit 2)"
        ),
        None,
    ),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return harmed.make(tmp_path_factory.mktemp("world")).whole


def counted(path):
    with closing(sqlite3.connect(path)) as raw:
        names = [row[0] for row in raw.execute("select name from sqlite_master where type = 'table'")]
        return {one: raw.execute(f'select count(*) from "{one}"').fetchone()[0] for one in names}


@pytest.mark.parametrize("fault", FAULTS)
def test_one_value_is_mended_and_everything_else_stays(whole, tmp_path, fault):
    table, statement, gone = FAULTS[fault]
    path, new = tmp_path / "team.kompetence", tmp_path / "new.kompetence"
    path.write_bytes(whole)
    before = counted(path)
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute(statement).rowcount
        raw.commit()
    with pytest.raises(RefusalError) as refused:
        database.open_file(path, now=NOW)
    assert refused.value.code == "data-impossible"
    new.touch()
    made = salvage.into(new, None, path, None, lambda kind, word: f"{kind} {word}")
    database.open_file(new, now=NOW).close()
    after = counted(new)
    assert {one: after[one] for one in before if one != table} == {
        one: number for one, number in before.items() if one != table
    }
    assert gone is None or before[table] - after[table] == gone
    (told,) = [one for one in made.parts if not one.whole]
    assert told.table in {table, "scale"}
    assert list(part_sentences(told))[1:]


@pytest.mark.parametrize("text", ["'a' || char(0) || 'b'", "hex(zeroblob(150000))"])
def test_texts_that_were_once_let_in_are_saved_as_they_are(whole, tmp_path, text):
    path, new = tmp_path / "team.kompetence", tmp_path / "new.kompetence"
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"update unit set core_task = {text}")
        raw.commit()
    database.open_file(path, now=NOW).close()
    new.touch()
    assert salvage.into(new, None, path, None, lambda kind, word: f"{kind} {word}").whole


def test_what_cannot_be_is_looked_at_unless_it_leads_in_a_circle(whole, tmp_path):
    path = tmp_path / "team.kompetence"
    for statement, looked in (
        ("update goal set deadline = 'x'", True),
        (FAULTS["units in a circle"][1], False),
    ):
        path.write_bytes(whole)
        with closing(sqlite3.connect(path)) as raw:
            raw.execute(statement)
            raw.commit()
        with nullcontext() if looked else pytest.raises(RefusalError):
            read_only.open_read_only(path, now=NOW, even_damaged=True).close()
