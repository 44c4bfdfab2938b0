"""`kompetence verify`: 0 where everything is whole, 1 with the talk and what differs where it is not."""

import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from tests.cli.calling import done, refused

PROFILES = Path(__file__).parents[2] / "profiles"
HOLD = """
import sqlite3, sys

raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("pragma locking_mode = exclusive")
raw.execute("begin exclusive")
print("held", flush=True)
sys.stdin.read()
"""
"""Keeps a file to itself, as the window does."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    path = tmp_path_factory.mktemp("verify") / "demo.kompetence"
    make_data(path, Making(6, 1, date(2026, 6, 1)), Shipped(PROFILES)).close()
    return path


def test_a_whole_file_is_said_to_be_whole(demo):
    answer = done("verify", demo, "--json").json
    assert answer["holds"]
    assert answer["flaws"] == []
    assert answer["seals"]["recomputed"] > 0


def test_it_says_what_a_seal_cannot_tell(demo):
    assert done("verify", demo).out.endswith("compare the fingerprint with the one on the paper.\n")


def test_a_changed_byte_is_named_by_person_round_and_day_and_the_answer_is_1(demo, tmp_path):
    copy = tmp_path / "copy.kompetence"
    copy.write_bytes(demo.read_bytes())
    with sqlite3.connect(copy) as raw:
        dialogue, content = raw.execute("select dialogue, content from seal limit 1").fetchone()
        changed = content[:-3] + bytes([content[-3] ^ 1]) + content[-2:]
        raw.execute("update seal set content = ? where dialogue = ?", (changed, dialogue))
        person, round_, day = raw.execute(
            "select d.person, r.title, s.day from dialogue d join round r on r.id = d.round"
            " join seal s on s.dialogue = d.id where d.id = ?",
            [dialogue],
        ).fetchone()
    raw.close()
    text = refused("verify", copy).err
    assert person in text
    assert round_ in text
    answer = refused("verify", copy, "--json").json
    first = answer["flaws"][0]
    assert (first["code"], first["dialogue"], first["person"], first["day"]) == (
        "seal-broken",
        dialogue,
        person,
        day,
    )


@pytest.mark.parametrize("schema", [1, 3])
def test_whatever_is_checked_stays_as_it_is(tmp_path, schema):
    """Also a file of an older schema, and one where nothing can be written."""
    file = tmp_path / "kept.kompetence"
    file.write_bytes((Path(__file__).parents[1] / "files" / f"schema-{schema}.kompetence").read_bytes())
    before, looks = file.read_bytes(), file.stat()
    file.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        assert done("verify", file, "--json").json["holds"]
    finally:
        tmp_path.chmod(0o700)
    assert file.read_bytes() == before
    assert file.stat().st_mtime_ns == looks.st_mtime_ns
    assert list(tmp_path.iterdir()) == [file]


def test_data_that_are_open_can_be_checked(demo):
    ways = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", HOLD, str(demo)], **ways) as holder:
        assert holder.stdout.readline() == "held\n"
        answer = done("verify", demo, "--json")
        holder.communicate("")
    assert answer.json["holds"]


def test_a_file_that_is_no_data_is_refused(tmp_path):
    file = tmp_path / "x.kompetence"
    file.write_text("nothing")
    refused("verify", file)
