-- Takes from the server's own functions and tables whatever was granted on them since it was installed.

set local client_min_messages = error;
do $$ declare one record; begin
    for one in
        select format('revoke %s on function %s from %s', x.privilege_type, p.oid::regprocedure, g.called) as undone
        from pg_catalog.pg_proc p cross join lateral pg_catalog.aclexplode(p.proacl) x
        join (select oid, quote_ident(rolname) from pg_catalog.pg_roles union all select 0, 'public') g (oid, called)
            on g.oid = x.grantee
        where p.pronamespace = 'pg_catalog'::regnamespace
            and x.grantee <> p.proowner and not exists (
                select from pg_catalog.aclexplode(coalesce((
                    select i.initprivs from pg_catalog.pg_init_privs i
                    where i.objoid = p.oid and i.classoid = 'pg_catalog.pg_proc'::regclass
                ), pg_catalog.acldefault('f', p.proowner))) y
                where y.grantee = x.grantee and y.privilege_type = x.privilege_type
            )
        union all
        select format('revoke %s on table %s from %s', x.privilege_type, c.oid::regclass, g.called)
        from pg_catalog.pg_class c cross join lateral pg_catalog.aclexplode(c.relacl) x
        join (select oid, quote_ident(rolname) from pg_catalog.pg_roles union all select 0, 'public') g (oid, called)
            on g.oid = x.grantee
        where c.relnamespace = 'pg_catalog'::regnamespace
            and x.grantee <> c.relowner and not exists (
                select from pg_catalog.pg_init_privs i, pg_catalog.aclexplode(i.initprivs) y
                where i.objoid = c.oid and i.classoid = 'pg_catalog.pg_class'::regclass and i.objsubid = 0
                    and y.grantee = x.grantee and y.privilege_type = x.privilege_type
            )
        union all
        select format('revoke %s (%I) on table %s from %s', x.privilege_type, a.attname, c.oid::regclass, g.called)
        from pg_catalog.pg_class c join pg_catalog.pg_attribute a on a.attrelid = c.oid
        cross join lateral pg_catalog.aclexplode(a.attacl) x
        join (select oid, quote_ident(rolname) from pg_catalog.pg_roles union all select 0, 'public') g (oid, called)
            on g.oid = x.grantee
        where c.relnamespace = 'pg_catalog'::regnamespace
            and x.grantee <> c.relowner and not exists (
                select from pg_catalog.pg_init_privs i, pg_catalog.aclexplode(i.initprivs) y
                where i.objoid = c.oid and i.classoid = 'pg_catalog.pg_class'::regclass and i.objsubid = a.attnum
                    and y.grantee = x.grantee and y.privilege_type = x.privilege_type
            )
    loop
        execute one.undone;
    end loop;
end $$;
