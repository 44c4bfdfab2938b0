"""One person's own part of the data, copied row by row into a file of its own; what is not named here stays behind."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.domain.ids import DialogueId, PersonId, ProfileId, UnitId
from kompetence.storage.database import DataFile, in_memory
from kompetence.storage.tables import Row

Values: TypeAlias = dict[str, Any]
BANK = (
    "scale",
    "step",
    "competence",
    "behaviour",
    "profile",
    "profile_version",
    "builds_on",
    "requirement",
    "voice",
)
"""What belongs to nobody: the same in every file, but for targets that a round hides."""
_ALIKE = frozenset(BANK) - {"requirement"}
"""What of it is the same in every part, whatever is hidden from whom."""
OF_TALK = ("dialogue_line", "rating", "preparation", "talk_note", "shared_lane", "reviewed", "seal")
"""What stands in a dialogue, by its id."""
_OF_PERSON = (
    "membership",
    "own_leader",
    "assignment",
    "own_target",
    "goal",
    "follow_up",
    "log_note",
    "dialogue",
)
"""What is somebody's, by the id of whose it is."""
_AT_ONCE = 40
"""People whose rows are read at a time: few queries, and never everyone's levels in memory."""


@dataclass(frozen=True, slots=True)
class TalkPart:
    """What of one dialogue the person may see."""

    lanes: frozenset[Lane]
    targets: bool
    summary: bool
    """Whether what was said in the talk is there to be read."""


@dataclass(frozen=True, slots=True)
class OwnPart:
    """Whose part it is, and what belongs to it."""

    person: PersonId
    leader: PersonId | None
    units: Mapping[UnitId, bool]
    """The units above first; true for those the person belongs to, the others go along by name alone."""
    talks: Mapping[DialogueId, TalkPart]
    hidden: frozenset[ProfileId] = frozenset()
    """The profiles that would tell the targets of a round that hides them."""
    added: str = ""
    """How the prompt of a line begins that was added to a sealed talk, which both may read."""

    @property
    def targets(self) -> bool:
        """Whether no round hides what is asked of the person."""
        return all(one.targets for one in self.talks.values())


class Source:
    """The data that parts are copied from, read for several people at a time, in the order that is told."""

    def __init__(self, session: Session, people: Iterable[PersonId] = ()) -> None:
        self._session = session
        self._waiting = list(people)
        self._ready: set[PersonId] = set()
        self._kept: dict[str, dict[str, list[Values]]] = {}
        published = {row["id"]: row["profile"] for row in self._rows("profile_version", published=[True])}
        self._bank = {name: self._rows(name) for name in BANK}
        self._profile_of = published
        self._bank["profile_version"] = self._rows("profile_version", published=[True])
        known = set(published.values())
        self._bank["profile"] = [one for one in self._bank["profile"] if one["id"] in known]
        self._bank["voice"] = [one for one in self._bank["voice"] if one["profile"] in {None, *known}]
        self._bank["builds_on"] = [
            one
            for one in self._bank["builds_on"]
            if one["version_id"] in published and one["base"] in published
        ]
        self._bank["requirement"] = [
            one for one in self._bank["requirement"] if one["version_id"] in published
        ]

    def _rows(self, name: str, **wanted: Iterable[Any]) -> list[Values]:
        table = Row.metadata.tables[name]
        query = select(table)
        for column, values in wanted.items():
            query = query.where(table.c[column].in_(list(values)))
        return [_uncounted(dict(row)) for row in self._session.execute(query).mappings()]

    def _kept_by(self, name: str, column: str, wanted: Iterable[str]) -> list[Values]:
        """The rows of a table that belong to everyone, which is read once."""
        if name not in self._kept:
            self._keep(name, column)
        return [row for one in wanted for row in self._kept[name].get(one, ())]

    def _keep(self, name: str, column: str, values: Iterable[str] | None = None) -> None:
        rows = self._rows(name) if values is None else self._rows(name, **{column: values})
        kept: dict[str, list[Values]] = {}
        for row in rows:
            kept.setdefault(row[column], []).append(row)
        self._kept[name] = kept

    def _read(self, person: PersonId) -> None:
        """Have a person's rows at hand, and those of the next ones."""
        if person in self._ready:
            return
        at = self._waiting.index(person) if person in self._waiting else len(self._waiting)
        some = self._waiting[at : at + _AT_ONCE] or [person]
        for name in _OF_PERSON:
            self._keep(name, "person", some)
        talks = [row["id"] for rows in self._kept["dialogue"].values() for row in rows]
        for name in OF_TALK:
            self._keep(name, "dialogue", talks)
        meetings = [row["id"] for rows in self._kept["follow_up"].values() for row in rows]
        self._keep("follow_up_line", "follow_up", meetings)
        self._ready = set(some)

    def rows(self, part: OwnPart) -> dict[str, list[Values]]:
        """Every row of the part, by table, in an order in which each finds what it refers to."""
        self._read(part.person)
        found = {**self._bank, **self._personal(part), **self._talks(part)}
        found["requirement"] = [self._requirement(one, part.hidden) for one in self._bank["requirement"]]
        return {name: found[name] for name in ordered(found)}

    def model(self) -> DataFile:
        """Data in memory with what is the same in every part; closed by the caller."""
        made = in_memory(form=True)
        with made.transaction() as session:
            _put(session, {name: self._bank[name] for name in ordered(_ALIKE)})
        return made

    def _requirement(self, row: Values, hidden: Iterable[ProfileId]) -> Values:
        """As the version asks it, or without levels where they would tell what the round hides."""
        if self._profile_of[row["version_id"]] not in hidden:
            return row
        return {**row, "target": None, "upper": None}

    def _personal(self, part: OwnPart) -> dict[str, list[Values]]:
        me, leader, units = part.person, part.leader, set(part.units)
        people = self._kept_by("person", "id", [me])
        people += [_by_name(one) for one in self._kept_by("person", "id", [leader])] if leader else []
        there = {row["id"]: row for row in self._kept_by("unit", "id", units)}
        goals = [{**one, "team": None} for one in self._mine("goal", me) if one["shared"]]
        meetings = self._mine("follow_up", me)
        mine = {one["id"] for one in goals}
        return {
            "unit": [there[one] if own else _unit_by_name(there[one]) for one, own in part.units.items()],
            "person": people,
            "membership": [one for one in self._mine("membership", me) if one["unit"] in units],
            "leadership": [
                one
                for one in self._kept_by("leadership", "leader", sorted({leader, me}))
                if one["unit"] in units
            ]
            if leader
            else [],
            "own_leader": [one for one in self._mine("own_leader", me) if leader and one["leader"] == leader],
            "assignment": [
                one for one in self._mine("assignment", me) if one["version_id"] in self._profile_of
            ],
            "own_target": self._mine("own_target", me) if part.targets else [],
            "goal": goals,
            "follow_up": meetings,
            "follow_up_line": [
                one
                for meeting in meetings
                for one in self._kept["follow_up_line"].get(meeting["id"], ())
                if one["goal"] in mine
            ],
            "log_note": [one for one in self._mine("log_note", me) if one["shared"] is not None],
        }

    def _mine(self, name: str, person: PersonId) -> list[Values]:
        return self._kept[name].get(person, [])

    def _talks(self, part: OwnPart) -> dict[str, list[Values]]:
        talks = part.talks
        found = {one["id"]: one for one in self._mine("dialogue", part.person)}
        rows = {name: [row for one in talks for row in self._kept[name].get(one, ())] for name in OF_TALK}
        handed = {one["dialogue"] for one in rows["shared_lane"] if Lane(one["lane"]) is Lane.SELF}
        rows["dialogue"] = [
            _talk(found[one], told, handed_in=one in handed) for one, told in talks.items() if one in found
        ]
        rounds = {one["round"] for one in rows["dialogue"]}
        rows["round"] = self._kept_by("round", "id", rounds)
        rows["round_unit"] = [
            one for one in self._kept_by("round_unit", "round", rounds) if one["unit"] in part.units
        ]
        rows["dialogue_line"] = [_line(one, talks[one["dialogue"]]) for one in rows["dialogue_line"]]

        def seen(one: Values) -> bool:
            return Lane(one["lane"]) in talks[one["dialogue"]].lanes

        rows["shared_lane"] = [one for one in rows["shared_lane"] if seen(one)]
        rows["rating"] = [one for one in rows["rating"] if seen(one) or one["imported"]]
        rows["talk_note"] = [
            one
            for one in rows["talk_note"]
            if seen(one) or (part.added and one["prompt"].startswith(part.added))
        ]
        rows["preparation"] = [_said(one, talks[one["dialogue"]]) for one in rows["preparation"]]
        rows["reviewed"] = [one for one in rows["reviewed"] if talks[one["dialogue"]].summary]
        rows["seal"] = [one for one in rows["seal"] if talks[one["dialogue"]].summary]
        return rows


