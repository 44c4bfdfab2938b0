"""Hostile writes: what a member with a client of their own may try to change, or to be told by trying.

Each probe is put to two databases that differ in what nobody of the senders may see: somebody else with all that there
is about them is there in one, held all the time, and not in the other. What is not the sender's must be afterwards as
it was before, to the last bit; and the answers must be the same.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random

import psycopg

from kompetence.storage.server.roles import Part, Roles
from kompetence.storage.tables import Row
from tests.server.new_rows import GOAL
from tests.server.probing import VALUES, Probe
from tests.server.stage import moments
from tests.server.world import World, let_in, person, put

SENDERS = ("anna", "lis", "carl", "part")
"""The employee, her leader, a colleague, and who administers the unit of both."""
_FILE = Path(__file__).with_name("hostile_writes.sql")
_SET = {
    "rating": ["level = 1", "lane = 'self'", "imported = true", "dialogue = 'ghost'"],
    "preparation": ["comment = 'x'", "example = 'x'", "dialogue = 'ghost'"],
    "draft": ["content = 'x'", "dialogue = 'ghost'"],
    "talk_note": ["text = 'x'", "lane = 'self'"],
    "dialogue": [
        "summary = 'x'",
        "state = 'held'",
        "state = 'sealed'",
        "person = 'ghost'",
        "group_talk = 'ghost'",
    ],
    "dialogue_line": ["target = 1", "own = true"],
    "person": ["position = 'x'", "may_be_asked = true", "id = 'ghost'"],
    "goal": ["learn = 'x'", "person = 'ghost'", "team = 'ghost'", "shared = false"],
    "private_notes": ["content = 'x'", "person = 'ghost'"],
    "log_note": ["text = 'x'", "person = 'ghost'", "shared = null"],
    "access_log": ["act = 'exported'", "person = 'ghost'"],
    "seal": ["fingerprint = 'x'", "dialogue = 'ghost'"],
    "edit": ["made = 'x'"],
    "erased": ["rule = 'x'"],
    "shown_report": ["digest = 'x'"],
    "membership": ["ends = '2020-01-01'", "person = 'ghost'", "unit = 'a1'"],
    "leadership": ["leader = 'ghost'", "leader = 'carl'", "starts = '2020-01-01'"],
    "own_leader": ["leader = 'ghost'"],
    "reviewed": ["how = 'paper'", "party = 'employee'"],
    "shared_lane": ["lane = 'leader'", "day = '2020-01-01'"],
    "form": ["dialogue = 'ghost'", "secret = 'x'"],
    "returned_form": ["form = 'ghost'", "path = 'x'"],
    "follow_up_line": ["goal = 'ghost'", "line = 'x'"],
    "group_member": ["person = 'ghost'"],
    "round": ["closed = true", "hide_target = false"],
    "unit": ["parent = 'a1'", "core_task = 'x'"],
    "competence": ["name = 'x'"],
    "setting": ["value = '1'"],
}
_WHERE = {table: ["true", "version = 1"] for table in _SET} | {
    table: ["true"]
    for table in ("dialogue_line", "access_log", "seal", "edit", "erased", "shown_report", "reviewed")
}
_WHERE |= {
    one: ["true"] for one in ("shared_lane", "form", "returned_form", "follow_up_line", "group_member")
}
_NEW = Path(__file__).with_name("hostile_rows.txt").read_text("utf-8").splitlines()
"""Rows that name somebody or something which is there, which is not, or of which nobody knows."""
Sums = Mapping[str, str]


def kinds() -> list[list[str]]:
    """The probes as they are written, kind by kind."""
    parts = [part.splitlines() for part in _FILE.read_text("utf-8").split("\n\n")]
    return [lines for part in parts if (lines := [line for line in part if not line.startswith("--")])]


def write_probes(seed: int, count: int) -> list[Probe]:
    """So many, always the same for a seed; each kind as often as any other."""
    chance, all_kinds = Random(seed), kinds()
    return [_made(chance, chance.choice(all_kinds[at % len(all_kinds)]), at) for at in range(count)]


def _made(chance: Random, line: str, number: int) -> Probe:
    table = chance.choice(list(_SET))
    column, value = chance.choice(VALUES.get(table, [(_SET[table][0].split()[0], "'x'")]))
    new = "insert into " + chance.choice(_NEW).replace(
        "{who}, ", chance.choice(["person, ", "person, team, "])
    )
    new = new.replace(" {team} ", " '{ghost}', " if "person, team" in new else " ")
    if "person, team" in new:
        new = new.replace("'{ghost}', '{ghost}'", "'carl', '{ghost}'")
    words = {
        "new": new,
        "table": table,
        "other": chance.choice(list(_SET)),
        "set": chance.choice(_SET[table]),
        "where": chance.choice([*_WHERE[table], f"{column} = {value}", f"{column} <> {value}"]),
        "column": column,
        "ghost": chance.choice(["ghost", "ghost", "ghost", "bo"]),
        "number": f"{100 + number}",
    }
    for name, word in words.items():
        line = line.replace(f"{{{name}}}", word)
    return tuple(line.split(" ;; "))


class Writer:
    """A member with a client of their own; what they change is kept."""

    def __init__(self, world: World, name: str, databases: tuple[str, str], schema: str) -> None:
        self._world, self._name, self._databases, self._schema = world, name, databases, schema
        self._connections = [self._connected(one) for one in databases]
        self._watching = [world.server.connect(one) for one in databases]
        self._before = [self._sums(one) for one in self._watching]
        self.done = 0

    def _connected(self, database: str) -> psycopg.Connection:
        one = self._world.server.connect(database, self._world.login(self._name))
        one.autocommit = False
        return one

    def tries(self, probe: Probe) -> str:
        """What is wrong about how a probe went; empty where nothing is."""
        answers = [self._answer(at, probe) for at in range(2)]
        changed = set()
        for at, watching in enumerate(self._watching):
            if answers[at][0]:
                now, before = self._sums(watching), self._before[at]
                self._before[at] = now
                changed |= {table for table in now if now[table] != before[table]}
        if changed:
            return f"changed {sorted(changed)}"
        if answers[0] != answers[1]:
            return f"told {answers}"
        return ""

    def _answer(self, at: int, probe: Probe) -> tuple[bool, list[str]]:
        connection, told, kept = self._connections[at], [], False
        if connection.closed:
            connection = self._connections[at] = self._connected(self._databases[at])
        connection.execute(
            f"reset all; set search_path to {self._schema}; set statement_timeout to '5s'; set lock_timeout to '100ms'"
        )
        try:
            for one in self._said(probe):
                with connection.cursor() as cursor:
                    if one.startswith("copy"):
                        with cursor.copy(one) as copy:
                            copy.write("ghost\n")
                    else:
                        cursor.execute(one)
                        told.append(repr(cursor.fetchall() if cursor.description else cursor.statusmessage))
            connection.commit()
            kept = True
            self.done += 1
        except psycopg.Error as error:
            said = error.diag
            told.append(
                repr((error.sqlstate, str(error), said.message_detail, said.context, said.constraint_name))
            )
            connection.rollback()
        return kept, [line.replace(self._databases[at], "") for line in told]

    def _said(self, probe: Probe) -> Iterator[str]:
        roles = Roles(self._world.prefix)
        for one in probe:
            said = one
            for part in Part:
                said = said.replace(f"{{{part}}}", roles.name(part))
            yield said

    def _sums(self, watching: psycopg.Connection) -> Sums:
        """A sum over all rows of each table that are not the sender's to change."""
        own, login = OWN[self._name], self._world.login(self._name)
        parts = []
        for table in sorted(Row.metadata.tables):
            mine = own.get(table, "false").replace("$login", f"'{login}'")
            told = "to_jsonb(t)" + "".join(f" - '{one}'" for one in ASIDE.get((self._name, table), ()))
            rows = f"select md5(string_agg(({told})::text, '' order by ({told})::text)) from data.{table} t"
            parts.append(f"select '{table}', ({rows} where not coalesce({mine}, false))")
        return dict(watching.execute(" union all ".join(parts)).fetchall())

    def close(self) -> None:
        for one in (*self._connections, *self._watching):
            one.close()


