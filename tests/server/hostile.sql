-- One probe a line, its statements parted by ;; and each kind tried as often as any other.

-- plans, with their estimates and counts
explain (analyze, timing off, summary off) select * from {table} where {where}
explain (verbose) select * from {table} where {where}
explain (analyze, verbose, timing off, summary off) select * from {table} where {where}
explain (format json) select * from {table} where {where}
explain select 1 from {table} group by {column} having bool_and({where})

-- counts and sums
select count(*), min({column}::text), string_agg(md5(t::text), '' order by t::text) from {table} t where {where}
select count(*) filter (where {where}), count(*) from {table}
select {column}, count(*) from {table} group by rollup ({column}) having count(*) > 0 order by 1, 2
select percent_rank() over (order by {column}) from {table} order by 1 limit 20

-- conditions that raise
select * from {table} where {where} and ({column}::text || 'x')::int = 1
select * from {table} where {where} and 1 / length(replace({column}::text, 'usual', '')) > 0
select * from {table} where {where} and 1 / (length({column}::text) - 5) > 0
select * from {table} where {where} and {column}::text::date is null
select * from {table} where {where} and ('[' || {column}::text)::json is null
select * from {table} where {where} and repeat({column}::text, 9000) = ''

-- joins
select * from (select * from {table} where {where}) a join {other} b on a::text = b::text
select * from (select * from {table} where {where}) a full join {other} b on a::text = b::text order by 1, 2 limit 50
explain (analyze, timing off, summary off) select * from {table} a left join {other} b on a::text = b::text where {where}
explain (verbose) select * from {table} a cross join lateral (select * from {other} b where b::text > a::text limit 1) c where {where}
with recursive r as (select * from {table} where {where} union select * from {table}) select count(*) from r
select exists (select from {table} where {where}), (select {column}::text from {table} where {where} order by 1 limit 1)

-- cursors
declare c scroll cursor for select * from {table} where {where} ;; fetch all from c ;; fetch backward 2 from c ;; move 9 from c
declare c cursor with hold for select * from {table} where {where} ;; fetch 1 from c ;; explain (analyze, timing off) fetch 1 from c
explain declare c cursor for select * from {table} where {where}

-- copying
copy (select * from {table} where {where} order by 1) to stdout
copy data.{table} to stdout
copy {table} to stdout
copy {table} from program 'id'
copy (select 1) to '/tmp/{table}'

-- prepared statements and cached plans after somebody else is tried
set plan_cache_mode = force_generic_plan ;; prepare p as select * from {table} where {where} and {column}::text <> $1 ;; execute p('x') ;; set role {member} ;; execute p('y') ;; explain (analyze, timing off, summary off) execute p('z')
set plan_cache_mode = force_custom_plan ;; prepare p as select * from {table} where {where} and {column}::text <> $1 ;; execute p('x') ;; set search_path = data, api ;; execute p('y')
prepare p as select count(*) from {table} where {where} ;; execute p ;; set row_security = off ;; execute p
prepare p as select count(*) from {table} where {where} ;; execute p ;; set role {reader} ;; execute p

-- as somebody else
set role {owner} ;; select * from data.{table}
set role {reader} ;; select * from {table} where {where}
set role {authz} ;; select * from data.{table}
set role postgres ;; select * from {table}
set session authorization {login} ;; select * from {table}
set session authorization default ;; select * from {table} where {where}
set role {member} ;; select * from {table} where {where}
select set_config('role', '{reader}', false) ;; select * from {table}
select set_config('session_authorization', 'postgres', false) ;; select * from {table}
alter role {member} bypassrls
grant {reader} to {member}
create role spy superuser login

-- by another name
set search_path = data ;; select * from {table} where {where}
set search_path = data, authz, api ;; select * from {table} where {where}
set search_path = pg_temp, data, api ;; table {table}
select * from authz.shown_{table}()
select authz.me(), authz.led()
select * from authz.account
select * from authz.opened
select * from authz.sees_self_levels()
select query_to_xml('select * from data.{table}', true, true, '')
select table_to_xml('data.{table}', true, true, '')
select schema_to_xml('data', true, true, '')
select database_to_xml(true, true, '')
select * from only {table} where {where}

