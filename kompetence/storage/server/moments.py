# ruff: noqa: S608 - the statements are made of functions of our own, and conditions on what they answer
"""The access table as functions of the database: for each record whose it is that the caller may see.

Rendered from the table itself; a test holds the functions to the domain's `sees` at every moment.
"""

from collections.abc import Iterable, Iterator

from kompetence.domain.access_table import LANE_OF, OVER, TABLE, Record, Role, Sees
from kompetence.storage.server.records import BY_DIALOGUE, COUNTED, function

WHO = {
    Role.EMPLOYEE: "authz.me()",
    Role.LEADER: "authz.led()",
    Role.UPPER_LEADER: "authz.above()",
    Role.HR: "authz.opened_by_me()",
    Role.ADMINISTRATOR: "authz.administered()",
}
"""The people to whom the caller is in a role; HR sees nobody without a reason."""
OWN_TARGETS = "own_targets"
_OVER = "(m.over or m.closed)"
_TOGETHER = f"({_OVER} or (m.self and m.leader))"


def over() -> str:
    """The states of a dialogue whose talk has been held, as a list."""
    return ", ".join(f"'{state}'" for state in sorted(OVER))


def functions() -> str:
    """One function for each record that is shown as rows."""
    parts = [_function(record) for record in TABLE if record not in COUNTED]
    return "\n".join([*parts, _own_targets()])


def covers(one: Record, other: Record) -> bool:
    """Whether whoever may see the other record of a dialogue may see this one."""
    return all(_covers(one, mine, other, TABLE[other][role]) for role, mine in TABLE[one].items())


def _covers(one: Record, mine: Sees, other: Record, theirs: Sees) -> bool:
    if theirs is Sees.NEVER or mine is Sees.ALWAYS:
        return True
    return mine is theirs and _when(one, mine) in {"", _when(other, theirs)}


def always(record: Record) -> bool:
    """Whether no moment of a dialogue decides who sees a record."""
    return not any(_when(record, rule) for _, rule in _roles(record))


def breadth(record: Record) -> int:
    """How many roles see a record at all."""
    return sum(1 for _ in _roles(record))


def _function(record: Record) -> str:
    name = function(record)
    if record not in BY_DIALOGUE:
        return _defined(name, _people(record))
    return _defined(f"{name}_anew", _dialogues(record)) + _KEPT.format(
        name=name, what=name.removeprefix("authz.")
    )


_KEPT = """create or replace function {name}() returns setof text language plpgsql stable rows 50 as $$
begin
    return query select unnest(coalesce(authz.kept('{what}'), authz.keep('{what}', array(select {name}_anew()))));
end $$;
"""
"""The same for several tables of one look."""


def _defined(name: str, queries: Iterable[str]) -> str:
    body = "\n        union all\n".join(f"        {one}" for one in queries)
    return (
        f"create or replace function {name}() returns setof text language plpgsql stable rows 50 as $$\n"
        f"begin\n    return query\n{body};\nend $$;\n"
    )


def _roles(record: Record) -> Iterator[tuple[Role, Sees]]:
    """Who sees a record at all; what the sets of people take for granted is checked here."""
    if TABLE[record][Role.UPPER_LEADER] not in {Sees.NEVER, TABLE[record][Role.LEADER]}:
        raise NotImplementedError(f"{record}: who is above sees what the leader does not")
    for role, rule in TABLE[record].items():
        if rule is not Sees.NEVER:
            if (role is Role.HR) != (rule is Sees.WITH_REASON):
                raise NotImplementedError(f"{record}: {role} sees it {rule}")
            yield role, rule


def _people(record: Record) -> Iterator[str]:
    for role, rule in _roles(record):
        if rule not in {Sees.ALWAYS, Sees.WITH_REASON}:
            raise NotImplementedError(f"{record} goes by no dialogue")
        yield f"select {WHO[role]}"


def _dialogues(record: Record) -> Iterator[str]:
    for role, rule in _roles(record):
        when = _when(record, rule)
        if role is Role.LEADER:
            led = f"m.dialogue from authz.moments_led() m where {when}" if when else "authz.talks_led()"
            yield f"select {led}"
        elif when:
            yield f"select m.dialogue from authz.moments(array(select {WHO[role]})) m where {when}"
        else:
            yield f"select d.id from data.dialogue d where d.person = any (array(select {WHO[role]}))"


def _when(record: Record, rule: Sees) -> str:
    """At which moments a rule shows a record; empty where at all."""
    match rule:
        case Sees.ALWAYS:
            return ""
        case Sees.BOTH | Sees.WITH_REASON:
            return f"{_TOGETHER} and m.{LANE_OF[record].value}" if record in LANE_OF else ""
        case Sees.AFTER_SHARING:
            return f"(not m.hides or m.self or {_OVER})"
        case Sees.NEVER:
            return "false"


def _own_targets() -> str:
    """Whose own targets may be seen: they would tell the targets of any dialogue that still hides them."""
    queries = []
    for role, rule in _roles(Record.TARGETS):
        when = _when(Record.TARGETS, rule)
        query = f"select w.id from (select {WHO[role]}) w (id)"
        if when:
            query += (
                "\n        where not exists (select from authz.moments(array[w.id]) m\n"
                f"            where not {when})"
            )
        queries.append(query)
    return _defined(f"authz.{OWN_TARGETS}", queries)