_TALK_OF = "dialogue in (select id from data.dialogue where person in ('anna', 'carl'))"
_BANK = (
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
_EACH = {
    "access_log": "account = $login", "edit": "login = $login", "disclosure": "id not in ('why', 'ghost')",
    "round": "author = $login",
}  # fmt: skip


def _own(who: str) -> Mapping[str, str]:
    """What is an employee's own, and nobody else's to change."""
    lines = f"follow_up in (select id from data.follow_up where person = '{who}')"
    return (
        _EACH
        | dict.fromkeys(("goal", "follow_up", "log_note", "private_notes"), f"person = '{who}'")
        | {
            "follow_up_line": lines,
            "draft": f"author = '{who}'",
        }
    )


OWN: Mapping[str, Mapping[str, str]] = {
    "carl": _own("carl"),
    "anna": _own("anna") | {
        "rating": "lane = 'self'", "talk_note": "lane = 'self'", "shared_lane": "lane = 'self'",
        "preparation": "dialogue <> 'ghost'", "reviewed": "dialogue <> 'ghost'",
    },
    "lis": _own("lis") | {
        "rating": f"lane <> 'self' and {_TALK_OF}", "talk_note": f"lane = 'leader' and {_TALK_OF}",
        "shared_lane": f"lane <> 'self' and {_TALK_OF}", "reviewed": _TALK_OF, "seal": _TALK_OF, "form": _TALK_OF,
        "dialogue_line": _TALK_OF, "dialogue": "person in ('anna', 'carl')", "returned_form": "form <> 'ghost'",
        "goal": "(shared and person in ('anna', 'carl')) or person = 'lis' or unit in ('a', 'a1')",
        "follow_up": "person in ('anna', 'carl', 'lis')", "follow_up_line": "follow_up <> 'ghost'",
        "own_target": "person in ('anna', 'carl')", "assignment": "person in ('anna', 'carl')",
        "focus": "unit in ('a', 'a1')", "need": "unit in ('a', 'a1')", "round": "author = $login or id <> 'r ghost'",
        "round_unit": "round <> 'r ghost'", "group_talk": "unit = 'a1'", "group_member": "group_talk = 'gt'",
        "group_line": "group_talk = 'gt'",
        **dict.fromkeys(("scale", "competence", "profile", "voice"), "author = $login"),
    },
    "part": _EACH | dict.fromkeys(_BANK, "true") | {
        "person": "id in ('anna', 'carl', 'xenia')", "assignment": "person in ('anna', 'carl', 'xenia')",
        "membership": "person in ('anna', 'carl', 'xenia')", "leadership": "unit = 'a1'",
        "own_leader": "person in ('anna', 'carl', 'xenia')",
        **dict.fromkeys(("focus", "need"), "unit = 'a1'"), "unit": "id = 'a1'",
        "goal": "unit = 'a1'",
    },
}  # fmt: skip
"""Which rows somebody may change, as far as a probe could: all the others must stay."""
ASIDE: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("carl", "person"): ("may_be_asked", "version"), ("anna", "person"): ("may_be_asked", "version"),
    ("lis", "person"): ("may_be_asked", "version"), ("anna", "dialogue"): ("state", "own_wanted", "version"),
    ("lis", "unit"): ("core_task", "local_values", "version"),
}  # fmt: skip