-- statistics
select * from pg_stats where tablename = '{table}'
select * from pg_stats_ext
select * from pg_statistic
select reltuples from pg_class where relname = '{table}'
select relpages, relallvisible from pg_class where relname = '{table}'
select * from pg_stat_user_tables
select * from pg_stat_xact_user_tables
select * from pg_statio_user_tables
select * from pg_stat_activity
select * from pg_stat_database
select * from pg_locks
select pg_relation_size('data.{table}')
select pg_relation_size(c.oid) from pg_class c where relname = '{table}'
select pg_total_relation_size(c.oid), pg_table_size(c.oid), pg_indexes_size(c.oid) from pg_class c where relname = '{table}'
select pg_stat_get_live_tuples(c.oid), pg_stat_get_tuples_inserted(c.oid) from pg_class c where relname = '{table}'
select pg_database_size(current_database())
select * from pg_sequences
select last_value from data.access_log_id_seq
select pg_sequence_last_value(c.oid) from pg_class c where relkind = 'S'
analyze {table}
vacuum {table}
create statistics s on lane, level from {table}
select * from {table} tablesample bernoulli (50) repeatable (1)

-- something of one's own
create temp table t as select * from {table}
create temp view v as select * from data.{table}
create view api.v as select * from data.{table}
create schema mine
select * into t from {table}
create function f() returns int language sql as 'select 1'
create function pg_temp.leak(text) returns boolean cost 0.001 language plpgsql as 'begin return true; end'
create function api.me() returns text language sql as 'select 1'
create index i on {table} (({column}::text))
create extension dblink
create or replace view {table} as select * from data.{table}
create rule r as on select to {table} do instead select 1
create trigger t instead of update on {table} execute function now()
create policy p on data.{table} using (true)
alter table data.{table} disable row level security
grant select on data.{table} to public
create publication p
do $$ begin perform 1 from {table} where {where}; exception when others then raise notice '%', sqlerrm; end $$

-- outside the tables
select lo_import('/etc/passwd')
select lo_create(0)
select lo_from_bytea(0, 'x')
select lo_get(1)
select pg_read_file('PG_VERSION')
select pg_read_binary_file('global/pg_control')
select pg_ls_dir('.')
select pg_stat_file('PG_VERSION')
load 'auto_explain'
select pg_export_snapshot()
select pg_advisory_lock(1)
select pg_notify('x', 'y')
alter system set fsync = off
select pg_reload_conf()
set session_replication_role = replica
set log_statement = 'all'
set local_preload_libraries = 'x'
select pg_get_viewdef('{table}'::regclass)
select pg_get_functiondef(oid) from pg_proc where proname = 'led'
select has_table_privilege('data.{table}', 'select')
select pg_get_expr(polqual, polrelid) from pg_policy order by 1
select * from pg_largeobject
select * from pg_authid
select pg_switch_wal()

-- writing
insert into {table} select * from {table}
insert into data.{table} select * from {table}
update {table} set {column} = {column} where {where}
update data.{table} set {column} = {column} where {where}
delete from {table} where {where}
delete from data.{table} where {where}
insert into {table} ({column}) values (null) on conflict do nothing returning *
truncate data.{table}
lock table {table}
select * from {table} where {where} for update
merge into data.{table} t using {table} s on true when matched then delete
with x as (delete from {table} returning *) select * from x
insert into private_notes (person, content, version) values ('anna', '', 1)
insert into data.private_notes (person, content, version) values ('anna', '', 1)
insert into person (id, name, initials, employee_no) values ('x', 'x', 'x', 'no anna')
insert into data.person (id, name, initials, employee_no) values ('x', 'x', 'x', 'no anna')

-- what the server can be made to tell
set client_min_messages = log ;; set debug_print_plan = on ;; select count(*) from {table} where {where}
set client_min_messages = log ;; set debug_print_rewritten = on ;; set debug_print_parse = on ;; select count(*) from {table} where {where}
set client_min_messages = debug5 ;; select count(*) from {table} where {where}
set row_security = off ;; select count(*) from {table} where {where}
set transform_null_equals = on ;; set jit = on ;; select count(*) from {table} where {where}
set statement_timeout = '10s' ;; set work_mem = '64kB' ;; select count(*) from {table} a, {other} b where a.{where} and b::text = a::text
set timezone = 'Pacific/Kiritimati' ;; select * from {table} where {where} order by 1

-- as it lies
select ctid from {table} where {where}
select xmin, tableoid from {table} where {where}
select row_to_json(t)::text from {table} t where {where} order by 1
select t from {table} t where {where} order by t::text limit 50
select hashtext(t::text) from {table} t where {where} order by 1
