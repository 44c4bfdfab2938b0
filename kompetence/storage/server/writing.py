# ruff: noqa: S608 - the statements are made of the names in our own schema and the conditions of `rights`
"""What a member writes: a trigger behind each view, which asks who the caller is to the row, and until when.

It changes the row as it is and not as it is shown, so that what is masked stays; it counts the versions itself, and
answers that nothing was changed where somebody was first. What it decides by is what is so now: it takes no part in a
transaction that goes on seeing what was so before.
"""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import Table

from kompetence.domain.access_table import Role
from kompetence.domain.write_table import WRITES, Until
from kompetence.storage.server import crossing, sound
from kompetence.storage.server.reading import PINNED
from kompetence.storage.server.rights import LED_OTHERWISE, OVER, RIGHTS
from kompetence.storage.server.written import DELETE, INSERT, STEP, UPDATE, About, Right, Written
from kompetence.storage.tables import Row

_VERSION = "version"
_MOST_CHANGES = 1_000_000
"""How often a new row can have been changed, which is more than never where it is put back: there is room for more."""
_TOLD = ("mine", "theirs", "self", "leader", "both", "table", "sealed", "held")
"""What is known of a dialogue: whose it is to the caller, what is shared, and how far it has come."""
_IS = {
    (Role.EMPLOYEE, About.PERSON): "{key} = _me",
    (Role.LEADER, About.PERSON): "authz.is_led({key}, _me)",
    (Role.ADMINISTRATOR, About.PERSON): "authz.administers({key})",
    (Role.EMPLOYEE, About.DIALOGUE): "_mine",
    (Role.LEADER, About.DIALOGUE): "_theirs",
    (Role.LEADER, About.UNIT): "authz.leads_unit({key})",
    (Role.HR, About.UNIT): "authz.hr_of_unit({key})",
    (Role.ADMINISTRATOR, About.UNIT): "authz.administers_unit({key})",
    (Role.LEADER, About.ROUND): "authz.leads_round({key})",
    (Role.HR, About.ROUND): "authz.hr_of_round({key})",
    (Role.ADMINISTRATOR, About.ALL): "authz.administers_all()",
    (Role.LEADER, About.ANYTHING): "authz.leads_anybody()",
    (Role.HR, About.ANYTHING): "authz.has_duty('hr')",
    (Role.ADMINISTRATOR, About.ANYTHING): "authz.has_duty('administrator')",
}
"""How the database tells who somebody is to a row."""
_UNTIL = {
    Until.ALWAYS: "",
    Until.UNSEALED: "not _sealed",
    Until.UNSHARED: "not _sealed and not _self",
    Until.ON_THE_TABLE: "not _sealed and _table and _leader",
    Until.HELD: "_held",
    Until.SEALED: "_sealed",
}


def triggers() -> str:
    """Everything that is written through, anew."""
    tables = [Row.metadata.tables[name] for name in sorted(Row.metadata.tables)]
    return "\n".join([_CLEAR, *(line for one in tables for line in _of(one)), _GRANTS])


def _of(table: Table) -> Iterator[str]:
    written = RIGHTS[table.name]
    acts = acts_of(written)
    if not acts:
        return
    name = table.name
    pinned = "\n    ".join(f"set {one}" for one in PINNED)
    body = "".join(_body(table, written))
    me = (_ME if "_me" in body else "") + (_LED if written.bonds else "")
    yield (
        f"create function authz.write_{name}() returns trigger language plpgsql security definer\n"
        f"    {pinned}\nas $$\n#variable_conflict use_column\n{_declared(table)}{me}begin\n{body}end $$;\n"
        f"alter function authz.write_{name}() owner to k_writer;\n"
        f"revoke all on function authz.write_{name}() from public;\n"
        f"create trigger write instead of {' or '.join(one.lower() for one in acts)} on api.{name}"
        f" for each row execute function authz.write_{name}();\n"
        f"grant {', '.join(one.lower() for one in acts)} on api.{name} to k_member;\n"
        f"create policy writer on data.{name} to k_writer using (true) with check (true);\n"
        f"grant select, insert, update, delete on data.{name} to k_writer;\n"
    )


def acts_of(written: Written) -> list[str]:
    """What anybody at all may do to a table."""
    acts = {act for right in written.rights for act in right.acts}
    if written.anybody:
        acts.add(INSERT)
    if written.anybody_deletes:
        acts.add(DELETE)
    return [one for one in (INSERT, UPDATE, DELETE) if one in acts]


