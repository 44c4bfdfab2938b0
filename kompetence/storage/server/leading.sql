-- Who leads whom: whoever is somebody's own leader does; without one, whoever leads the unit that they are in, or the
-- first above it that has a leader, and nobody leads themselves. `leaders_of` says so of any people on any days, and is
-- asked wherever a few are meant; `led` and `leaders` find many at once from the other end. Tests hold them to the domain.

-- Who leads each of these people on the day beside them; of each the day, the person and the leader.
create or replace function authz.leaders_of(people text[], days date[]) returns text[] language plpgsql stable
    set enable_hashjoin = off set enable_mergejoin = off as $$
begin
    return array(
        with recursive
        asked (person, day) as (select distinct a.person, a.day from unnest(people, days) a (person, day)),
        own as (
            select a.day, o.person, o.leader from asked a
            join data.own_leader o on o.person = a.person and o.starts <= a.day and (o.ends is null or a.day <= o.ends)
        ),
        walk (day, person, at) as (
            select a.day, m.person, m.unit from asked a
            join data.membership m on m.person = a.person and m.starts <= a.day and (m.ends is null or a.day <= m.ends)
            where not exists (
                select from data.own_leader o
                where o.person = a.person and o.starts <= a.day and (o.ends is null or a.day <= o.ends)
            )
            union
            select w.day, w.person, u.parent from walk w join data.unit u on u.id = w.at
            where u.parent is not null and coalesce((
                select bool_or(l.leader = w.person) from data.leadership l
                where l.unit = w.at and l.starts <= w.day and (l.ends is null or w.day <= l.ends)
            ), true)
        )
        select jsonb_build_array(o.day, o.person, o.leader)::text from own o
        union
        select jsonb_build_array(w.day, w.person, l.leader)::text
        from walk w
        join data.leadership l on l.unit = w.at and l.starts <= w.day and (l.ends is null or w.day <= l.ends)
        where not exists (
            select from data.leadership o
            where o.unit = w.at and o.leader = w.person and o.starts <= w.day and (o.ends is null or w.day <= o.ends)
        )
    );
end $$;

-- Whether somebody leads somebody today.
create or replace function authz.is_led(who text, leader text) returns boolean language plpgsql stable as $$
declare today date := /* today */;
begin
    return authz.has_led(leader)
        and jsonb_build_array(today, who, leader)::text = any (authz.leaders_of(array[who], array[today]));
end $$;

-- Whether somebody leads, has led or is to lead anybody.
create or replace function authz.has_led(who text) returns boolean language plpgsql stable as $$
begin
    return who is not null and (
        exists (select from data.leadership l where l.leader = who)
        or exists (select from data.own_leader o where o.leader = who)
    );
end $$;

create or replace function authz.units_led(who text) returns setof text language plpgsql stable rows 2 as $$
declare today date := /* today */;
begin
    return query
        select l.unit from data.leadership l
        where l.leader = who and l.starts <= today and (l.ends is null or today <= l.ends);
end $$;

-- These units, and those below them that have no leader and so belong to them.
create or replace function authz.belonging(units text[]) returns setof text language plpgsql stable rows 5
    set enable_hashjoin = off set enable_mergejoin = off as $$
declare today date := /* today */;
begin
    return query
        with recursive found (id) as (
            select unnest(units)
            union
            select u.id from found f join data.unit u on u.parent = f.id
            where not exists (
                select from data.leadership l
                where l.unit = u.id and l.starts <= today and (l.ends is null or today <= l.ends)
            )
        )
        select f.id from found f;
end $$;

-- Whom I lead today: those whose own leader I am, and those who have no leader of their own and are in my units, or
-- lead further down with nobody between us.
create or replace function authz.led_anew() returns setof text language plpgsql stable rows 20 as $$
declare
    today date := /* today */;
    i text := authz.me();
    units text[] := array(select authz.units_led(i));
