"""Forms from the command line: written for a round, filled in elsewhere, read back and answered."""

import json
from pathlib import Path

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.preparation import Draft, Entered
from kompetence.services.desk import open_desk
from kompetence.services.forms.own import OwnFile
from kompetence.services.preparing import PreparingTalks
from tests.cli.calling import call, done, refused

ASE = "Åse Holm"


@pytest.fixture
def forms(data: Path, tmp_path: Path) -> Path:
    """A folder with a form for everybody who is asked anything."""
    done("forms", "write", data, "--round", year(data), "--to", tmp_path / "forms")
    return tmp_path / "forms"


def year(data: Path) -> str:
    return str(done("rounds", "list", data, "--json").json[0]["title"])


def form_of(folder: Path, name: str = ASE) -> Path:
    (found,) = folder.glob(f"{name}*.kompetence-form")
    return found


def replied(form: Path, level: int = 4, example: str = "HemmeligtEksempel") -> Path:
    """What the employee sends back."""
    reply = form.with_name("svar.kompetence-form")
    own = open_desk(form)
    try:
        side = OwnFile(own).form()
        assert side is not None
        assert side.dialogue is not None
        PreparingTalks(own).share(
            side.dialogue,
            Lane.SELF,
            Draft({"V1": Entered(level, example=example)}),
        )
        OwnFile(own).save_reply(reply)
    finally:
        own.close()
    return reply


def shared_by_leader(data: Path) -> None:
    edit = {"do": "rate", "person": "001", "competence": "V1", "lane": "leader", "level": 2}
    lines = data.with_name("edits.jsonl")
    lines.write_text(json.dumps(edit) + "\n", encoding="utf-8")
    done("apply", data, lines)


def test_everybody_who_is_asked_anything_gets_a_form(data, tmp_path):
    told = done("forms", "write", data, "--round", year(data), "--to", tmp_path / "ud", "--json").json
    assert sorted(one["person"] for one in told["files"]) == ["Bo Dahl", "Cæcilie Bang", ASE]
    assert all(Path(one["file"]).is_file() for one in told["files"])


def test_a_form_is_set_aside_until_the_leader_has_shared(data, forms):
    reply = replied(form_of(forms))
    told = done("forms", "read", data, reply)
    assert "set aside unread" in told.out
    assert "HemmeligtEksempel" not in told.out + told.err
    shared_by_leader(data)
    assert "1 of" in done("forms", "read", data, reply).out


def test_nothing_is_told_of_what_is_entered_before_the_leader_has_shared(data, forms):
    (told,) = done("forms", "read", data, replied(form_of(forms)), "--json").json["forms"]
    assert (told["fate"], told["answered"], told["person"]) == ("waits", None, ASE)


def test_a_trial_changes_nothing(data, forms):
    reply = replied(form_of(forms))
    shared_by_leader(data)
    before = data.read_bytes()
    told = done("forms", "read", data, reply, "--dry-run", "--json").json
    assert (told["dry_run"], told["forms"][0]["fate"], told["forms"][0]["answered"]) == (True, "ready", 1)
    assert data.read_bytes() == before


def test_the_same_form_twice_says_when_it_was_taken_in(data, forms):
    reply = replied(form_of(forms))
    shared_by_leader(data)
    done("forms", "read", data, reply)
    assert "was taken in on" in done("forms", "read", data, reply).out


def test_what_is_refused_stands_on_a_line_of_its_own(data, forms, tmp_path):
    bad = tmp_path / "bad.kompetence-form"
    bad.write_bytes(b"Hej")
    answer = refused("forms", "read", data, bad, replied(form_of(forms)))
    assert answer.err.startswith(f"{bad}: ")
    assert "set aside" in answer.out
    told = refused("forms", "read", data, bad, "--json")
    assert told.codes == ["form-unreadable"]


def test_an_answer_is_written_once_both_have_shared(data, forms, tmp_path):
    refused("forms", "answer", data, "--round", year(data), "--to", tmp_path / "svar")
    shared_by_leader(data)
    done("forms", "read", data, replied(form_of(forms)))
    told = done("forms", "answer", data, "--round", year(data), "--to", tmp_path / "svar", "--json").json
    assert [one["person"] for one in told["files"]] == [ASE]


def test_forms_can_be_closed_with_a_passphrase(data, tmp_path):
    secret = tmp_path / "ord.txt"
    secret.write_text("en lang sætning\n", encoding="utf-8")
    call_ = ("forms", "write", data, "--round", year(data), "--to", tmp_path / "ud")
    done(*call_, "--form-passphrase-file", secret)
    assert all(b"SQLite" not in one.read_bytes() for one in (tmp_path / "ud").iterdir())
    refused(*call_, "--form-passphrase-file", secret, "--excel")


def test_an_unknown_round_is_refused(data, tmp_path):
    assert "There is no round" in refused("forms", "write", data, "--round", "1848", "--to", tmp_path).err


def test_a_round_with_nobody_in_it_is_refused(bare, tmp_path):
    refused("forms", "write", bare, "--round", year(bare), "--to", tmp_path)


def test_a_folder_that_is_a_file_is_refused(data, tmp_path):
    (tmp_path / "fil").write_text("x")
    assert "is a file" in refused("forms", "write", data, "--round", year(data), "--to", tmp_path / "fil").err


def test_a_wrong_call_is_told_apart(data):
    assert call("forms", "write", data).code == 2
    assert call("forms", "read", data).code == 2


def test_excel_forms_say_that_anybody_can_read_them(data, tmp_path):
    answer = done("forms", "write", data, "--round", year(data), "--to", tmp_path / "ud", "--excel")
    assert "Anybody who gets hold" in answer.err
    assert len(list((tmp_path / "ud").glob("*.xlsx"))) == 3


def test_a_files_name_says_nothing_to_the_terminal(data, tmp_path):
    evil = tmp_path / "ond\x1b[31mX\nlinje.kompetence-form"
    evil.write_text("x")
    answer = refused("forms", "read", data, evil)
    assert "\x1b" not in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("words", [("forms", "write"), ("forms", "answer"), ("erase",), ("retention",)])
def test_what_is_for_a_leaders_data_is_refused_on_a_preparation_file(data, tmp_path, words):
    done("forms", "write", data, "--round", "MUS 2026", "--to", tmp_path)
    form = next(tmp_path.glob("*.kompetence-form"))
    before = form.read_bytes()
    options = {
        "forms": ("--round", "MUS 2026", "--to", tmp_path),
        "erase": ("--person", "1", "--confirm", "x"),
        "retention": ("--apply",),
    }
    answer = refused(*words, form, *options[words[0]], "--json")
    assert answer.codes == ["data-is-form"]
    assert form.read_bytes() == before
