"""A copy counts when it has been read back whole; it is closed by the same passphrase as the data."""

import sqlite3

import pytest

from kompetence.errors import RefusalError
from kompetence.storage import cipher, copies, database
from tests.storage.conftest import NOW, beside
from tests.storage.test_cipher import METTE, WORD, put
from tests.storage.test_disk_full import small_disk  # noqa: F401 - a fixture
from tests.storage.test_transactions import names


@pytest.fixture(params=["", WORD], ids=["plain", "encrypted"])
def word(request):
    return request.param


@pytest.fixture
def data(path, word):
    with database.create(path, now=NOW, fill=put, passphrase=word) as made:
        yield made


@pytest.fixture
def to(tmp_path):
    (tmp_path / "kept").mkdir()
    return tmp_path / "kept" / "copy.kompetence"


def test_a_copy_holds_what_the_data_hold_and_opens_by_itself(data, to, word):
    data.copy_to(to)
    assert to.stat().st_mode & 0o777 == 0o600
    assert beside(to.parent) == [to.name]
    assert (b"Mette" in to.read_bytes()) == (not word)
    with database.open_file(to, now=NOW, passphrase=word) as copy:
        assert names(copy) == {"Mette Lund"}


def test_a_copy_is_opened_with_the_key_of_the_data(data, to, monkeypatch):
    data.copy_to(to)
    monkeypatch.setattr("kompetence.storage.cipher._stretched", None)
    with data.open_copy(to, now=NOW) as copy:
        assert names(copy) == {"Mette Lund"}


def test_a_copy_of_other_data_is_not_opened_with_their_key(data, to, word):
    database.create(to, now=NOW, passphrase="et andet ord").close()
    with pytest.raises(RefusalError) as refused:
        data.open_copy(to, now=NOW)
    assert refused.value.code == ("data-passphrase-wrong" if word else "data-encrypted")


def test_work_goes_on_after_a_copy(data, to, path, word):
    data.copy_to(to)
    put(data)
    data.close()
    with database.open_file(path, now=NOW, passphrase=word) as again:
        assert names(again) == {"Mette Lund"}


def test_an_existing_file_is_overwritten_only_when_asked(data, to):
    to.write_text("mine")
    with pytest.raises(RefusalError, match="data-exists"):
        data.copy_to(to)
    assert to.read_text() == "mine"
    data.copy_to(to, replace=True)
    with data.open_copy(to, now=NOW) as copy:
        assert names(copy) == {"Mette Lund"}


def test_who_could_read_and_write_a_file_still_can_when_another_takes_its_place(data, to):
    to.write_text("ours")
    to.chmod(0o664)
    data.copy_to(to, replace=True)
    assert to.stat().st_mode & 0o777 == 0o664


def test_data_are_never_copied_over_themselves(data, path):
    with pytest.raises(RefusalError, match="data-exists"):
        data.copy_to(path, replace=True)
    assert names(data) == {"Mette Lund"}


@pytest.fixture
def spoilt(monkeypatch):
    """Lets something happen to every copy before it is read back."""
    check = copies.check

    def spoil(harm):
        def harmed(raw, key, draft, **more):
            harm(draft, key)
            check(raw, key, draft, **more)

        monkeypatch.setattr(copies, "check", harmed)

    return spoil


def another_name(draft, key):
    raw = cipher.connect(draft, key)
    raw.execute("update person set name = 'Anders And'")
    raw.close()


def a_page_of_noughts(draft, _key):
    with draft.open("rb+") as stream:
        stream.seek(-4096, 2)
        stream.write(bytes(4096))


def half_of_it(draft, _key):
    with draft.open("rb+") as stream:
        stream.truncate(draft.stat().st_size // 8192 * 4096)


@pytest.mark.parametrize("harm", [another_name, a_page_of_noughts, half_of_it])
def test_a_copy_that_cannot_be_read_back_as_it_was_is_no_copy(data, to, spoilt, harm):
    spoilt(harm)
    with pytest.raises(RefusalError, match=r"copy-not-whole|data-damaged"):
        data.copy_to(to)
    assert beside(to.parent) == []


def test_a_full_disk_leaves_no_half_copy(data, small_disk):  # noqa: F811 - a fixture
    (small_disk / "in the way").write_bytes(bytes(1_000_000))
    with pytest.raises(RefusalError, match="disk-full"):
        data.copy_to(small_disk / "copy")
    assert beside(small_disk) == ["in the way"]


def test_a_folder_that_is_not_there_is_told(data, tmp_path):
    with pytest.raises(RefusalError, match="data-unreachable"):
        data.copy_to(tmp_path / "nowhere" / "copy")


def test_a_copy_is_made_in_the_midst_of_looking(data, to):
    with data.reading():
        data.copy_to(to)
    assert to.exists()


def test_rewriting_the_file_leaves_nothing_that_was_deleted(path, word):
    from sqlalchemy import text

    with database.create(path, now=NOW, fill=put, passphrase=word) as data:
        with data.transaction() as session:
            session.execute(
                text("insert into setting values ('long', :value, 1)"), {"value": "hemmeligt" * 9000}
            )
        large = path.stat().st_size
        with data.transaction() as session:
            session.execute(text("delete from setting"))
        data.vacuum()
        assert path.stat().st_size < large
        assert b"hemmeligt" not in path.read_bytes()
        put(data, METTE)
    if not word:
        assert sqlite3.connect(path).execute("pragma integrity_check").fetchone() == ("ok",)


def test_no_copy_is_made_of_a_file_that_somebody_else_has_written(data, to, path):
    before = path.read_bytes()
    with data.transaction() as session:
        session.connection().exec_driver_sql("update person set name = 'Jens Holm', version = version + 1")
    path.write_bytes(before)
    with pytest.raises(RefusalError, match="data-overwritten"):
        data.copy_to(to)
    assert beside(to.parent) == []


def test_of_a_file_that_was_moved_away_a_copy_is_still_made(data, to, path, word):
    path.rename(path.with_name("elsewhere"))
    assert not data.in_place
    data.copy_to(to)
    with database.open_file(to, now=NOW, passphrase=word) as copy:
        assert names(copy) == {"Mette Lund"}
