"""An older file becomes one of today or stays byte for byte what it was; a copy is kept of what was changed."""

import errno
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.moving import Stretch
from kompetence.domain.period import Period
from kompetence.domain.person import Person
from kompetence.domain.unit import Unit
from kompetence.errors import RefusalError
from kompetence.storage import (
    backups,
    database,
    people,
    schema,
    stretches,
    units,
    upgrading,
    whole_files,
)
from kompetence.storage.stretches import Bond
from tests.make import SPRING
from tests.storage.conftest import NOW, beside

BEFORE = schema.HEAD
FILES = Path(__file__).parents[1] / "files"
STEPS = 230
"""Hundreds of the database's own steps that bringing the oldest file up to date takes, or somewhat fewer."""

NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "next", "{head}"

def upgrade():
    bind = op.get_bind()
    assert bind.exec_driver_sql("pragma foreign_keys").scalar() == 0
    with op.batch_alter_table("person", recreate="always") as person:
        person.add_column(sa.Column("pronoun", sa.Text(), nullable=False, server_default=""))
    {then}
"""
FAILURES = {
    "an error": 'bind.exec_driver_sql("select * from nowhere")',
    "a bug": 'raise KeyError("pronoun")',
    "a reference that leads nowhere": 'bind.exec_driver_sql("delete from unit")',
    "another schema": 'bind.exec_driver_sql("create table spy (x)")',
}


@pytest.fixture
def old(file: Path) -> Path:
    """A file of the schema before, with a person who belongs to a unit."""
    with database.open_file(file, now=NOW) as data, data.transaction() as session:
        units.put(session, Unit(UnitId("u"), None, "Enhed"))
        people.put(session, Person(PersonId("p"), "Mette Lund"))
        bond = Stretch("m", PersonId("p"), "u", Period(SPRING, None))
        stretches.begin(session, Bond.MEMBERSHIP, [bond])
    return file


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Makes the program one revision newer."""

    def make(then: str = "") -> None:
        scripts = tmp_path / "scripts"
        shutil.copytree(upgrading.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        revision = scripts / "versions" / "next.py"
        revision.write_text(NEXT.format(then="", head=schema.REVISION), "utf-8")
        expected = objects_of(scripts)
        revision.write_text(NEXT.format(then=then, head=schema.REVISION), "utf-8")
        monkeypatch.setattr("sys.dont_write_bytecode", True)
        monkeypatch.setattr(upgrading, "SCRIPTS", scripts)
        monkeypatch.setattr(schema, "HEAD", schema.HEAD + 1)
        monkeypatch.setattr(schema, "expected", lambda: expected)

    return make


def objects_of(scripts: Path) -> dict[tuple[str, str], str]:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrading.revise(connection, scripts)
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        found = schema.objects(raw)
    engine.dispose()
    return found


def test_an_older_file_is_brought_up_to_date_with_everything_in_it(old, ahead):
    ahead()
    with database.open_file(old, now=NOW) as data:
        assert data._raw.execute("select name, pronoun from person").fetchall() == [("Mette Lund", "")]
        assert data._raw.execute("pragma user_version").fetchone() == (schema.HEAD,)
        with data.reading() as session:
            assert [one.unit for one in people.memberships(session)] == ["u"]


def test_foreign_keys_hold_again_afterwards(old, ahead):
    ahead()
    with database.open_file(old, now=NOW) as data:
        assert data._raw.execute("pragma foreign_keys").fetchone() == (1,)
        data._raw.execute("delete from person")
        assert data._raw.execute("select count(*) from membership").fetchone() == (0,)


def test_a_whole_copy_of_the_older_file_is_kept(old, ahead):
    ahead()
    database.open_file(old, now=NOW).close()
    copy = old.with_name(f"{old.name}.v{BEFORE}")
    assert copy.stat().st_mode & 0o777 == 0o600
    kept = sqlite3.connect(copy)
    assert kept.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert kept.execute("select name from person").fetchall() == [("Mette Lund",)]
    assert kept.execute("pragma user_version").fetchone() == (BEFORE,)
    kept.close()


def test_a_copy_that_lies_there_already_is_left_alone(old, ahead):
    ahead()
    earlier = old.with_name(f"{old.name}.v{BEFORE}")
    earlier.write_bytes(b"of last year")
    database.open_file(old, now=NOW).close()
    assert earlier.read_bytes() == b"of last year"
    assert backups.upgraded(old) == [earlier, earlier.with_name(f"{earlier.name}.2")]
    assert counted(backups.upgraded(old)[1])["person"] == 1


@pytest.mark.parametrize("then", ["", FAILURES["an error"]], ids=["succeeds", "fails"])
def test_one_that_holds_the_same_is_neither_made_twice_nor_taken_away(old, ahead, then):
    ahead(then)
    copy = Path(shutil.copy(old, old.with_name(f"{old.name}.v{BEFORE}")))
    with pytest.raises(RefusalError) if then else nullcontext():
        database.open_file(old, now=NOW).close()
    assert backups.upgraded(old) == [copy]


@pytest.mark.parametrize("place", ["sync", "sync_folder"])
def test_a_copy_that_cannot_be_kept_takes_none_away(old, ahead, monkeypatch, place):
    ahead()
    old.with_name(f"{old.name}.v{BEFORE}").write_bytes(b"of last year")
    before, around = old.read_bytes(), beside(old.parent)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_files, place, full)
    with pytest.raises(RefusalError, match="upgrade-failed"):
        database.open_file(old, now=NOW)
    assert old.read_bytes() == before
    assert beside(old.parent) == around
    assert old.with_name(f"{old.name}.v{BEFORE}").read_bytes() == b"of last year"


