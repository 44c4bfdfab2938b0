"""Encrypted data on the command line: the passphrase comes from a file or a terminal; every refusal is a sentence."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kompetence.cli import doctor
from kompetence.storage import cipher
from tests.cli.calling import ROOT, Answer, call, done, program, refused, table
from tests.cli.test_bad_input import ways

WORD = "blå æbler på en tirsdag"


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """A file with the passphrase, as Windows' editor writes it, and a second line that is none of our business."""
    file = tmp_path / "word.txt"
    file.write_bytes(b"\xef\xbb\xbf" + f"{WORD}\r\nhusk at købe mælk\r\n".encode())
    return file


@pytest.fixture
def secret(word: Path, tmp_path: Path) -> Path:
    """Encrypted data."""
    data = tmp_path / "secret.kompetence"
    done("new", data, "--unit", "Kommunen", "--profile", "virksomhed", "--passphrase-file", word)
    return data


def test_new_data_are_encrypted_with_the_first_line_of_the_file(tmp_path: Path, word: Path) -> None:
    data = tmp_path / "d.kompetence"
    answer = done("new", data, "--unit", "Kommunen", "--passphrase-file", word)
    assert "If the passphrase is lost, nobody can open the file again, neither can we." in answer.out
    assert b"Kommunen" not in data.read_bytes()
    assert WORD not in answer.out + answer.err


def test_new_data_without_a_passphrase_say_where_they_may_lie(tmp_path: Path) -> None:
    answer = done("new", tmp_path / "d.kompetence", "--unit", "Kommunen")
    assert (
        "not encrypted. Keep it only on the municipality's own drive or on an encrypted disk." in answer.out
    )


def test_another_program_is_told_whether_they_are(tmp_path: Path, word: Path) -> None:
    for options, wanted in (((), False), (("--passphrase-file", word), True)):
        data = tmp_path / f"{wanted}.kompetence"
        assert done("new", data, "--unit", "A", "--json", *options).json["encrypted"] is wanted


def test_every_command_works_with_the_passphrase(secret: Path, word: Path, tmp_path: Path) -> None:
    people = table(tmp_path / "people.csv", "employee_no,name,profiles\n1,Åse Holm,virksomhed")
    done("people", "import", secret, people, "--passphrase-file", word)
    for words in ways(secret, tmp_path):
        done(*words, "--passphrase-file", word)
    assert "Åse Holm".encode() not in secret.read_bytes()


def test_no_command_works_without_it(secret: Path, tmp_path: Path) -> None:
    before = secret.read_bytes()
    for words in ways(secret, tmp_path):
        answer = refused(*words)
        assert answer.err == (
            f"“{secret}” is encrypted. Give its passphrase; on the command line with --passphrase-file.\n"
        )
    assert secret.read_bytes() == before


def test_a_wrong_one_says_so_and_changes_nothing(secret: Path, tmp_path: Path) -> None:
    wrong = table(tmp_path / "wrong.txt", "forkert")
    before = secret.read_bytes()
    for words in ways(secret, tmp_path):
        answer = refused(*words, "--passphrase-file", wrong)
        assert answer.err == (
            f"The passphrase does not open “{secret}”, or the beginning of the file is damaged. Nothing was changed"
            " in it. Type the passphrase again; if it is right, restore the newest backup.\n"
        )
    assert secret.read_bytes() == before
    assert refused("status", secret, "--json", "--passphrase-file", wrong).codes == ["data-passphrase-wrong"]


def test_a_damaged_beginning_is_told_from_a_wrong_passphrase(word: Path, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(cipher, "_ROUNDS", 1)
    secret = tmp_path / "secret.kompetence"
    done("new", secret, "--unit", "Kommunen", "--passphrase-file", word)
    content = bytearray(secret.read_bytes())
    content[1000] ^= 1
    secret.write_bytes(content)
    assert refused("status", secret, "--passphrase-file", word).err == (
        f"The passphrase is right, but the beginning of “{secret}” is damaged. Nothing was changed in it. Restore the"
        f" newest backup, or save what can be read; on the command line with restore “{secret}” --salvage.\n"
    )
    new = tmp_path / "new.kompetence"
    done("--home", tmp_path / "home", "restore", secret, "--to", new, "--salvage", "--passphrase-file", word)
    assert new.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", b"\xff\xfe\n", b"x" * 20_000],
    ids=["empty", "blank", "utf16", "long"],
)
def test_a_file_that_gives_no_passphrase_is_told(secret: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(content)
    answer = refused("status", secret, "--passphrase-file", file)
    assert answer.err == f"“{file}” gives no passphrase. It needs one line of text in UTF-8.\n"
    assert refused("new", tmp_path / "n", "--unit", "A", "--passphrase-file", file).err == answer.err
    assert not (tmp_path / "n").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--passphrase-file", WORD], 1),
        (["--passphrase", WORD], 2),
        ([f"--passphrase={WORD}"], 2),
        (["--draft-passphrase", WORD], 2),
    ],
)
def test_a_passphrase_that_was_given_itself_is_not_repeated(
    secret: Path, words: list[str], code: int
) -> None:
    answer = call("status", secret, *words)
    assert answer.code == code
    assert WORD not in answer.err
    assert answer.err.endswith(("give that file's name.\n", "give that with --passphrase-file.\n"))


