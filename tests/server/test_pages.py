"""What somebody is not shown costs them no page: however much of it there is, no view touches more for it."""

import psycopg
import pytest
from psycopg.sql import SQL, Identifier, Literal

MORE = 4000
"""About so many more rows in each table, none of which is shown: some hundred pages."""
SHOWN_BY = {"access_log": ["person"]}
"""By which a row that is shown is known, where its key is not told."""
WARM = 7
"""Until the plans within are made for good."""
TABLES = """
select c.relname, array_agg(a.attname::text order by a.attnum) filter (where a.attnum = any (i.indkey)),
    array_agg(a.attname::text order by a.attnum), max(y.typname) filter (where a.attnum = i.indkey[0])
from pg_class c
join pg_class t on t.relname = c.relname and t.relnamespace = 'data'::regnamespace
join pg_index i on i.indrelid = t.oid and i.indisprimary
join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
join pg_type y on y.oid = a.atttypid
where c.relnamespace = 'api'::regnamespace and c.relkind = 'v'
group by c.relname order by c.relname
"""


@pytest.fixture
def copy(world):
    """A copy of the municipality, to fill as one likes."""
    name = f"{world.database}_pages"
    known = {"new": Identifier(name), "old": Identifier(world.database)}
    with world.server.connect() as superuser:
        superuser.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [world.database]
        )
        superuser.execute(SQL("drop database if exists {new} with (force)").format(**known))
        superuser.execute(SQL("create database {new} template {old}").format(**known))
        with world.server.connect(name) as raw:
            raw.execute("vacuum analyze")
            yield raw
        superuser.execute(SQL("drop database {new} with (force)").format(**known))


@pytest.mark.parametrize("name", ["carl", "lis", "hr"])
def test_a_view_touches_no_page_for_what_it_does_not_show(world, copy, name):
    tables = copy.execute(TABLES).fetchall()
    with world.server.connect(copy.info.dbname, world.login(name)) as member:
        shown = {table: keys_shown(member, table, SHOWN_BY.get(table, keys)) for table, keys, *_ in tables}
    counted = []
    for _ in range(2):  # the first time indexes grow by a level, and are entered a page higher up
        copy.execute("set session_replication_role = replica")  # nobody asks whether it makes sense
        more = [many_more(copy, one, shown[one[0]]) for one in tables]
        copy.execute("reset session_replication_role")
        copy.execute("vacuum analyze")
        with world.server.connect(copy.info.dbname, world.login(name)) as member:
            counted.append({table: touched(member, table) for table, *_ in tables})
    before, after = counted
    assert sum(rows > MORE / 2 for rows in more) > 5
    told = {table: (pages, after[table]) for table, pages in before.items() if after[table] > most(pages)}
    assert told == {}


def most(pages):
    """Rows that are shown come to lie on a few more pages of an index as others come between them."""
    return pages + max(3, pages // 20)


def keys_shown(member, table, keys):
    try:
        with member.transaction():
            return member.execute(
                SQL("select {} from api.{}").format(listed(keys), Identifier(table))
            ).fetchall()
    except psycopg.errors.InsufficientPrivilege:
        return []


def touched(member, table):
    """How many pages; none where it may not be looked at."""
    look = SQL("explain (analyze, buffers, timing off, summary off) select * from api.{}").format(
        Identifier(table)
    )
    try:
        with member.transaction():
            for _ in range(WARM):
                plan = member.execute(look).fetchall()
    except psycopg.errors.InsufficientPrivilege:
        return 0
    return sum(int(line.partition("hit=")[2]) for (line,) in plan[:2] if "hit=" in line)


def many_more(raw, table, shown):
    """Copies of every row but those that are shown, under other keys; how many."""
    name, keys, columns, kind = table
    number = kind.startswith("int")
    first = SQL(
        "(random() * 2000000000)::integer" if number else "{} || ' ' || n || clock_timestamp()"
    ).format(Identifier(keys[0]))
    values = SQL(", ").join(first if one == keys[0] else Identifier(one) for one in columns)
    rows = [SQL("({})").format(SQL(", ").join(map(Literal, row))) for row in shown]
    hidden = (
        SQL("({}) not in ({})").format(listed(SHOWN_BY.get(name, keys)), SQL(", ").join(rows))
        if rows
        else SQL("true")
    )
    return raw.execute(
        SQL(
            "insert into data.{table} ({columns}) select {values} from data.{table},"
            " generate_series(1, {more} / (select count(*) + 1 from data.{table})) n where {hidden}"
            " on conflict do nothing"
        ).format(
            table=Identifier(name), columns=listed(columns), values=values, more=Literal(MORE), hidden=hidden
        )
    ).rowcount


def listed(names):
    return SQL(", ").join(map(Identifier, names))
