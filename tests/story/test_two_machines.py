"""A season on two machines that exchange forms alone; neither file ever holds what its owner may not see."""

import shutil
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kompetence.domain.assessment import Lane, State
from kompetence.domain.dialogue import DialogueState, Given, Party
from kompetence.domain.form_views import Fate
from kompetence.domain.log_note import LogNote
from kompetence.services.desk import Desk
from kompetence.services.forms.own import OwnFile
from kompetence.services.forms.reading import Reading
from kompetence.services.forms.writing import Writing
from kompetence.services.preparing import PreparingTalks
from kompetence.services.talking import Talking
from kompetence.storage import dialogues, log_notes
from tests.services.conftest import B1, B2, TODAY
from tests.services.forms_world import (
    LEADER_DRAFT,
    LEADER_SECRETS,
    OTHERS_SECRETS,
    OWN_SECRETS,
    SELF_DRAFT,
    TARGET_SECRETS,
    World,
    desk_on,
    world,
)

PASSPHRASE = "hest batteri hæfteklamme"
PRIVATE, TOLD, COMMENT, SUMMARY = "MettePrivatNotat", "MetteDeltNotat", "MetteSvarer", "LederReferat"
EMPLOYEES = (*OWN_SECRETS, PRIVATE, TOLD, COMMENT)


@dataclass
class Machines:
    """The leader's open data and the employee's own file, which each know what the other may not."""

    leader: World
    passphrase: str
    sent: list[Path] = field(default_factory=list)
    """Everything that has been on the way from one to the other."""

    @property
    def own(self) -> Path:
        return self.leader.folder / "mit" / "mette.kompetence-form"

    def employee(self) -> Desk:
        return desk_on(self.own, name=f"e{len(self.sent)}-", passphrase=self.passphrase)

    def send(self, path: Path) -> Path:
        self.sent.append(path)
        return path

    def inside(self, path: Path) -> Path:
        """The file as its owner can read it: itself, or a copy without its passphrase."""
        if not self.passphrase or path == self.leader.path:
            return path
        copy = Path(shutil.copy(path, self.leader.folder / f"open{len(self.sent)}"))
        with desk_on(copy, passphrase=self.passphrase).database as opened:
            opened.change_passphrase("")
        return copy

    def on_the_way(self, words: tuple[str, ...]) -> list[str]:
        return [word for path in self.sent for word in words if word.encode() in path.read_bytes()]

    def leader_holds(self, words: tuple[str, ...]) -> set[str]:
        return {word for word in words if word.encode() in self.leader.bytes()}

    def employee_holds(self, words: tuple[str, ...]) -> set[str]:
        content = self.inside(self.own).read_bytes()
        return {word for word in words if word.encode() in content}

    def lanes(self, path: Path) -> set[str]:
        """Whose levels lie in a file, about the one talk."""
        query = "select distinct lane from rating where dialogue = ?"
        return {lane for (lane,) in asked(self.inside(path), query, self.leader.talk)}

    def targets(self) -> set[object]:
        """Every level that is asked of the employee, wherever it stands in their file."""
        path = self.inside(self.own)
        lines = asked(path, "select target from dialogue_line union all select target from own_target")
        profile = asked(path, "select target from requirement where version_id = 'virksomhed@1'")
        return {target for (target,) in (*lines, *profile)} - {None}


def asked(path: Path, query: str, *bound: str) -> list[tuple[object, ...]]:
    raw = sqlite3.connect(path if path.suffix != ".kompetence" else shutil.copy(path, f"{path}.seen"))
    try:
        return raw.execute(query, bound).fetchall()
    finally:
        raw.close()


@pytest.mark.parametrize("hide", [False, True], ids=["targets seen", "targets hidden"])
@pytest.mark.parametrize("passphrase", ["", PASSPHRASE], ids=["plain", "encrypted"])
def test_a_season_on_two_machines(tmp_path, passphrase, hide):
    (tmp_path / "mit").mkdir()
    made = world(tmp_path, hide_target=hide)
    both = Machines(made, passphrase)
    try:
        _written(both, hide=hide)
        _prepared(both, hide=hide)
        _set_aside(both)
        _opened(both)
        _answered(both)
        _gone_through(both)
        _sealed(both)
    finally:
        made.desk.close()


def _written(both: Machines, *, hide: bool) -> None:
    """The leader sends a form, which holds the employee's own lines and nothing else."""
    leader = both.leader
    files = Writing(leader.desk).write([leader.talk], leader.folder, passphrase=both.passphrase).files
    (path,) = files.values()
    shutil.copy(both.send(path), both.own)
    assert both.employee_holds((*OTHERS_SECRETS, *LEADER_SECRETS)) == set()
    assert both.employee_holds(TARGET_SECRETS) == (set() if hide else set(TARGET_SECRETS))
    assert both.targets() == (set() if hide else {3, 4, 5})
    assert both.lanes(both.own) == set()


