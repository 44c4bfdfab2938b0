"""How many are let in to a municipality's database, and for what."""

from typing import Any

from sqlalchemy import Connection, text

from kompetence.domain.server_check import LetIn
from kompetence.storage.server.clock import TODAY
from kompetence.storage.server.roles import Part, Roles

_COUNTED = f"""
with
today (day) as (select {TODAY}),
employed as (
    select distinct m.person from data.membership m, today
    where m.starts <= day and (m.ends is null or day <= m.ends)
),
leads as (
    select l.leader from data.leadership l, today where l.starts <= day and (l.ends is null or day <= l.ends)
    union
    select o.leader from data.own_leader o, today where o.starts <= day and (o.ends is null or day <= o.ends)
),
members as (
    select r.rolname as login from pg_catalog.pg_auth_members m
    join pg_catalog.pg_roles g on g.oid = m.roleid join pg_catalog.pg_roles r on r.oid = m.member
    where g.rolname = :member and r.rolcanlogin
),
duties as (
    select distinct d.kind, d.login from authz.duty d, today where d.starts <= day and (d.ends is null or day <= d.ends)
)
select
    (select count(*) from employed) as people,
    (select count(*) from employed e where not exists (select from authz.account a where a.person = e.person))
        as without_login,
    (select count(*) from authz.account) as logins,
    (select count(*) from authz.account where person is null) as nobodys,
    (select count(*) from authz.account a where a.login not in (select m.login from members m)) as gone,
    (select count(*) from members m where m.login not in (select a.login from authz.account a)) as unknown,
    (select count(*) from leads) as leaders,
    (select count(*) from leads l where not exists (select from authz.account a where a.person = l.leader))
        as leaders_without_login,
    array(select d.login::text from duties d where d.kind = 'hr' order by 1) as hr,
    array(select d.login::text from duties d where d.kind = 'administrator' order by 1) as administrators,
    array(
        select r.rolname::text from pg_catalog.pg_roles r
        where r.rolcanlogin and (r.rolsuper or r.rolbypassrls or exists (
            select from pg_catalog.pg_roles g where g.rolname = any (:over_all) and pg_has_role(r.oid, g.oid, 'member')
        )) order by 1
    ) as mighty
"""  # noqa: S608 - the day by the server's clock
OVER_ALL = (
    "pg_read_all_data", "pg_write_all_data", "pg_read_server_files", "pg_write_server_files",
    "pg_execute_server_program",
)  # fmt: skip
"""Roles of the server itself that get past everything here."""


def let_in(connection: Connection, roles: Roles) -> LetIn:
    """Counted as of today; it takes a superuser to be shown all of them."""
    values = {"member": roles.name(Part.MEMBER), "over_all": list(OVER_ALL)}
    found: dict[str, Any] = connection.execute(text(_COUNTED), values).one()._asdict()
    listed: dict[str, Any] = {key: tuple(one) if isinstance(one, list) else one for key, one in found.items()}
    return LetIn(**listed)
