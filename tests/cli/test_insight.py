"""`kompetence insight`: a paper and a JSON file for one person, and a line in the log."""

import json
import sqlite3
from pathlib import Path

from pypdf import PdfReader

from tests.cli.calling import done, refused


def test_both_files_are_written_and_say_whom_they_are_about(data, tmp_path):
    answer = done("insight", data, "--person", "001", "--to", tmp_path / "out", "--json").json
    paper, held = sorted(answer["files"], reverse=True)
    assert "Åse Holm" in "".join(page.extract_text() for page in PdfReader(paper).pages)
    found = json.loads(Path(held).read_text("utf-8"))
    assert (found["format"], found["person"]["name"]) == ("kompetence-insight", "Åse Holm")
    assert [one["name"] for one in found["rows"]["person"]] == ["Åse Holm"]
    with sqlite3.connect(data) as raw:
        line = raw.execute("select person, act, kind from access_log order by id desc").fetchone()
    raw.close()
    assert line == (answer["person"], "exported", "insight")


def test_an_ambiguous_or_unknown_word_writes_nothing(data, tmp_path):
    refused("insight", data, "--person", "999", "--to", tmp_path / "out")
    assert not (tmp_path / "out").exists()
