-- What an earlier version made, and whatever anybody was granted since, also where the database was called otherwise then
-- and had other roles: everything is made and granted anew after this, in the same transaction.

set local statement_timeout = 0;
set local client_min_messages = warning;
drop schema if exists api cascade;
do $$ declare one record; begin
    for one in select p.polname as policy, p.polrelid::regclass as name
        from pg_catalog.pg_policy p join pg_catalog.pg_class c on c.oid = p.polrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname in ('data', 'authz')
    loop
        execute format('drop policy %I on %s', one.policy, one.name);
    end loop;
    for one in select p.oid::regprocedure as name
        from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace where n.nspname = 'authz'
    loop
        execute format('drop routine if exists %s cascade', one.name);
    end loop;

    for one in
        with grantees (oid, name) as (
            select r.oid, quote_ident(r.rolname) from pg_catalog.pg_roles r union all select 0, 'public'
        )
        select distinct format('revoke all on schema %I from %s cascade', n.nspname, g.name) as undone
        from pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) a join grantees g on g.oid = a.grantee
        where n.nspname in ('data', 'authz') and a.grantee <> n.nspowner
        union
        select format('revoke all on %s %s from %s cascade', case c.relkind when 'S' then 'sequence' else 'table' end,
            c.oid::regclass, g.name)
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace,
            pg_catalog.aclexplode(c.relacl) a join grantees g on g.oid = a.grantee
        where n.nspname in ('data', 'authz') and c.relkind in ('r', 'p', 'S') and a.grantee <> c.relowner
        union
        select format('revoke all (%I) on table %s from %s cascade', t.attname, c.oid::regclass, g.name)
        from pg_catalog.pg_attribute t join pg_catalog.pg_class c on c.oid = t.attrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace,
            pg_catalog.aclexplode(t.attacl) a join grantees g on g.oid = a.grantee
        where n.nspname in ('data', 'authz') and a.grantee <> c.relowner
        union
        select format('revoke all on function %s from %s cascade', p.oid::regprocedure, g.name)
        from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace,
            pg_catalog.aclexplode(p.proacl) a join grantees g on g.oid = a.grantee
        where a.grantee <> p.proowner and (
            n.nspname in ('data', 'authz')
            or n.nspname = 'pg_catalog' and g.name ~ '^"?k_.+_(owner|authz|reader|writer|member)"?$'
        )
        union
        select format('revoke all on database %I from %s cascade', d.datname, g.name)
        from pg_catalog.pg_database d, pg_catalog.aclexplode(d.datacl) a join grantees g on g.oid = a.grantee
        where d.datname = current_database() and a.grantee <> d.datdba
            and g.name ~ '^"?k_.+_(owner|authz|reader|writer|member)"?$'
        union
        select format('alter default privileges for role %s grant %s to public', g.name,
            case d.defaclobjtype when 'f' then 'execute on functions' else 'usage on types' end)
        from pg_catalog.pg_default_acl d join grantees g on g.oid = d.defaclrole
        where d.defaclnamespace = 0 and d.defaclobjtype in ('f', 'T')
            and g.name ~ '^"?k_.+_(owner|authz|reader|writer|member)"?$'
    loop
        execute one.undone;
    end loop;
end $$;
