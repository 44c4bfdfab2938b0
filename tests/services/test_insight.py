"""Everything about a person: found from the schema, counted by foreign keys, in words, and nothing of others."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kompetence.domain.access_log import Act, Kind, Logged
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Party, RoundKind
from kompetence.domain.ids import PersonId
from kompetence.domain.period import Period
from kompetence.domain.preparation import Draft, Entered
from kompetence.errors import RefusalError
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from kompetence.services.desk import Desk
from kompetence.services.importing import Importing
from kompetence.services.insight import Insight
from kompetence.services.insight_told import TOLD, InsightTold
from kompetence.services.organisation import Organisation
from kompetence.services.places.retention import RetentionRoom
from kompetence.services.places.where import Where
from kompetence.services.preparing import PreparingTalks
from kompetence.services.rounds import Rounds
from kompetence.storage import access_log, dialogues, walk
from kompetence.storage.tables import Row
from kompetence.words.data_texts import TABLES
from tests.belonging import tables_of_person
from tests.services.conftest import B1, TODAY, TOP

PROFILES = Path(__file__).parents[2] / "profiles"
DAY = date(2026, 6, 1)
IMPERSONAL = frozenset(
    {
        "behaviour", "builds_on", "competence", "focus", "group_line", "need", "profile", "profile_version",
        "requirement", "retention", "round", "round_unit", "scale", "step", "unit", "voice",
    }
)  # fmt: skip
"""Tables that hold nothing about anybody: what is asked, where, and how long things are kept."""


@pytest.fixture(scope="module")
def municipality(tmp_path_factory):
    path = tmp_path_factory.mktemp("insight") / "demo.kompetence"
    data = make_data(path, Making(12, 1, DAY), Shipped(PROFILES))
    yield Desk(data, lambda: DAY, lambda: datetime(2026, 6, 1, 9, tzinfo=UTC), account=lambda: "lone")
    data.close()


def everybody(desk):
    return [PersonId(one) for (one,) in desk.database._raw.execute("select id from person order by id")]


def test_every_table_and_column_about_people_is_described_in_words():
    for name, table in Row.metadata.tables.items():
        if name not in IMPERSONAL:
            assert set(TABLES[name].columns) == {one.name for one in table.columns}, name
    about_people = tables_of_person() | {table for table, _column in walk.BY_ID}
    assert not about_people & IMPERSONAL


def test_a_new_table_is_either_about_people_or_said_not_to_be():
    assert set(Row.metadata.tables) == set(TABLES) | IMPERSONAL


def test_every_table_that_belongs_to_people_has_its_place_in_the_paper():
    assert tables_of_person() == TOLD


def test_the_json_has_as_many_rows_as_the_foreign_keys_count(municipality):
    """Counted straight from the file's own schema, with queries made of its foreign keys."""
    raw = municipality.database._raw
    tables = [one for (one,) in raw.execute("select name from sqlite_master where type = 'table'")]
    keys = {
        table: [
            (row[3], row[2], row[4] or "id")
            for row in raw.execute(f"pragma foreign_key_list({table})")
            if row[6] == "CASCADE"
        ]
        for table in tables
    }

    def counted(table, person, on_the_way=()):
        ways = [
            f"{column} in (select {to} from {parent} where {where})"
            for column, parent, to in keys[table]
            if parent not in on_the_way and (where := counted(parent, person, (*on_the_way, table)))
        ]
        return f"id = '{person}'" if table == "person" else " or ".join(ways)

    for person in everybody(municipality):
        found = Insight.complete(municipality).gather(person)
        for table in tables:
            where = counted(table, person)
            if where:
                (count,) = raw.execute(f"select count(*) from {table} where {where}").fetchone()
                assert len(found.rows.get(table, ())) == count, table


def test_nothing_of_the_persons_own_words_is_missing_from_the_paper(municipality):
    """Every text that anybody wrote in a row of theirs stands in the paper."""
    for person in everybody(municipality)[:6]:
        found = Insight.complete(municipality).gather(person)
        paper = repr(InsightTold(found, DAY, "lone").paper())
        for table, column in (
            ("preparation", "example"), ("preparation", "comment"), ("goal", "learn"), ("goal", "closing"),
            ("talk_note", "text"), ("dialogue", "summary"), ("own_target", "reason"), ("seal", "fingerprint"),
            ("follow_up_line", "line"), ("log_note", "text"),
        ):  # fmt: skip
            for one in found.of(table):
                assert repr(one.values[column])[1:-1] in paper


def test_levels_of_a_day_from_a_file_are_neither_a_talk_nor_shared(desk, put, tmp_path):
    mette = put("Mette", "7", profiles=("virksomhed",))
    file = tmp_path / "levels.csv"
    file.write_text("employee_no;competence;self;agreed\n7;B1;2;3\n")
    Importing(desk).ratings(file, day=date(2026, 3, 1))
    paper = InsightTold(Insight.complete(desk).gather(mette), DAY, "lone").paper()
    (part,) = [one for one in paper.parts if "2026-03-01" in one.title]
    assert part.title == "Indlæst 2026-03-01"
    told = repr(part)
    assert told.count("Read in from a file") == 2
    assert "How far it is" not in told
    assert "'Shared'" not in told