@contextmanager
def alike_but_for_one(
    world: World, *, granted: bool = False, unchecked: bool = False
) -> Iterator[tuple[str, str]]:
    """Two copies of the municipality; in the second is somebody more, whose rows are held all the time."""
    copies = (f"{world.database}_three", f"{world.database}_four")
    with world.server.connect() as superuser:
        superuser.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [world.database]
        )
        with world.server.connect(world.database) as raw:
            let_in(_Raw(raw), world, "part")
        for one in copies:
            superuser.execute(f"drop database if exists {one} with (force)")
            superuser.execute(f"create database {one} template {world.database}")
        try:
            for one in copies:
                with world.server.connect(one) as raw:
                    _less(raw, world)
                    if unchecked:
                        _let_all(raw)
                    if granted:
                        _grant_all(raw, world)
            with world.server.connect(copies[1]) as holding:
                _ghost(holding)
                holding.autocommit = False
                for table, whose in HIDDEN.items():
                    holding.execute(f"select from data.{table} where {whose} = 'ghost' for update")
                yield copies
        finally:
            for one in copies:
                superuser.execute(f"drop database if exists {one} with (force)")


class _Raw:
    """A connection that takes statements as SQLAlchemy's does."""

    def __init__(self, raw: psycopg.Connection) -> None:
        self._raw = raw

    def exec_driver_sql(self, statement: str) -> None:
        self._raw.execute(statement)


