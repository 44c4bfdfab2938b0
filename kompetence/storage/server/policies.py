"""The policies of every table: one condition that an index answers, and what else decides about a row behind it.

Source: reliability.md 0.2. `key = any (array(select …))` is asked once, never a function for each row, and never `or`
beside it; what tells the records of one table apart comes after it, each set looked up once.
"""

from collections.abc import Iterator

from kompetence.domain.access_table import TABLE, Record
from kompetence.storage.server.moments import always, breadth, covers
from kompetence.storage.server.records import (
    BY_DIALOGUE,
    COUNTED,
    EVERYBODY,
    NOBODY,
    OWN_LOGIN,
    SHOWN,
    Along,
    Part,
    Seen,
    Shown,
    function,
)
from kompetence.storage.tables import Row


def policies() -> str:
    """Row level security for everything in `data`, also for what is not of the model, and the policies anew."""
    return "\n".join(
        [_CLEAR, *(line for name in sorted(Row.metadata.tables) for line in _of(name)), _REVISION]
    )


def _of(table: str) -> Iterator[str]:
    yield f"create policy owner on data.{table} to k_owner using (true) with check (true);"
    yield f"create policy authz on data.{table} for select to k_authz using (true);"
    condition = _reading(SHOWN[table])
    if condition:
        yield f"create policy reader on data.{table} for select to k_reader using ({condition});"


def _reading(shown: Shown | Along | str) -> str:
    if isinstance(shown, Along):
        along = f"select a.{shown.column} from data.{shown.table} a"  # noqa: S608 - names of ours
        if not shown.seen:
            return f"{shown.key} = any (array({along}))"
        return f"{shown.own} = any (array(select {function(shown.seen)}())) and {shown.key} in ({along})"
    if isinstance(shown, Shown):
        return _told_apart(shown)
    return {EVERYBODY: "(select authz.signed_in())", OWN_LOGIN: "login = session_user", NOBODY: ""}[shown]


def _told_apart(shown: Shown) -> str:
    needed = [] if shown.first else _widest([part.seen for part in shown.parts])
    sets = " union all ".join(f"select {function(one)}()" for one in needed)
    conditions = [shown.first or f"{shown.key} = any (array({sets}))"]
    if len(shown.parts) > 1 or shown.parts[0].where:
        conditions.append("(" + " or ".join(_belongs(shown.key, one, needed) for one in shown.parts) + ")")
    return " and ".join(conditions)


def _widest(seen: list[Seen]) -> list[Seen]:
    """One record that covers all of these and is told without a look at any dialogue, else these themselves."""
    records = [one for one in seen if isinstance(one, Record)]
    if len(seen) == 1 or len(records) < len(seen):
        return seen
    alike = [
        one for one in TABLE if one not in COUNTED and (one in BY_DIALOGUE) == (records[0] in BY_DIALOGUE)
    ]
    covering = [one for one in alike if always(one) and all(covers(one, other) for other in records)]
    return [min(covering, key=lambda one: (one not in records, breadth(one), one))] if covering else seen


def _belongs(key: str, part: Part, asked: list[Seen]) -> str:
    """The rows of one record, for whoever may see it; nothing more where that has been asked."""
    where = part.where or "true"
    if asked == [part.seen] or (len(asked) == 1 and _within(asked[0], part.seen)):
        return f"({where})"
    return f"({where}) and {key} in (select {function(part.seen)}())"


def _within(one: Seen, other: Seen) -> bool:
    return isinstance(one, Record) and isinstance(other, Record) and covers(other, one)


_CLEAR = """
do $$ declare one record; begin
    for one in select c.oid::regclass as name from pg_catalog.pg_class c
        where c.relnamespace in ('data'::regnamespace, 'authz'::regnamespace) and c.relkind in ('r', 'p')
    loop
        execute format('alter table %s enable row level security', one.name);
        execute format('alter table %s force row level security', one.name);
        execute format('revoke all on table %s from public, k_reader, k_writer, k_member', one.name);
    end loop;
    for one in select p.polname as policy, p.polrelid::regclass as name
        from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid
        where c.relnamespace in ('data'::regnamespace, 'authz'::regnamespace)
    loop
        execute format('drop policy %I on %s', one.policy, one.name);
    end loop;
    for one in select c.oid::regclass as name from pg_catalog.pg_class c
        where c.relnamespace = 'data'::regnamespace and c.relkind in ('r', 'p')
    loop
        execute format('alter table %s owner to k_owner', one.name);
        execute format('revoke all on table %s from k_authz', one.name);
        execute format('grant select on table %s to k_authz, k_reader', one.name);
    end loop;
    for one in select c.oid::regclass as name from pg_catalog.pg_class c
        where c.relnamespace = 'authz'::regnamespace and c.relkind in ('r', 'p')
    loop
        execute format('alter table %s owner to k_authz', one.name);
        execute format('grant all on table %s to k_authz', one.name);
        execute format('create policy authz on %s to k_authz using (true) with check (true)', one.name);
    end loop;
end $$;
grant usage on schema data to k_owner, k_authz, k_reader, k_writer;
grant usage on schema authz to k_owner, k_authz, k_reader, k_writer;
"""
_REVISION = """
do $$ begin
    if to_regclass('data.alembic_version') is not null then
        create policy owner on data.alembic_version to k_owner using (true) with check (true);
        create policy authz on data.alembic_version for select to k_authz using (true);
    end if;
end $$;
"""
