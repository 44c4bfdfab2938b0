"""Rows that are not there yet, for whoever might write them: of some that are theirs to write and some that are not.

What is not said is empty. `EACH` stands for the id of a dialogue, so that there is such a row for each.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from kompetence.domain.assessment import Lane
from kompetence.domain.seal import seal
from tests.server.world import MOMENTS, NOW, empty, person

EACH = "*"
DAY = object()
"""Today."""
GOAL = {"competence": "c", "scale": "s", "status": "reached", "fund": "applied", "forms": "[]"}


def new_rows(table: str, dialogues: Iterable[str], today: date) -> Iterator[dict[str, Any]]:
    """Whole rows of a table."""
    some = list(dialogues)
    for row in NEW.get(table, ()):
        said = {name: today if value is DAY else value for name, value in row.items()}
        each = some if any(isinstance(value, str) and EACH in value for value in said.values()) else [""]
        for one in each:
            filled = {
                name: value.replace(EACH, one) if isinstance(value, str) else value
                for name, value in said.items()
            }
            if table == "seal":
                filled |= sealed(one, today)
            yield {**empty(table), **filled}


def sealed(dialogue: str, today: date, /, **otherwise: Any) -> dict[str, Any]:
    """What the seal of one of Anna's dialogues is of: what both are shown."""
    lanes = {one.value: [3, "s"] for one in (*MOMENTS[dialogue].shared, Lane.AGREED)}
    content = {"dialogue": dialogue, "round": f"r {dialogue}", "person": "anna", "day": today.isoformat()}
    goal = ["g anna", "c", None, None, "usual", "", "", "s", [], None, None, None, None, None]
    content |= {"levels": {"c": lanes}, "targets": {"c": [3, 3, []]}, "goals": [goal], "summary": "summary"}
    made = seal(content | otherwise)
    return {"content": made.content, "fingerprint": made.fingerprint}


