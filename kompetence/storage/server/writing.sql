-- Who somebody is to one row that is about to be written; as the sets of the other scripts, for one person or unit.

create or replace function authz.upwards(which text) returns setof text language plpgsql stable rows 5 as $$
begin
    return query
        with recursive up (id) as (
            select which union select u.parent from up join data.unit u on u.id = up.id where u.parent is not null
        )
        select up.id from up;
end $$;

create or replace function authz.has_duty(what text) returns boolean language plpgsql stable as $$
begin
    return exists (select authz.duties(what));
end $$;

create or replace function authz.administers_unit(which text) returns boolean language plpgsql stable as $$
begin
    return which is not null and array(select authz.duties('administrator')) && array(select authz.upwards(which));
end $$;

create or replace function authz.hr_of_unit(which text) returns boolean language plpgsql stable as $$
begin
    return which is not null and array(select authz.duties('hr')) && array(select authz.upwards(which));
end $$;

create or replace function authz.administers_all() returns boolean language plpgsql stable as $$
begin
    return exists (
        select from data.unit u where u.parent is null and u.id = any (array(select authz.duties('administrator')))
    );
end $$;

-- Whoever looks after one of the units of which somebody is, or was last; and of somebody who is of none as yet.
create or replace function authz.administers(who text) returns boolean language plpgsql stable as $$
declare today date := /* today */;
begin
    if not authz.has_duty('administrator') then
        return false;
    end if;
    if not exists (select from data.membership m where m.person = who) then
        return exists (select from data.person p where p.id = who);
    end if;
    return exists (
        select from data.membership m
        where m.person = who and authz.administers_unit(m.unit) and (m.ends is null or m.ends >= today or not exists (
            select from data.membership n where n.person = who and (n.ends is null or n.ends > m.ends)
        ))
    );
end $$;

-- Whoever looks after all the units of which somebody is, or will be.
create or replace function authz.administers_wholly(who text) returns boolean language plpgsql stable as $$
declare today date := /* today */;
begin
    return not exists (
        select from data.membership m
        where m.person = who and (m.ends is null or m.ends >= today) and not authz.administers_unit(m.unit)
    );
end $$;

-- Whether somebody who has left, with a login, would still have left without this bond.
create or replace function authz.stays_left(who text, but text) returns boolean language plpgsql stable as $$
declare today date := /* today */;
begin
    return exists (select from data.membership m where m.id = but and (m.ends is null or m.ends >= today))
        or exists (select from data.membership m where m.person = who and m.id <> but)
        or not exists (select from authz.account a where a.person = who);
end $$;

-- Note whom somebody binds who belonged nowhere, and so was nobody's to see but of whoever looks after all; not whom they
-- have entered in the same breath: a row that is seen, and whose writing is under way, is one's own.
create or replace function authz.bind(who text, bond text) returns void language plpgsql volatile as $$
declare
    here bigint := pg_current_xact_id()::text::bigint;
    entered bigint := (
        select (here & ~4294967295) | p.xmin::text::bigint from data.person p where p.id = who and not exists (
            select from data.membership m where m.person = who and m.id <> bond
        )
    );
begin
    if entered > here + 2147483648 then
        entered := entered - 4294967296;
    end if;
    if entered is not null and (entered <= 0 or pg_xact_status(entered::text::xid8) is distinct from 'in progress') then
        perform authz.decide('bound', who);
    end if;
end $$;

-- A list of words as the program keeps it in one column.
create or replace function authz.is_list(words text) returns boolean language plpgsql immutable as $$
begin
    return jsonb_typeof(words::jsonb) = 'array' and not exists (
        select from jsonb_array_elements(words::jsonb) e (one) where jsonb_typeof(e.one) <> 'string'
    );
exception when others then
    return false;
end $$;

-- The same of named words.
create or replace function authz.is_named(words text) returns boolean language plpgsql immutable as $$
begin
    return jsonb_typeof(words::jsonb) = 'object' and not exists (
        select from jsonb_each(words::jsonb) e (name, one) where jsonb_typeof(e.one) <> 'string'
    );
exception when others then
    return false;
end $$;

-- A day of the calendar as the program writes it into a text.
create or replace function authz.is_day(word text) returns boolean language plpgsql immutable as $$
begin
    return word ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' and word::date is not null;
