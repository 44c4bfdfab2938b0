# ruff: noqa: S608 - the statements are made of the names in our own schema
"""What a member reads: one view per table under the table's own name, over a function that reads behind the policies.

A plan of the view shows the function and nothing of what is in it: no estimate, no filter that counts what it took
away. What the client says about plans holds outside it alone.
"""

from collections.abc import Iterator

from sqlalchemy import Column, Table
from sqlalchemy.dialects import postgresql

from kompetence.storage.server import gate
from kompetence.storage.server.records import SHOWN, Mask, Shown, function
from kompetence.storage.tables import Row

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy gives it no types
_EMPTY_LISTS = {("dialogue_line", "origins"): "'[]'"}
"""Columns whose empty value is not what their type says."""
_EMPTY = {"BOOLEAN": "false", "INTEGER": "0", "BYTEA": "''::bytea", "TEXT": "''"}
_WAYS = (
    "indexscan", "indexonlyscan", "bitmapscan", "hashjoin", "mergejoin", "nestloop", "hashagg", "sort",
    "material", "memoize",
)  # fmt: skip
PINNED = (
    "search_path = pg_catalog, pg_temp",
    *(f"enable_{one} = on" for one in _WAYS),
    "enable_seqscan = off",  # who goes through all rows touches as many pages as there are
    "work_mem = '8MB'",
    "hash_mem_multiplier = 1",
    "seq_page_cost = 1",
    "random_page_cost = 4",
    "cpu_tuple_cost = 0.01",
    "cpu_index_tuple_cost = 0.005",
    "cpu_operator_cost = 0.0025",
    "effective_cache_size = '4GB'",
    "from_collapse_limit = 8",
    "join_collapse_limit = 8",
    "geqo = off",
    "jit = off",
    "plan_cache_mode = auto",
    "standard_conforming_strings = on",
    "trace_sort = off",
    "debug_print_parse = off",
    "debug_print_rewritten = off",
    "debug_print_plan = off",
)
"""What holds within, whatever the client has set: how it is looked for takes the same time, and is told to nobody."""


def views() -> str:
    """A schema `api` anew, with the views and the functions under them."""
    tables = [Row.metadata.tables[name] for name in sorted(Row.metadata.tables)]
    besides = (line for name, (shown, columns) in _BESIDES.items() for line in (shown, fenced(name, columns)))
    return "\n".join([_AROUND, *(line for one in tables for line in _of(one)), *besides])


def _of(table: Table) -> Iterator[str]:
    name = table.name
    columns = ", ".join(f"{_quoted(one)} {one.type.compile(_DIALECT)}" for one in table.columns)
    pinned = "\n    ".join(f"set {one}" for one in PINNED)
    yield (
        f"create function authz.shown_{name}() returns table ({columns})\n"
        f"    language plpgsql stable security definer\n    {pinned}\nas $$\n#variable_conflict use_column\n"
        f"begin\n    return query\n    {_query(table)};\nend $$;\n"
        f"alter function authz.shown_{name}() owner to k_reader;\n"
        f"revoke all on function authz.shown_{name}() from public;\n"
        f"grant execute on function authz.shown_{name}() to k_member;\n"
    )
    yield fenced(name, ", ".join(_quoted(one) for one in table.columns))


def _query(table: Table) -> str:
    """The rows that the policies let through; whether a mask lifts is asked once for each row and set.

    Where something in a row is masked they come by their key: as they lie would tell which were changed last.
    """
    shown = ", ".join(_shown(one) for one in table.columns)
    asked = ", ".join(
        f"o.{one.key} in (select {function(mask.seen)}()) as {_lifted(number)}"
        for one, number, mask in _masks(table)
    )
    rows = f"(select o.*, {asked} from data.{table.name} o offset 0)" if asked else _rows(table)
    order = ", ".join(f"t.{_quoted(one)}" for one in table.primary_key) if asked else ""
    return f"select {shown} from {rows} t" + (f" order by {order}" if order else "")


