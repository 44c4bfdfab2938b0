"""Who may write which row of the small municipality, and when: the write table of the domain, asked in Python.

What the table leaves open is said here once more, in other words than in `rights.py`: which rows and columns are which
matter. It knows who leads whom from the picture that `world.py` draws, and not from the database.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kompetence.domain.access_table import Moment, Role
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.write_table import WRITES, Matter, Until

M = Matter
Values = Mapping[str, Any]

ME = {one: one for one in ("anna", "lis", "dorte", "carl", "fie")} | {"hr": "hanne"}
LEADS = {"lis": {"anna", "carl"}, "dorte": {"lis", "fie"}, "fie": {"hanne", "bo"}}
UNITS = {"lis": {"a", "a1", "a2"}, "dorte": {"top"}, "fie": {"b"}}
"""The units that somebody leads, with those below that nobody does."""
DUTIES = {"hr": Role.HR, "hr open": Role.HR, "it": Role.ADMINISTRATOR}
"""All over the municipality."""
OUT = frozenset({"nobody", "xenia"})
KNOWS = {
    "anna": {"anna", "lis"},
    "carl": {"carl", "lis"},
    "lis": {"lis", "anna", "carl", "dorte"},
    "dorte": {"dorte", "lis", "fie", "anna", "carl", "hanne", "bo"},
    "fie": {"fie", "hanne", "bo", "dorte"},
    "hr": {"hanne", "fie"},
    "hr open": {"anna", "lis"},
    "it": {"anna", "carl", "lis", "dorte", "fie", "hanne", "bo", "xenia", "loose"},
}
"""Whom somebody may write about in the access log."""
TEAM = {"anna", "carl", "lis", "dorte"}
"""Who is shown the goal of the unit *a*."""
SEALED = {DialogueState.SEALED, DialogueState.CLOSED}
_ADDED = "added "


@dataclass(frozen=True)
class Write:
    """One row before and after, where it is not there None, and the moment of the dialogue that it is of."""

    table: str
    was: Values | None
    now: Values | None
    moment: Moment | None = None
    above: Values = field(default_factory=dict)
    """What decides about the row and is not in it."""

    @property
    def act(self) -> str:
        return "INSERT" if self.was is None else "DELETE" if self.now is None else "UPDATE"

    @property
    def row(self) -> Values:
        found = self.was if self.was is not None else self.now
        assert found is not None
        return found

    @property
    def changed(self) -> set[str]:
        if self.was is None or self.now is None:
            return set()
        return {name for name in self.was if name != "version" and self.was[name] != self.now[name]}


def lasts(until: Until, moment: Moment | None) -> bool:
    """Whether a right holds at a moment."""
    if until is Until.ALWAYS:
        return True
    assert moment is not None
    open_ = moment.state not in SEALED
    match until:
        case Until.UNSEALED:
            return open_
        case Until.UNSHARED:
            return open_ and Lane.SELF not in moment.shared
        case Until.ON_THE_TABLE:
            return open_ and moment.on_the_table and Lane.LEADER in moment.shared
        case Until.HELD:
            return moment.state is DialogueState.HELD
        case Until.SEALED:
            return not open_


def may(name: str, write: Write) -> bool:
    """Whether somebody may write a row that they are shown, or a new one."""
    if name in OUT or write.changed & _fixed(write.table):
        return False
    return any(
        role in roles and lasts(until, write.moment)
        for matter, roles in _matters(name, write)
        for role, until in WRITES[matter].items()
    )


def _fixed(table: str) -> set[str]:
    """What tells whose a row is, and stays."""
    from tests.server.attempts import keys

    return set(keys(table)) | {
        "membership": {"person"}, "leadership": {"unit"}, "own_leader": {"person"}, "assignment": {"person"},
        "own_target": {"person"}, "goal": {"person", "unit"}, "follow_up": {"person"}, "log_note": {"person"},
        "dialogue": {"person", "round"}, "form": {"dialogue"}, "returned_form": {"form"},
        "group_talk": {"round", "unit"},
    }.get(table, set())  # fmt: skip


def _to_person(name: str, person: str | None) -> set[Role]:
    found = {DUTIES[name]} if DUTIES.get(name) is Role.ADMINISTRATOR else set()
    if person is not None and ME.get(name) == person:
        found.add(Role.EMPLOYEE)
    if person in LEADS.get(name, ()):
        found.add(Role.LEADER)
    return found


def _to_unit(name: str, unit: str | None) -> set[Role]:
    if unit is None:
        return set()
    found = {DUTIES[name]} if name in DUTIES else set()
    return found | ({Role.LEADER} if unit in UNITS.get(name, ()) else set())


def _to_units(name: str, units: Collection[str]) -> set[Role]:
    """To all of these; where there are none to the whole."""
    found = {DUTIES[name]} if name in DUTIES else set()
    return found | ({Role.LEADER} if set(units or ["top"]) <= UNITS.get(name, set()) else set())


def _anywhere(name: str) -> set[Role]:
    found = {DUTIES[name]} if name in DUTIES else set()
    return found | ({Role.LEADER} if name in UNITS else set())


def _matters(name: str, write: Write) -> Iterator[tuple[Matter, set[Role]]]:
    row = write.row
    match write.table:
        case "person":
            yield from _person(name, write)
        case "membership" if write.act == "DELETE" and row["person"] in OUT:
            return
        case "membership" | "own_leader":
            yield M.PERSON, _to_person(name, row["person"])
        case "leadership":
            yield M.PERSON, _to_unit(name, row["unit"])
        case "assignment":
            yield M.PROFILES_OF, _to_person(name, row["person"])
        case "own_target":
            yield M.OWN_TARGETS, _to_person(name, row["person"])
        case "goal" if row["person"] is None:
            if _team(name, write):
                yield M.UNIT_AIMS, _to_unit(name, row["unit"])
        case "goal" if _team(name, write):
            roles = _to_person(name, row["person"])
            private = any(one is not None and not one["shared"] for one in (write.was, write.now))
            yield M.GOALS, roles - {Role.LEADER} if private else roles
        case "follow_up":
            yield M.GOALS, _to_person(name, row["person"])
        case "follow_up_line":
            yield M.GOALS, _to_person(name, write.above["person"])
        case "log_note" | "private_notes":
            yield M.NOTES, _to_person(name, row["person"])
        case "unit":
            yield from _unit(name, write)
        case "focus" | "need":
            yield M.UNIT_AIMS, _to_unit(name, row["unit"])
        case "round" if write.was is None:
            yield M.ROUND, _anywhere(name)
        case "round":
            yield M.ROUND, _to_units(name, write.above["units"])
        case "round_unit":
            yield M.ROUND, _to_units(name, write.above["units"]) & _to_unit(name, row["unit"])
        case "group_talk":
            yield M.GROUP_TALK, _to_unit(name, row["unit"])
        case "group_member" | "group_line":
            yield M.GROUP_TALK, _to_unit(name, write.above["unit"])
        case "scale" | "step" | "competence" | "behaviour" | "profile" | "profile_version" | "builds_on":
            yield from _bank(name, write)
        case "requirement" | "voice":
            yield from _bank(name, write)
        case "setting" | "retention":
            yield M.SETTINGS, {DUTIES[name]} if name in DUTIES else set()
        case _ if write.moment is not None or write.table == "dialogue":
            yield from _dialogue(name, write)


def _team(name: str, write: Write) -> bool:
    """Whether a goal comes from a team goal that its writer is shown, if from any."""
    new = None if write.now is None else write.now["team"]
    return new is None or "team" not in write.changed or name in TEAM


def _person(name: str, write: Write) -> Iterator[tuple[Matter, set[Role]]]:
    roles = _to_person(name, write.row["id"])
    match write.act:
        case "INSERT" if not write.row["may_be_asked"]:
            yield M.PERSON, roles
        case "UPDATE":
            if "may_be_asked" not in write.changed:
                yield M.PERSON, roles
            if write.changed <= {"may_be_asked"}:
                yield M.SPARRING, roles
        case "DELETE" if not write.above["traces"]:
            yield M.PERSON, roles


def _unit(name: str, write: Write) -> Iterator[tuple[Matter, set[Role]]]:
    now = write.now
    if write.act == "INSERT":
        yield M.UNIT, _to_unit(name, write.row["parent"])
        return
    roles = _to_unit(name, write.row["id"])
    if write.act == "DELETE" and write.above["duties"]:
        return
    if "parent" not in write.changed or (now is not None and now["parent"] not in write.above["below"]):
        yield M.UNIT, roles
    if write.act == "UPDATE" and write.changed <= {"core_task", "local_values"}:
        yield M.UNIT_AIMS, roles


def _bank(name: str, write: Write) -> Iterator[tuple[Matter, set[Role]]]:
    if write.act == "DELETE" and write.table in {"scale", "competence"}:
        return
    if write.table == "scale" and write.act == "UPDATE":
        return
    if write.table == "step":  # only with its scale
        return
    if write.table == "profile_version" and write.act == "UPDATE" and write.was and write.was["published"]:
        return
    if write.act == "DELETE" and write.above["published"]:
        return
    if write.table in {"requirement", "builds_on"} and not write.above["draft"]:
        return
    yield M.BANK, _anywhere(name)
    elsewhere = "profile" in write.changed and write.now is not None and write.now["profile"] != f"p {name}"
    if write.above["made by"] <= {name} and not elsewhere:
        yield M.OWN_PROFILES, _anywhere(name)


def _dialogue(name: str, write: Write) -> Iterator[tuple[Matter, set[Role]]]:
    row, act = write.row, write.act
    roles = _to_person(name, write.above["person"])
    employee, leader = roles & {Role.EMPLOYEE}, roles & {Role.LEADER}
    match write.table:
        case "dialogue":
            yield from _talk(write, roles)
        case "dialogue_line" | "form" | "returned_form":
            yield M.INVITATION, leader
        case "rating":
            if row["lane"] == "self" and not any(one and one["imported"] for one in (write.was, write.now)):
                yield M.SELF_LANE, employee
            if row["lane"] == "leader":
                yield M.LEADER_LANE, leader
            if row["lane"] == "agreed":
                yield M.TALK, leader
        case "talk_note":
            own = {"self": employee, "leader": leader}[row["lane"]]
            if not row["prompt"].startswith(_ADDED):
                yield {"self": M.SELF_LANE, "leader": M.LEADER_LANE}[row["lane"]], own
            elif act == "INSERT":
                yield M.ADDED, own
        case "preparation":
            comment = {one["comment"] for one in (write.was, write.now) if one is not None}
            if comment == {""}:
                yield M.SELF_LANE, employee
            if act == "UPDATE" and write.changed <= {"comment"}:
                yield M.COMMENTS, employee
            if act != "UPDATE" and row["wish"] is None and not row["example"] and not row["latitude"]:
                yield M.COMMENTS, employee
        case "draft":
            if row.get("author", ME.get(name)) == ME.get(name):
                yield M.DRAFT, {"self": employee, "leader": leader}[row["lane"]]
        case "shared_lane" if act == "INSERT":
            yield {"self": M.SELF_LANE, "leader": M.LEADER_LANE, "agreed": M.TALK}[row["lane"]], roles
        case "shared_lane" if act == "DELETE" and row["lane"] == "agreed":
            yield M.TALK, roles
        case "reviewed":
            yield from _reviewed(write, roles)
        case "seal" if act == "INSERT" and write.above["reviewed"] == {"employee", "leader"}:
            yield M.SEAL, roles


def _talk(write: Write, roles: set[Role]) -> Iterator[tuple[Matter, set[Role]]]:
    now = write.now
    if write.act == "DELETE":
        if not write.above["touched"]:
            yield M.INVITATION, roles
        return
    assert now is not None
    state = DialogueState(now["state"])
    if write.act == "INSERT":
        yield M.INVITATION, roles
        return
    assert write.was is not None
    before = DialogueState(write.was["state"])
    if state is not DialogueState.CLOSED and (state is not DialogueState.SEALED or write.above["sealed"]):
        yield M.TALK, roles
    if write.changed <= {"state"} and state is DialogueState.CLOSED:
        yield M.ADDED, roles & {Role.LEADER}
    assert write.moment is not None
    begins = before in {DialogueState.INVITED, DialogueState.PREPARING} and (
        state is DialogueState.PREPARING
        or (state is DialogueState.READY and {Lane.SELF, Lane.LEADER} <= set(write.moment.shared))
    )
    if write.changed <= {"state", "own_wanted"} and (state is before or begins):
        yield M.OWN_STEP, roles


def _reviewed(write: Write, roles: set[Role]) -> Iterator[tuple[Matter, set[Role]]]:
    if write.act == "DELETE":
        yield M.OWN_REVIEW, roles
        yield M.REVIEW, roles
        return
    now, was = write.now, write.was
    assert now is not None
    if now["party"] == "employee" and now["how"] == "login":
        yield M.OWN_REVIEW, roles
    if now["party"] == "leader" or (
        now["how"] in {"paper", "form"} and (was is None or was["how"] in {"paper", "form"})
    ):
        yield M.REVIEW, roles