def _declared(table: Table) -> str:
    return (
        f"declare\n    was data.{table.name};\n    now data.{table.name};\n    held data.{table.name};\n"
        "    _began timestamptz := clock_timestamp();\n"
        "    _dialogue text;\n    _person text;\n    _state text;\n    _closed boolean := false;\n"
        + "".join(f"    _{one} boolean := false;\n" for one in _TOLD)
    )


def _body(table: Table, written: Written) -> Iterator[str]:
    columns = [one.name for one in table.columns]
    keys = [one.name for one in table.primary_key]
    found = " and ".join([*(f't."{one}" = old."{one}"' for one in keys), *filter(None, [written.own])])
    yield f"    if current_setting('transaction_isolation') <> 'read committed' then\n{_REFUSED}    end if;\n"
    yield from _in_turn(written)
    yield "    if tg_op <> 'INSERT' then\n"
    yield f"        select t.* into was from data.{table.name} t where {found};\n"
    yield "        if not found then\n            return null;\n        end if;\n        now := was;\n    end if;\n"
    yield "    if tg_op = 'INSERT' then\n"
    yield "".join(f'        now."{one}" := new."{one}";\n' for one in columns)
    yield "".join(f'        now."{one}" := {what};\n' for one, what in written.stamped.items())
    if _VERSION in columns:
        yield f"        now.{_VERSION} := least(greatest(coalesce(now.{_VERSION}, 1), 1), {_MOST_CHANGES});\n"
    yield "    elsif tg_op = 'UPDATE' then\n"
    yield "".join(
        f'        if new."{one}" is distinct from old."{one}" then now."{one}" := new."{one}"; end if;\n'
        for one in columns
        if one != _VERSION
    )
    if _VERSION in columns:
        yield f"        now.{_VERSION} := was.{_VERSION} + 1;\n"
    yield "".join(f'        now."{one}" := {what};\n' for one, what in written.stamped_anew.items())
    yield "    end if;\n"
    yield from _talk(written)
    allowed = _allowed(table, written)
    allowed += "".join(f"\n        and (tg_op <> '{act}' or {_NOT_EXPLAINED})" for act in written.unseen_by)
    yield f"    if not coalesce({allowed}, false) then\n{_REFUSED}    end if;\n"
    yield from _held(table, found, written.held_along)
    if DELETE in acts_of(written):  # what somebody else has kept meanwhile stays
        yield f"    if tg_op = 'DELETE' and not coalesce({allowed}, false) then\n{_REFUSED}    end if;\n"
    yield sound.judged(table)
    yield from _led_before(written)
    yield from _done(table, keys, columns, written, found)


def _in_turn(written: Written) -> Iterator[str]:
    """Where two changes at once could come to what neither may, they come one after the other."""
    if written.bonds is None:
        return
    yield f"    if {written.bonds.in_turn} and authz.has_duty('administrator') then\n"
    yield "        perform from data.unit u where u.parent is null for no key update;\n    end if;\n"


def _led_before(written: Written) -> Iterator[str]:
    """Who leads those whose leaders a change may change."""
    bonds = written.bonds
    if bonds is None:
        return
    yield f"    if {bonds.when} then\n"
    yield "        select array_agg(a.person), array_agg(a.day) into _whom, _days\n"
    yield f"            from authz.looked_ahead({bonds.whom}, {bonds.since}) a;\n"
    yield "        _led := authz.leaders_of(_whom, _days);\n    end if;\n"


def _held(table: Table, found: str, along: str) -> Iterator[str]:
    """Nobody else changes the row from here on; whoever was first is told by nothing being changed.

    Only whoever may change a row holds it, and hears how often it was changed. Who adds what names the row is waited
    for only where it goes, since that may be what nobody is shown. From then on nothing new can name a row that goes.
    """
    yield "    if tg_op <> 'INSERT' then\n"
    if along:
        yield f"        if tg_op = 'DELETE' then\n            perform {along} for no key update;\n        end if;\n"
    held = f"select t.* into held from data.{table.name} t where {found}"
    yield f"        if tg_op = 'UPDATE' then\n            {held} for no key update;\n"
    yield f"        else\n            {held} for update;\n        end if;\n"
    yield "        if not found or held is distinct from was"
    if _VERSION in table.columns:
        yield f" or was.{_VERSION} <> old.{_VERSION}"
    yield f" then\n{crossing.RAISED}            return null;\n        end if;\n    end if;\n"