def _rows(table: Table) -> str:
    """A table, or each part of it by the people who may see that part."""
    shown = SHOWN[table.name]
    if not (isinstance(shown, Shown) and shown.apart):
        return f"data.{table.name}"
    parts = (
        f"select o.* from data.{table.name} o where o.{one.where}"
        f" and o.{shown.key} = any (array(select {function(one.seen)}()))"
        for one in shown.parts
    )
    return f"({' union all '.join(parts)})"


def _masks(table: Table) -> Iterator[tuple[Shown, int, Mask]]:
    shown = SHOWN[table.name]
    if isinstance(shown, Shown):
        for number, mask in enumerate(shown.masks):
            yield shown, number, mask


def _lifted(number: int) -> str:
    return f"lifted_{number}"


def fenced(name: str, columns: str) -> str:
    """A view that no condition of the caller gets through."""
    return (
        f"create view api.{name} with (security_barrier) as\n"
        f"    select {columns} from authz.shown_{name}() offset 0;\n"
        f"alter view api.{name} owner to k_reader;\n"
        f"grant select on api.{name} to k_member;\n"
    )


def _quoted(column: Column[object]) -> str:
    return f'"{column.name}"'


def _shown(column: Column[object]) -> str:
    """A column as it is selected: masked where the row may be seen and the column may not."""
    name, shown = _quoted(column), SHOWN[column.table.name]
    if isinstance(shown, Shown) and shown.numbered and column.primary_key:
        # not by the bare number, whose index holds everybody's rows, and would be gone through
        return f"(row_number() over (order by t.{name} + 0))::integer"
    for _, number, mask in _masks(column.table):
        if column.name in mask.columns:
            return f"case when t.{_lifted(number)} then t.{name} else {_empty(column)} end"
    return f"t.{name}"


def _empty(column: Column[object]) -> str:
    if column.nullable:
        return "null"
    special = _EMPTY_LISTS.get((column.table.name, column.name))
    if special is not None:
        return special
    if column.name == "version":
        return "1"
    return _EMPTY[str(column.type.compile(_DIALECT))]


_AROUND = """
drop schema if exists api cascade;
create schema api authorization k_reader;
grant usage on schema api to k_member;
do $$ declare one record; begin
    for one in select p.oid::regprocedure as name from pg_catalog.pg_proc p
        where p.pronamespace = 'authz'::regnamespace and p.proname like 'shown%'
    loop
        execute format('drop function %s cascade', one.name);
    end loop;
end $$;
"""
_REVISION = """
create function authz.shown_alembic_version() returns table (version_num varchar)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin
    return query execute 'select t.version_num from data.alembic_version t';
end $$;
alter function authz.shown_alembic_version() owner to k_authz;
revoke all on function authz.shown_alembic_version() from public;
grant execute on function authz.shown_alembic_version() to k_member;
"""
_SIGNED_IN = """
create function authz.shown_signed_in()
    returns table (login text, person text, led text[], hr text[], administers text[], leads boolean)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$ begin
    if not authz.signed_in() then
        return;
    end if;
    return query select session_user::text, authz.me(),
        array(select authz.units_led(authz.me()) order by 1),
        array(select authz.duties('hr') order by 1), array(select authz.duties('administrator') order by 1),
        exists (select authz.led());
end $$;
alter function authz.shown_signed_in() owner to k_authz;
revoke all on function authz.shown_signed_in() from public;
grant execute on function authz.shown_signed_in() to k_member;
"""
_BESIDES = {
    "alembic_version": (_REVISION, "version_num"),
    "signed_in": (_SIGNED_IN, "login, person, led, hr, administers, leads"),
    "gate": (gate.SHOWN, gate.COLUMNS),
}
"""What is shown besides the tables of the model: the function that reads it, and its columns."""
