-- Everything in a database that decides who may do what in it, a line each: kind, name, aspect, value. What is asked for
-- are the program's schemas and roles, and whether everything else is told as well that did not come with the server.

with
roles (oid, called) as (
    select r.oid, case when r.rolsuper then 'superuser' else r.rolname::text end from pg_roles r
    union all select 0, 'public'
),
schemas (oid, name, owner, acl) as (
    select n.oid, n.nspname::text, n.nspowner, n.nspacl from pg_namespace n
    where n.nspname = any (:ours) or (
        case when :theirs
            then n.nspname !~ '^pg_(toast|temp)' and n.nspname not in ('pg_catalog', 'information_schema')
            else n.oid < 16384 and n.nspname = 'public'
        end
    )
),
relations as (
    select c.*, s.name || '.' || c.relname as called,
        case c.relkind when 'r' then 'table' when 'p' then 'table' when 'v' then 'view' when 'm' then 'kept view'
            when 'S' then 'sequence' when 'f' then 'foreign table' end as kind
    from pg_class c join schemas s on s.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and (:theirs or s.name = any (:ours))
),
functions as (
    select p.*, s.name || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as called
    from pg_proc p join schemas s on s.oid = p.pronamespace where :theirs or s.name = any (:ours)
),
types as (
    select t.*, s.name || '.' || t.typname as called
    from pg_type t join schemas s on s.oid = t.typnamespace
    where t.typelem = 0 and (:theirs or s.name = any (:ours)) and (
        t.typtype <> 'c' or exists (select from pg_class c where c.oid = t.typrelid and c.relkind = 'c')
    )
),
-- who was given what, whatever it is on; what an owner may is not said
given (what, called, owner, acl) as (
    select 'schema', s.name, s.owner, coalesce(s.acl, acldefault('n', s.owner)) from schemas s
    union all
    select 'table', r.called, r.relowner,
        coalesce(r.relacl, acldefault(case r.relkind when 'S' then 's'::"char" else 'r'::"char" end, r.relowner))
    from relations r
    union all
    select 'column', r.called || '.' || a.attname, r.relowner, a.attacl
    from relations r join pg_attribute a on a.attrelid = r.oid where a.attacl is not null
    union all
    select 'function', f.called, f.proowner, coalesce(f.proacl, acldefault('f', f.proowner)) from functions f
    union all
    select 'type', t.called, t.typowner, coalesce(t.typacl, acldefault('T', t.typowner)) from types t
    union all
    select 'database', '', d.datdba, coalesce(d.datacl, acldefault('d', d.datdba))
    from pg_database d where d.datname = current_database()
    union all
    select 'language', l.lanname, l.lanowner, coalesce(l.lanacl, acldefault('l', l.lanowner)) from pg_language l
    union all
    select 'function', p.oid::regprocedure::text, p.proowner, coalesce(p.proacl, acldefault('f', p.proowner))
    from pg_proc p where p.pronamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
    union all
    select 'table', c.relnamespace::regnamespace::text || '.' || c.relname, c.relowner, c.relacl
    from pg_class c
    where c.relacl is not null
        and c.relnamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
    union all
    select 'column', c.relnamespace::regnamespace::text || '.' || c.relname || '.' || a.attname, c.relowner, a.attacl
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where a.attacl is not null
        and c.relnamespace in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
    union all
    select 'large object', l.oid::text, l.lomowner, coalesce(l.lomacl, acldefault('L', l.lomowner))
    from pg_largeobject_metadata l
    union all
    select 'setting', p.parname, 10::oid, p.paracl from pg_parameter_acl p
),
others (catalogue, oid) as (
    select 'pg_am'::regclass, oid from pg_am
    union all select 'pg_cast'::regclass, oid from pg_cast
    union all select 'pg_collation'::regclass, oid from pg_collation
    union all select 'pg_conversion'::regclass, oid from pg_conversion
    union all select 'pg_event_trigger'::regclass, oid from pg_event_trigger
    union all select 'pg_extension'::regclass, oid from pg_extension
    union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper
    union all select 'pg_foreign_server'::regclass, oid from pg_foreign_server
    union all select 'pg_language'::regclass, oid from pg_language
    union all select 'pg_largeobject'::regclass, oid from pg_largeobject_metadata
    union all select 'pg_opclass'::regclass, oid from pg_opclass
    union all select 'pg_operator'::regclass, oid from pg_operator
    union all select 'pg_opfamily'::regclass, oid from pg_opfamily
    union all select 'pg_publication'::regclass, oid from pg_publication
    union all select 'pg_statistic_ext'::regclass, oid from pg_statistic_ext
    union all select 'pg_transform'::regclass, oid from pg_transform
    union all select 'pg_ts_config'::regclass, oid from pg_ts_config
    union all select 'pg_ts_dict'::regclass, oid from pg_ts_dict
    union all select 'pg_ts_parser'::regclass, oid from pg_ts_parser
    union all select 'pg_ts_template'::regclass, oid from pg_ts_template
    union all select 'pg_user_mapping'::regclass, oid from pg_user_mapping
    union all
    select 'pg_subscription'::regclass, s.oid
    from pg_subscription s where s.subdbid = (select d.oid from pg_database d where d.datname = current_database())
)

