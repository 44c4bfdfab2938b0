"""A file that is not ours, not sound or not of today is refused by name before anything is written to it."""

import os
import random
import sqlite3
import zipfile

import openpyxl
import pytest

from kompetence.domain.forms import REPLY_MAGIC
from kompetence.errors import RefusalError
from kompetence.storage import database, schema
from kompetence.words.sentences import refusal
from tests.storage.conftest import NOW, beside


def refused_code(path) -> str:
    with pytest.raises(RefusalError) as refused:
        database.open_file(path, now=NOW)
    assert str(path) in refusal(refused.value) or not path.name
    return refused.value.code


def written(file, *statements: str) -> None:
    outside = sqlite3.connect(file)
    for one in statements:
        outside.execute(one)
    outside.commit()
    outside.close()


def patched(file, at: int, new: bytes) -> bytes:
    content = bytearray(file.read_bytes())
    content[at : at + len(new)] = new
    file.write_bytes(content)
    return bytes(content)


def test_a_file_that_is_not_there_is_not_made(path):
    assert refused_code(path) == "data-missing"
    assert not path.exists()


def test_a_folder_is_named_as_such(tmp_path):
    assert refused_code(tmp_path) == "data-is-folder"


def test_a_device_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refused_code(tmp_path / "pipe") == "data-is-no-file"


def test_a_link_in_a_circle_is_told(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "a")
    assert refused_code(tmp_path / "a") == "data-unreachable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_of_somebody_else_is_told(file):
    file.chmod(0)
    assert refused_code(file) == "data-not-readable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_told(file):
    file.chmod(0o400)
    assert refused_code(file) == "data-write-protected"


def test_an_empty_file_is_no_new_one(path):
    path.touch()
    assert refused_code(path) == "data-empty"
    assert path.read_bytes() == b""


@pytest.mark.parametrize("content", [b"x", b"SQLite format 3\0", b"PK\x03\x04" + bytes(2000), bytes(4096)])
def test_what_is_no_database_is_told_and_left(path, content):
    path.write_bytes(content)
    assert refused_code(path) == "data-no-database"
    assert path.read_bytes() == content


def zipped(path, *names: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("data-is-workbook", ["[Content_Types].xml", "docProps/app.xml", "xl/workbook.xml"]),
        ("data-is-office", ["[Content_Types].xml", "word/document.xml"]),
        ("data-is-office", ["mimetype", "content.xml"]),
        ("data-is-archive", ["team.kompetence"]),
    ],
)
def test_a_file_of_another_program_is_called_by_its_kind(path, code, names):
    zipped(path, *names)
    assert refused_code(path) == code


@pytest.mark.parametrize(
    ("code", "content"),
    [("data-is-pdf", b"%PDF-1.7 "), ("data-is-office", bytes.fromhex("d0cf11e0a1b11ae1"))],
)
def test_a_file_that_is_no_archive_is_called_by_its_kind_too(path, code, content):
    path.write_bytes(content + b"x" * 5000)
    assert refused_code(path) == code


def test_a_workbook_full_of_pictures_is_not_taken_for_an_encrypted_file(path):
    zipped(path, "xl/workbook.xml")
    with zipfile.ZipFile(path) as archive:
        whole = archive.read("xl/workbook.xml")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/media/a.jpeg", random.Random(1).randbytes(20_000))
        archive.writestr("xl/workbook.xml", whole)
    assert refused_code(path) == "data-is-workbook"


def test_a_form_in_excel_and_a_reply_are_called_what_they_are(path):
    openpyxl.Workbook().save(path)
    assert refused_code(path) == "data-is-workbook"
    path.write_bytes(REPLY_MAGIC + bytes(5000))
    assert refused_code(path) == "data-is-reply"


@pytest.mark.parametrize("cut", [2048, 1])
def test_a_last_page_that_is_cut_is_not_filled_up_with_noughts(file, cut):
    os.truncate(file, file.stat().st_size - cut)
    before = file.read_bytes()
    assert refused_code(file) == "data-damaged"
    assert file.read_bytes() == before


def test_a_file_that_no_program_could_write_is_damaged_and_not_read_only(file):
    before = patched(file, 18, b"\x07\x07")
    assert refused_code(file) == "data-damaged"
    assert file.read_bytes() == before


