"""What the program could not work with is not taken from any member: one value would stop everybody's window.

It is rendered from what files are looked at by. Only what is written anew is judged, so that a row which came in before
can still be mended, and whoever looks after the server writes what was moved in as it was. What takes several rows to
be whole is judged when they are kept.
"""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Column, Connection, Table
from sqlalchemy.exc import ProgrammingError

from kompetence.domain.retention import MOST_MONTHS
from kompetence.domain.sealed import ADDED
from kompetence.domain.server_check import Finding
from kompetence.storage.columns import Day, Instant, Words
from kompetence.storage.possible import (
    CLOCK,
    CLOCKS,
    FIRST_DAY,
    LAST_DAY,
    LEVELS,
    LISTED,
    LOWEST_STEPS,
    NAMED,
    NUMBERS,
    STEPS,
    WORDS,
)
from kompetence.storage.server.reading import PINNED
from kompetence.storage.tables import Row

REFUSED = "raise exception using errcode = '23514', message = 'cannot be', constraint = 'sound';"
"""Tells nothing of any row."""
_LISTS = {**dict.fromkeys(LISTED, "authz.is_list"), **dict.fromkeys(NAMED, "authz.is_named")}
_LONGEST_NAME = 300
"""Letters of what names a row; the program's own are far shorter, and some end in a number."""
_BESIDES = {
    ("retention", "months"): f"now.months <= {MOST_MONTHS}",
    ("seal", "fingerprint"): "authz.is_seal(now.dialogue, now.content, now.fingerprint)",
    ("talk_note", "prompt"): f"not starts_with(now.prompt, '{ADDED}')"
    f" or authz.is_day(substr(now.prompt, {len(ADDED) + 1}, 10))"
    f" and substr(now.prompt, {len(ADDED) + 11}) ~ '^( [0-9]{{1,9}})?$'",
}
"""What a file is not looked at for, since only raw SQL brings it about."""


def judged(table: Table) -> str:
    """The step of a write that refuses such a value, in a row that is `now` and may have been `was`."""
    conditions = list(_conditions(table))
    if not conditions:
        return ""
    joined = "\n        and ".join(conditions)
    return f"    if tg_op <> 'DELETE' and not ({joined}) then\n        {REFUSED}\n    end if;\n"


def _conditions(table: Table) -> Iterator[str]:
    for column in table.columns:
        for needed, what in _of(table.name, column):
            row, before = (", ".join(f'{one}."{name}"' for name in needed) for one in ("now", "was"))
            same = f"tg_op = 'UPDATE' and row({row}) is not distinct from row({before})"
            yield f'({same} or now."{column.name}" is null or ({what}))'


def _of(table: str, column: "Column[object]") -> Iterator[tuple[tuple[str, ...], str]]:
    """By which columns it is judged, and what must hold."""
    key = table, column.name
    now = f'now."{column.name}"'
    alone = (column.name,)
    if isinstance(column.type, Day):
        yield alone, f"{now} between date '{FIRST_DAY}' and date '{LAST_DAY}'"
    elif isinstance(column.type, Instant):
        yield (
            alone,
            f"{now} between timestamptz '{FIRST_DAY} 00:00+00' and timestamptz '{LAST_DAY} 00:00+00'",
        )
    if column.primary_key and isinstance(column.type, Words):
        yield alone, f"length({now}) <= {_LONGEST_NAME}"
    if key in WORDS:
        yield alone, f"{now} in ({', '.join(map(_quoted, WORDS[key]))})"
    if key in _LISTS:
        yield alone, f"{_LISTS[key]}({now})"
    if key in LEVELS:
        on = f"select from data.step s where s.scale = now.scale and s.value = {now}"
        yield ("scale", column.name), f"exists ({on})"
    if key in CLOCKS:
        yield alone, f"{now} ~ '^({CLOCK})?$'"
    if key == ("setting", "value"):
        for name, (least, most) in NUMBERS.items():
            within = f"when {now} ~ '^[0-9]{{1,9}}$' then {now}::integer between {least} and {most}"
            yield ("name", "value"), f"now.name <> {_quoted(name)} or case {within} else false end"
    if key in _BESIDES:
        yield alone, _BESIDES[key]


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def unsound(connection: Connection) -> Iterator[Finding]:
    """What came in before, or past the ways of members, and stops whoever is shown it."""
    looks = [
        (table.name, column, what) for table in Row.metadata.sorted_tables for column, what in _told(table)
    ]
    for table, some in groupby(looks, key=lambda one: one[0]):
        columns, conditions = zip(*((column, what) for _, column, what in some), strict=True)
        counts = ", ".join(f"count(*) filter (where {one})" for one in conditions)
        try:
            with connection.begin_nested():
                query = f"select {counts} from data.{table} now"  # noqa: S608 - names of ours
                numbers = connection.exec_driver_sql(query.replace("%", "%%")).one()
        except ProgrammingError:  # of an earlier making, which the comparison tells
            continue
        for column, number in zip(columns, numbers, strict=True):
            if number:
                yield Finding("advice-value", {"name": f"{table}.{column}", "number": number})


