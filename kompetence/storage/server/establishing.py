"""Makes a server's database hold everybody to the access table: roles, who is who, policies and views, all anew.

Done as often as wanted, and after every revision of the tables, by a superuser or whoever owns all of it; a DBA can
have it as a script.
"""

from sqlalchemy import Connection

from kompetence.domain import goal, seal
from kompetence.storage.server import (
    crossing,
    moments,
    notifying,
    policies,
    reading,
    sound,
    whole_scripts,
    writing,
)
from kompetence.storage.server.roles import Roles


def script(roles: Roles) -> str:
    """Everything in one transaction, to be read and run by a DBA."""
    return f"begin;\n{_statements(roles)}\ncommit;\n"


def establish(connection: Connection, roles: Roles) -> None:
    """Bring a database that holds the tables of the model to what the access table says."""
    whole_scripts.run(connection, _statements(roles))


def _statements(roles: Roles) -> str:
    parts = [
        roles.made(),
        whole_scripts.read("shutting.sql"),
        whole_scripts.read("authz.sql").replace("/* over */", moments.over()),
        whole_scripts.read("leading.sql"),
        whole_scripts.read("explained.sql"),
        whole_scripts.read("evened.sql"),
        _written(),
        whole_scripts.read("releasing.sql"),
        moments.functions(),
        _OWNED,
        policies.policies(),
        reading.views(),
        writing.triggers(),
        whole_scripts.read("released_api.sql").replace("/* pinned */", _pinned()),
        notifying.triggers(),
        crossing.triggers(),
        sound.triggers(),
    ]
    return "set local client_min_messages = warning;\n" + roles.named("\n".join(parts))


def _written() -> str:
    """What is asked before a row is written; of a seal that it is what the domain makes."""
    still_open = ", ".join(f"'{status}'" for status in sorted(goal.OPEN))
    script = whole_scripts.read("writing.sql").replace("/* open */", still_open)
    return script.replace("/* format */", str(seal.FORMAT))


def _pinned() -> str:
    """What holds within the functions that are called, as within those that are read through."""
    lines = (one.replace("'", "''") for one in reading.PINNED)
    return "\n".join(f"execute format('alter function %s set {one}', one.name);" for one in lines)


_OWNED = """
do $$ declare one record; begin
    for one in select p.oid::regprocedure as name, p.proname from pg_catalog.pg_proc p
        where p.pronamespace = 'authz'::regnamespace and p.proname not like 'shown%' and p.proname not like 'write%'
    loop
        execute format('alter function %s owner to k_authz', one.name);
        execute format('alter function %s security definer', one.name);
        execute format('alter function %s set search_path = pg_catalog, pg_temp', one.name);
        execute format('alter function %s set standard_conforming_strings = on', one.name);
        execute format('alter function %s set plan_cache_mode = force_generic_plan', one.name);
        execute format('revoke all on function %s from public, k_reader, k_writer, k_member', one.name);
        execute format('grant execute on function %s to k_reader, k_writer', one.name);
    end loop;
    -- the guards of the access log
    for one in select p.oid::regprocedure as name from pg_catalog.pg_proc p where p.pronamespace = 'data'::regnamespace
    loop
        execute format('alter function %s owner to k_owner', one.name);
        execute format('alter function %s security definer', one.name);
        execute format('alter function %s set search_path = pg_catalog, pg_temp', one.name);
        execute format('revoke all on function %s from public, k_authz, k_reader, k_writer, k_member', one.name);
    end loop;
end $$;
"""