def _less(raw: psycopg.Connection, world: World) -> None:
    few = list(moments())
    raw.execute("delete from data.dialogue where id <> all (%s)", [few])
    raw.execute("delete from data.round where id > 'r m130' and id not in (select round from data.dialogue)")
    for one in (
        "delete from data.seal s using data.dialogue d where d.id = s.dialogue and state not in ('sealed', 'closed')",
        "insert into data.round_unit select id, 'a1' from data.round",
        "insert into data.competence select 'c2', 'c2', '', '', '[]', 'basis', 's', '', false, 1",
        "insert into data.profile values ('p', '', '', '', '', '', '', '', '', null, null, false, 1, 'x')",
        "insert into data.profile_version values ('v', 'p', '', 1, true, null, 'x')",
    ):
        raw.execute(one)
    raw.execute("insert into authz.account values (%s, null)", [world.login("part")])
    raw.execute(
        "insert into authz.duty values ('part', %s, 'administrator', 'a1', '2020-01-01', null)",
        [world.login("part")],
    )


HIDDEN = {
    "person": "id", "dialogue": "id", "goal": "id", "follow_up": "id", "form": "id", "returned_form": "id",
    "log_note": "id", "private_notes": "person", "disclosure": "id", "group_talk": "id", "group_member": "person",
    "edit": "id", "membership": "id", "shared_lane": "dialogue", "reviewed": "dialogue", "draft": "dialogue",
}  # fmt: skip
"""By what the rows of somebody more are told."""


def _ghost(raw: psycopg.Connection) -> None:
    """Somebody more, in another unit, with all that there is about them."""
    of, since = {"dialogue": "ghost"}, "2020-01-01"
    put(raw, "person", person("ghost"))
    put(raw, "membership", {"id": "ghost", "person": "ghost", "unit": "b", "starts": since, "ends": None})
    put(raw, "dialogue", {"id": "ghost", "round": "r m000", "person": "ghost", "state": "held"})
    put(raw, "dialogue_line", {**of, "competence": "c", "origins": "[]"})
    put(
        raw,
        "rating",
        *({**of, "competence": "c", "lane": lane, "scale": "s"} for lane in ("self", "leader", "agreed")),
    )
    put(raw, "preparation", {**of, "competence": "c"})
    put(raw, "talk_note", {**of, "lane": "self", "prompt": "p"})
    put(raw, "draft", {**of, "lane": "self", "author": "ghost", "content": b""})
    put(raw, "shared_lane", *({**of, "lane": lane} for lane in ("self", "leader")))
    put(raw, "reviewed", {**of, "party": "leader", "how": "form"})
    put(raw, "form", {"id": "ghost", **of, "medium": "file"})
    put(raw, "returned_form", {"id": "ghost", "form": "ghost"})
    put(raw, "goal", {"id": "ghost", "person": "ghost", "shared": True, **GOAL})
    put(raw, "follow_up", {"id": "ghost", "person": "ghost"})
    put(raw, "follow_up_line", {"follow_up": "ghost", "goal": "ghost", "status": "reached"})
    put(raw, "log_note", {"id": "ghost", "person": "ghost"})
    put(raw, "private_notes", {"person": "ghost"})
    put(raw, "own_target", {"id": "ghost", "person": "ghost", "competence": "c", "target": 1, "upper": 1})
    put(raw, "disclosure", {"id": "ghost", "purpose": "a complaint"})
    put(raw, "access_log", {
        "id": 11, "account": "x", "person": "ghost", "act": "opened", "kind": "levels", "disclosure": "ghost",
    })  # fmt: skip
    put(raw, "group_talk", {"id": "ghost", "round": "r m000", "unit": "b", "state": "held"})
    put(raw, "group_member", {"group_talk": "ghost", "person": "ghost"})
    put(raw, "edit", {"id": "ghost", "login": "somebody"})


def _let_all(raw: psycopg.Connection) -> None:
    """Take out of every trigger that it asks at all."""
    for (definition,) in raw.execute(
        "select pg_get_functiondef(oid) from pg_proc"
        " where pronamespace = 'authz'::regnamespace and prorettype = 'trigger'::regtype"
    ).fetchall():
        raw.execute(
            definition.replace("raise exception using errcode = '42501', message = 'not allowed';", "null;")
        )


def _grant_all(raw: psycopg.Connection, world: World) -> None:
    """Grant the tables under the policies of reading, as textbooks do."""
    roles = Roles(world.prefix)
    for one in (
        "grant usage on schema data, authz to k_member",
        "grant select, insert, update, delete on all tables in schema data to k_member",
        "grant execute on all functions in schema authz to k_member",
        "grant usage on all sequences in schema data to k_member",
    ):
        raw.execute(roles.named(one))
    for table, condition in raw.execute(
        "select polrelid::regclass::text, pg_get_expr(polqual, polrelid) from pg_policy where polname = 'reader'"
    ).fetchall():
        raw.execute(roles.named(f"create policy textbook on {table} to k_member using ({condition})"))
