-- Who somebody is, and whom they have opened or administer. Identity is the login itself and nothing else; days are those
-- of Copenhagen, whatever the client's clock or time zone says; both ends of a period count.

create schema if not exists authz;
alter schema authz owner to k_authz;

create table if not exists authz.account (
    login name primary key,
    person text unique references data.person on delete cascade
);
create table if not exists authz.duty (
    id text primary key,
    login name not null references authz.account on update cascade on delete cascade,
    kind text not null check (kind in ('hr', 'administrator')),
    unit text not null references data.unit on delete cascade,
    starts date not null,
    ends date check (ends is null or starts <= ends)
);
create index if not exists duty_login on authz.duty (login);
-- Who has been opened; a row about nobody is of somebody who was asked for and not found.
create table if not exists authz.opened (
    login name not null references authz.account on update cascade on delete cascade,
    person text references data.person on delete cascade,
    reason text not null check (length(btrim(reason)) >= 3),
    disclosure text references data.disclosure on delete set null,
    at timestamptz not null default now(),
    until timestamptz not null check (until <= at + interval '8 hours')
);
alter table authz.opened drop constraint if exists opened_pkey;
alter table authz.opened alter column person drop not null;
create unique index if not exists opened_at on authz.opened (login, person, at) nulls not distinct;

-- Which programs may connect, and which one made the policies last: one row, or none.
create table if not exists authz.gate (
    only_one boolean primary key default true check (only_one),
    oldest text not null check (oldest = '' or oldest ~ '^[0-9]+[.][0-9]+[.][0-9]+$'),
    established_by text not null
);

-- What only a server has: whose a draft is, whose an edit, who made what is in the bank, and when an invitation was made.
alter table data.draft add column if not exists author text references data.person on delete cascade;
alter table data.edit add column if not exists login name not null default session_user;
alter table data.draft drop constraint if exists pk_draft;
create unique index if not exists draft_of_author on data.draft (dialogue, lane, author) nulls not distinct;
alter table data.edit drop constraint if exists pk_edit;
create unique index if not exists edit_of_login on data.edit (login, id);
alter table data.scale add column if not exists author name not null default session_user;
alter table data.competence add column if not exists author name not null default session_user;
alter table data.profile add column if not exists author name not null default session_user;
alter table data.profile_version add column if not exists author name not null default session_user;
alter table data.voice add column if not exists author name not null default session_user;
alter table data.dialogue add column if not exists invited timestamptz not null default '2000-01-01';
alter table data.dialogue alter column invited set default clock_timestamp();
create index if not exists ix_draft_author on data.draft (author);
create index if not exists ix_goal_unit on data.goal (unit) where unit is not null;
create index if not exists ix_own_leader_leader on data.own_leader (leader);
create index if not exists ix_leadership_unit on data.leadership (unit);
create index if not exists ix_unit_parent on data.unit (parent);
create index if not exists ix_group_member_person on data.group_member (person);
-- what is looked for among the shared is found without a step into what is not: no index leads to both
create index if not exists ix_goal_shared on data.goal (person) include (id) where shared;
create index if not exists ix_goal_private on data.goal (person) include (id) where not shared;
drop index if exists data.ix_goal_person;
create index if not exists ix_log_note_shared on data.log_note (person) where shared is not null;
create index if not exists ix_follow_up_line_goal on data.follow_up_line (goal);
create index if not exists ix_group_talk_unit on data.group_talk (unit);

-- What is looked up once is kept for the rest of a transaction that looks at one state of the data and changes nothing,
-- in a setting that the client could write as well: so it is sealed with a secret of the database's own, for this login,
-- this connection, this transaction and whom it has open. Where others' changes show meanwhile, nothing is kept, nor in a
-- transaction that goes on for long.
create table if not exists authz.secret (word text not null);
insert into authz.secret
    select gen_random_uuid()::text || gen_random_uuid()::text where not exists (select from authz.secret);

create or replace function authz.sealed(what text, words text) returns text language plpgsql stable as $$
declare
    secret bytea := (select convert_to(s.word, 'UTF8') from authz.secret s);
    opened text := (
        select string_agg(quote_literal(o.person), ',' order by o.person) from authz.opened o
        where o.login = session_user and o.until > clock_timestamp()
    );
begin
    return encode(sha256(secret || sha256(secret || convert_to(
        concat_ws('|', what, session_user, pg_backend_pid(), extract(epoch from transaction_timestamp()),
            pg_current_snapshot(), coalesce(opened, ''), words), 'UTF8'
    ))), 'hex');
end $$;

create or replace function authz.keeps() returns boolean language plpgsql stable as $$
begin
    return current_setting('transaction_isolation') in ('repeatable read', 'serializable')
        and pg_current_xact_id_if_assigned() is null
        and clock_timestamp() < transaction_timestamp() + interval '5 minutes';
end $$;