def test_a_passphrase_that_was_not_needed_is_said_and_the_command_done(bare: Path, word: Path) -> None:
    answer = done("status", bare, "--passphrase-file", word)
    assert (
        answer.err == f"“{bare}” is not encrypted. Anyone who has it can read it; no passphrase was needed.\n"
    )


def test_it_is_never_asked_for_where_nobody_sits(secret: Path) -> None:
    answer = program("--language", "da", "status", secret, given=f"{WORD}\n")
    assert answer.code == 1
    assert "er krypteret" in answer.err


def at_terminal(typed: str, *words: object) -> Answer:
    """The same program with a person at a terminal, who types something."""
    master, slave = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "kompetence", "--language", "en", *map(str, words)],
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=slave,
        cwd=ROOT,
        start_new_session=True,
    )
    os.close(slave)
    shown = b""
    while b": " not in shown:
        shown += os.read(master, 1000)
    os.write(master, typed.encode() + b"\n")
    out, _ = running.communicate(timeout=60)
    while True:
        try:
            shown += os.read(master, 1000)
        except OSError:
            break
    os.close(master)
    return Answer(running.returncode, out.decode(), shown.decode())


@pytest.mark.usefixtures("real_cost")
def test_a_person_at_a_terminal_is_asked_and_nothing_typed_is_shown(secret: Path) -> None:
    answer = at_terminal(WORD, "rounds", "list", secret)
    assert answer.code == 0, answer.err
    assert answer.err.startswith(f"Passphrase of {secret}: ")
    assert WORD not in answer.err + answer.out


def test_a_person_who_types_another_one_is_told(secret: Path) -> None:
    answer = at_terminal("forkert", "rounds", "list", secret)
    assert answer.code == 1
    assert "The passphrase does not open" in answer.err


def test_danish_sentences_of_every_refusal(secret: Path, tmp_path: Path) -> None:
    wrong = table(tmp_path / "wrong.txt", "forkert")
    assert call("--language", "da", "status", secret).err == (
        f"»{secret}« er krypteret. Angiv adgangskoden, på kommandolinjen med --passphrase-file.\n"
    )
    assert call("--language", "da", "status", secret, "--passphrase-file", wrong).err == (
        f"Adgangskoden åbner ikke »{secret}«, eller begyndelsen af filen er beskadiget. Intet er ændret i den."
        " Skriv adgangskoden igen. Er den rigtig, så genskab den nyeste sikkerhedskopi.\n"
    )


def test_without_the_library_doctor_says_what_mends_it(secret: Path, word: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    found = doctor._encryption()
    assert (found.fine, found.mend) == (False, "pip install sqlcipher3")
    assert (
        "Install what is missing: pip install sqlcipher3"
        in refused("status", secret, "--passphrase-file", word).err
    )
    assert (
        "pip install sqlcipher3"
        in refused("new", secret.with_name("n"), "--unit", "A", "--passphrase-file", word).err
    )


def test_doctor_calls_what_one_can_do_without_neither_fine_nor_missing(monkeypatch) -> None:
    monkeypatch.setattr(doctor.util, "find_spec", lambda _name: None)
    (line,) = [one for one in call("doctor").out.splitlines() if "keyring" in one]
    assert line.startswith("– ")
    assert doctor._keyring().fine


def test_the_demo_too_can_be_encrypted(tmp_path: Path, word: Path) -> None:
    done("demo", tmp_path / "demo", "--employees", 3, "--passphrase-file", word)
    data = tmp_path / "demo" / "demo.kompetence"
    assert b"Kommune" not in data.read_bytes()
    done("status", data, "--passphrase-file", word)


@pytest.mark.parametrize("given", ["nowhere.txt", "word.txt/below", "x" * 300])
def test_a_passphrase_file_that_is_not_there_is_told_and_not_repeated(
    secret: Path, word: Path, given: str
) -> None:
    answer = refused("status", secret, "--passphrase-file", word.parent / given)
    assert "The passphrase file does not exist." in answer.err
    assert given not in answer.err
