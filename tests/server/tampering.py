"""Ways of making a municipality's database let somebody see or do what they should not, and what is said of each."""

from collections.abc import Mapping

TAMPERED: Mapping[str, tuple[str, ...]] = {
    "grant select on data.rating to k_member": ("k_member may select on table data.rating, which",),
    "grant select (level) on data.rating to public": (
        "Everybody (public) may select on column data.rating.level, which",
    ),
    "grant update on api.person to k_member with grant option": (
        "k_member may update on table api.person in another way",
    ),
    "grant usage on schema data to tampered": ("tampered may usage on schema data, which",),
    "grant execute on function authz.led() to public": (
        "Everybody (public) may execute on function authz.led(), which",
    ),
    "grant execute on function pg_read_file(text) to tampered": (
        "tampered may execute on function pg_read_file(text), which",
    ),
    "grant execute on function pg_notify(text, text) to public": (
        "Everybody (public) may execute on function pg_notify(text,text), which",
    ),
    "grant select on pg_statistic to public": (
        "Everybody (public) may select on table pg_catalog.pg_statistic, which",
    ),
    "grant select (relpages) on pg_class to public": (
        "Everybody (public) may select on column pg_catalog.pg_class.relpages, which",
    ),
    "grant usage on sequence data.access_log_id_seq to public": (
        "Everybody (public) may usage on table data.access_log_id_seq, which",
    ),
    "do $$ begin execute format('grant temp on database %I to public', current_database()); end $$": (
        "Everybody (public) may temporary on database, which",
    ),
    "do $$ begin execute format('grant create on database %I to another', current_database()); end $$": (
        "another may create on database, which",
    ),
    "grant usage on language plpgsql to public": ("Everybody (public) may usage on language plpgsql, which",),
    "grant create on schema public to tampered": ("tampered may create on schema public, which",),
    "grant set on parameter session_replication_role to tampered": (
        "tampered may set on setting session_replication_role, which",
    ),
    "revoke select on api.unit from k_member": (
        "k_member may not select on table api.unit, as it should be",
    ),
    "alter table data.goal disable row level security": ("Row level security of data.goal is switched off",),
    "alter table data.draft no force row level security": (
        "Row level security of data.draft is switched off",
    ),
    "drop policy reader on data.seal": ("The policy data.seal.reader is missing",),
    "alter policy reader on data.person using (true)": ("The policy data.person.reader is not as",),
    "alter policy reader on data.membership to public": ("The policy data.membership.reader is not as",),
    "create policy more on data.rating for select to public using (true)": (
        "The policy data.rating.more is not of this program",
    ),
    "create view api.everything as select * from data.person": (
        "The view api.everything is not of this program, and shows what superuser sees",
    ),
    "create materialized view public.kept as select * from data.goal": (
        "The materialised view public.kept is not of this program, and shows what superuser sees",
    ),
    "alter view api.rating owner to postgres": (
        "The view api.rating belongs to superuser instead of k_reader",
    ),
    "alter view api.goal set (security_barrier = false)": ("The view api.goal is not as",),
    "create or replace function authz.me() returns text language sql stable as $$ select 'anna' $$": (
        "The function authz.me() is not as",
    ),
    "alter function authz.above() security invoker": ("The function authz.above() is not as",),
    "alter function authz.goals() owner to postgres": (
        "The function authz.goals() belongs to superuser instead of",
    ),
    "create function public.way_in() returns int language sql security definer as 'select 1'": (
        "The function public.way_in() is not of this program",
        "Everybody (public) may execute on function public.way_in(), which",
    ),
    "create table data.later (id int)": ("The table data.later is not of this program, and no policy",),
    "create table public.copied (id int)": ("The table public.copied is not of this program",),
    "alter table data.access_log disable trigger access_log_stays": (
        "The trigger data.access_log.access_log_stays is not as",
    ),
    "drop trigger access_log_is_kept on data.access_log": (
        "The trigger data.access_log.access_log_is_kept is missing",
    ),
    "create rule quietly as on delete to data.seal do instead nothing": (
        "The rewrite rule data.seal.quietly is not of",
    ),
    "alter table data.rating drop constraint ck_rating_lane": (
        "The constraint data.rating.ck_rating_lane is missing",
    ),
    "do $$ declare one name; begin for one in select tgname from pg_trigger"
    " where tgisinternal and tgrelid = 'data.voice'::regclass loop"
    " execute format('alter table data.voice disable trigger %I', one); end loop; end $$": (
        "References of data.voice are no longer watched",
    ),
    "alter table data.edit alter login drop default": ("The column data.edit.login is not as",),
    "create index counted on data.person (name)": ("The index data.person.counted is not of this program",),
    "alter default privileges for role k_authz grant execute on functions to public": (
        "What k_authz makes later would not be for nobody",
    ),
    "create publication outwards for table data.rating": (
        "The database holds something that is not of this program: publication outwards",
    ),
    "select lo_create(4711)": (
        "The database holds something that is not of this program: large object 4711",
    ),
    "alter role k_owner login": ("The role k_owner is not as it should be, but: login",),
    "alter role tampered bypassrls createrole; grant k_member to tampered": (
        "The login tampered gets past everything or could make itself do so: bypassrls, createrole",
    ),
    "create role elsewhere; create role bo login; grant k_member, elsewhere, pg_read_all_data to bo": (
        "The login bo is also in the role elsewhere",
        "The login bo is also in the role pg_read_all_data",
    ),
    "create role curious login; grant k_reader to curious": ("curious is in the role k_reader",),
    "create role usher login; grant k_member to usher with admin option": (
        "The login usher can let others in",
    ),
    "create role closed login noinherit; grant k_member to closed": ("The login closed inherits nothing",),
    "create role crowd; grant k_member to crowd": ("crowd is a group and no login",),
    "create role setter login; grant k_member to setter; alter role setter set search_path = public;"
    " alter role setter set statement_timeout = '5s'": ("setter has a setting of its own that could change",),
    "do $$ begin execute format('alter database %I set row_security = off', current_database()); end $$": (
        "The database has a setting that could change what is seen: row_security=off",
    ),
    "do $$ begin execute format('alter database %I owner to tampered', current_database()); end $$": (
        "The database belongs to tampered, who is no superuser",
    ),
}
"""By what is done as a superuser: the beginning, or a part, of everything that is then said. `tampered` is a login."""
