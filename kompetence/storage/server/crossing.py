"""An act never takes away what somebody else has kept since it began: the database refuses it, and it is done anew.

Source: reliability.md 1.3, A8. Between the look by which an act decides and the moment it writes, another may change
the same row; versions alone tell of that only where the row itself was read whole. So an act says what it could see
when it began, and a row that was changed by what it could not see is not changed over. A client that says nothing, or
something else, cheats nobody but itself. What goes along with a row, or forgets it, is not asked about: it may be what
the client is not shown, and must not hear of.
"""

from kompetence.storage.tables import Row

SAY = "select set_config('kompetence.began', pg_current_snapshot()::text, true)"
"""Said at the beginning of an act; it holds until the act ends."""
RAISED = """
            if coalesce(current_setting('kompetence.began', true), '') <> '' then
                raise exception using errcode = '40001', message = 'changed meanwhile';
            end if;
"""
"""Tells an act where a row has changed under it: a statement that changes no row is not always counted."""
_TRIGGER = "crossed"


def triggers() -> str:
    """Watches over every row that people edit."""
    edited = [one.name for one in Row.metadata.sorted_tables if "version" in one.columns]
    return "\n".join([_FUNCTION, *map(_watched, edited)])


def _watched(table: str) -> str:
    return (
        f"drop trigger if exists {_TRIGGER} on data.{table};\n"
        f"create trigger {_TRIGGER} before update or delete on data.{table} for each row"
        " when (coalesce(current_setting('kompetence.began', true), '') <> '' and pg_trigger_depth() < 2)"
        " execute function authz.cross();"
    )


_FUNCTION = """
create or replace function authz.cross() returns trigger language plpgsql security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    here bigint := pg_current_xact_id()::text::bigint;
    changed bigint := (here & ~4294967295) | old.xmin::text::bigint;
begin
    if changed > here + 2147483648 then
        changed := changed - 4294967296;
    end if;
    if changed > 0 and pg_xact_status(changed::text::xid8) = 'committed' and not pg_visible_in_snapshot(
        changed::text::xid8, current_setting('kompetence.began')::pg_snapshot
    ) then
        raise exception using errcode = '40001', message = 'changed meanwhile';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $$;
alter function authz.cross() owner to k_authz;
revoke all on function authz.cross() from public, k_reader, k_writer, k_member;
"""
