"""Nothing of an erased person stays, in no table, index, journal or copy; and nothing of anybody else goes."""

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.erasure import GONE, Outcome
from kompetence.domain.ids import PersonId
from kompetence.domain.seal import seal
from kompetence.errors import RefusalError
from kompetence.services.access_logging import log
from kompetence.services.backing_up import BackingUp, restore
from kompetence.services.desk import Desk, open_desk
from kompetence.services.erasing import Erasing
from kompetence.storage import access_log, database, dialogues, erasing
from kompetence.storage.backups import Vault
from kompetence.storage.walk import described_tables, person_rows
from tests.services import crowd
from tests.services.crowd import NOW, TODAY, key, name, token

PEOPLE, CROWD = 12, 200
ME = PersonId(key(0))
MARK, ID = token(0).encode(), key(0).encode()
FILES = Path(__file__).parents[1] / "files"


def desk_of(data) -> Desk:
    return Desk(data, lambda: TODAY, lambda: NOW)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A file of as many people, made once."""
    folder, found = tmp_path_factory.mktemp("crowd"), {}

    def of(people: int) -> Path:
        if people not in found:
            found[people] = folder / f"{people}.kompetence"
            crowd.make(found[people], people).close()
        return found[people]

    return of


@pytest.fixture
def people():
    """How many there are, unless a test wants a crowd."""
    return PEOPLE


@pytest.fixture
def data(made, tmp_path, people):
    (tmp_path / "data").mkdir()
    return Path(shutil.copy(made(people), tmp_path / "data" / "team.kompetence"))


@pytest.fixture
def vault(tmp_path):
    return Vault(tmp_path / "local")


@pytest.fixture
def desk(data):
    opened = desk_of(open_desk(data).database)
    opened.database.remember()
    yield opened
    opened.close()


def kept(vault: Vault, file: str) -> Path:
    """A place in the folder of the program's own copies."""
    vault.folder("u").mkdir(parents=True, exist_ok=True)
    return vault.folder("u") / file


def rows_of(data) -> dict[str, list[dict]]:
    """Every row of every table."""
    with data.reading() as session:
        return {
            table: [dict(row) for row in session.execute(described.select()).mappings()]
            for table, described in described_tables().items()
        }