COPIED = frozenset(
    {
        *BANK,
        *OF_TALK,
        "dialogue",
        "round",
        "round_unit",
        "unit",
        "person",
        "membership",
        "leadership",
        "own_leader",
        "assignment",
        "own_target",
        "goal",
        "follow_up",
        "follow_up_line",
        "log_note",
    }
)
"""Tables of which something is copied; of every other table nothing is."""


def put(session: Session, rows: Mapping[str, list[Values]]) -> None:
    """Write a part into data that are like the model."""
    _put(session, {name: some for name, some in rows.items() if name not in _ALIKE})


def _put(session: Session, rows: Mapping[str, list[Values]]) -> None:
    for name, some in rows.items():
        if some:
            session.execute(insert(Row.metadata.tables[name]), some)


def ordered(names: Iterable[str]) -> list[str]:
    """Tables in an order in which each finds what it refers to."""
    wanted = set(names)
    return [table.name for table in Row.metadata.sorted_tables if table.name in wanted]


def _by_name(person: Values) -> Values:
    """Whoever leads, with nothing but the name."""
    return {
        **person,
        "initials": "",
        "employee_no": None,
        "position": "",
        "agreement": "",
        "may_be_asked": False,
    }


def _unit_by_name(unit: Values) -> Values:
    return {**unit, "core_task": "", "local_values": ""}


def _uncounted(row: Values) -> Values:
    """Without how often it was edited, which tells of work that is not shared."""
    return {**row, "version": 1} if "version" in row else row


def _talk(dialogue: Values, part: TalkPart, *, handed_in: bool) -> Values:
    """A talk that only the leader has shared anything for is one that is still only invited to."""
    alone = dialogue["state"] == DialogueState.PREPARING and not handed_in
    held = {
        **dialogue,
        "group_talk": None,
        "state": DialogueState.INVITED.value if alone else dialogue["state"],
    }
    return held if part.summary else {**held, "summary": "", "next_day": None, "next_form": ""}


def _said(preparation: Values, part: TalkPart) -> Values:
    """What the person has written; an answer to levels goes with the levels."""
    return preparation if Lane.LEADER in part.lanes else {**preparation, "comment": ""}


def _line(line: Values, part: TalkPart) -> Values:
    if part.targets:
        return line
    return {**line, "target": None, "upper": None, "own": False, "origins": json.dumps([])}
