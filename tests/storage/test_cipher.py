"""An encrypted file tells nothing without its passphrase, and keeps every promise that a plain one keeps."""

import shutil
import sys

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from kompetence.domain.ids import PersonId
from kompetence.domain.person import Person
from kompetence.errors import RefusalError
from kompetence.storage import cipher, database, people, schema, settings, upgrading
from kompetence.words.sentences import refusal
from tests.quick_keys import IN_ANOTHER_PROGRAM
from tests.storage.conftest import NOW, beside
from tests.storage.killing import EDITOR, kill_again_and_again
from tests.storage.test_transactions import names

WORD = "blå æbler på en tirsdag"
METTE = Person(PersonId("mette"), "Mette Lund", employee_no="17")


def put(data, person=METTE):
    with data.transaction() as session:
        people.put(session, person)


@pytest.fixture
def secret(path):
    """An encrypted file at rest, with one person in it."""
    database.create(path, now=NOW, fill=put, passphrase=WORD).close()
    return path


@pytest.fixture
def data(secret):
    with database.open_file(secret, now=NOW, passphrase=WORD) as opened:
        yield opened


def refused(act, *words, **named) -> str:
    with pytest.raises(RefusalError) as error:
        act(*words, **named)
    return error.value.code


def opens(path, passphrase=WORD) -> set[str]:
    with database.open_file(path, now=NOW, passphrase=passphrase) as data:
        return names(data)


def test_it_opens_with_its_passphrase_alone(secret):
    assert opens(secret) == {"Mette Lund"}


def test_no_byte_of_it_can_be_read(secret):
    content = secret.read_bytes()
    assert cipher.looks_encrypted(content[: cipher.PAGE])
    for word in (b"Mette", b"SQLite", b"Kmpt", b"person", b"CREATE"):
        assert word not in content


def test_its_letters_count_however_they_were_composed(path):
    database.create(path, now=NOW, passphrase="på").close()
    assert opens(path, "pa\u030a") == set()


@pytest.mark.parametrize("word", ["", "forkert", WORD + " ", WORD.upper()])
def test_without_the_right_passphrase_it_is_refused_and_untouched(secret, word, capfd):
    before, around = secret.read_bytes(), beside(secret.parent)
    code = refused(database.open_file, secret, now=NOW, passphrase=word)
    assert code == ("data-passphrase-wrong" if word else "data-encrypted")
    assert (secret.read_bytes(), beside(secret.parent)) == (before, around)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("place", "told"),
    [(300, "The passphrase is right, but the beginning of"), (3, "or the beginning of the file is damaged")],
    ids=["first page", "salt"],
)
def test_a_damaged_beginning_is_told_from_a_wrong_passphrase_as_long_as_the_salt_is_there(
    secret, place, told
):
    content = bytearray(secret.read_bytes())
    content[place] ^= 1
    secret.write_bytes(content)
    with pytest.raises(RefusalError) as error:
        opens(secret)
    assert told in refusal(error.value)
    assert "new" not in refusal(error.value).replace("newest", "")
    assert refused(opens, secret, "forkert") == "data-passphrase-wrong"
    assert secret.read_bytes() == content