def _talk(written: Written) -> Iterator[str]:
    """What a dialogue is like before the change, where that decides; and stays until the change is kept.

    Whoever has no part in it is turned away before, and so does not wait for those who have.
    """
    about = [one for one in written.rights if one.about is About.DIALOGUE]
    if not about:
        return
    acts = {act for one in about for act in one.acts} - {
        act for one in written.rights for act in one.acts if one.about is not About.DIALOGUE
    }
    key, listed = about[0].key, ", ".join(f"'{one}'" for one in sorted(acts))
    yield f"    if tg_op in ({listed}) then\n"
    yield f"    if tg_op = 'INSERT' then\n        _dialogue := {_on(key, 'now')};\n"
    yield f"    else\n        _dialogue := {_on(key, 'was')};\n    end if;\n"
    yield "    select d.person into _person from data.dialogue d where d.id = _dialogue;\n"
    yield (
        "    _theirs := authz.is_led(_person, _me);\n"
        "    _mine := coalesce(_person = _me, false);\n"
        f"    if not (_mine or _theirs) then\n{_REFUSED}    end if;\n"
    )
    if not written.unseen:
        yield "    perform from data.dialogue d where d.id = _dialogue for no key update;\n"
    yield (
        "    select d.state, r.closed, exists (select from data.seal s where s.dialogue = d.id),\n"
        "        exists (select from data.shared_lane s where s.dialogue = d.id and s.lane = 'self'),\n"
        "        exists (select from data.shared_lane s where s.dialogue = d.id and s.lane = 'leader')\n"
        "        into _state, _closed, _sealed, _self, _leader\n"
        "        from data.dialogue d join data.round r on r.id = d.round where d.id = _dialogue;\n"
    )
    yield (
        "    _both := _self and _leader;\n"
        f"    _table := _both or _closed or _state in ({OVER});\n"
        "    _sealed := _sealed or _state in ('sealed', 'closed');\n"
        "    _held := _state = 'held';\n    end if;\n"
    )


def _allowed(table: Table, written: Written) -> str:
    ways = [way for right in written.rights for way in _ways(table, right)]
    if written.anybody:
        ways.append(f"(tg_op = 'INSERT' and authz.signed_in() and ({written.anybody}))")
    if written.anybody_deletes:
        ways.append(f"(tg_op = 'DELETE' and authz.signed_in() and ({written.anybody_deletes}))")
    conditions = ["(" + "\n        or ".join(ways) + ")"]
    fixed = [one.name for one in table.primary_key] + [
        one for one in written.fixed if one not in table.primary_key
    ]
    conditions.append(f"(tg_op <> 'UPDATE' or {_same(fixed)})")
    conditions += [
        f"(tg_op = 'DELETE' or (tg_op = 'UPDATE' and now.\"{column}\" is not distinct from was.\"{column}\") or {what})"
        for column, what in written.moves.items()
    ]
    return "\n        and ".join(conditions)


def _ways(table: Table, right: Right) -> Iterator[str]:
    """The ways in which one right lets something be done, one for each role that has it."""
    for role, until in WRITES[right.matter].items():
        if right.only not in {None, role}:
            continue
        acts = ", ".join(f"'{one}'" for one in right.acts)
        conditions = [f"tg_op in ({acts})", *filter(None, [_UNTIL[until]])]
        conditions += _both(_IS[role, right.about].format(key=right.key))
        conditions += _both(right.where)
        if right.after:
            conditions.append(f"(tg_op = 'DELETE' or ({_on(right.after, 'now')}))")
        if right.columns:
            others = [
                one.name
                for one in table.columns
                if one.name not in {*right.columns, _VERSION} and not one.primary_key
            ]
            conditions.append(f"(tg_op <> 'UPDATE' or {_same(others)})")
        yield "(" + " and ".join(conditions) + ")"


def _both(condition: str) -> list[str]:
    """A condition on a row as it was and as it will be."""
    if not condition:
        return []
    if "r." not in condition:
        return [f"({condition})"]
    return [
        f"(tg_op = 'INSERT' or ({_on(condition, 'was')}))",
        f"(tg_op = 'DELETE' or ({_on(condition, 'now')}))",
    ]


