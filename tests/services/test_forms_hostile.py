"""Replies and preparation files that were cut, garbled or made to deceive: refused in words, the data byte for byte."""

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kompetence.domain.assessment import Lane
from kompetence.domain.form_content import written
from kompetence.domain.form_views import Fate
from kompetence.domain.forms import REPLY_MAGIC, FormKey, Reply
from kompetence.domain.preparation import Draft, Entered
from kompetence.exchange.form_reply import Heading, close, public_of
from kompetence.services.forms.own import OwnFile
from kompetence.services.forms.reading import Reading
from kompetence.services.forms.writing import Writing
from kompetence.services.preparing import PreparingTalks
from kompetence.storage import forms as stored
from kompetence.words.sentences import problem
from tests.services.conftest import B1
from tests.services.forms_world import SELF_DRAFT, World, desk_on, world

SEEDS = range(int(os.environ.get("KOMPETENCE_FUZZ", "30")))


@dataclass(frozen=True)
class Sent:
    """Data that wait for a form, with a sound reply and a sound preparation file beside them."""

    data: World
    reply: bytes
    file: bytes

    def refused(self, content: bytes) -> str:
        """Why it is refused, after checking that it is said in words and the data stay byte for byte."""
        path = self.data.folder / "fremmed.kompetence-form"
        path.write_bytes(content)
        before = self.data.bytes()
        (told,) = Reading(self.data.desk).take([path])
        assert (told.fate, told.lines) == (Fate.REFUSED, 0), told.problems
        assert self.data.bytes() == before
        assert problem(told.problems[0])
        return told.problems[0].code


@pytest.fixture(scope="module", params=["waiting", "open"])
def sent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sent]:
    made = world(tmp_path_factory.mktemp("sent"))
    (form,) = Writing(made.desk).write([made.talk], made.folder).files.values()
    own = desk_on(form, name="own")
    PreparingTalks(own).share(made.talk, Lane.SELF, SELF_DRAFT)
    OwnFile(own).save_reply(made.folder / "svar")
    own.close()
    if request.param == "open":
        made.share(Lane.LEADER)
    yield Sent(made, (made.folder / "svar").read_bytes(), form.read_bytes())
    made.desk.close()


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content))]


def flipped(content: bytes, chance: random.Random) -> bytes:
    garbled = bytearray(content)
    garbled[chance.randrange(len(REPLY_MAGIC), len(content))] ^= 1 << chance.randrange(8)
    return bytes(garbled)


def spliced(content: bytes, chance: random.Random) -> bytes:
    at, length = chance.randrange(len(content)), chance.randrange(1, 4000)
    return content[:at] + chance.randbytes(length) + content[at + length // 2 :]


def doubled(content: bytes, chance: random.Random) -> bytes:
    return content + content[chance.randrange(len(content)) :] + b"\0"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_reply_that_was_changed_on_the_way_is_refused(sent, seed):
    chance = random.Random(seed)
    how: Callable[[bytes, random.Random], bytes] = chance.choice([cut, flipped, spliced, doubled])
    assert sent.refused(how(sent.reply, chance)) in {
        "form-damaged",
        "form-unreadable",
        "form-unknown",
        "form-not-this",
    }


@pytest.mark.parametrize("seed", list(SEEDS)[:8])
def test_a_preparation_file_that_was_cut_is_refused(sent, seed):
    chance = random.Random(seed)
    code = sent.refused(cut(sent.file, chance))
    assert code in {"form-damaged", "form-unreadable", "form-other-version"}


def remade(sent: Sent, *statements: str) -> bytes:
    """The preparation file after somebody has worked on it with SQL."""
    path = sent.data.folder / "remade"
    path.write_bytes(sent.file)
    with sqlite3.connect(path) as raw:
        for statement in statements:
            raw.execute(statement)
    raw.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    "statement",
    [
        "create table mere (a)",
        "create trigger t after insert on rating begin delete from person; end",
        "create view v as select * from person",
        "create index i on person (name)",
        "drop index ix_goal_person",
        "pragma application_id = 7",
        "pragma user_version = 99",
        "update form set id = 'ukendt'",
        "update form set number = 7",
        "update form set lines = 'andet'",
        "delete from form",
        "delete from person",
    ],
)
def test_a_preparation_file_that_was_made_to_deceive_is_refused(sent, statement):
    assert sent.refused(remade(sent, statement)).startswith("form-")