-- What was kept; null where nothing was, or somebody else has written there, or this transaction has changed anything.
create or replace function authz.kept(what text) returns text[] language plpgsql stable as $$
declare stored text := current_setting('kompetence.' || what, true);
begin
    if stored is null or length(stored) < 64 or not authz.keeps()
        or left(stored, 64) <> authz.sealed(what, substr(stored, 65))
    then
        return null;
    end if;
    return substr(stored, 65)::text[];
end $$;

create or replace function authz.keep(what text, ids text[]) returns text[] language plpgsql stable as $$
begin
    if cardinality(ids) <= 2000 and authz.keeps() then  -- the seal of more costs more than looking again
        perform set_config('kompetence.' || what, authz.sealed(what, ids::text) || ids::text, true);
    end if;
    return ids;
end $$;

-- Whoever is signed in, as long as they are here: somebody has left when all that bound them to a unit is over, and who
-- was never bound has not left.
create or replace function authz.me() returns text language plpgsql stable as $$
declare today date := /* today */;
begin
    return (
        select a.person from authz.account a where a.login = session_user and (
            exists (select from data.membership m where m.person = a.person and (m.ends is null or m.ends >= today))
            or exists (select from data.leadership l where l.leader = a.person and (l.ends is null or l.ends >= today))
            or not exists (select from data.membership m where m.person = a.person)
        )
    );
end $$;

create or replace function authz.signed_in() returns boolean language plpgsql stable as $$
begin
    return authz.me() is not null
        or exists (select from authz.account a where a.login = session_user and a.person is null);
end $$;

-- These units and everything below them. Here and wherever a few units are followed up or down, each is looked for by
-- itself: otherwise all that there are would be gone through.
create or replace function authz.below(units text[]) returns setof text language plpgsql stable rows 20
    set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    return query
        with recursive found (id) as (
            select unnest(units) union select u.id from found f join data.unit u on u.parent = f.id
        )
        select f.id from found f;
end $$;

-- The units for which I have a duty.
create or replace function authz.duties(what text) returns setof text language plpgsql stable rows 2 as $$
declare today date := /* today */;
begin
    if not authz.signed_in() then
        return;
    end if;
    return query
        select d.unit from authz.duty d
        where d.login = session_user and d.kind = what and d.starts <= today and (d.ends is null or today <= d.ends);
end $$;

-- The people of the units for which I have a duty: who belongs there now or soon, whoever belonged there last, and
-- with the top unit whoever belongs nowhere. Whom I have bound there myself is not mine to see before that is kept.
create or replace function authz.in_duty(what text) returns setof text language plpgsql stable as $$
declare
    today date := /* today */;
    units text[] := array(select authz.duties(what));
    all_units boolean;
    bound text[];
begin
    if cardinality(units) = 0 then
        return;
    end if;
    units := array(select authz.below(units));
    all_units := exists (select from data.unit u where u.parent is null and u.id = any (units));
    bound := case when all_units then '{}' else array(select authz.decided('bound')) end;
    return query
        select m.person from data.membership m
        where m.unit = any (units) and m.person <> all (bound) and (m.ends is null or m.ends >= today or not exists (
            select from data.membership n where n.person = m.person and (n.ends is null or n.ends > m.ends)
        ))
        union
        select p.id from data.person p
        where all_units and not exists (select from data.membership m where m.person = p.id);
end $$;

create or replace function authz.administered() returns setof text language plpgsql stable as $$
begin
    return query select authz.in_duty('administrator');
end $$;

-- Whom I have opened with a reason, as long as that lasts and the person is still my business; never myself, and not
-- before it is kept together with the line in the log.
create or replace function authz.opened_by_me() returns setof text language plpgsql stable rows 5 as $$
declare people text[] := array(
    select o.person from authz.opened o where o.login = session_user and o.until > clock_timestamp()
        and o.act is distinct from pg_current_xact_id_if_assigned()
);
begin
    if exists (select authz.decided('people')) then
        return;
    end if;
    if cardinality(people) = 0 then
        return;
    end if;
    return query
        select d.person from authz.in_duty('hr') d (person)
        where d.person = any (people) and d.person is distinct from authz.me();
end $$;

-- What somebody has changed that decides who sees what: it counts once it is kept, so that nobody changes it, looks, and
-- takes it back. A line of the log is written along, whoever wrote it.
create table if not exists authz.deciding (
    act xid8 not null,
    login name not null default session_user,
    kind text not null,
    id text not null,
    primary key (act, login, kind, id)
);
alter table authz.deciding drop constraint if exists deciding_kind_check;
alter table authz.deciding
    add constraint deciding_kind_check check (kind in ('dialogue', 'round', 'people', 'bound', 'scale'));
create or replace function authz.decide(what text, which text) returns void language plpgsql volatile as $$
begin
    delete from authz.deciding d where d.ctid = any (array(
        select o.ctid from authz.deciding o where o.login = session_user and o.act <> pg_current_xact_id()
        for update skip locked
    ));
    insert into authz.deciding (act, kind, id) values (pg_current_xact_id(), what, which) on conflict do nothing;
end $$;