exception when others then
    return false;
end $$;

-- A text as the program writes it into a seal.
create or replace function authz.in_json(word text) returns text language plpgsql immutable as $$
begin
    return coalesce(to_json(normalize(word))::text, 'null');
end $$;

create or replace function authz.in_json(day date) returns text language plpgsql stable as $$
begin
    return authz.in_json(to_char(day, 'YYYY-MM-DD'));
end $$;

-- Whether a seal is byte for byte what the program makes of a talk as it stands: the levels that both are shown, its
-- lines, the goals that are shared and open, the summary. What one of the two has not shared is not asked about, since
-- the answer would tell the other. Only who is responsible for a goal and who takes part may be anybody, for they are
-- found by their names.
create or replace function authz.is_seal(talk text, bytes bytea, print text) returns boolean language plpgsql stable as $$
declare
    held json;
    d data.dialogue;
    levels text;
    targets text;
    goals text;
begin
    if bytes is null or encode(sha256(bytes), 'hex') is distinct from print then
        return false;
    end if;
    held := convert_from(bytes, 'UTF8')::json;
    select one.* into d from data.dialogue one where one.id = talk;
    select string_agg(authz.in_json(c.id) || ':{' || c.lanes || '}', ',' order by normalize(c.id) collate "C")
    into levels
    from (
        select r.competence, string_agg(
            authz.in_json(r.lane) || ':[' || coalesce(r.level::text, 'null') || ',' || authz.in_json(r.scale) || ']',
            ',' order by r.lane collate "C"
        )
        from data.rating r
        where r.dialogue = talk and (r.imported or r.lane = 'agreed' or exists (
            select from data.shared_lane s where s.dialogue = talk and s.lane = r.lane
        ))
        group by r.competence
    ) c (id, lanes);
    select string_agg(
        authz.in_json(l.competence) || ':[' || coalesce(l.target::text, 'null') || ','
            || coalesce(l.upper::text, 'null') || ',[' || coalesce((
                select string_agg(authz.in_json(o), ',' order by o collate "C")
                from jsonb_array_elements_text(l.origins::jsonb) e (o)
            ), '') || ']]',
        ',' order by normalize(l.competence) collate "C"
    ) into targets
    from data.dialogue_line l where l.dialogue = talk;
    select string_agg('[' || array_to_string(array[
        authz.in_json(g.id), authz.in_json(g.competence), coalesce(g.from_level::text, 'null'),
        coalesce(g.wanted_level::text, 'null'), authz.in_json(g.learn), authz.in_json(g.use), authz.in_json(g.sign),
        authz.in_json(g.scale), '[' || coalesce((
            select string_agg(authz.in_json(f.word), ',' order by f.at)
            from jsonb_array_elements_text(g.forms::jsonb) with ordinality f (word, at)
        ), '') || ']',
        authz.in_json(held->'goals'->(g.at - 1)::integer->>9), authz.in_json(held->'goals'->(g.at - 1)::integer->>10),
        authz.in_json(g.start), authz.in_json(g.deadline), authz.in_json(g.follow_up)
    ], ',') || ']', ',' order by g.at) into goals
    from (
        select one.*, row_number() over (order by one.id collate "C") as at from data.goal one
        where one.person = d.person and one.shared and one.status in (/* open */)
    ) g;
    return coalesce(convert_from(bytes, 'UTF8') = concat(
        '{"day":', authz.in_json(d.day), ',"dialogue":', authz.in_json(d.id), ',"format":', /* format */,
        ',"goals":[', goals, '],"levels":{', levels, '},"person":', authz.in_json(d.person),
        ',"round":', authz.in_json(d.round), ',"summary":', authz.in_json(d.summary), ',"targets":{', targets, '}}'
    ), false);
exception when others then
    return false;
end $$;

-- Whoever may know that somebody is there.
create or replace function authz.knows(who text) returns boolean language plpgsql stable as $$
begin
    return who = authz.me() or authz.is_led(who, authz.me()) or who = any (array(select authz.opened_by_me()))
        or (authz.has_duty('administrator') and authz.administers(who))
        or who = any (array(select authz.names()));
end $$;

alter table data.round add column if not exists author name not null default session_user;