def test_a_preparation_file_of_somebody_else_is_refused(sent):
    other = "update dialogue set person = (select id from person where name = 'Dorte Leder')"
    assert sent.refused(remade(sent, other)) == "form-of-another-person"


@pytest.mark.parametrize("seed", list(SEEDS)[:6])
def test_pages_that_were_garbled_are_refused_or_read_as_they_stand(sent, seed):
    """A changed letter of a text is no damage that SQLite can see; whatever is read then is still only a reply."""
    chance = random.Random(seed)
    content = bytearray(sent.file)
    for _ in range(400):
        content[chance.randrange(100, len(content))] = chance.randrange(256)
    assert sent.refused(bytes(content)) == "form-damaged"


def forged(sent: Sent, content: bytes) -> bytes:
    """A reply closed to the right form by somebody who writes whatever they like into it."""
    with sent.data.desk.database.reading() as session:
        ((form,),) = stored.of_dialogues(session, [sent.data.talk]).values()
    return close(Heading(form.id, form.number), content, public_of(form.secret))


def key(sent: Sent, **other: object) -> FormKey:
    with sent.data.desk.database.reading() as session:
        ((form,),) = stored.of_dialogues(session, [sent.data.talk]).values()
    held = {
        "form": form.id,
        "number": 1,
        "dialogue": sent.data.talk,
        "person": sent.data.mette,
        "lines": form.lines,
    }
    return FormKey(**{**held, **other})


@pytest.mark.parametrize("sent", ["open"], indirect=True)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b"{",
        b"[" * 100_000,
        b'{"format": NaN}',
        b'{"format": 1, "format": 1}',
        b"\xff\xfe",
    ],
)
def test_a_reply_with_something_else_in_it_is_refused(sent, content):
    assert sent.refused(forged(sent, content)) == "form-damaged"


@pytest.mark.parametrize("sent", ["open"], indirect=True)
@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"person": "en anden"}, "form-of-another-person"),
        ({"dialogue": "en anden"}, "form-not-this"),
        ({"number": 4}, "form-not-this"),
        ({"lines": "andet"}, "form-not-this"),
    ],
)
def test_a_reply_that_says_something_else_of_itself_is_refused(sent, other, why):
    assert sent.refused(forged(sent, written(Reply(key(sent, **other), shared=True)))) == why


@pytest.mark.parametrize("sent", ["open"], indirect=True)
def test_a_reply_about_what_these_data_do_not_know_is_refused(sent):
    strange = Draft({"X9": Entered(3)})
    content = written(Reply(key(sent), shared=True, draft=strange))
    assert sent.refused(forged(sent, content)) == "form-competence-unknown"


@pytest.mark.parametrize("sent", ["open"], indirect=True)
def test_a_text_that_is_too_long_is_refused(sent):
    content = written(Reply(key(sent), shared=True, draft=Draft({B1: Entered(3, example="a" * 10_001)})))
    assert sent.refused(forged(sent, content)) == "form-damaged"


@pytest.mark.parametrize("sent", ["open"], indirect=True)
def test_a_reply_that_is_too_large_is_refused(sent):
    assert sent.refused(sent.reply + b"\0" * 9_000_000) == "form-too-large"


def test_a_named_pipe_is_never_waited_for(sent, tmp_path: Path):
    os.mkfifo(tmp_path / "rør")
    (told,) = Reading(sent.data.desk).look([tmp_path / "rør"])
    assert told.problems[0].code == "file-is-no-file"