def _on(condition: str, row: str) -> str:
    return _ROW.sub(f"{row}.", condition)


def _same(columns: Iterable[str]) -> str:
    listed = list(columns)
    if not listed:
        return "true"
    mine, theirs = (", ".join(f'{row}."{one}"' for one in listed) for row in ("now", "was"))
    return f"row({mine}) is not distinct from row({theirs})"


def _done(table: Table, keys: list[str], columns: list[str], written: Written, found: str) -> Iterator[str]:
    all_columns = [*columns, *(one for one in written.stamped if one not in columns)]
    listed = ", ".join(f'"{one}"' for one in all_columns)
    values = ", ".join(f'now."{one}"' for one in all_columns)
    yield "    if tg_op = 'INSERT' then\n"
    if written.once:
        yield f"        if {written.once} then\n            return new;\n        end if;\n"
    yield f"        insert into data.{table.name} ({listed}) values ({values});\n"
    told = [one for one in written.stamped if one in columns and one not in written.untold]
    yield "".join(f'        new."{one}" := now."{one}";\n' for one in told)
    yield "".join(f'        new."{one}" := null;\n' for one in written.untold)
    yield "    elsif tg_op = 'UPDATE' then\n"
    stays = {*keys, *written.fixed}  # where a key is set, whoever names the row is waited for
    sets = ", ".join(f'"{one}" = now."{one}"' for one in columns if one not in stays)
    if sets:
        yield f"        update data.{table.name} t set {sets} where {found};\n"
    if _VERSION in columns:
        yield f"        new.{_VERSION} := now.{_VERSION};\n"
    yield "    else\n"
    gone = f"delete from data.{table.name} t where {found};\n"
    yield f"        begin\n            {gone}{_IN_USE}        end;\n    end if;\n"
    if written.decides:
        yield f"    {written.decides};\n"
    if written.bonds:
        yield _LED_NOW
    if written.then:
        yield f"    {written.then};\n"
    for act, step in written.unseen_by.items():
        yield f"    if tg_op = '{act}' then\n{_evened(step)}    end if;\n"
    yield "    return case when tg_op = 'DELETE' then old else new end;\n"


def _evened(step: str) -> str:
    """The answer waits until so many seconds have passed since it was asked for, or a number of times as many."""
    return f"        perform authz.even_out(_began, {step});\n"


_ROW = re.compile(r"\br\.")
_EVENED = _evened(STEP)
_REFUSED = _EVENED + "        raise exception using errcode = '42501', message = 'not allowed';\n"
"""A refusal takes as long whether what it is about is there or not."""
_LED_NOW = f"""\
    if _whom is not null then
        _led_now := authz.leaders_of(_whom, _days);
        if authz.gains(_me, _led, _led_now) then
    {_REFUSED}        end if;
        perform from data.person p where p.id = any (array(select authz.gained(_me, _led, _led_now))) for update;
        if found and authz.gains(_me, _led, _led_now) then
    {_REFUSED}        end if;
        {LED_OTHERWISE};
    end if;
"""
"""Whoever is gained because nothing is kept of them is held, and asked about once more, as others write at once."""
_NOT_EXPLAINED = "not authz.explained()"
"""An explanation counts the pages that are touched and the lines that are written, also those that nobody is shown.

It cannot be evaded: members cannot put the word together where it is not looked for, having neither a language nor a
schema to make a function in, and where it can stand is all looked at, as `explained.sql` says.
"""
_IN_USE = (
    "        exception when foreign_key_violation or restrict_violation then\n"
    f"    {_EVENED}            raise exception using errcode = '23001', message = 'in use';\n"
)
"""Of what names a row that stays, or what goes along with it, nothing is told, not even the table."""
_ME = "    _me text := authz.me();\n"
"""Who writes, asked once for each row."""
_LED = "    _whom text[];\n    _days date[];\n    _led text[];\n    _led_now text[];\n"
_CLEAR = """
do $$ declare one record; begin
    for one in select p.oid::regprocedure as name from pg_catalog.pg_proc p
        where p.pronamespace = 'authz'::regnamespace and starts_with(p.proname, 'write_')
    loop
        execute format('drop function %s cascade', one.name);
    end loop;
end $$;
"""
_GRANTS = """
grant usage on sequence data.access_log_id_seq to k_writer;
"""
