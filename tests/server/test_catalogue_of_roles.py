"""The database's own catalogue: nothing is there that a member could get round the policies by."""

import psycopg
import pytest

from kompetence.storage.server.establishing import establish, script
from kompetence.storage.server.records import SHOWN, Along, Mask, Shown
from kompetence.storage.server.rights import RIGHTS
from kompetence.storage.server.roles import Part, Roles
from kompetence.storage.server.writing import acts_of
from kompetence.storage.tables import Row

OURS = "n.nspname in ('data', 'authz', 'api', 'public')"
BESIDES = ("alembic_version", "gate", "signed_in")
"""What is shown besides the tables of the model: the revision, the oldest program taken, and who one is."""

CALLED = {
    "unit_figures",
    "unit_status",
    "open_person",
    "open_unit",
    "ask_open",
    "open_asked",
    "asked_answer",
    "my_openings",
    "made_by_me",
}
"""What a member calls: the figures of whole units, openings with a reason, and what of the bank is their own."""


@pytest.fixture
def ask(world, superuser):
    def ask(query):
        query = Roles(world.prefix).named(query)
        return superuser.execute(query).fetchall()

    return ask


def test_every_table_is_under_policies_that_hold_its_owner_too(ask):
    assert not ask(
        f"select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace where {OURS}"
        " and c.relkind in ('r', 'p', 'f') and not (c.relrowsecurity and c.relforcerowsecurity)"
    )


def test_no_policy_is_for_members_or_for_everybody(ask):
    assert not ask(
        "select polrelid::regclass, polname from pg_policy"
        " where 0 = any (polroles) or polroles && array(select oid from pg_roles where rolname = 'k_member')"
    )


def test_members_are_granted_views_and_the_functions_under_them_and_nothing_else(ask):
    found = ask(f"""
        select c.relkind::text, n.nspname, a.privilege_type, c.relname
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
        left join pg_roles r on r.oid = a.grantee
        where {OURS} and (a.grantee = 0 or r.rolname = 'k_member')
        union all
        select 'column', n.nspname, a.privilege_type, c.relname
        from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace,
            aclexplode(t.attacl) a left join pg_roles r on r.oid = a.grantee
        where {OURS} and (a.grantee = 0 or r.rolname = 'k_member')
    """)
    shown = {("v", "api", "SELECT", one) for one in [*Row.metadata.tables, *BESIDES]}
    written = {("v", "api", act, name) for name, one in RIGHTS.items() for act in acts_of(one)}
    assert set(found) == shown | written
    functions = ask("""
        select p.proname from pg_proc p
        where p.pronamespace::regnamespace::text in ('data', 'authz', 'api', 'public') and (
            has_function_privilege('k_member', p.oid, 'execute')
            or has_function_privilege('public', p.oid, 'execute')
        )
    """)
    shown_by = {f"shown_{name}" for name in [*Row.metadata.tables, *BESIDES]}
    assert {one for (one,) in functions} == shown_by | CALLED


def test_every_view_is_fenced_and_of_the_reader(ask):
    views = ask(
        "select c.relname, c.relowner::regrole::text, c.reloptions, pg_get_viewdef(c.oid), c.relkind::text"
        " from pg_class c"
        " where c.relnamespace in ('data'::regnamespace, 'authz'::regnamespace, 'api'::regnamespace)"
        " and c.relkind in ('v', 'm')"
    )
    reader = ask("select 'k_reader'::regrole::text")[0][0]
    for name, owner, options, definition, kind in views:
        assert (owner, options, kind) == (reader, ["security_barrier=true"], "v"), name
        assert "OFFSET 0" in definition, name
        assert f"FROM authz.shown_{name}()" in definition, name


def test_every_function_has_a_path_of_its_own_and_an_owner_that_nobody_is(ask, world):
    found = ask("""
        select p.proname, p.proowner::regrole::text, p.prosecdef, p.proconfig from pg_proc p
        where p.pronamespace::regnamespace::text in ('data', 'authz', 'api', 'public')
    """)
    assert found
    whose = "'k_owner', 'k_authz', 'k_reader', 'k_writer'"
    owners = {one for (one,) in ask(f"select oid::regrole::text from pg_roles where rolname in ({whose})")}
    for name, owner, definer, settings in found:
        assert owner in owners, name
        assert definer, name
        assert "search_path=pg_catalog, pg_temp" in settings, name


def test_no_sequence_is_granted_and_nothing_is_made_by_members(ask):
    assert not ask("""
        select s.seqrelid::regclass from pg_sequence s
        where has_sequence_privilege('k_member', s.seqrelid, 'usage, select, update')
    """)
    assert ask(
        "select has_database_privilege('k_member', current_database(), 'temp'),"
        " has_database_privilege('k_member', current_database(), 'create'),"
        " has_schema_privilege('k_member', 'public', 'usage'), has_schema_privilege('k_member', 'data', 'usage'),"
        " has_schema_privilege('k_member', 'authz', 'usage'), has_schema_privilege('k_member', 'api', 'create'),"
        " has_language_privilege('k_member', 'plpgsql', 'usage')"
    ) == [(False,) * 7]


