-- Figures without names of whole units, as a release gave them out, and whom HR asks to open by name and with a reason.

create table if not exists authz.released (
    unit text not null references data.unit on delete cascade,
    kind text not null check (kind in ('overview', 'status')),
    basis text not null,
    day date not null,
    made_at timestamptz not null,
    content text not null,
    primary key (unit, kind)
);

-- What is opened counts only once it is kept: else somebody could look, and take back both opening and log.
alter table authz.opened add column if not exists act xid8 not null default pg_current_xact_id();
create table if not exists authz.asked_for (
    id text primary key default gen_random_uuid()::text,
    login name not null references authz.account on update cascade on delete cascade,
    words text not null check (length(words) between 1 and 500),
    reason text not null,
    hours integer not null,
    at timestamptz not null default statement_timestamp(),
    act xid8 not null default pg_current_xact_id(),
    opened boolean not null default false
);
alter table authz.asked_for add column if not exists answered boolean not null default false;
alter table authz.asked_for add column if not exists answer xid8;
alter table authz.asked_for add column if not exists found text references data.person on delete set null;
alter table authz.asked_for add column if not exists people integer not null default 0;
create index if not exists asked_for_login on authz.asked_for (login, at);

-- The units whose figures without names I may read: of HR's duty, and those that I lead, with everything below.
create or replace function authz.counted() returns setof text language plpgsql stable rows 20 as $$
declare units text[] := array(select authz.duties('hr') union select authz.units_led(authz.me()));
begin
    if cardinality(units) = 0 or exists (select authz.decided('people')) then
        return;
    end if;
    return query select authz.below(units);
end $$;

-- A reason as it is kept; one that says nothing, and hours that are not 1 to 8, are refused whoever it is about.
create or replace function authz.reason(said text, hours integer) returns text language plpgsql stable as $$
declare kept text := btrim(regexp_replace(coalesce(said, ''), '[\u0001-\u0020\u007f-\u00a0\u2000-\u200f\u2028-\u202f\u3000]+', ' ', 'g'));
begin
    if length(regexp_replace(kept, '[\s\d[:punct:]\u00a1-\u00bf\u2010-\u206f]', '', 'g')) < 3 or length(kept) > 500 then
        raise exception 'a reason takes 3 letters at least, and 500 at most' using errcode = '22023';
    end if;
    if hours is null or hours not between 1 and 8 then
        raise exception 'from 1 to 8 hours' using errcode = '22023';
    end if;
    return kept;
end $$;

-- Under which reason the caller looks at somebody whom they have opened; of others nothing.
create or replace function authz.opened_for(who text) returns text language plpgsql stable as $$
begin
    return (
        select o.disclosure from authz.opened o
        where o.login = session_user and o.person = who and o.until > clock_timestamp()
        order by o.at desc limit 1
    );
end $$;

-- Open these people for the caller, with a line about each in the access log that says why; one of them may be nobody.
create or replace function authz.open_them(people text[], reason text, hours integer, what text) returns void
language plpgsql volatile as $$
declare
    now timestamptz := clock_timestamp();
    ends timestamptz := now + hours * interval '1 hour';
    why text := gen_random_uuid()::text;
begin
    insert into data.disclosure (id, at, purpose, delete_by, version)
    values (why, now, reason, (ends at time zone 'Europe/Copenhagen')::date, 1);
    insert into authz.opened (login, person, reason, disclosure, at, until)
    select session_user, one, reason, why, now, ends from unnest(people) one
    on conflict (login, person, at) do nothing;
    insert into data.access_log (id, at, account, viewer, person, act, kind, disclosure)
    select nextval('data.access_log_id_seq'), now, session_user, authz.me(), one, 'opened', what, why
    from unnest(people) one;
end $$;
