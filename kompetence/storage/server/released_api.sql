-- What a member calls: the figures of a unit, and openings with a reason. Owned by who looks up, and run as that.

create function api.unit_figures(unit text)
    returns table (basis text, day date, made_at timestamptz, content text) language plpgsql stable as $$
#variable_conflict use_column
begin
    if $1 = any (array(select authz.counted())) then
        return query
            select r.basis, r.day, r.made_at, r.content from authz.released r where r.unit = $1 and r.kind = 'overview';
    end if;
end $$;

create function api.unit_status(unit text)
    returns table (day date, made_at timestamptz, content text) language plpgsql stable as $$
#variable_conflict use_column
begin
    if $1 = any (array(select authz.counted())) then
        return query
            select r.day, r.made_at, r.content from authz.released r where r.unit = $1 and r.kind = 'status';
    end if;
end $$;

-- Open somebody of HR's duty by id; who is not there and who is somebody else's business are refused alike.
create function api.open_person(person text, reason text, hours integer) returns void language plpgsql volatile as $$
#variable_conflict use_variable
declare why text := authz.reason(reason, hours);
begin
    if not exists (
        select from authz.in_duty('hr') d (id) where d.id = open_person.person and d.id is distinct from authz.me()
    ) then
        raise exception 'not allowed' using errcode = '42501';
    end if;
    perform authz.open_them(array[open_person.person], why, hours, 'person');
end $$;

-- Open everybody who is in a unit of HR's duty today, and below it; how many that are is told once it is kept.
create function api.open_unit(unit text, reason text, hours integer) returns void language plpgsql volatile as $$
#variable_conflict use_variable
declare
    why text := authz.reason(reason, hours);
    today date := /* today */;
    people text[];
begin
    if authz.hr_of_unit(open_unit.unit) is not true
        or not exists (select from data.unit u where u.id = open_unit.unit)
        or authz.explained() then
        raise exception 'not allowed' using errcode = '42501';
    end if;
    people := array(
        select distinct m.person from data.membership m
        where m.unit = any (array(select authz.below(array[open_unit.unit])))
            and m.starts <= today and (m.ends is null or today <= m.ends) and m.person is distinct from authz.me()
    );
    if cardinality(people) > 0 then
        perform authz.open_them(people, why, hours, 'overview');
    end if;
end $$;

-- Ask to open somebody by number or whole name. It is noted first and answered in a later transaction, so that nobody
-- asks, looks and takes it back; who was not found counts, twenty in an hour.
create function api.ask_open(words text, reason text, hours integer) returns text language plpgsql volatile as $$
#variable_conflict use_variable
declare
    why text := authz.reason(reason, hours);
    said text := btrim(coalesce(words, ''));
    request text := gen_random_uuid()::text;
begin
    if not authz.has_duty('hr') then
        raise exception 'not allowed' using errcode = '42501';
    end if;
    if length(said) not between 1 and 500 then
        raise exception 'an employee number or a whole name' using errcode = '22023';
    end if;
    perform from authz.account a where a.login = session_user for update;
    delete from authz.asked_for a where a.at < statement_timestamp() - interval '1 day';
    if 20 <= (
        select count(*) from authz.asked_for a
        where a.login = session_user and a.at > statement_timestamp() - interval '1 hour'
            and not (a.opened and a.answer is distinct from pg_current_xact_id_if_assigned())
    ) then
        raise exception 'too many in an hour' using errcode = '53400';
    end if;
    insert into authz.asked_for (id, login, words, reason, hours) values (request, session_user, said, why, hours);
    insert into data.access_log (id, at, account, viewer, person, act, kind)
    values (nextval('data.access_log_id_seq'), statement_timestamp(), session_user, authz.me(), null, 'opened', 'person');
    return request;
end $$;

-- Open whoever was asked for, where that is one person. It says nothing, and does the very same whether somebody was found
-- or not, so that nobody hears which, and takes the line about them back: else nobody is opened, in as many rows.
create function api.open_asked(request text) returns void language plpgsql volatile as $$
declare
    began timestamptz := clock_timestamp();
    asked authz.asked_for;
    meant text[];
    whom text;
begin
    select a.* into asked from authz.asked_for a
    where a.id = $1 and a.login = session_user and not a.answered
        and a.act is distinct from pg_current_xact_id_if_assigned()
        and a.at > statement_timestamp() - interval '10 minutes'
        and not authz.explained()
    for update;
    if asked.id is null then
        raise exception 'not allowed' using errcode = '42501';
    end if;
    meant := array(
        select p.id from authz.in_duty('hr') d (id) join data.person p on p.id = d.id
        where (p.employee_no = asked.words or lower(p.name) = lower(asked.words)) and p.id is distinct from authz.me()
    );
    whom := case when cardinality(meant) = 1 then meant[1] end;
    -- whoever is named in a row is held; for nobody another row is
    perform from authz.secret s where whom is null for key share;
    -- what was asked is forgotten; that it was counts on
    update authz.asked_for a
    set answered = true, opened = whom is not null, words = '-', answer = pg_current_xact_id(), found = whom,
        people = cardinality(meant)
    where a.id = asked.id;
    perform authz.open_them(array[whom], asked.reason, case when whom is null then 0 else asked.hours end, 'person');
    perform authz.even_out(began, 0.03);
end $$;

-- The answer, once it is kept: whom it opened, or nobody, and how many were meant.
create function api.asked_answer(request text) returns table (person text, people integer)
language plpgsql stable as $$
#variable_conflict use_column
begin
    return query
        select a.found, a.people from authz.asked_for a
        where a.id = $1 and a.login = session_user and a.answered
            and a.answer is distinct from pg_current_xact_id_if_assigned()
            and a.at > statement_timestamp() - interval '10 minutes';
    if not found then
        raise exception 'not allowed' using errcode = '42501';
    end if;
end $$;

-- Whom the caller has open now, why, and for how many seconds more; of other logins nothing.
create function api.my_openings() returns table (person text, reason text, left_seconds double precision)
language plpgsql volatile as $$
#variable_conflict use_column
begin
    return query
        select distinct on (o.person)
            o.person, o.reason, extract(epoch from o.until - clock_timestamp())::double precision
        from authz.opened o
        where o.login = session_user and o.person = any (array(select authz.opened_by_me()))
        order by o.person, o.until desc;
end $$;

-- What of the bank the caller has made, which is what a leader may change of it.
create function api.made_by_me() returns table (id text) language plpgsql stable as $$
#variable_conflict use_column
begin
    return query
        select p.id from data.profile p where p.author = session_user
        union select c.id from data.competence c where c.author = session_user
        union select v.id from data.voice v where v.author = session_user;
end $$;

do $$ declare one record; begin
    for one in select p.oid::regprocedure as name from pg_catalog.pg_proc p
        where p.pronamespace = 'api'::regnamespace
            and p.proname in ('unit_figures', 'unit_status', 'open_person', 'open_unit', 'ask_open', 'open_asked',
                'asked_answer', 'my_openings', 'made_by_me')
    loop
        execute format('alter function %s owner to k_authz', one.name);
        execute format('alter function %s security definer', one.name);
        /* pinned */
        execute format('revoke all on function %s from public', one.name);
        execute format('grant execute on function %s to k_member', one.name);
    end loop;
end $$;
create policy opening on data.access_log for insert to k_authz with check (true);
create policy opening on data.disclosure for insert to k_authz with check (true);
grant insert on data.access_log, data.disclosure to k_authz;
grant usage on sequence data.access_log_id_seq to k_authz;