begin
    if exists (select authz.decided('people')) then
        return;
    end if;
    return query
        select o.person from data.own_leader o
        where o.leader = i and o.starts <= today and (o.ends is null or today <= o.ends);
    if cardinality(units) = 0 then
        return;
    end if;
    return query
        select distinct m.person from data.membership m
        where m.unit = any (array(select authz.belonging(units)))
            and m.starts <= today and (m.ends is null or today <= m.ends) and m.person <> i
            and not exists (
                select from data.leadership l
                where l.leader = m.person and l.starts <= today and (l.ends is null or today <= l.ends)
            )
            and not exists (
                select from data.own_leader o
                where o.person = m.person and o.starts <= today and (o.ends is null or today <= o.ends)
            );
    return query
        with recursive walk (person, at) as (
            select m.person, m.unit
            from data.leadership l
            join data.membership m on m.person = l.leader
            where l.starts <= today and (l.ends is null or today <= l.ends) and l.leader <> i
                and m.unit = any (array(select authz.below(units)))
                and m.starts <= today and (m.ends is null or today <= m.ends)
            union
            select w.person, u.parent from walk w join data.unit u on u.id = w.at
            where u.parent is not null and coalesce((
                select bool_or(l.leader = w.person) from data.leadership l
                where l.unit = w.at and l.starts <= today and (l.ends is null or today <= l.ends)
            ), true)
        )
        select distinct w.person from walk w
        where w.at = any (units)
            and not exists (
                select from data.leadership l
                where l.unit = w.at and l.leader = w.person and l.starts <= today and (l.ends is null or today <= l.ends)
            )
            and not exists (
                select from data.own_leader o
                where o.person = w.person and o.starts <= today and (o.ends is null or today <= o.ends)
            );
end $$;

create or replace function authz.led() returns setof text language plpgsql stable rows 20 as $$
begin
    return query select unnest(coalesce(authz.kept('led'), authz.keep('led', array(select authz.led_anew()))));
end $$;

-- Everybody in my units and below but myself; those whom I lead are among them, for a leader sees all that one
-- further up sees.
create or replace function authz.above_anew() returns setof text language plpgsql stable rows 100 as $$
declare
    today date := /* today */;
    i text := authz.me();
    units text[] := array(select authz.units_led(i));
begin
    if cardinality(units) = 0 or exists (select authz.decided('people')) then
        return;
    end if;
    return query
        select m.person from data.membership m
        where m.unit = any (array(select authz.below(units)))
            and m.starts <= today and (m.ends is null or today <= m.ends) and m.person <> i;
end $$;

create or replace function authz.above() returns setof text language plpgsql stable rows 100 as $$
begin
    return query select unnest(coalesce(authz.kept('above'), authz.keep('above', array(select authz.above_anew()))));
end $$;

-- The leaders of those who are in these units: a unit without one belongs to the one above, and nobody leads
-- themselves, so that a leader is led from further up; `herself` is null for everybody who leads nothing.
create or replace function authz.leaders(units text[])
returns table (unit text, herself text, leader text) language plpgsql stable rows 20
    set enable_hashjoin = off set enable_mergejoin = off as $$
#variable_conflict use_column
declare today date := /* today */;
begin
    return query
        with recursive
        leads as not materialized (
            select l.unit, l.leader from data.leadership l where l.starts <= today and (l.ends is null or today <= l.ends)
        ),
        homes as (
            select distinct m.unit, l.leader as herself
            from data.membership m left join leads l on l.leader = m.person
            where m.unit = any (units) and m.starts <= today and (m.ends is null or today <= m.ends)
        ),
        walk (home, herself, at) as (
            select h.unit, h.herself, h.unit from homes h
            union
            select w.home, w.herself, u.parent
            from walk w join data.unit u on u.id = w.at
            where u.parent is not null and (
                not exists (select from leads l where l.unit = w.at)
                or exists (select from leads l where l.unit = w.at and l.leader = w.herself)
            )
        )
        select w.home, w.herself, l.leader
        from walk w join leads l on l.unit = w.at
        where not exists (select from leads o where o.unit = w.at and o.leader = w.herself);