def test_a_flipped_bit_further_on_is_damage(secret, capfd):
    content = bytearray(secret.read_bytes())
    content[len(content) // 2] ^= 1
    secret.write_bytes(content)
    assert refused(opens, secret) == "data-damaged"
    assert secret.read_bytes() == content
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("keep", [4096, 40_000, 3 * 4096])
def test_a_copy_that_was_cut_short_is_damage(secret, keep):
    content = secret.read_bytes()[:keep]
    secret.write_bytes(content)
    assert refused(opens, secret) in {"data-damaged", "data-foreign-schema"}
    assert secret.read_bytes() == content


def test_a_passphrase_is_not_looked_at_where_none_is_needed(file):
    assert opens(file, "hvad som helst") == set()


def test_a_foreign_encrypted_database_is_told(path):
    key = cipher.new_key(WORD)
    path.touch()
    other = cipher.connect(path, key)
    other.execute("create table mine (x)")
    other.close()
    assert refused(opens, path) == "data-of-other-program"


def test_the_schema_is_compared_word_for_word(secret, data):
    data._raw.execute("create trigger spy after insert on rating begin delete from goal; end")
    data.close()
    assert refused(opens, secret) == "data-foreign-schema"


def test_it_has_the_modes_that_keep_it_whole(data):
    wanted = {
        "journal_mode": "truncate", "synchronous": 2, "locking_mode": "exclusive", "foreign_keys": 1,
        "secure_delete": 1, "trusted_schema": 0, "cell_size_check": 1, "temp_store": 2,
    }  # fmt: skip
    assert {name: data._raw.execute(f"pragma {name}").fetchone()[0] for name in wanted} == wanted


@pytest.mark.usefixtures("real_cost")
def test_any_program_of_its_kind_opens_it_with_the_passphrase(secret):
    other = dbapi2.connect(str(secret))
    other.execute(f"pragma key = '{WORD}'")
    assert other.execute("select name from person").fetchall() == [("Mette Lund",)]
    other.close()


def test_errors_of_its_library_are_told_as_those_of_the_other(data):
    with pytest.raises(dbapi2.IntegrityError) as error, data.transaction() as session:
        session.execute(text("insert into person (id) values (:id)"), {"id": "secret"})
    assert "secret" not in str(error.value.__cause__)
    with data.transaction() as session:
        data._raw.set_progress_handler(lambda: 1, 1)
        with pytest.raises(OperationalError):
            session.execute(text("select 1"))
        data._raw.set_progress_handler(None, 1)


def test_a_second_opening_here_and_a_second_program_are_refused(secret, data, program):
    assert refused(opens, secret) == "data-in-use"
    code = (
        "import sys; from pathlib import Path; from kompetence.storage import database\n"
        "from tests.storage.test_cipher import NOW, WORD\n"
        "try: database.open_file(Path(sys.argv[1]), now=NOW, passphrase=WORD)\n"
        "except Exception as error: print(error.code)"
    )
    assert program(code, secret).communicate() == "data-in-use\n"


def test_acts_are_taken_back_as_in_a_plain_file(data):
    data.remember()
    before = data.written
    with data.noted() as undo:
        put(data, Person(PersonId("ole"), "Ole Ry"))
    assert data.written > before
    data.take_back(undo())
    assert names(data) == {"Mette Lund"}


def test_a_snapshot_shows_the_data_as_they_stood(data):
    with data.snapshot() as still:
        put(data, Person(PersonId("ole"), "Ole Ry"))
        assert names(still) == {"Mette Lund"}
        assert still.encrypted


def test_eight_kills_lose_nothing_and_leave_nothing_by_half(secret, program):
    editor = IN_ANOTHER_PROGRAM + EDITOR.replace(
        "now=datetime.now(UTC)", f"now=datetime.now(UTC), passphrase={WORD!r}"
    )
    kills = list(kill_again_and_again(program(editor, secret), secret, [1, 2, 3, 5] * 2, WORD))
    assert len(kills) == 8
    for told, first, second in kills:
        assert first == second
        assert told <= first <= told + 1


def test_a_first_page_torn_by_a_power_cut_is_mended_from_the_journal(secret, data, path):
    with data.transaction() as session:
        settings.put_number(session, "first", 1)
    raw = data._raw
    raw.execute("begin immediate")
    raw.execute("pragma cache_size = 1")
    raw.execute("update setting set value = 'x'")
    raw.execute(f"insert into setting values ('long', '{'x' * 50_000}', 1)")
    journal = path.with_name(path.name + "-journal").read_bytes()
    content = bytearray(path.read_bytes())
    raw.execute("rollback")
    data.close()
    content[1000:1010] = bytes(10)
    path.write_bytes(content)
    path.with_name(path.name + "-journal").write_bytes(journal)
    with database.open_file(path, now=NOW, passphrase=WORD) as again, again.reading() as session:
        assert settings.number(session, "first", 0) == 1


def test_without_the_library_it_is_said_what_to_install(secret, monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(RefusalError, match="cipher-missing") as error:
        opens(secret)
    assert "pip install sqlcipher3" in refusal(error.value)
    assert refused(database.create, secret.with_name("b"), now=NOW, passphrase=WORD) == "cipher-missing"
    assert beside(secret.parent) == [secret.name]


def test_the_key_is_never_printed(data):
    assert "_key" not in repr(data.key)
    assert data.key.spelled.strip("\"x'") not in repr(data.key)


@pytest.mark.parametrize("word", ["", WORD])
def test_a_preparation_file_says_that_it_is_one(path, word):
    database.create(path, now=NOW, passphrase=word, form=True).close()
    with database.open_file(path, now=NOW, passphrase=word) as data:
        assert data.is_form
        assert data.encrypted == bool(word)
        with data.snapshot() as still:
            assert still.is_form


def test_an_ordinary_file_is_no_preparation_file(opened):
    assert not opened.is_form
    assert not opened.encrypted


def test_an_older_encrypted_file_is_upgraded_and_its_copy_is_encrypted_too(secret, monkeypatch, tmp_path):
    from tests.storage.test_upgrade import NEXT, objects_of

    before = schema.HEAD
    scripts = tmp_path / "elsewhere" / "scripts"
    shutil.copytree(upgrading.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "next.py").write_text(NEXT.format(then="", head=schema.REVISION), "utf-8")
    expected = objects_of(scripts)
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    monkeypatch.setattr(upgrading, "SCRIPTS", scripts)
    monkeypatch.setattr(schema, "HEAD", before + 1)
    monkeypatch.setattr(schema, "expected", lambda: expected)
    with database.open_file(secret, now=NOW, passphrase=WORD) as data:
        assert data._raw.execute("select name, pronoun from person").fetchall() == [("Mette Lund", "")]
    kept = secret.with_name(f"{secret.name}.v{before}")
    assert b"Mette" not in kept.read_bytes()
    monkeypatch.undo()
    assert opens(kept) == {"Mette Lund"}