NEW: Mapping[str, list[dict[str, Any]]] = {
    "person": [
        {**person("new"), "may_be_asked": False},
        {**person("new"), "may_be_asked": True},
    ],
    "membership": [
        {"id": "new", "person": "anna", "unit": "a1", "starts": DAY, "ends": None},
        {"id": "new", "person": "anna", "unit": "b", "starts": DAY, "ends": None},
        {"id": "new", "person": "carl", "unit": "a1", "starts": DAY, "ends": None},
        {"id": "new", "person": "carl", "unit": "b", "starts": DAY, "ends": None},
        {"id": "new", "person": "bo", "unit": "a1", "starts": DAY, "ends": None},
        {"id": "new", "person": "bo", "unit": "b", "starts": DAY, "ends": None},
        {"id": "new", "person": "loose", "unit": "a1", "starts": DAY, "ends": None},
        {"id": "new", "person": "loose", "unit": "b", "starts": DAY, "ends": None},
    ],
    "leadership": [
        {"id": "new", "leader": "carl", "unit": "a1", "starts": DAY, "ends": None},
        {"id": "new", "leader": "carl", "unit": "b", "starts": DAY, "ends": None},
    ],
    "own_leader": [
        {"id": "new", "person": "anna", "leader": "dorte", "starts": DAY, "ends": None},
        {"id": "new", "person": "bo", "leader": "dorte", "starts": DAY, "ends": None},
    ],
    "assignment": [
        {"id": "new", "person": "anna", "version_id": "v hr", "starts": DAY, "ends": None},
        {"id": "new", "person": "bo", "version_id": "v hr", "starts": DAY, "ends": None},
        {"id": "new", "person": "lis", "version_id": "v hr", "starts": DAY, "ends": None},
    ],
    "own_target": [
        {"id": "new", "person": "anna", "competence": "c2", "starts": DAY, "ends": None},
        {"id": "new", "person": "bo", "competence": "c2", "starts": DAY, "ends": None},
        {"id": "new", "person": "lis", "competence": "c2", "starts": DAY, "ends": None},
    ],
    "goal": [
        {"id": "new", "person": "anna", "shared": True, **GOAL},
        {"id": "new", "person": "anna", "shared": False, **GOAL},
        {"id": "new", "person": "bo", "shared": True, **GOAL},
        {"id": "new", "person": "bo", "shared": False, **GOAL},
        {"id": "new", "person": "lis", "shared": True, **GOAL},
        {"id": "new", "person": "lis", "shared": False, **GOAL},
        {"id": "new", "unit": "top", "shared": True, **GOAL},
        {"id": "new", "unit": "a1", "shared": True, **GOAL},
        {"id": "new", "unit": "b", "shared": True, **GOAL},
    ],
    "follow_up": [
        {"id": "new", "person": "anna"},
        {"id": "new", "person": "bo"},
        {"id": "new", "person": "lis"},
    ],
    "follow_up_line": [
        {"follow_up": "u2", "goal": "g anna", "status": "reached"},
        {"follow_up": "u2", "goal": "g anna 2", "status": "reached"},
    ],
    "log_note": [
        {"id": "new", "person": "anna"},
        {"id": "new", "person": "bo"},
        {"id": "new", "person": "lis"},
    ],
    "private_notes": [
        {"person": "fie"},
        {"person": "lis"},
        {"person": "hanne"},
    ],
    "dialogue": [
        {"id": "new", "round": "r none", "person": "anna", "state": "invited", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "anna", "state": "held", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "anna", "state": "sealed", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "anna", "state": "closed", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "bo", "state": "invited", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "bo", "state": "held", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "bo", "state": "sealed", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "bo", "state": "closed", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "lis", "state": "invited", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "lis", "state": "held", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "lis", "state": "sealed", "opened": DAY, "day": DAY},
        {"id": "new", "round": "r none", "person": "lis", "state": "closed", "opened": DAY, "day": DAY},
    ],
    "dialogue_line": [
        {"dialogue": "*", "competence": "c2", "target": 3, "upper": 3, "origins": "[]"},
    ],
    "shared_lane": [
        {"dialogue": "*", "lane": "self"},
        {"dialogue": "*", "lane": "leader"},
        {"dialogue": "*", "lane": "agreed"},
    ],
    "reviewed": [
        {"dialogue": "*", "party": "employee", "how": "screen"},
        {"dialogue": "*", "party": "employee", "how": "form"},
        {"dialogue": "*", "party": "employee", "how": "login"},
        {"dialogue": "*", "party": "employee", "how": "paper"},
    ],
    "seal": [
        {"dialogue": "*", "confirmed": "{}"},
    ],
    "rating": [
        {"dialogue": "*", "competence": "c2", "lane": "self", "level": 3, "scale": "s", "imported": False},
        {"dialogue": "*", "competence": "c2", "lane": "self", "level": 3, "scale": "s", "imported": True},
        {"dialogue": "*", "competence": "c2", "lane": "leader", "level": 3, "scale": "s", "imported": False},
        {"dialogue": "*", "competence": "c2", "lane": "leader", "level": 3, "scale": "s", "imported": True},
        {"dialogue": "*", "competence": "c2", "lane": "agreed", "level": 3, "scale": "s", "imported": False},
        {"dialogue": "*", "competence": "c2", "lane": "agreed", "level": 3, "scale": "s", "imported": True},
    ],
    "preparation": [
        {"dialogue": "*", "competence": "c2", "wish": None, "example": "x", "latitude": "", "comment": ""},
        {"dialogue": "*", "competence": "c2", "wish": "no", "example": "", "latitude": "", "comment": ""},
        {"dialogue": "*", "competence": "c2", "wish": None, "example": "", "latitude": "", "comment": "x"},
        {"dialogue": "*", "competence": "c2", "wish": None, "example": "x", "latitude": "", "comment": "x"},
        {"dialogue": "*", "competence": "c2", "wish": None, "example": "", "latitude": "", "comment": ""},
    ],
    "talk_note": [
        {"dialogue": "*", "lane": "self", "prompt": "p2", "text": "x"},
        {"dialogue": "*", "lane": "self", "prompt": "added 2026-06-01", "text": "x"},
        {"dialogue": "*", "lane": "leader", "prompt": "p2", "text": "x"},
        {"dialogue": "*", "lane": "leader", "prompt": "added 2026-06-01", "text": "x"},
    ],
    "draft": [
        {"dialogue": "*", "lane": "self", "content": b"x"},
        {"dialogue": "*", "lane": "leader", "content": b"x"},
    ],
    "form": [
        {"id": "new *", "dialogue": "*", "number": 2, "medium": "file", "secret": b""},
    ],
    "returned_form": [
        {"id": "new", "form": "f *", "sha256": "x"},
    ],
    "unit": [
        {"id": "new", "name": "new", "parent": None},
        {"id": "new", "name": "new", "parent": "top"},
        {"id": "new", "name": "new", "parent": "a1"},
        {"id": "new", "name": "new", "parent": "b"},
    ],
    "focus": [
        {"unit": "top", "competence": "c2"},
        {"unit": "a1", "competence": "c2"},
        {"unit": "b", "competence": "c2"},
    ],
    "need": [
        {"unit": "top", "competence": "c2"},
        {"unit": "a1", "competence": "c2"},
        {"unit": "b", "competence": "c2"},
    ],
    "round": [
        {"id": "new", "kind": "MUS", "basis": "agreed", "starts": DAY, "made": 1},
    ],
    "round_unit": [
        {"round": "r new", "unit": "a"},
        {"round": "r new", "unit": "a2"},
        {"round": "r new", "unit": "top"},
        {"round": "r b", "unit": "a"},
        {"round": "r b", "unit": "a2"},
        {"round": "r b", "unit": "top"},
    ],
    "group_talk": [
        {"id": "new", "round": "r new", "unit": "a1", "state": "held"},
        {"id": "new", "round": "r new", "unit": "b", "state": "held"},
        {"id": "new", "round": "r new", "unit": "top", "state": "held"},
    ],
    "group_member": [
        {"group_talk": "gt", "person": "lis"},
        {"group_talk": "gt b", "person": "fie"},
    ],
    "group_line": [
        {"group_talk": "gt", "competence": "c2"},
        {"group_talk": "gt b", "competence": "c2"},
    ],
    "scale": [
        {"id": "new", "name": "new"},
    ],
    "step": [
        {"scale": "s lis", "value": 2},
        {"scale": "s hr", "value": 2},
        {"scale": "s", "value": 9},
    ],
    "competence": [
        {"id": "new", "name": "new", "kind": "basis", "scale": "s", "area": "[]"},
    ],
    "behaviour": [
        {"competence": "c lis", "value": 2},
        {"competence": "c hr", "value": 2},
    ],
    "profile": [
        {"id": "new", "badge": "egen"},
    ],
    "profile_version": [
        {"id": "new", "profile": "p lis", "place": 9},
        {"id": "new", "profile": "p hr", "place": 9},
    ],
    "builds_on": [
        {"version_id": "v lis", "base": "v free"},
        {"version_id": "v hr", "base": "v free"},
        {"version_id": "d lis", "base": "v free"},
        {"version_id": "d hr", "base": "v free"},
    ],
    "requirement": [
        {"version_id": "v lis", "competence": "c2", "importance": 1},
        {"version_id": "v hr", "competence": "c2", "importance": 1},
        {"version_id": "d lis", "competence": "c2", "importance": 1},
        {"version_id": "d hr", "competence": "c2", "importance": 1},
    ],
    "voice": [
        {"id": "new", "competence": "c"},
    ],
    "setting": [
        {"name": "new"},
    ],
    "retention": [
        {"kind": "new"},
    ],
    "shown_report": [
        {"digest": "new", "at": NOW},
    ],
    "erased": [
        {"person": "bo", "day": DAY},
    ],
}