end $$;

create or replace function authz.leads_unit(which text) returns boolean language plpgsql stable as $$
declare
    today date := /* today */;
    i text := authz.me();
    led text[];
begin
    if i is null or which is null then
        return false;
    end if;
    led := array(select authz.units_led(i));
    return cardinality(led) > 0 and which = any (array(select authz.belonging(led)));
end $$;

create or replace function authz.leads_anything() returns boolean language plpgsql stable as $$
begin
    return exists (select authz.units_led(authz.me()));
end $$;

create or replace function authz.leads_anybody() returns boolean language plpgsql stable as $$
begin
    return authz.leads_anything() or exists (select authz.led());
end $$;

-- Everybody who is in a unit or below it, or will be.
create or replace function authz.people_below(which text) returns text[] language plpgsql stable as $$
declare today date := /* today */;
begin
    return array(
        select distinct m.person from data.membership m
        where m.unit = any (array(select authz.below(array[which]))) and (m.ends is null or m.ends >= today)
    );
end $$;

-- The days on which whoever leads a unit, or one above it, begins or is over.
create or replace function authz.days_above(which text) returns date[] language plpgsql stable as $$
begin
    return array(
        select d.day from data.leadership l
        cross join unnest(array[l.starts, nullif(least(l.ends, '9999-12-31') + 1, '10000-01-01')]) d (day)
        where l.unit = any (array(select authz.upwards(which)))
    );
end $$;

-- Today, and for each of these people the days from which their leaders may be others: these, and where a bond of their
-- own, or of whoever leads their units and those above, begins or is over; nobody is looked at on the days of others.
create or replace function authz.looked_ahead(people text[], more date[])
returns table (person text, day date) language plpgsql stable as $$
#variable_conflict use_column
declare today date := /* today */;
begin
    return query
        with recursive
        homes as materialized (
            select m.person, m.unit, m.starts, m.ends from unnest(people) p (id)
            join data.membership m on m.person = p.id and (m.ends is null or m.ends >= today)
        ),
        up (home, at) as (
            select h.unit, h.unit from homes h
            union
            select w.home, u.parent from up w join data.unit u on u.id = w.at where u.parent is not null
        ),
        leads as materialized (
            select w.home, l.starts, l.ends from up w
            join data.leadership l on l.unit = w.at and (l.ends >= today or l.starts > today)
        ),
        bonds as (
            select h.person, h.starts, h.ends from homes h
            union
            select h.person, l.starts, l.ends from leads l join homes h on h.unit = l.home
            union
            select p.id, o.starts, o.ends from unnest(people) p (id) join data.own_leader o on o.person = p.id
        )
        select p.id, d.day from unnest(people) p (id) cross join unnest(today || more) d (day) where d.day >= today
        union
        select b.person, d.day from bonds b
        cross join unnest(array[b.starts, nullif(least(b.ends, '9999-12-31') + 1, '10000-01-01')]) d (day)
        where d.day > today;
end $$;

-- Who is led by others than before.
create or replace function authz.led_otherwise(before text[], after text[]) returns setof text
language plpgsql stable as $$
begin
    return query
        select distinct one::jsonb ->> 1 from (
            (select unnest(before) except select unnest(after)) union all (select unnest(after) except select unnest(before))
        ) d (one);
end $$;

-- Whom somebody leads on a day on which they did not before.
create or replace function authz.gained(who text, before text[], after text[]) returns setof text
language plpgsql stable as $$
begin
    return query
        select distinct one::jsonb ->> 1 from (select unnest(after) except select unnest(before)) d (one)
        where one::jsonb ->> 2 = who;
end $$;

-- Whether those are more than people of whom nothing is kept.
create or replace function authz.gains(who text, before text[], after text[]) returns boolean
language plpgsql stable as $$
begin
    return exists (select from authz.gained(who, before, after) g (person) where not authz.without_traces(g.person));
end $$;