select 'schema', s.name, '', o.called from schemas s join roles o on o.oid = s.owner

union all
select r.kind, r.called, '', concat_ws(' ', o.called, r.relkind, r.relpersistence, r.reloptions::text,
    case when r.relkind in ('v', 'm') then pg_get_viewdef(r.oid) end,
    (select string_agg(i.inhparent::regclass::text, ',' order by i.inhseqno) from pg_inherits i where i.inhrelid = r.oid),
    (select concat_ws(' ', q.seqtypid::regtype, q.seqstart, q.seqincrement, q.seqcycle) from pg_sequence q where q.seqrelid = r.oid)
)
from relations r join roles o on o.oid = r.relowner
union all
select 'policies', r.called, '', concat_ws(' ', r.relrowsecurity, r.relforcerowsecurity)
from relations r where r.relkind in ('r', 'p')
union all
select 'column', r.called || '.' || a.attname, '', concat_ws(' ', format_type(a.atttypid, a.atttypmod),
    a.attcollation::regcollation, a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
from relations r join pg_attribute a on a.attrelid = r.oid
left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
where r.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
union all
select 'constraint', r.called || '.' || k.conname, '', concat_ws(' ', pg_get_constraintdef(k.oid), k.convalidated)
from pg_constraint k join relations r on r.oid = k.conrelid where k.contype <> 'n'
union all
select 'index', r.called || '.' || i.relname, '', concat_ws(' ', pg_get_indexdef(x.indexrelid), x.indisvalid)
from pg_index x join relations r on r.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
union all
select 'policy', r.called || '.' || p.polname, '', concat_ws(' ', p.polpermissive, p.polcmd,
    (select string_agg(o.called, ',' order by o.called) from roles o where o.oid = any (p.polroles)),
    pg_get_expr(p.polqual, p.polrelid), '/', pg_get_expr(p.polwithcheck, p.polrelid))
from pg_policy p join relations r on r.oid = p.polrelid
union all
select 'function', f.called, '', concat_ws(' ', o.called,
    case when f.prokind in ('f', 'p', 'w') then pg_get_functiondef(f.oid) else f.prokind::text end)
from functions f join roles o on o.oid = f.proowner
union all
select 'trigger', r.called || '.' || t.tgname, '', concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled)
from pg_trigger t join relations r on r.oid = t.tgrelid where not t.tgisinternal
union all
select 'references', r.called, '', 'off'
from pg_trigger t join relations r on r.oid = t.tgrelid where t.tgisinternal and t.tgenabled <> 'O'
union all
select 'rule', r.called || '.' || w.rulename, '', pg_get_ruledef(w.oid)
from pg_rewrite w join relations r on r.oid = w.ev_class where w.rulename <> '_RETURN'
union all
select 'type', t.called, '', concat_ws(' ', o.called, t.typtype) from types t join roles o on o.oid = t.typowner

union all
select 'grant', g.what || ' ' || g.called, coalesce(w.called, x.grantee::text) || ' ' || lower(x.privilege_type),
    case when x.is_grantable then 'on' else '' end
from given g, aclexplode(g.acl) x left join roles w on w.oid = x.grantee
where x.grantee <> g.owner and coalesce(w.called, '') <> 'superuser'
    and (:theirs or x.grantee < 16384 or w.called = any (:roles))
union all
select 'default', coalesce(s.name, '') || ' ' || d.defaclobjtype::text, concat_ws(' ', o.called, w.called, lower(x.privilege_type)), ''
from pg_default_acl d join roles o on o.oid = d.defaclrole left join schemas s on s.oid = d.defaclnamespace,
    aclexplode(d.defaclacl) x left join roles w on w.oid = x.grantee
where :theirs or o.called = any (:roles)
union all
select 'other', pg_describe_object(e.catalogue, e.oid, 0), '', ''
from others e where :theirs and (e.oid >= 16384 or e.catalogue = 'pg_largeobject'::regclass)

union all
select 'role', r.rolname, '', concat_ws(' ',
    case when r.rolsuper then 'superuser' end, case when r.rolbypassrls then 'bypassrls' end,
    case when r.rolcanlogin then 'login' end, case when r.rolinherit then 'inherit' end,
    case when r.rolcreaterole then 'createrole' end, case when r.rolcreatedb then 'createdb' end,
    case when r.rolreplication then 'replication' end)
from pg_roles r where r.rolname = any (:roles)