create or replace function authz.decided(what text) returns setof text language plpgsql stable rows 1 as $$
begin
    if pg_current_xact_id_if_assigned() is null then
        return;
    end if;
    return query
        select d.id from authz.deciding d
        where d.act = pg_current_xact_id_if_assigned() and d.login = session_user and d.kind = what;
end $$;

-- How far the dialogues of some people have come, as far as that decides who sees what. Those are found first, by the
-- people and in no other way: a plan that began elsewhere would go through those of others, and take the longer for it.
create or replace function authz.moments(people text[])
returns table (dialogue text, person text, over boolean, closed boolean, self boolean, leader boolean, hides boolean)
language plpgsql stable rows 50
    set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare
    talks text[] := array(select authz.decided('dialogue'));
    rounds text[] := array(select authz.decided('round'));
begin
    return query
        with theirs as materialized (
            select d.id, d.person, d.state, d.round from data.dialogue d where d.person = any (people)
        )
        select d.id, d.person, n.kept and d.state in (/* over */), n.kept and r.closed, n.kept and s.self,
            n.kept and s.leader, r.hide_target or not n.kept
        from theirs d
        join data.round r on r.id = d.round
        cross join lateral (
            select coalesce(bool_or(one.lane = 'self'), false) as self,
                coalesce(bool_or(one.lane = 'leader'), false) as leader
            from data.shared_lane one where one.dialogue = d.id
        ) s
        cross join lateral (select d.id <> all (talks) and r.id <> all (rounds) as kept) n;
end $$;

-- The same of those whom I lead, for all records and tables of one look: how far each has come stands before its id.
create or replace function authz.moments_led()
returns table (dialogue text, over boolean, closed boolean, self boolean, leader boolean, hides boolean)
language plpgsql stable rows 50 as $$
#variable_conflict use_column
begin
    return query
        select substr(one, 6), substr(one, 1, 1) = '1', substr(one, 2, 1) = '1', substr(one, 3, 1) = '1',
            substr(one, 4, 1) = '1', substr(one, 5, 1) = '1'
        from unnest(coalesce(authz.kept('moments'), authz.keep('moments', array(
            select concat(m.over::integer, m.closed::integer, m.self::integer, m.leader::integer, m.hides::integer, m.dialogue)
            from authz.moments(array(select authz.led())) m
        )))) k (one);
end $$;

-- Their dialogues alone.
create or replace function authz.talks_led() returns setof text language plpgsql stable rows 50 as $$
declare moments text[] := authz.kept('moments');
begin
    if moments is null then
        return query select d.id from data.dialogue d where d.person = any (array(select authz.led()));
    else
        return query select substr(one, 6) from unnest(moments) k (one);
    end if;
end $$;

-- Whose names I may know: of those whose facts I see, and of their leaders, my own among them.
create or replace function authz.names_anew() returns setof text language plpgsql stable rows 20 as $$
declare
    today date := /* today */;
    people text[] := array(select authz.sees_facts());
begin
    return query
        select unnest(people)
        union
        select a.leader from authz.leaders(array(
            select distinct m.unit from data.membership m
            where m.person = any (people) and m.starts <= today and (m.ends is null or today <= m.ends)
        )) a
        where a.herself is null or a.herself = any (people)
        union
        select o.leader from data.own_leader o where o.person = any (people);
end $$;

create or replace function authz.names() returns setof text language plpgsql stable rows 20 as $$
begin
    return query select unnest(coalesce(authz.kept('names'), authz.keep('names', array(select authz.names_anew()))));
end $$;

-- Goals: of people those that are shared, and one's own; of units those of one's own unit and above it, and those
-- of whatever one leads.
create or replace function authz.goals() returns setof text language plpgsql stable rows 50 as $$
declare
    today date := /* today */;
    i text := authz.me();
begin
    return query
        select g.id from data.goal g where g.person = any (array(select authz.sees_goals())) and g.shared
        union all
        select g.id from data.goal g where g.person = i and not g.shared;
    if exists (select authz.decided('people')) then
        return;
    end if;
    return query
        select g.id from data.goal g where g.unit = any (array(
            with recursive up (id) as (
                select m.unit from data.membership m
                where m.person = i and m.starts <= today and (m.ends is null or today <= m.ends)
                union
                select u.parent from up join data.unit u on u.id = up.id where u.parent is not null
            )
            select up.id from up
            union
            select authz.below(array(select authz.units_led(i)))
        ));
end $$;

-- Group talks that I take part in, or whose unit I lead; a unit without a leader belongs to the one above.
create or replace function authz.group_talks() returns setof text language plpgsql stable rows 10 as $$
declare
    today date := /* today */;
    i text := authz.me();
begin
    return query
        select g.group_talk from data.group_member g where g.person = i
        union
        select t.id from data.group_talk t where not exists (select authz.decided('people')) and t.unit = any (array(
            select authz.belonging(array(select authz.units_led(i)))
        ));
end $$;

-- Dialogues of those whom I lead in which I, or who led before me, have shared: then a reply may be opened.
create or replace function authz.replies() returns setof text language plpgsql stable rows 50 as $$
begin
    return query select m.dialogue from authz.moments_led() m where m.leader;
end $$;