def _prepared(both: Machines, *, hide: bool) -> None:
    """The employee writes a private note, shares the preparation and another note, and saves a reply."""
    own = both.employee()
    with own.database.transaction() as session:
        for text, shared in ((PRIVATE, None), (TOLD, TODAY)):
            log_notes.put(session, LogNote(text, both.leader.mette, TODAY, text, B1, shared))
    PreparingTalks(own).share(both.leader.talk, Lane.SELF, SELF_DRAFT)
    OwnFile(own).save_reply(both.send(both.leader.folder / "svar1.kompetence-form"))
    side = OwnFile(own).form()
    own.close()
    assert side is not None
    assert (side.current, side.leader, side.round) == (True, "Dorte Leder", "MUS 2026")
    assert both.on_the_way((*EMPLOYEES, *LEADER_SECRETS, *OTHERS_SECRETS)) == []
    assert both.targets() == (set() if hide else {3, 4, 5})
    assert both.leader_holds(EMPLOYEES) == set()


def _set_aside(both: Machines) -> None:
    """What comes back before the leader has shared is noted, and not a word of it is read in."""
    (told,) = Reading(both.leader.desk).take([both.sent[-1]])
    assert (told.fate, told.lines) == (Fate.WAITS, 0)
    assert both.leader_holds(EMPLOYEES) == set()
    assert both.lanes(both.leader.path) == set()


def _opened(both: Machines) -> None:
    """The leader shares, and now what waited comes in; the employee's file knows nothing of it yet."""
    leader = both.leader
    leader.share(Lane.LEADER, LEADER_DRAFT)
    assert both.leader_holds(EMPLOYEES) == set()
    (told,) = Reading(leader.desk).take_waiting(leader.talk)
    assert (told.fate, told.lines) == (Fate.READY, 2)
    assert both.leader_holds(EMPLOYEES) == {*OWN_SECRETS, TOLD}
    assert both.lanes(leader.path) == {"self", "leader"}
    assert both.employee_holds((*LEADER_SECRETS, *OTHERS_SECRETS)) == set()
    assert both.lanes(both.own) == {"self"}
    assert _state(leader.desk, leader) is DialogueState.READY


def _answered(both: Machines) -> None:
    """The talk is held, and the leader writes the answer, which the employee takes in beside the private note."""
    leader = both.leader
    talking = Talking(leader.desk)
    talking.agree(leader.talk, {B1: 3, B2: State.NOT_RELEVANT})
    talking.held(leader.talk)
    talking.write_summary(leader.talk, SUMMARY)
    _take_answer(both)
    assert both.employee_holds((*LEADER_SECRETS, SUMMARY, *TARGET_SECRETS, PRIVATE, TOLD)) == {
        *LEADER_SECRETS,
        SUMMARY,
        *TARGET_SECRETS,
        PRIVATE,
        TOLD,
    }
    assert both.employee_holds(OTHERS_SECRETS) == set()
    assert both.targets() == {3, 4, 5}
    assert both.lanes(both.own) == {"self", "leader", "agreed"}


def _take_answer(both: Machines) -> None:
    leader = both.leader
    files = Writing(leader.desk).answer([leader.talk], leader.folder, passphrase=both.passphrase).files
    (path,) = files.values()
    own = both.employee()
    OwnFile(own).merge(both.send(path), both.passphrase)
    side = OwnFile(own).form()
    own.close()
    assert side is not None
    assert side.current


def _gone_through(both: Machines) -> None:
    """The employee answers a level, says to have gone through it all, and sends that as a form."""
    leader, own = both.leader, both.employee()
    PreparingTalks(own).comment(leader.talk, B1, COMMENT)
    Talking(own).review(leader.talk, Party.EMPLOYEE, Given.SCREEN)
    OwnFile(own).save_reply(both.send(leader.folder / "svar2.kompetence-form"))
    own.close()
    assert both.leader_holds((COMMENT, PRIVATE)) == set()
    (told,) = Reading(leader.desk).take([both.sent[-1]])
    assert (told.fate, told.problems) == (Fate.READY, ())
    assert both.leader_holds((COMMENT, PRIVATE)) == {COMMENT}
    with leader.desk.database.reading() as session:
        found = dialogues.get(session, leader.talk)
    assert found is not None
    assert found.reviewed[Party.EMPLOYEE].how is Given.FORM


def _sealed(both: Machines) -> None:
    """Both have gone through it; the seal reaches the employee with the next answer, byte for byte."""
    leader = both.leader
    Talking(leader.desk).review(leader.talk, Party.LEADER, Given.SCREEN)
    Talking(leader.desk).seal_reviewed(leader.talk)
    _take_answer(both)
    query = "select content, fingerprint from seal where dialogue = ?"
    assert asked(both.inside(both.own), query, leader.talk) == asked(leader.path, query, leader.talk)
    assert both.employee_holds((PRIVATE, COMMENT, *OTHERS_SECRETS)) == {PRIVATE, COMMENT}
    assert both.leader_holds((PRIVATE,)) == set()
    assert both.on_the_way((PRIVATE,)) == []


def _state(desk: Desk, leader: World) -> DialogueState:
    with desk.database.reading() as session:
        found = dialogues.get(session, leader.talk)
    assert found is not None
    return found.state