def test_others_stand_in_it_by_initials_alone(municipality, tmp_path):
    names = {
        name: person for person, name in municipality.database._raw.execute("select id, name from person")
    }
    leader = municipality.database._raw.execute("select leader from leadership").fetchone()[0]
    _paper, data = Insight.complete(municipality).write(leader, tmp_path)
    held = json.loads(data.read_text("utf-8"))
    mentioned = set(held["known_as"].get("person", {}).values())
    assert not mentioned & names.keys()
    texts = json.dumps({**held, "rows": {**held["rows"], "goal": [], "dialogue": []}}, ensure_ascii=False)
    others = [name for name, person in names.items() if person != leader]
    assert not [name for name in others if f'"{name}"' in texts]


def test_it_says_who_has_looked_and_why_with_itself_at_the_end(municipality, tmp_path):
    person = everybody(municipality)[0]
    with municipality.database.transaction() as session:
        access_log.disclose(session, "d1", municipality.now(), "Kurser", date(2026, 9, 1))
        line = Logged(municipality.now(), "hr", None, person, Act.EXPORTED, Kind.OVERVIEW)
        access_log.add(session, [line], "d1")
    _paper, data = Insight.complete(municipality).write(person, tmp_path)
    lines = [one for one in json.loads(data.read_text("utf-8"))["named"] if one["table"] == "access_log"]
    assert [(one["account"], one["kind"], one.get("purpose", "")) for one in lines] == [
        ("hr", "overview", "Kurser"),
        ("lone", "insight", ""),
    ]


def test_secrets_are_named_and_not_given(municipality):
    raw = municipality.database._raw
    dialogue, person = raw.execute(
        "select id, person from dialogue where id not in (select dialogue from draft) limit 1"
    ).fetchone()
    with municipality.database.transaction() as session:
        session.connection().exec_driver_sql(
            "insert into draft (dialogue, lane, content, version) values (?, 'leader', ?, 1)",
            (dialogue, b"\x00secret"),
        )
    insight = Insight.complete(municipality)
    found = insight.gather(person)
    (draft,) = insight.values(found, municipality.now())["rows"]["draft"]
    assert draft["content"] == {"bytes": 7, "readable": False}
    paper = repr(InsightTold(found, DAY, "lone").paper())
    assert "encrypted under its writer's passphrase" in paper or "krypteret" in paper


def test_somebody_unheard_of_is_refused_and_nothing_is_noted(municipality, tmp_path):
    before = municipality.database._raw.execute("select count(*) from access_log").fetchone()
    with pytest.raises(RefusalError):
        Insight.complete(municipality).gather(PersonId("nobody"))
    assert municipality.database._raw.execute("select count(*) from access_log").fetchone() == before


@pytest.fixture
def talk(desk, put):
    """One talk in which the leader has shared, and the employee has not."""
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS 2026", Period(TODAY, None), hide_target=True)
    put("A", "A", starts=TODAY, profiles=("virksomhed",))
    person = Organisation(desk).person("A").id
    (round_,) = Rounds(desk).all()
    Rounds(desk).invite(round_.id, [person])
    with desk.database.reading() as session:
        (found,) = dialogues.of_person(session, person)
    PreparingTalks(desk).share(found.id, Lane.LEADER, Draft({B1: Entered(2)}, {"strengths": "Rolig"}))
    return person, found.id


def levels(found):
    return [(one.values["lane"], one.values["level"]) for one in found.of("rating")]


def test_an_employee_sees_the_leaders_levels_only_once_both_have_shared(desk, talk):
    person, dialogue = talk
    own = Insight(desk, Party.EMPLOYEE)
    before = own.gather(person)
    assert levels(before) == []
    assert before.withheld["rating"] == 1
    assert before.withheld["talk_note"] == 1
    assert [one.values["target"] for one in before.of("dialogue_line")] == [None, None]
    assert levels(Insight(desk, Party.LEADER).gather(person)) == [("leader", 2)]
    PreparingTalks(desk).share(dialogue, Lane.SELF, Draft({B1: Entered(4)}))
    after = own.gather(person)
    assert sorted(levels(after)) == [("leader", 2), ("self", 4)]
    assert after.withheld == {}


def test_whoever_keeps_the_file_can_hand_over_all_of_it(desk, talk):
    person, _dialogue = talk
    assert levels(Insight.complete(desk).gather(person)) == [("leader", 2)]


def test_the_files_are_noted_about_the_person(desk, talk, tmp_path):
    person, _dialogue = talk
    known = replace(desk, account=lambda: "lone")
    files = Insight.complete(known).write(person, tmp_path / "new")
    assert [one.suffix for one in files] == [".pdf", ".json"]
    with desk.database.reading() as session:
        newest = access_log.about(session, person)[0]
    assert (newest.act, newest.kind, newest.account) == (Act.EXPORTED, Kind.INSIGHT, "lone")


def test_the_copy_offered_before_erasing_is_as_blind_as_the_leader_who_asks_for_it(desk, put, tmp_path):
    Rounds(desk).open(TOP, RoundKind.MUS, "MUS 2026", Period(TODAY, None))
    put("A", "A", starts=TODAY, profiles=("virksomhed",))
    person = Organisation(desk).person("A").id
    Rounds(desk).invite(Rounds(desk).all()[0].id, [person])
    with desk.database.reading() as session:
        (found,) = dialogues.of_person(session, person)
    PreparingTalks(desk).share(found.id, Lane.SELF, Draft({B1: Entered(4, example="Kun min egen")}))
    where = Where(desk, Shipped(tmp_path))
    RetentionRoom(where, tmp_path / "local").write_copy(person, tmp_path / "copy")
    (data,) = (tmp_path / "copy").glob("*.json")
    assert "Kun min egen" not in data.read_text("utf-8")
    assert json.loads(data.read_text("utf-8"))["withheld"]