def test_the_order_in_which_a_revision_writes_constraints_anew_does_not_matter():
    memory = sqlite3.connect(":memory:")
    memory.executescript(schema.script())
    (sql,) = memory.execute("select sql from sqlite_master where name = 'person'").fetchone()
    number, length = sorted(part for part in sql.split(", CONSTRAINT ") if part.startswith("ck_"))
    turned = sql.replace(number, "*").replace(length, number).replace("*", length)
    assert turned != sql
    memory.execute("pragma writable_schema = on")
    memory.execute("update sqlite_master set sql = ? where name = 'person'", [turned])
    assert schema.is_ours(memory)
    memory.execute("update sqlite_master set sql = replace(sql, '200', '201') where name = 'person'")
    assert not schema.is_ours(memory)
    memory.close()


def test_it_is_done_once(old, ahead):
    ahead()
    database.open_file(old, now=NOW).close()
    old.with_name(f"{old.name}.v{BEFORE}").unlink()
    database.open_file(old, now=NOW).close()
    assert old.name in beside(old.parent)
    assert f"{old.name}.v{BEFORE}" not in beside(old.parent)


@pytest.mark.parametrize("then", FAILURES.values(), ids=FAILURES.keys())
def test_a_failed_upgrade_leaves_the_older_file_byte_for_byte(old, ahead, then):
    ahead(then)
    before, around = old.read_bytes(), beside(old.parent)
    with pytest.raises((RefusalError, KeyError)) as refused:
        database.open_file(old, now=NOW)
    if isinstance(refused.value, RefusalError):
        assert refused.value.code in {"upgrade-failed", "data-foreign-schema"}
    assert old.read_bytes() == before
    assert beside(old.parent) == around


def test_a_failed_upgrade_lets_go_of_the_file(old, ahead, monkeypatch):
    ahead(FAILURES["an error"])
    with pytest.raises(RefusalError):
        database.open_file(old, now=NOW)
    monkeypatch.undo()
    database.open_file(old, now=NOW).close()


def test_a_trigger_in_an_older_file_never_runs(old, ahead):
    outside = sqlite3.connect(old)
    outside.execute("create trigger spy after delete on person begin delete from unit; end")
    outside.commit()
    outside.close()
    before = old.read_bytes()
    ahead()
    with pytest.raises(RefusalError) as refused:
        database.open_file(old, now=NOW)
    assert refused.value.code == "data-foreign-schema"
    assert old.read_bytes() == before


@pytest.mark.parametrize("number", range(1, schema.HEAD + 1))
def test_a_file_of_every_schema_opens_with_all_that_was_in_it(tmp_path, number):
    file = Path(shutil.copy(FILES / f"schema-{number}.kompetence", tmp_path / "old.kompetence"))
    before = counted(file)
    assert min(before[one] for one in ("person", "rating", "goal")) > 0
    database.open_file(file, now=NOW).close()
    after = counted(file)
    assert {name: after[name] for name in before} == before
    if number < schema.HEAD:
        assert counted(file.with_name(f"{file.name}.v{number}")) == before


def counted(file: Path) -> dict[str, int]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as raw:
        return {
            name: raw.execute(f'select count(*) from "{name}"').fetchone()[0]
            for kind, name in schema.objects(raw)
            if kind == "table"
        }


@pytest.mark.parametrize("share", [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_an_upgrade_that_breaks_off_at_any_step_leaves_the_older_file_byte_for_byte(
    tmp_path, monkeypatch, share
):
    file = Path(shutil.copy(FILES / "schema-1.kompetence", tmp_path / "old.kompetence"))
    before, revise, steps = file.read_bytes(), upgrading.revise, 0

    def broken_off(connection, scripts):
        raw = connection.connection.driver_connection

        def step():
            nonlocal steps
            steps += 1
            return steps > share * STEPS

        raw.set_progress_handler(step, 100)
        try:
            revise(connection, scripts)
        finally:
            raw.set_progress_handler(None, 0)

    monkeypatch.setattr(upgrading, "revise", broken_off)
    with pytest.raises(RefusalError, match="upgrade-failed"):
        database.open_file(file, now=NOW)
    assert file.read_bytes() == before
    assert beside(tmp_path) == [file.name]
    monkeypatch.undo()
    database.open_file(file, now=NOW).close()


def test_rows_that_go_in_an_upgrade_are_noticed(old, ahead):
    ahead('bind.exec_driver_sql("delete from membership")')
    before = old.read_bytes()
    with pytest.raises(RefusalError, match="upgrade-failed"):
        database.open_file(old, now=NOW)
    assert old.read_bytes() == before
