"""A check finds and names a changed byte of a seal, and rows that no longer say what was sealed."""

import io
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from kompetence.domain.verified import FlawKind
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from kompetence.services.desk import open_desk
from kompetence.services.reporting import Reporting
from kompetence.services.verifying import Verifying
from kompetence.storage import retaining
from kompetence.words.access_texts import flaw_text

PROFILES = Path(__file__).parents[2] / "profiles"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A whole round of eight people, at rest."""
    path = tmp_path_factory.mktemp("verify") / "demo.kompetence"
    make_data(path, Making(8, 1, date(2026, 6, 1)), Shipped(PROFILES)).close()
    return path


@pytest.fixture
def file(whole, tmp_path):
    """A copy to spoil."""
    copy = tmp_path / "copy.kompetence"
    copy.write_bytes(whole.read_bytes())
    return copy


def spoil(file, statement, values=()):
    """Change the file as anybody with sqlite3 can."""
    with sqlite3.connect(file) as raw:
        assert raw.execute(statement, values).rowcount
    raw.close()


def a_seal(file):
    with sqlite3.connect(file) as raw:
        found = raw.execute(
            "select s.dialogue, s.content, s.fingerprint, d.person from seal s join dialogue d on d.id = s.dialogue"
            " where json_array_length(json_extract(cast(s.content as text), '$.goals')) > 0 order by s.day desc"
        ).fetchone()
    raw.close()
    return found


def check(file):
    desk = open_desk(file)
    try:
        return Verifying(desk).check()
    finally:
        desk.close()


def test_what_nobody_has_touched_is_whole(file):
    found = check(file)
    assert found.holds
    assert found.seals > 0
    assert found.removed == 0


@pytest.mark.parametrize("where", [0, 10, 100, 500, -2, -1])
def test_each_changed_byte_of_a_seal_is_found_and_the_talk_is_named(file, where):
    dialogue, content, _print, person = a_seal(file)
    changed = bytearray(content)
    changed[where] ^= 1
    spoil(file, "update seal set content = ? where dialogue = ?", (bytes(changed), dialogue))
    found = check(file)
    assert {one.which.dialogue for one in found.flaws} == {dialogue}
    assert found.flaws[0].kind is FlawKind.BROKEN
    assert person in flaw_text(found.flaws[0])


def test_a_changed_word_of_the_sealed_summary_is_told_beside_what_the_data_say(file):
    dialogue, content, _print, _person = a_seal(file)
    held = json.loads(content)
    other = content.replace(held["summary"].encode(), b"Noget andet")
    spoil(file, "update seal set content = ? where dialogue = ?", (other, dialogue))
    broken, differs = check(file).flaws
    assert (broken.kind, differs.field) == (FlawKind.BROKEN, "summary")
    assert differs.sealed == "Noget andet"


@pytest.mark.parametrize("lane", ["self", "leader", "agreed"])
def test_a_level_that_was_changed_past_the_program_is_named_by_lane_and_competence(file, lane):
    dialogue, content, _print, _person = a_seal(file)
    levels = json.loads(content)["levels"]
    competence = next(one for one, lanes in levels.items() if lane in lanes and lanes[lane][0])
    other = 1 if levels[competence][lane][0] != 1 else 2
    spoil(
        file,
        "update rating set level = ? where dialogue = ? and competence = ? and lane = ?",
        (other, dialogue, competence, lane),
    )
    (flaw,) = check(file).flaws
    assert (flaw.kind, flaw.field, flaw.competence) == (FlawKind.DIFFERS, lane, competence)
    assert flaw.now == str(other)
    assert flaw.sealed == str(levels[competence][lane][0])


@pytest.mark.parametrize(
    ("statement", "field"),
    [
        ("update dialogue_line set target = 0, upper = null where dialogue = ?", "target"),
        ("update dialogue_line set origins = '[]' where dialogue = ?", "target"),
        ("update dialogue set summary = 'Nej' where id = ?", "summary"),
        ("update dialogue set day = '2020-01-01' where id = ?", "day"),
        ("delete from rating where lane = 'agreed' and dialogue = ?", "agreed"),
    ],
)
def test_other_rows_that_were_changed_are_named(file, statement, field):
    dialogue, *_rest = a_seal(file)
    spoil(file, statement, (dialogue,))
    assert {one.field for one in check(file).flaws} == {field}


def test_a_fingerprint_that_was_changed_is_found_too(file):
    dialogue, *_rest = a_seal(file)
    spoil(file, "update seal set fingerprint = ? where dialogue = ?", ("0" * 64, dialogue))
    assert [one.kind for one in check(file).flaws] == [FlawKind.BROKEN]


def test_a_seal_that_was_taken_away_is_missed(file):
    spoil(file, "delete from seal where dialogue in (select id from dialogue where state = 'sealed' limit 1)")
    assert [one.kind for one in check(file).flaws] == [FlawKind.MISSING]


def test_of_a_seal_whose_time_is_up_fingerprint_and_date_are_left(file):
    dialogue, *_rest = a_seal(file)
    before = check(file)
    desk = open_desk(file)
    with desk.database.transaction() as session:
        retaining.drop_talks(session, [dialogue])
    desk.close()
    after = check(file)
    assert after.holds
    assert (after.seals, after.removed) == (before.seals - 1, 1)


def test_a_seal_that_was_emptied_while_its_levels_stay_is_told(file):
    dialogue, *_rest = a_seal(file)
    spoil(file, "update seal set content = null where dialogue = ?", (dialogue,))
    assert [(one.kind, one.which.dialogue) for one in check(file).flaws] == [(FlawKind.EMPTIED, dialogue)]


def test_a_sealed_talks_goals_may_go_on_living(file):
    _dialogue, content, _print, _person = a_seal(file)
    goal = json.loads(content)["goals"][0][0]
    spoil(file, "update goal set status = 'reached', closing = 'Det lykkedes' where id = ?", (goal,))
    assert check(file).holds


def test_the_plan_prints_the_fingerprint_that_is_recomputed(file):
    _dialogue, _content, fingerprint, person = a_seal(file)
    desk = open_desk(file)
    try:
        pdf = Reporting(desk).plan_pdf(person, date(2026, 6, 1))
    finally:
        desk.close()
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    assert fingerprint in "".join(words.split())


def test_a_row_that_names_nothing_is_found(file):
    with sqlite3.connect(file) as raw:
        raw.execute("pragma foreign_keys = off")
    desk = open_desk(file)
    try:
        desk.database._raw.execute("pragma foreign_keys = off")
        desk.database._raw.execute("update membership set unit = 'nowhere'")
        kinds = {one.kind for one in Verifying(desk).check().flaws}
    finally:
        desk.close()
    assert kinds == {FlawKind.REFERENCES}
