"""What is wrong with the roles of people: each may be what the program lets it be, and nothing beside it."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from kompetence.domain.server_check import Finding
from kompetence.storage.server.roles import Part, Roles

HARMLESS = frozenset({
    "application_name", "client_encoding", "client_min_messages", "datestyle", "deadlock_timeout",
    "default_transaction_isolation", "idle_in_transaction_session_timeout", "idle_session_timeout", "lc_messages",
    "lc_monetary", "lc_numeric", "lc_time", "lock_timeout", "log_lock_waits", "statement_timeout",
    "tcp_keepalives_count", "tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_user_timeout", "temp_file_limit",
    "timezone", "transaction_timeout", "work_mem", "maintenance_work_mem", "max_parallel_workers_per_gather", "jit",
})  # fmt: skip
"""Settings that a role or the database may have of its own: none of them lets anybody see more."""
_MEMBERS = """
select r.rolname::text as login, m.admin_option as admin, r.rolcanlogin as signs_in,
    r.rolinherit and coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, true) as inherits,
    concat_ws(', ',
        case when r.rolsuper then 'superuser' end, case when r.rolbypassrls then 'bypassrls' end,
        case when r.rolcreaterole then 'createrole' end, case when r.rolcreatedb then 'createdb' end,
        case when r.rolreplication then 'replication' end
    ) as might,
    array(
        select g.rolname::text from pg_catalog.pg_auth_members o join pg_catalog.pg_roles g on g.oid = o.roleid
        where o.member = r.oid and o.roleid <> m.roleid order by 1
    ) as elsewhere
from pg_catalog.pg_auth_members m join pg_catalog.pg_roles r on r.oid = m.member
where m.roleid = (select g.oid from pg_catalog.pg_roles g where g.rolname = :member)
order by 1
"""
_INSIDE = """
select r.rolname::text as login, g.rolname::text as role
from pg_catalog.pg_auth_members m
join pg_catalog.pg_roles g on g.oid = m.roleid join pg_catalog.pg_roles r on r.oid = m.member
where g.rolname = any (:inner) or r.rolname = any (:all) order by 2, 1
"""
_SETTINGS = """
select case when s.setrole = 0 then '' else r.rolname::text end as whose, one.setting
from pg_catalog.pg_db_role_setting s left join pg_catalog.pg_roles r on r.oid = s.setrole,
    unnest(s.setconfig) one (setting)
where s.setdatabase in (0, (select d.oid from pg_catalog.pg_database d where d.datname = current_database()))
    and (s.setrole = 0 or r.rolname = any (:all) or s.setrole in (
        select m.member from pg_catalog.pg_auth_members m join pg_catalog.pg_roles g on g.oid = m.roleid
        where g.rolname = :member
    ))
order by 1, 2
"""
_OWNER = """
select r.rolname::text from pg_catalog.pg_database d join pg_catalog.pg_roles r on r.oid = d.datdba
where d.datname = current_database() and not r.rolsuper and r.rolname <> all (:all)
"""


def members(connection: Connection, roles: Roles) -> Iterator[Finding]:
    """Everything that a member's role, or one of the program's, is or has beside what it should."""
    names = {part: roles.name(part) for part in Part}
    values = {
        "member": names[Part.MEMBER],
        "inner": [name for part, name in names.items() if part is not Part.MEMBER],
        "all": [*names.values()],
    }
    for one in connection.execute(text(_MEMBERS), values):
        if one.might:
            yield Finding("check-login-mighty", {"login": one.login, "what": one.might})
        if one.admin:
            yield Finding("check-login-lets-in", {"login": one.login})
        if not one.signs_in:
            yield Finding("check-login-group", {"login": one.login})
        if not one.inherits:
            yield Finding("check-login-inherits", {"login": one.login})
        for role in one.elsewhere:
            yield Finding("check-login-elsewhere", {"login": one.login, "role": role})
    for login, role in connection.execute(text(_INSIDE), values):
        yield Finding("check-inside", {"login": login, "role": role})
    for whose, setting in connection.execute(text(_SETTINGS), values):
        name = setting.partition("=")[0].casefold()
        if name not in HARMLESS and not name.startswith("log_"):
            yield Finding(
                "check-setting" if whose else "check-setting-of-all", {"login": whose, "setting": setting}
            )
    for (owner,) in connection.execute(text(_OWNER), values):
        yield Finding("check-database-owner", {"owner": owner})