def test_another_programs_database_is_told(path):
    written(path, "create table mine (x)")
    assert refused_code(path) == "data-of-other-program"


def test_a_file_from_the_future_is_refused_with_both_numbers(file):
    patched(file, 60, (schema.HEAD + 1).to_bytes(4, "big"))
    with pytest.raises(RefusalError) as refused:
        database.open_file(file, now=NOW)
    assert (refused.value.code, refused.value.data["version"], refused.value.data["known"]) == (
        "data-from-future",
        schema.HEAD + 1,
        schema.HEAD,
    )


def test_a_file_without_a_version_is_damaged(file):
    patched(file, 60, bytes(4))
    assert refused_code(file) == "data-damaged"


@pytest.mark.parametrize(
    "statement",
    [
        "create trigger spy after insert on rating begin delete from goal; end",
        "create view spy as select * from person",
        "create table spy (x)",
        "create index spy on person (name)",
        "drop index ix_goal_person",
        "drop table draft",
        "alter table person add column cpr text",
        "alter table person rename column name to title",
    ],
)
def test_a_schema_that_is_not_ours_word_for_word_is_refused(file, statement):
    written(file, statement)
    before = file.read_bytes()
    assert refused_code(file) == "data-foreign-schema"
    assert file.read_bytes() == before


def test_a_constraint_taken_away_is_noticed(file):
    written(
        file,
        "pragma writable_schema = on",
        "update sqlite_master set sql = replace(sql, 'between 0 and 6', 'between 0 and 9') where name = 'rating'",
    )
    assert refused_code(file) == "data-foreign-schema"


def test_damaged_pages_are_found_and_the_file_left_as_it_is(file):
    size = file.stat().st_size
    before = patched(file, size // 2, os.urandom(64) * ((size // 2 - 64) // 64))
    assert refused_code(file) == "data-damaged"
    assert file.read_bytes() == before


@pytest.mark.parametrize("keep", [100, 4096, 40_000])
def test_a_copy_that_was_cut_short_is_damaged(file, keep):
    os.truncate(file, keep)
    before = file.read_bytes()
    assert refused_code(file) in {"data-damaged", "data-foreign-schema"}
    assert file.read_bytes() == before


def test_a_schema_that_is_no_text_is_damage(file):
    content = file.read_bytes()
    before = patched(file, content.index(b"CREATE TABLE person") + 13, b"\xf5\xf6(\xff")
    assert refused_code(file) == "data-damaged"
    assert file.read_bytes() == before


def test_a_text_that_is_none_is_damage(file):
    written(file, "insert into unit values ('u', null, 'Stovring Kommune', '', '', '', 1)")
    before = patched(file, file.read_bytes().index(b"Stovring Kommune") + 2, b"\xff")
    assert refused_code(file) == "data-damaged"
    assert file.read_bytes() == before


def test_a_reference_that_leads_nowhere_is_damage(file):
    written(
        file,
        "pragma foreign_keys = off",
        "insert into membership values ('m', 'nobody', 'nowhere', '2026-01-01', null, 1)",
    )
    assert refused_code(file) == "data-damaged"


def test_a_refused_file_can_be_opened_again_once_it_is_mended(file):
    written(file, "create table spy (x)")
    assert refused_code(file) == "data-foreign-schema"
    written(file, "drop table spy")
    database.open_file(file, now=NOW).close()


def test_an_open_file_has_the_modes_that_keep_it_whole(opened):
    asked = {
        name: opened._raw.execute(f"pragma {name}").fetchone()[0]
        for name in (
            "journal_mode", "synchronous", "locking_mode", "foreign_keys", "secure_delete",
            "trusted_schema", "cell_size_check", "temp_store", "mmap_size",
        )
    }  # fmt: skip
    assert asked == {
        "journal_mode": "truncate", "synchronous": 2, "locking_mode": "exclusive", "foreign_keys": 1,
        "secure_delete": 1, "trusted_schema": 0, "cell_size_check": 1, "temp_store": 2, "mmap_size": 0,
    }  # fmt: skip


def test_a_file_left_in_another_journal_mode_is_brought_back(file):
    written(file, "pragma journal_mode = wal")
    with database.open_file(file, now=NOW) as data:
        assert data._raw.execute("pragma journal_mode").fetchone() == ("truncate",)
    assert beside(file.parent) == [file.name]