def test_what_is_made_later_is_for_nobody_until_it_is_granted(ask):
    defaults = ask(
        "select defaclrole::regrole::text, defaclacl::text from pg_default_acl where defaclobjtype = 'f'"
    )
    assert len(defaults) == 4
    assert not [acl for _, acl in defaults if acl.startswith("{=") or ",=" in acl]


def test_the_roles_are_nobody_and_can_nothing(ask):
    for part in Part:
        (row,) = ask(
            "select rolcanlogin, rolinherit, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication"
            f" from pg_roles where rolname = 'k_{part}'"
        )
        assert not any(row), part
    assert not ask(
        "select 1 from pg_auth_members m join pg_roles r on r.oid = m.roleid"
        " where r.rolname in ('k_owner', 'k_authz', 'k_reader', 'k_writer')"
    )


def test_every_table_of_the_model_has_its_records_and_every_column_it_names_is_there():
    assert set(SHOWN) == set(Row.metadata.tables), (
        "say in records.py which record of the access table it holds"
    )
    for name, shown in SHOWN.items():
        columns = Row.metadata.tables[name].columns
        if isinstance(shown, Along):
            assert shown.key in columns
            assert shown.column in Row.metadata.tables[shown.table].columns
        if isinstance(shown, Shown):
            assert {shown.key, *(one for mask in shown.masks for one in mask.columns)} <= set(
                columns.keys()
            ), name
            assert all(isinstance(mask, Mask) for mask in shown.masks)


def test_every_table_has_a_view_with_the_same_columns_of_the_same_types(ask):
    query = """
        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace = '{}'::regnamespace and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v')
    """
    made = ("scale", "competence", "profile", "profile_version", "voice", "round")
    only_there = {(one, "author", "name") for one in made} | {
        ("draft", "author", "text"),
        ("edit", "login", "name"),
        ("dialogue", "invited", "timestamp with time zone"),
    }
    tables, views = (
        {one for one in ask(query.format(schema)) if one[0] != "alembic_version"}
        for schema in ("data", "api")
    )
    assert tables - views == only_there
    assert {one for one in views if one[0] not in BESIDES} <= tables


@pytest.mark.parametrize(
    "told",
    [
        "pg_current_wal_insert_lsn()",
        "pg_current_wal_lsn()",
        "pg_logical_emit_message(true, '', '')",
        "pg_control_checkpoint()",
        "pg_get_multixact_members('1')",
        "pg_blocking_pids(1)",
    ],
)
def test_how_much_is_written_and_who_waits_is_told_to_nobody(world, told):
    with world.connect("anna") as anna, pytest.raises(psycopg.errors.InsufficientPrivilege):
        anna.execute(f"select {told}")


def test_no_function_that_has_to_do_with_the_log_of_writes_is_a_members(ask):
    assert not ask("""
        select p.oid::regprocedure::text from pg_proc p
        where 'pg_lsn'::regtype = any (p.prorettype || coalesce(p.proallargtypes, p.proargtypes::oid[]))
            and p.provolatile <> 'i' and has_function_privilege('k_member', p.oid, 'execute')
    """)


def test_a_table_that_is_not_of_the_model_is_closed_as_well(world, superuser):
    superuser.execute("create table data.later (id text)")
    superuser.execute(Roles(world.prefix).named("grant select on data.later to public"))
    superuser.execute(script(Roles(world.prefix)).removeprefix("begin;").removesuffix("commit;\n"))
    closed = "select relrowsecurity and relforcerowsecurity from pg_class where oid = 'data.later'::regclass"
    assert superuser.execute(closed).fetchall() == [(True,)]
    granted = f"select has_table_privilege('{world.prefix}_member', 'data.later', 'select')"
    assert superuser.execute(granted).fetchall() == [(False,)]


def test_doing_it_again_changes_nothing(world):
    state = """
        select c.oid::regclass::text, c.relacl::text, c.relowner::regrole::text from pg_class c
            join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('data', 'authz', 'api')
        union all select p.oid::regprocedure::text, p.proacl::text, p.prosrc from pg_proc p
            join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('data', 'authz', 'api')
        union all select polrelid::regclass::text || polname, '', pg_get_expr(polqual, polrelid) from pg_policy
    """
    with world.engine().connect() as connection:
        before = set(connection.exec_driver_sql(state).fetchall())
        establish(connection, Roles(world.prefix))
        assert set(connection.exec_driver_sql(state).fetchall()) == before
        connection.rollback()


@pytest.mark.parametrize("prefix", ["", "Nord", "k; drop role x", "1", "æ", "x" * 41, 'a"b'])
def test_a_prefix_is_a_plain_word(prefix):
    from kompetence.errors import RefusalError

    with pytest.raises(RefusalError, match="server-role-prefix"):
        Roles(prefix)
