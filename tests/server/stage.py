"""The small municipality with few dialogues and something of everything beside them, for writing to be tried in."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import psycopg

from kompetence.domain.access_table import Moment
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState
from kompetence.storage.server.clock import TODAY
from kompetence.storage.tables import Row
from tests.server.attempts import Attempts, Values, columns, deleted, inserted, updated
from tests.server.may_write import ME, Write
from tests.server.new_rows import GOAL, new_rows
from tests.server.other_values import other_values
from tests.server.world import MOMENTS, World, person, put

S, L = DialogueState, Lane
_BOTH = (L.SELF, L.LEADER)
TELLING = [
    *((S.INVITED, lanes, False) for lanes in ((), (L.SELF,))),
    (S.PREPARING, (L.LEADER,), False),
    (S.READY, _BOTH, False),
    *((S.HELD, lanes, False) for lanes in ((), (L.SELF,), (L.LEADER,), _BOTH)),
    *((S.SEALED, lanes, False) for lanes in ((), _BOTH)),
    (S.CLOSED, _BOTH, False),
    (S.POSTPONED, (L.LEADER,), False),
    (S.CANCELLED, (L.SELF,), False),
    (S.COVERED, (), False),
    *((S.INVITED, lanes, True) for lanes in ((L.SELF,), (L.LEADER,))),
]
"""State, what is shared, and whether the round is closed."""
PARTIES, FEW = ("anna", "lis"), 6
"""Who may write in a dialogue; and to whoever may not, one in so many is shown."""
OF_DIALOGUES = (
    "dialogue", "dialogue_line", "shared_lane", "reviewed", "seal", "rating", "preparation", "talk_note", "draft",
    "form", "returned_form",
)  # fmt: skip
MAKERS = {
    "scale": None, "competence": None, "profile": None, "voice": None, "step": ("scale", "scale"),
    "behaviour": ("competence", "competence"), "profile_version": ("profile", "profile"),
    "builds_on": ("profile_version", "version_id"), "requirement": ("profile_version", "version_id"),
}  # fmt: skip
"""The bank, and of what else the maker counts."""


def moments() -> dict[str, Moment]:
    """The dialogues that stand for all moments."""
    wanted = {(state, frozenset(lanes), False, closed) for state, lanes, closed in TELLING}
    return {
        one: moment
        for one, moment in MOMENTS.items()
        if (moment.state, moment.shared, moment.hide_target, moment.closed) in wanted
    }


class Stage(Attempts):
    """Made in a transaction of its own, with these dialogues."""

    def __init__(self, connection: psycopg.Connection, world: World, chosen: Mapping[str, Moment]) -> None:
        super().__init__(connection, world)
        self.moments = chosen
        (self._today,) = connection.execute(f"select {TODAY}").fetchone()
        self._less(connection)
        for table, rows in _more(world, self._today, list(chosen)).items():
            put(connection, table, *rows)
        connection.execute("analyze")
        self._shown: dict[tuple[str, str], set[tuple[Any, ...]]] = {}
        self._all = {table: self.rows(table) for table in Row.metadata.tables}
        self._of = {one["id"]: one for one in self._all["dialogue"]}
        self._forms = {one["id"]: one["dialogue"] for one in self._all["form"]}

    def _less(self, connection: psycopg.Connection) -> None:
        """Half of the dialogues have no drafts, no comments, and are gone through by the leader alone."""
        odd = list(self.moments)[1::2]
        connection.execute("delete from data.dialogue where id <> all (%s)", [list(self.moments)])
        for one in (
            "delete from data.round where id <> 'r m000' and id not in (select round from data.dialogue)",
            "delete from data.seal using data.dialogue d where d.id = dialogue and state not in ('sealed', 'closed')",
            "insert into data.round_unit select id, 'a1' from data.round",
        ):
            connection.execute(one)
        for one in (
            "delete from data.draft where dialogue = any (%s)",
            "update data.preparation set comment = '' where dialogue = any (%s)",
            "insert into data.reviewed select id, 'employee', opened, 'paper' from data.dialogue where id <> all (%s)",
        ):
            connection.execute(one, [odd])

    def writes(self, table: str, name: str) -> Iterator[tuple[Write, str]]:
        """Everything that is tried with a table, with the statement that tries it."""
        few = list(self.moments)[:: 1 if name in PARTIES else FEW]
        for row in self._all[table]:
            if table == "draft" and row["author"] == "fie":
                continue  # has the same key as the draft of who leads now
            if table in OF_DIALOGUES and self._dialogue(table, row) not in few:
                continue
            told = self._moment(table, row), self._above(table, row)
            yield Write(table, row, None, *told), deleted(table, row)
            for column in columns(table):
                for value in other_values(table, column, row[column]):
                    yield Write(table, row, {**row, column: value}, *told), updated(table, row, column, value)
        for row in new_rows(table, few, self._today):
            moment = Moment(S(row["state"])) if table == "dialogue" else self._moment(table, row)
            yield Write(table, None, row, moment, self._above(table, row, name)), inserted(table, row)

    def shown(self, name: str, table: str) -> set[tuple[Any, ...]]:
        """The keys of the rows that somebody is shown."""
        if (name, table) not in self._shown:
            self._shown[name, table] = self.keys_shown(name, table)
        return self._shown[name, table]

    def _dialogue(self, table: str, row: Values) -> str:
        if table == "dialogue":
            return row["id"]
        return self._forms[row["form"]] if table == "returned_form" else row["dialogue"]

    def _moment(self, table: str, row: Values) -> Moment | None:
        return self.moments.get(self._dialogue(table, row)) if table in OF_DIALOGUES else None

    def _above(self, table: str, row: Values, name: str = "") -> Values:
        """What decides about a row and stands elsewhere."""
        rows = self._all
        if table in OF_DIALOGUES:
            return self._about_dialogue(self._dialogue(table, row), row)
        match table:
            case "person":
                return {"traces": self._traces(row["id"])}
            case "follow_up_line":
                return {
                    "person": next(
                        one["person"] for one in rows["follow_up"] if one["id"] == row["follow_up"]
                    )
                }
            case "unit":
                below = {"top": {"top", "a", "a1", "a2", "b"}, "a": {"a", "a1", "a2"}}.get(
                    row["id"], {row["id"]}
                )
                return {"duties": row["id"] == "top", "below": below}
            case "round" | "round_unit":
                which = row["id"] if table == "round" else row["round"]
                return {"units": [one["unit"] for one in rows["round_unit"] if one["round"] == which]}
            case "group_member" | "group_line":
                return {
                    "unit": next(one["unit"] for one in rows["group_talk"] if one["id"] == row["group_talk"])
                }
            case _ if table in MAKERS:
                return {
                    "made by": self._makers(table, row, name),
                    "draft": self._is_draft(row),
                    "published": self._is_published(table, row),
                }
        return {}

    def _about_dialogue(self, dialogue: str, row: Values) -> Values:
        rows = self._all
        shown = [
            *(rows["shared_lane"] + rows["reviewed"] + rows["seal"]),
            *(one for one in rows["rating"] + rows["talk_note"] if one["lane"] != "self"),
        ]
        return {
            "person": self._of[dialogue]["person"] if dialogue in self._of else row["person"],
            "reviewed": {one["party"] for one in rows["reviewed"] if one["dialogue"] == dialogue},
            "sealed": any(one["dialogue"] == dialogue for one in rows["seal"]),
            "touched": any(one["dialogue"] == dialogue for one in shown),
        }

    def _traces(self, who: str) -> bool:
        kept = ("dialogue", "goal", "follow_up", "log_note", "private_notes", "group_member", "own_target")
        bound = {one["leader"] for kind in ("leadership", "own_leader") for one in self._all[kind]}
        accounts = {*ME.values(), "xenia"}
        return who in bound | accounts or any(
            one["person"] == who for kind in kept for one in self._all[kind]
        )

    def _is_draft(self, row: Values) -> bool:
        """Whether what belongs to a version belongs to one that is not published."""
        return any(
            one["id"] == row.get("version_id") and not one["published"]
            for one in self._all["profile_version"]
        )

    def _is_published(self, table: str, row: Values) -> bool:
        """Whether a version was, or any of a profile."""
        key = {"profile": "profile", "profile_version": "id"}.get(table, "")
        return any(
            one.get(key) == row.get("id", "") for one in self._all["profile_version"] if one["published"]
        )

    def _makers(self, table: str, row: Values, name: str) -> set[str]:
        """Whose logins a row of the bank is made by, with what it belongs to."""
        found = (
            set() if table in {"step", "behaviour", "builds_on", "requirement"} else {row.get("author", name)}
        )
        if above := MAKERS[table]:
            kind, column = above
            found |= {one["author"] for one in self._all[kind] if one["id"] == row[column]}
        return {one.removeprefix(f"{self._world.prefix} ") for one in found}


def _more(world: World, today: Any, dialogues: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Rows beside Anna's dialogues: others', those of the leader before, of other units, and of two makers."""
    since = today - timedelta(400)
    lis, hr = (world.login(one) for one in ("lis", "hr"))
    makers = (("lis", lis), ("hr", hr))
    rounds = enumerate(("r new", "r b", "r none"))
    part = {"starts": since, "ends": None}
    bank = {"kind": "basis", "scale": "s", "area": "[]"}
    version = {"published": True, "place": 2}
    return {
        "person": [person("loose")],
        "unit": [{"id": "a2", "name": "a2", "parent": "a"}],
        "round": [
            {"id": one, "made": 9000 + at, "kind": "MUS", "title": one, "starts": since, "basis": "agreed"}
            for at, one in rounds
        ],
        "round_unit": [{"round": "r new", "unit": "a1"}, {"round": "r b", "unit": "b"}],
        "draft": [
            {"dialogue": one, "lane": "leader", "content": b"before", "author": "fie"} for one in dialogues
        ],
        "competence": [
            {"id": "c2", **bank},
            *({"id": f"c {one}", "author": made, **bank} for one, made in makers),
        ],
        "scale": [
            {"id": "s2", "name": "s2"},
            *({"id": f"s {one}", "name": one, "author": made} for one, made in makers),
        ],
        "step": [
            *({"scale": f"s {one}", "value": 1} for one, _ in makers),
            *({"scale": "s2", "value": value} for value in range(1, 6)),
        ],
        "behaviour": [{"competence": f"c {one}", "value": 1} for one, _ in makers],
        "profile": [{"id": f"{kind} {one}", "author": made} for kind in "pq" for one, made in makers],
        "profile_version": [
            {"id": "v lis", "profile": "p lis", "author": lis, **version},
            {"id": "v hr", "profile": "p hr", "author": hr, **version, "place": 3},
            {"id": "v free", "profile": "p lis", "author": lis, **version, "place": 7},
            *(
                {"id": f"d {one}", "profile": f"p {one}", "author": made, "published": False, "place": at}
                for at, (one, made) in enumerate(makers, 20)
            ),
        ],
        "requirement": [
            {"version_id": f"{kind} {one}", "competence": "c", "importance": 1}
            for kind in "vd"
            for one, _ in makers
        ],
        "builds_on": [
            {"version_id": "v lis", "base": "v hr"},
            {"version_id": "v hr", "base": "v lis"},
            *({"version_id": f"d {one}", "base": "v lis"} for one, _ in makers),
        ],
        "voice": [{"id": f"w {one}", "competence": "c", "author": made} for one, made in makers],
        "goal": [
            {"id": "g bo", "person": "bo", "shared": True, **GOAL},
            {"id": "g lis", "person": "lis", "shared": True, **GOAL},
            {"id": "g anna 2", "person": "anna", "shared": True, **GOAL},
            {"id": "g team", "unit": "a", "shared": True, **GOAL},
        ],
        "follow_up": [{"id": "u2", "person": "anna"}, {"id": "u bo", "person": "bo"}],
        "follow_up_line": [{"follow_up": "u bo", "goal": "g bo", "status": "reached"}],
        "own_leader": [{"id": "o", "person": "xenia", "leader": "dorte", "starts": since, "ends": since}],
        "own_target": [{"id": "t bo", "person": "bo", "competence": "c", "target": 3, "upper": 3}],
        "log_note": [{"id": f"n {one}", "person": one} for one in ("bo", "carl")],
        "private_notes": [{"person": one} for one in ("bo", "carl")],
        "group_talk": [{"id": "gt b", "round": "r b", "unit": "b", "state": "held"}],
        "group_member": [{"group_talk": "gt b", "person": "hanne"}],
        "group_line": [{"group_talk": "gt b", "competence": "c"}],
        "retention": [{"kind": "levels", "months": 60}],
        "focus": [{"unit": one, "competence": "c"} for one in ("a", "b")],
        "need": [{"unit": one, "competence": "c"} for one in ("a", "b")],
        "assignment": [
            {"id": f"x {one}", "person": one, "version_id": "v lis", "main": True, **part}
            for one in ("anna", "bo")
        ],
        "edit": [{"id": "e anna", "login": world.login("anna")}],
        "form": [{"id": "f new", "dialogue": dialogues[0], "number": 5, "medium": "file"}],
    }