def holding(folder: Path, mark: bytes) -> set[str]:
    """The files below a folder in which these bytes stand."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    return {one.name for one in files if mark.lower() in one.read_bytes().lower()}


def test_every_free_text_of_a_person_says_whose_it_is(desk):
    with desk.database.reading() as session:
        found = [one for rows in person_rows(session, ME).values() for one in rows]
    for one in found:
        columns = described_tables()[one.table].columns
        for column, value in one.values.items():
            said = value.decode() if isinstance(value, bytes) else value
            free = isinstance(said, str) and not columns[column].primary_key and column != "time"
            if free and not columns[column].foreign_keys and crowd._enum(columns[column]) is None:
                assert token(0) in said or token(1) in said, (one.table, column)


@pytest.mark.parametrize("people", [CROWD])
def test_no_byte_of_an_erased_person_stays_anywhere(desk, data, vault, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    BackingUp(desk, vault).write(tmp_path / "elsewhere" / "asked-for.kompetence")
    desk.database.copy_to(data.with_name(data.name + ".v2"))
    desk.database.copy_to(kept(vault, "auto.kompetence"))
    data.with_name(f".{data.name}.abcdef01.new").write_bytes(MARK)
    assert len(holding(tmp_path, MARK)) == 5

    done = Erasing(desk, vault).erase(ME, name(0))

    assert [one.outcome for one in done.cleared.copies] == [Outcome.CLEANED] * 3
    assert done.cleared.leftovers == 1
    assert done.swept.rows["rating"] == 54
    assert holding(tmp_path, MARK) == set()
    assert holding(tmp_path, b"\x00".join(bytes([one]) for one in MARK)) == set()
    ids = {"team.kompetence", "team.kompetence.v2", "auto.kompetence", "asked-for.kompetence", "erased.jsonl"}
    assert holding(tmp_path, ID) == ids
    desk.close()
    assert sorted(one.name for one in data.parent.iterdir()) == ["team.kompetence", "team.kompetence.v2"]


def test_an_id_stays_in_the_log_and_on_the_list_alone(desk):
    Erasing(desk).erase(ME, name(0))
    left = {
        (table, column)
        for table, rows in rows_of(desk.database).items()
        for row in rows
        for column, value in row.items()
        if isinstance(value, str) and key(0) in value
    }
    assert left == {("access_log", "person"), ("access_log", "viewer"), ("erased", "person")}


@pytest.mark.parametrize("people", [CROWD])
def test_every_other_row_is_untouched_but_for_the_name(desk):
    before = rows_of(desk.database)
    with desk.database.reading() as session:
        mine = {table: {one.key for one in rows} for table, rows in person_rows(session, ME).items()}
    Erasing(desk).erase(ME, name(0))
    after = rows_of(desk.database)
    changed = 0
    for table, described in described_tables().items():
        keys = [one.name for one in described.primary_key]
        still = {tuple(row[one] for one in keys): row for row in after[table]}
        for row in before[table]:
            at = tuple(row[one] for one in keys)
            if at in mine.get(table, set()) or table in {"edit", "setting"}:
                assert at not in still or table in {"edit", "setting"}
                continue
            told = {column: _without_name(value) for column, value in row.items()}
            changed += told != row
            assert _unversioned(still[at]) == _unversioned(told), (table, at)
        new = len(still) - len(before[table]) + len(mine.get(table, ()))
        assert new == {"access_log": 1, "erased": 1, "edit": -2, "setting": -1}.get(table, 0)
    assert changed == 5


def _without_name(value: object) -> object:
    return value.replace(name(0), GONE).replace(name(0).upper(), GONE) if isinstance(value, str) else value


def _unversioned(row: dict) -> dict:
    return {column: value for column, value in row.items() if column != "version"}


def test_the_name_in_the_texts_of_others_is_counted_and_replaced(desk):
    done = Erasing(desk).erase(ME, name(0))
    assert done.swept.texts == 5
    rows = rows_of(desk.database)
    assert rows["disclosure"][0]["purpose"] == f"Kursus med {GONE}"
    notes = [row["text"] for row in rows["talk_note"] if GONE in row["text"]]
    assert notes == [f"Aftalt med {GONE}s team og {name(2)}"]
    assert sum(row["partner"] == GONE for row in rows["goal"]) == 3


def test_a_name_that_is_an_account_of_the_log_goes_and_the_log_stays_guarded(desk):
    with desk.database.transaction() as session:
        log(replace(desk, account=lambda: name(0)), session, Act.EXPORTED, Kind.BACKUP)
    before = len(rows_of(desk.database)["access_log"])
    Erasing(desk).erase(ME, name(0))
    accounts = [row["account"] for row in rows_of(desk.database)["access_log"]]
    assert len(accounts) == before + 1
    assert accounts.count(GONE) == 1
    assert name(0) not in accounts
    with (
        pytest.raises(sqlite3.IntegrityError, match="only added to"),
        desk.database.transaction() as session,
    ):
        session.connection().exec_driver_sql("update access_log set account = 'x'")


def test_the_seals_of_others_hold_and_a_name_in_one_is_told(desk):
    said = seal({"person": key(1), "summary": f"Sparring med {name(0)}"})
    with desk.database.transaction() as session:
        connection = session.connection()
        connection.exec_driver_sql("delete from seal")
        for dialogue in (f"{key(1)}-2025", f"{key(0)}-2025"):
            dialogues.add_seal(session, dialogue, TODAY, said, {})
        connection.exec_driver_sql(
            "update dialogue set summary = ? where id = ?", (f"Sparring med {name(0)}", f"{key(1)}-2025")
        )
    done = Erasing(desk).erase(ME, name(0))
    with desk.database.reading() as session:
        seals = dialogues.seals(session)
        assert dialogues.get(session, f"{key(1)}-2025").summary == f"Sparring med {name(0)}"
    assert list(seals) == [f"{key(1)}-2025"]
    assert all(one.holds for one in seals.values())
    assert done.swept.sealed == 1


def test_nothing_can_be_undone_and_the_file_is_whole(desk, data):
    Erasing(desk).erase(ME, name(0))
    with desk.database.reading() as session:
        connection = session.connection()
        assert connection.exec_driver_sql("select count(*) from temp.undo").scalar() == 0
        assert connection.exec_driver_sql("pragma freelist_count").scalar() == 0
        assert connection.exec_driver_sql("pragma integrity_check").scalar() == "ok"
    desk.close()
    with database.open_file(data, now=NOW) as again, again.reading() as session:
        assert erasing.erased(session) == {ME: (TODAY, "on request")}


def test_an_older_backup_brings_nobody_back(desk, vault, tmp_path):
    old = tmp_path / "old.kompetence"
    desk.database.copy_to(old)
    Erasing(desk, vault).erase(ME, name(0))
    assert MARK in old.read_bytes()
    made = restore(old, tmp_path / "restored.kompetence", vault)
    assert (made.erased, made.people) == (1, PEOPLE - 1)
    assert MARK not in made.file.read_bytes()
    assert MARK in old.read_bytes(), "the backup itself is left as it is"
    with database.open_file(made.file, now=NOW) as data, data.reading() as session:
        assert set(erasing.erased(session)) == {ME}


def test_a_newer_backup_tells_another_machine_who_was_erased(desk, tmp_path):
    old, new = tmp_path / "old.kompetence", tmp_path / "new.kompetence"
    other = Vault(tmp_path / "another machine")
    desk.database.copy_to(old)
    Erasing(desk).erase(ME, name(0))
    desk.database.copy_to(new)
    assert restore(new, tmp_path / "one.kompetence", other).erased == 0
    assert restore(old, tmp_path / "two.kompetence", other).erased == 1


def test_a_copy_that_cannot_be_opened_is_deleted_and_one_that_is_open_is_told(desk, data, vault):
    spoilt = data.with_name(data.name + ".v1")
    spoilt.write_bytes(MARK * 1000)
    busy = kept(vault, "open.kompetence")
    desk.database.copy_to(busy)
    with desk.database.open_copy(busy, now=NOW):
        done = Erasing(desk, vault).erase(ME, name(0))
    assert not spoilt.exists()
    told = {Path(one.file).name: one.outcome for one in done.cleared.copies}
    assert told == {spoilt.name: Outcome.DELETED, busy.name: Outcome.LEFT}


def test_a_backup_that_somebody_has_gone_on_with_is_never_deleted(desk, vault, tmp_path):
    to = tmp_path / "asked-for.kompetence"
    BackingUp(desk, vault).write(to)
    to.write_bytes(b"another file by now")
    done = Erasing(desk, vault).erase(ME, name(0))
    assert to.read_bytes() == b"another file by now"
    assert [one.outcome for one in done.cleared.copies] == [Outcome.LEFT]


def test_the_copy_from_before_an_upgrade_is_cleaned_whatever_its_schema(tmp_path):
    old = Path(shutil.copy(FILES / "schema-2.kompetence", tmp_path / "old.kompetence"))
    desk = desk_of(open_desk(old).database)
    before = old.with_name("old.kompetence.v2")
    with desk.database.reading() as session:
        person, called = session.connection().exec_driver_sql("select id, name from person").fetchone()
    assert called.encode() in before.read_bytes()
    done = Erasing(desk).erase(person, called)
    assert [one.outcome for one in done.cleared.copies] == [Outcome.CLEANED]
    assert called.encode() not in before.read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir() if one.suffix != ".open") == [
        "old.kompetence", "old.kompetence-journal", "old.kompetence.v2",
    ]  # fmt: skip
    desk.close()


def test_an_encrypted_file_and_its_copies_are_cleaned_the_same_way(tmp_path, vault):
    path = tmp_path / "team.kompetence"
    desk = desk_of(crowd.make(path, 6, passphrase="en lang sætning"))
    copy, plain = kept(vault, "auto.kompetence"), tmp_path / "plain.kompetence"
    desk.database.copy_to(copy)
    done = Erasing(desk, vault).erase(ME, name(0))
    assert [one.outcome for one in done.cleared.copies] == [Outcome.CLEANED]
    desk.close()
    for one in (path, copy):
        with database.open_file(one, now=NOW, passphrase="en lang sætning") as opened:
            assert key(0) not in {row["id"] for row in rows_of(opened)["person"]}
            opened.change_passphrase("")
        plain = one.read_bytes()
        assert MARK not in plain
        assert token(1).encode() in plain


def test_a_leader_goes_and_the_units_without_one_are_told(desk):
    told = Erasing(desk).beforehand(ME)
    assert told.leads == ()
    with desk.database.transaction() as session:
        session.connection().exec_driver_sql("delete from leadership where leader <> ?", (key(0),))
    done = Erasing(desk).erase(ME, name(0))
    assert done.before.leads == (token(PEOPLE, "unit", "name"),)
    assert rows_of(desk.database)["leadership"] == []


def test_what_went_out_and_which_forms_came_back_is_told(desk):
    told = Erasing(desk).beforehand(ME)
    assert [(one.act, one.kind) for one in told.sent] == [(Act.EXPORTED, Kind.PLAN)]
    assert told.returned == (token(0, "returned_form", "path"),)
    assert told.rows["dialogue"] == 3


@pytest.mark.parametrize("said", ["", name(1), token(0), name(0) + "x", name(0).casefold()])
def test_without_the_whole_name_nothing_happens(desk, said):
    before = rows_of(desk.database)
    with pytest.raises(RefusalError) as refusal:
        Erasing(desk).erase(ME, said)
    assert refusal.value.code == "erase-name-differs"
    assert rows_of(desk.database) == before


def test_a_name_that_another_has_too_stays_in_texts_and_is_counted(desk):
    with desk.database.transaction() as session:
        session.connection().exec_driver_sql("update person set name = ? where id = ?", (name(0), key(7)))
    done = Erasing(desk).erase(ME, name(0))
    assert (done.swept.texts, done.swept.same_name) == (0, 5)


def test_the_log_says_that_somebody_was_erased(desk):
    Erasing(desk).erase(ME, name(0))
    with desk.database.reading() as session:
        assert [one.act for one in access_log.about(session, ME)] == [Act.ERASED, Act.EXPORTED]


def test_a_json_text_stays_json(desk):
    with desk.database.transaction() as session:
        forms = json.dumps(["Kursus", f"Makker: {name(0)}"], ensure_ascii=False)
        session.connection().exec_driver_sql(
            "update goal set forms = ? where id = ?", (forms, f"goal-{key(3)}-2026")
        )
    Erasing(desk).erase(ME, name(0))
    goals = {row["id"]: row for row in rows_of(desk.database)["goal"]}
    assert json.loads(goals[f"goal-{key(3)}-2026"]["forms"]) == ["Kursus", f"Makker: {GONE}"]
