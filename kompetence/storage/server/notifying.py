"""The database tells all who listen that something of a kind has changed, and no more: they look again as who they are.

Source: reliability.md 2.11. Any login can listen and forge, so that nothing is taken from what is told but that it may
be worth a look. Nothing is told of what its writer keeps to themselves.
"""

from collections.abc import Iterator, Mapping

from kompetence.domain.change import Topic
from kompetence.storage.tables import Row

CHANNEL = "kompetence"
TRIGGER = "told"
_DAY = "interval '1 day'"

TOPICS: Mapping[str, Topic | None] = {
    **dict.fromkeys(("person", "membership", "own_leader", "assignment", "own_target"), Topic.PEOPLE),
    **dict.fromkeys(("unit", "leadership", "need", "focus"), Topic.UNITS),
    **dict.fromkeys(
        (
            "scale", "step", "competence", "behaviour", "profile", "profile_version", "requirement", "builds_on",
            "voice", "setting", "retention",
        ),
        Topic.PROFILES,
    ),
    **dict.fromkeys(
        (
            "round", "round_unit", "dialogue", "dialogue_line", "shared_lane", "reviewed", "seal", "talk_note",
            "preparation", "form", "returned_form", "group_talk", "group_member", "group_line",
        ),
        Topic.ROUNDS,
    ),
    "rating": Topic.RATINGS,
    **dict.fromkeys(("goal", "follow_up", "follow_up_line"), Topic.GOALS),
    "log_note": Topic.NOTES,
    **dict.fromkeys(
        ("draft", "private_notes", "edit", "access_log", "disclosure", "shown_report", "erased"), None
    ),
}  # fmt: skip
"""What is told of a change in each table of the model; None where nobody hears of it."""
_KEPT = {"goal": "{row}.shared", "log_note": "{row}.shared is not null"}
"""Where only some rows may be told of."""
_BY_ROW = ("reviewed", "follow_up_line")
"""Where others' statements look for rows to take away, and mostly find none: told of only where there is one."""
_CHANGED, _GONE = f"{TRIGGER}_changed", f"{TRIGGER}_gone"


def triggers() -> str:
    """What tells, and what clears edits away that nobody will ask about any more; made after the functions."""
    told = (line for name in sorted(Row.metadata.tables) for line in _of(name, TOPICS[name]))
    duties = (line for name in ("account", "duty") for line in _of(name, Topic.PEOPLE, "authz"))
    given_out = _of("released", Topic.FIGURES, "authz")
    return "\n".join([_FUNCTIONS, *told, *duties, *given_out])


def _of(table: str, topic: Topic | None, schema: str = "data") -> Iterator[str]:
    name = f"{schema}.{table}"
    for trigger in (TRIGGER, _CHANGED, _GONE):
        yield f"drop trigger if exists {trigger} on {name};"
    if topic is None:
        return
    tell = f"execute function authz.tell('{topic.value}');"
    if table not in _KEPT:
        each = "row" if table in _BY_ROW else "statement"
        yield f"create trigger {TRIGGER} after insert or update or delete on {name} for each {each} {tell}"
        return
    old, new = (_KEPT[table].format(row=row) for row in ("old", "new"))
    told = ((TRIGGER, "insert", new), (_CHANGED, "update", f"{old} or {new}"), (_GONE, "delete", old))
    for trigger, act, when in told:
        yield f"create trigger {trigger} after {act} on {name} for each row when ({when}) {tell}"


_FUNCTIONS = f"""
grant execute on function pg_catalog.pg_notify(text, text) to k_authz;
create or replace function authz.tell() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$ begin
    perform pg_catalog.pg_notify('{CHANNEL}', tg_argv[0]);
    return null;
end $$;
alter function authz.tell() owner to k_authz;
revoke all on function authz.tell() from public, k_reader, k_writer, k_member;

-- now and then, and only what no other program of the same login is at
create or replace function authz.forget_edits() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$ begin
    if pg_catalog.random() < 0.02 then
        delete from data.edit e where e.ctid = any (array(
            select o.ctid from data.edit o where o.login = session_user and o.at < pg_catalog.now() - {_DAY}
            for update skip locked
        ));
    end if;
    return null;
end $$;
alter function authz.forget_edits() owner to k_owner;
revoke all on function authz.forget_edits() from public, k_reader, k_writer, k_member;
drop trigger if exists forgotten on data.edit;
create trigger forgotten after insert on data.edit for each statement execute function authz.forget_edits();
"""  # noqa: S608 - names of ours
