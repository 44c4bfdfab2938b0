import errno
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompetence.errors import RefusalError
from kompetence.exchange.files import replace_file, safe_file_name
from kompetence.words.workbook_texts import TEXTS


def failing(error):
    def write(stream):
        stream.write(b"half")
        raise error

    return write


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "a.xlsx"
    replace_file(path, b"old")
    replace_file(path, lambda stream: stream.write(b"new"))
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space"), "disk-full"),
        (OSError(errno.EDQUOT, "Quota"), "disk-full"),
        (PermissionError(errno.EACCES, "Denied"), "file-not-allowed"),
        (OSError(errno.EBUSY, "Busy"), "file-open-elsewhere"),
        (OSError(errno.EIO, "Input/output error"), "file-not-written"),
    ],
)
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, error, code):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(RefusalError) as refused:
        replace_file(path, failing(error))
    assert refused.value.code == code
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_bug_in_the_writer_stays_a_bug_and_leaves_nothing(tmp_path):
    with pytest.raises(ValueError, match="bug"):
        replace_file(tmp_path / "a", failing(ValueError("bug")))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("place", "code"), [("none/a.xlsx", "folder-missing"), ("folder", "file-is-folder")])
def test_a_wrong_place_is_refused(tmp_path, place, code):
    (tmp_path / "folder").mkdir()
    with pytest.raises(RefusalError) as refused:
        replace_file(tmp_path / place, b"x")
    assert refused.value.code == code
    assert TEXTS[code].format(**refused.value.data)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not hold here")
def test_a_folder_one_may_not_write_in_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(RefusalError) as refused:
        replace_file(tmp_path / "a", b"x")
    tmp_path.chmod(0o700)
    assert refused.value.code == "file-not-allowed"


@pytest.mark.skipif(os.name == "nt", reason="no such rights here")
def test_who_may_read_the_file_stays_as_it_was(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o600)
    replace_file(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_keeps_pointing_to_the_file_that_is_replaced(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    replace_file(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Åse Ærø (Øst).pdf", "Åse Ærø (Øst).pdf"),
        ("../../etc/passwd", "etc passwd"),
        ("C:\\x|y?.xlsx", "C x y.xlsx"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        (".skjult", "skjult"),
        ("", "fil"),
        ("...", "fil"),
        ("\u202egpj.exe", "gpj.exe"),
        ("slutter med punktum. ", "slutter med punktum"),
    ],
)
def test_a_file_name_is_built_from_what_is_allowed(text, name):
    assert safe_file_name(text) == name


def test_a_long_name_keeps_its_ending():
    name = safe_file_name("å" * 500 + ".xlsx")
    assert len(name) <= 120
    assert name.endswith("å.xlsx")


@given(st.text())
def test_every_text_gives_a_name_that_can_be_written(text):
    name = safe_file_name(text)
    assert name == safe_file_name(name)
    assert 0 < len(name) <= 120
    assert len(os.fsencode(name)) <= 255 - len(".kompetence-form")
    assert not set(name) & set('/\\:*?"<>|\x00\n')
    assert name[0] not in ". "
    assert name[-1] not in ". "


@pytest.mark.skipif(os.name != "posix", reason="modes are those of Unix")
def test_a_new_file_can_be_read_by_its_owner_alone(tmp_path):
    replace_file(tmp_path / "plan.pdf", b"x")
    assert (tmp_path / "plan.pdf").stat().st_mode & 0o777 == 0o600