-- A round of several units is for whoever leads all of them; one of none as yet for whoever made it, or is at the top.
create or replace function authz.leads_round(which text) returns boolean language plpgsql stable as $$
begin
    return authz.leads_anything()
        and not exists (select from data.round_unit u where u.round = which and not authz.leads_unit(u.unit))
        and (authz.made_or_placed(which) or exists (
            select from data.unit u where u.parent is null and authz.leads_unit(u.id)
        ));
end $$;

create or replace function authz.hr_of_round(which text) returns boolean language plpgsql stable as $$
begin
    return authz.has_duty('hr')
        and not exists (select from data.round_unit u where u.round = which and not authz.hr_of_unit(u.unit))
        and (authz.made_or_placed(which) or exists (
            select from data.unit u where u.parent is null and authz.hr_of_unit(u.id)
        ));
end $$;

create or replace function authz.made_or_placed(which text) returns boolean language plpgsql stable as $$
begin
    return exists (select from data.round_unit u where u.round = which)
        or not exists (select from data.round r where r.id = which and r.author <> session_user);
end $$;

-- The number that a new round gets, behind all others; nobody waits for whoever is making another one.
create sequence if not exists authz.round_made as integer;
alter sequence authz.round_made owner to k_authz;
create or replace function authz.next_round() returns integer language plpgsql volatile as $$
declare
    last integer := (select coalesce(max(r.made), 0) from data.round r);
    made integer := nextval('authz.round_made');
begin
    if last - made > 1000 then
        perform setval('authz.round_made', last);
    end if;
    while made <= last loop
        made := nextval('authz.round_made');
    end loop;
    return made;
end $$;

-- A person who was only entered: nothing is kept about what they can or said.
create or replace function authz.without_traces(who text) returns boolean language plpgsql stable as $$
begin
    return not exists (select from data.dialogue d where d.person = who)
        and not exists (select from data.goal g where g.person = who)
        and not exists (select from data.follow_up f where f.person = who)
        and not exists (select from data.log_note n where n.person = who)
        and not exists (select from data.private_notes n where n.person = who)
        and not exists (select from data.group_member g where g.person = who)
        and not exists (select from data.own_target t where t.person = who)
        and not exists (select from data.draft d where d.author = who)
        and not exists (select from data.leadership l where l.leader = who)
        and not exists (select from data.own_leader o where o.leader = who)
        and not exists (select from authz.account a where a.person = who);
end $$;

-- A unit for which nobody has a duty, which would go along.
create or replace function authz.without_duties(which text) returns boolean language plpgsql stable as $$
begin
    return not exists (select from authz.duty d where d.unit = which);
end $$;

-- A profile of which all that would go along is of the caller's own making, or theirs to keep.
create or replace function authz.alone_in(which text) returns boolean language plpgsql stable as $$
begin
    return authz.keeps_bank() or (
        not exists (select from data.profile_version v where v.profile = which and v.author <> session_user)
        and not exists (select from data.voice v where v.profile = which and v.author <> session_user)
    );
end $$;

create or replace function authz.keeps_bank() returns boolean language plpgsql stable as $$
begin
    return authz.has_duty('hr') or authz.has_duty('administrator');
end $$;

-- A disclosure that only lines of the caller's own name, if any: naming it lets them read what it was for.
create or replace function authz.may_name(which text) returns boolean language plpgsql stable as $$
begin
    return exists (select from data.disclosure d where d.id = which)
        and not exists (select from data.access_log l where l.disclosure = which and l.account <> session_user)
        and not exists (select from authz.opened o where o.disclosure = which and o.login <> session_user);
end $$;

-- An invitation that was only just made, and of which nothing is to be seen. What is not shared goes along without a
-- word: a refusal for its sake would tell of it, so that later on there is one whether anything is there or not.
create or replace function authz.untouched(which text) returns boolean language plpgsql stable as $$
begin
    return exists (
            select from data.dialogue d where d.id = which and d.invited > clock_timestamp() - interval '10 minutes'
        )
        and not exists (select from data.shared_lane s where s.dialogue = which)
        and not exists (select from data.rating r where r.dialogue = which and (r.lane <> 'self' or r.imported))
        and not exists (select from data.talk_note n where n.dialogue = which and n.lane <> 'self')
        and not exists (select from data.reviewed v where v.dialogue = which)
        and not exists (select from data.seal s where s.dialogue = which);
end $$;
