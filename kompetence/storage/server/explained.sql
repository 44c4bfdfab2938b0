-- Whether what is under way may be an explanation, which counts the pages that are touched and the lines that are written,
-- also those that nobody is shown. The word stands in the message itself, or in a statement or a portal that a message
-- before it has prepared by the protocol and that is run under its name alone. Nowhere else: PREPARE and DECLARE take no
-- EXPLAIN, what runs a text of the client's within a query (query_to_xml, ts_stat) takes nothing that writes, and only a
-- function or a DO could put the word together, for which members have no language and no schema. Its letters are made
-- small as those of ASCII, which is how statements are read: in Turkish the small letter of I is another.
create or replace function authz.explained() returns boolean language plpgsql volatile as $$
begin
    return exists (
        select from (
            select current_query() union all select s.statement from pg_prepared_statements s
            union all select c.statement from pg_cursors c
        ) said (words)
        where strpos(lower(said.words collate "C"), 'explain') > 0
    );
end $$;
