-- One probe a line, its statements parted by ;; and each kind tried as often as any other. `{new}` is a row that names
-- something hidden, which is there in one database and not in the other.

-- whatever is there
update {table} set {set}
update {table} set {set} where {where}
update {table} set {set} where {where} returning *
update {table} t set {set} from {other} o where o::text <> t::text
delete from {table}
delete from {table} where {where}
delete from {table} using {other} o where {table}.{where} returning {table}.*
delete from only {table} where {where}

-- what names something hidden
{new}
{new} returning *
{new}
{new} on conflict do nothing
{new} on conflict do nothing returning *
{new} ;; {new}
explain (analyze, timing off, summary off, costs off) {new}
prepare p as {new} ;; execute p
set lock_timeout = '50ms' ;; {new}
set transaction isolation level serializable ;; {new}
with x as ({new} returning *) select count(*) from x

-- within other statements
with x as (update {table} set {set} returning *) select * from x
with x as (delete from {table} where {where} returning *) select count(*) from x
with x as (delete from {table} returning *) insert into {table} select * from x
with x as (select * from {table} where {where}) update {table} set {set} where exists (select from x)
explain (analyze, timing off, summary off, costs off) update {table} set {set} where {where}
explain (verbose) delete from {table} where {where}
merge into {table} t using {other} s on true when matched then delete
merge into {table} t using (select 1) s on {where} when matched then update set {set}
declare c cursor for select * from {table} ;; fetch 1 from c ;; update {table} set {set} where current of c
prepare p as update {table} set {set} where {where} ;; execute p ;; execute p
prepare p as delete from {table} where {where} ;; set role {writer} ;; execute p

-- from what is shown
insert into {table} select * from {table}
insert into {table} select * from {table} where {where} returning *
insert into {table} select * from {table} on conflict do nothing
copy {table} from stdin
copy data.{table} from stdin
copy {table} from program 'id'
copy {table} from '/etc/passwd'
insert into log_note (id, person, day, text, wants_talk, version) select '{number}', t::text, now(), '', false, 1 from {table} t
insert into goal select * from goal where {number} > 0

-- own and others' together
update rating set level = 1
update dialogue set own_wanted = true
update person set may_be_asked = true
update goal set learn = 'x', version = 9
insert into goal (id, person, competence, scale, learn, use, sign, forms, responsible, partner, status, fund, occasion, closing, released, shared, version) select 'g{number} ' || who, who, 'c', 's', '', '', '', '[]', '', '', 'reached', 'applied', '', '', false, true, 1 from unnest(array['anna', 'carl', 'lis', 'ghost']) who
insert into log_note (id, person, day, text, wants_talk, version) select 'n{number} ' || who, who, now(), '', false, 1 from unnest(array['carl', 'anna', 'ghost']) who
insert into draft (dialogue, lane, content, version) select one, 'self', '', 1 from unnest(array['ghost', 'm000']) one
insert into access_log (person, act, kind) select who, 'opened', 'levels' from unnest(array['carl', 'ghost', 'bo']) who

-- what raises on the way
update dialogue set day = (state || 'x')::date where {number} > 0
update {table} set {set} where ({column}::text || 'x')::int = 1
update {table} set {set} where 1 / (length({column}::text) - 5) > 0
update {table} set {column} = null
update {table} set {column} = repeat({column}::text, 100000)
insert into {table} ({column}) values (null)
insert into {table} ({column}) values (null) on conflict do nothing returning *
insert into {table} default values
delete from {table} where ({column}::text || 'x')::int = 1

-- what is held
set lock_timeout = '50ms' ;; update {table} set {set}
set lock_timeout = '50ms' ;; delete from {table}
set lock_timeout = '50ms' ;; select * from {table} where {where} for update
select * from {table} for update nowait
select * from {table} for share skip locked
lock table {table} in access exclusive mode nowait
lock table data.{table} in row exclusive mode nowait
set statement_timeout = '50ms' ;; update {table} set {set} where pg_sleep(0.2) is not null
update {table} set {set} ;; select 1 / 0
savepoint a ;; update {table} set {set} where false ;; rollback to a ;; delete from {table} where {where}

-- as somebody else, or past the views
update data.{table} set {set} where {where}
delete from data.{table} where {where}
set search_path = data, api ;; update {table} set {set}
set search_path = data, api ;; delete from {table} where {where}
set search_path = data, api ;; {new}
set role {writer} ;; update {table} set {set}
set role {owner} ;; delete from data.{table}
set role {authz} ;; update {table} set {set}
set session authorization default ;; set role none ;; delete from {table} where {where}
select set_config('session_authorization', 'postgres', false) ;; delete from {table}
set session_replication_role = replica ;; delete from {table} where {where}
set row_security = off ;; update {table} set {set}
truncate {table} cascade
grant all on data.{table} to {member}
reassign owned by {writer} to {member}

-- something of one's own
create rule r as on update to {table} do instead delete from {other}
create or replace rule "_RETURN" as on select to {table} do instead select * from {table}
alter table {table} disable trigger all
alter view {table} owner to {member}
alter view {table} reset (security_barrier)
drop trigger write on {table}
drop view {table} cascade
create trigger t instead of delete on {table} for each row execute function authz.write_{table}()
select authz.write_{table}()
create function pg_temp.now() returns timestamptz language sql as 'select null'
create temp table dialogue (id text, person text) ;; {new}
create table api.account (login name, person text)
create operator api.= (leftarg = text, rightarg = text, function = texteq)
create schema authz2
set search_path = pg_temp, api ;; {new}
alter role {member} set search_path = data
alter default privileges grant all on tables to public
security label on view {table} is 'x'
comment on view {table} is 'x'

-- beside the tables
select nextval('data.access_log_id_seq')
select setval('data.access_log_id_seq', 1)
select pg_advisory_lock(1)
select pg_advisory_xact_lock(hashtext('kompetence round'))
select lo_unlink(1)
select lo_put(1, 0, 'x')
update pg_largeobject set data = ''
delete from pg_policy
update pg_class set relrowsecurity = false
{new} ;; prepare transaction 'x'
listen kompetence ;; update {table} set {set} where {where}
notify kompetence, 'ghost'
do $$ begin update {table} set {set}; exception when others then raise notice '%', sqlerrm; end $$
select authz.is_led('ghost', 'lis'), authz.knows('ghost')
select authz.without_traces('ghost')
select api.open_person('ghost', 'a good reason', 1)
select api.open_asked('ghost')
select * from api.asked_answer('ghost')
insert into edit (id, at, made) values ('ghost', now(), 'x')
delete from edit where id = 'ghost'
delete from edit
alter system set fsync = off