def _told(table: Table) -> Iterator[tuple[str, str]]:
    """What is wrong with a row that is `now`, by the column that holds it; a seal is of its day, and is not told."""
    for column in table.columns:
        for _, what in _of(table.name, column):
            if table.name != "seal" or column.name != "fingerprint":
                yield column.name, f'now."{column.name}" is not null and not ({what})'
    if table.name == "scale":
        yield "id", f"not {_WHOLE}"
    if table.name == "builds_on":
        yield "base", _ROUND


_KEPT = (
    ("scale", "insert or update", "scale"),
    ("step", "insert or update or delete", "scale"),
    ("builds_on", "insert or update", "circle"),
)
"""What is judged at the end, whichever of its rows comes first."""
_TRIGGER = "sound"
_PINNED = "\n    ".join(f"set {one}" for one in PINNED)


def triggers() -> str:
    """Judges what takes several rows, where a member has written them."""
    return "\n".join([_FUNCTIONS, *(line for one in _KEPT for line in _kept(*one))])


def _kept(table: str, acts: str, what: str) -> Iterator[str]:
    yield f"drop trigger if exists {_TRIGGER} on data.{table};"
    yield (
        f"create constraint trigger {_TRIGGER} after {acts} on data.{table} deferrable initially deferred"
        f" for each row when (current_user = 'k_writer') execute function authz.sound_{what}();"
    )


def _function(what: str, owner: str, declared: str, body: str) -> str:
    return f"""
create or replace function authz.sound_{what}() returns trigger language plpgsql security definer
    {_PINNED}
as $$
declare
{declared}
begin
{body}
    return null;
end $$;
alter function authz.sound_{what}() owner to {owner};
revoke all on function authz.sound_{what}() from public, k_reader, k_writer, k_member;
"""


_WHOLE = f"""coalesce((
            select count(*) between {STEPS[0]} and {STEPS[1]} and min(s.value) in {LOWEST_STEPS}
                and max(s.value) - min(s.value) = count(*) - 1
                and now.independent between min(s.value) and max(s.value)
                and now.confident between min(s.value) and max(s.value)
            from data.step s where s.scale = now.id
        ), false)"""  # noqa: S608 - numbers of ours
"""Of a scale that is `now`: steps without holes, and both marks on them."""
_ROUND = """exists (
            with recursive down (id) as (
                select now.base union select b.base from down join data.builds_on b on b.version_id = down.id
            )
            select from down where down.id = now.version_id
        )"""
"""Of a row that is `now`: it leads back to itself."""
_SCALE = f"""
    which := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end
        ->> case tg_table_name when 'scale' then 'id' else 'scale' end;
    if exists (select from data.scale now where now.id = which and not {_WHOLE}) then
        {REFUSED}
    end if;
"""
_CIRCLE = f"""
    loop
        drafts := array(
            with recursive down (id) as (
                select new.base union select b.base from down join data.builds_on b on b.version_id = down.id
            )
            select v.id from down join data.profile_version v on v.id = down.id where not v.published
        );
        exit when drafts <@ held;
        perform from data.profile p
            where p.id = (select v.profile from data.profile_version v where v.id = new.version_id) for no key update;
        perform from data.profile_version v join data.profile p on p.id = v.profile
            where v.id = any (drafts) order by v.id for share;
        held := held || drafts;
    end loop;
    if exists (
        select from data.builds_on now where now.version_id = new.version_id and now.base = new.base and {_ROUND}
    ) then
        {REFUSED}
    end if;
"""  # noqa: S608 - words of ours
"""Of two who are each right alone, the second waits and sees what the first kept: the profile of what is built on
others is held, and kept as it is what that leads to. What was published leads on to the same for good, so nobody waits
for its sake. It is not the draft itself that is held: both may have written in it, and would wait for each other."""
_FUNCTIONS = _function("scale", "k_authz", "    which text;", _SCALE) + _function(
    "circle", "k_writer", "    drafts text[];\n    held text[] := '{}';", _CIRCLE
)
