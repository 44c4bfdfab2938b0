-- Wait until a number of whole steps have passed since something began, in seconds. What sleeps wakes a whole number of
-- milliseconds after it fell asleep, so that the fractions would tell how long the work before it took: it is woken a
-- little early, and stays awake for what is left.
create or replace function authz.even_out(began timestamptz, step numeric) returns void language plpgsql volatile as $$
declare
    left_over numeric := step - mod(extract(epoch from clock_timestamp() - began), step);
    until timestamptz := clock_timestamp() + left_over * interval '1 second';
begin
    if left_over > 0.002 then
        perform pg_sleep(floor(1000 * left_over - 1) / 1000);
    end if;
    while clock_timestamp() < until loop
    end loop;
end $$;
