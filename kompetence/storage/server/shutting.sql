-- What PostgreSQL lets everybody do, and nobody here needs: it tells how many rows there are, who is at work on which
-- table, how much is written, or lets a member hold up others.

revoke all on schema public from public;
revoke usage on language plpgsql from public;
do $$ declare one record; begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to k_member', current_database());
    for one in select p.oid::regprocedure as name from pg_catalog.pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace and p.prokind = 'f' and (
            starts_with(p.proname, 'pg_stat_get_') or starts_with(p.proname, 'lo_')
            or starts_with(p.proname, 'pg_advisory_') or starts_with(p.proname, 'pg_try_advisory_')
            or starts_with(p.proname, 'pg_control_')
            or p.provolatile <> 'i'  -- whatever tells a place in the log of all that is written
                and 'pg_lsn'::regtype = any (p.prorettype || coalesce(p.proallargtypes, p.proargtypes::oid[]))
            or p.proname in (
                'pg_get_multixact_members', 'mxid_age', 'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids',
                'pg_isolation_test_session_is_blocked', 'pg_last_committed_xact', 'pg_prepared_xact',
                'loread', 'lowrite', 'pg_lock_status', 'pg_relation_size', 'pg_table_size', 'pg_indexes_size',
                'pg_total_relation_size', 'pg_database_size', 'pg_tablespace_size', 'pg_notify', 'pg_export_snapshot'
            )
        )
    loop
        execute format('revoke execute on function %s from public', one.name);
    end loop;
    -- the number of rows and pages of each table stays with those who keep the server
    execute 'revoke select on table pg_catalog.pg_class from public';
    execute (
        select format('grant select (%s) on table pg_catalog.pg_class to public', string_agg(quote_ident(a.attname), ', '))
        from pg_catalog.pg_attribute a
        where a.attrelid = 'pg_catalog.pg_class'::regclass and not a.attisdropped
            and a.attname not in ('reltuples', 'relpages', 'relallvisible', 'relallfrozen', 'relfrozenxid', 'relminmxid')
    );
end $$;
alter default privileges for role k_owner, k_authz, k_reader, k_writer revoke execute on functions from public;
alter default privileges for role k_owner, k_authz, k_reader, k_writer revoke usage on types from public;
