"""Counts of people who stand alike, grouped by the database: what comes out of it is no longer than the organisation.

No formula of the figures stands here: one statement finds the lane that answers for each person (design section 4,
Level), sees what else sets a person apart, and counts the people of the same units who have all of it in common.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Basis, Lane, State
from kompetence.domain.counts import Cell, Counted, Crowd
from kompetence.domain.goal import OPEN
from kompetence.domain.ids import CompetenceId, PersonId, RoundId, UnitId, VersionId
from kompetence.domain.profile import OwnBounds
from kompetence.storage.spoken import on_server, spoken
from kompetence.storage.unseen import unseen_kinds

_PEOPLE_BITS = 24
"""Bits for how many people; above them stands who they are."""
_MANY_PEOPLE = (1 << _PEOPLE_BITS) - 1
_CELLS, _KNOWN, _NOT_RELEVANT, _WISH = "cells", "known", "not relevant", "wish"
_YES = 2
_STATES = {0: State.NOT_RATED, 1: State.NOT_RATED, 2: State.NOT_RELEVANT}
"""The codes below those of levels: nothing, nothing that answers, and not relevant."""
_ROOM = "select set_config('work_mem', '256MB', true), set_config('statement_timeout', '10min', true)"
"""The memory and the time that grouping millions of rows takes; with less the server writes them to files."""

_WHO = """
with home as materialized (
    select m.person as person, {listed_units} as units from (
        select distinct person, unit from membership
        where starts <= :day and (ends is null or ends >= :day) {some} order by person, unit
    ) m group by m.person
), work as materialized (
    select a.person as person, {listed_versions} as versions from (
        select distinct person, version_id from assignment
        where starts <= :day and (ends is null or ends >= :day) order by person, version_id
    ) a group by a.person
), who as materialized (
    select row_number() over (order by h.person) as who, h.person as person, p.may_be_asked as may_be_asked,
        h.units as units, dense_rank() over (order by h.units) as cohort,
        coalesce(w.versions, '[]') as versions, dense_rank() over (order by coalesce(w.versions, '[]')) as works
    from home h join person p on p.id = h.person left join work w on w.person = h.person
)
"""

_CROWDS = """
select cohort, units, works, versions, may_be_asked, count(*) from who
group by cohort, units, works, versions, may_be_asked
"""
_LISTED = "select person from who order by who"

_BEST = """
, begun as materialized ({begun}
), asks as materialized ({asks}
), asked as materialized (
    select works, competence, max(kind) as kind from (
        select works, competence, kind from asks
        union all
        select w.works, k.id, 0 from (select distinct works from who) w cross join competence k
    ) a group by works, competence
), talk as materialized (
    select d.id as dialogue, w.who as who, b.place * 4 as place, {blind} as blind
    from dialogue d join who w on w.person = d.person join begun b on b.round = d.round
), entry as (
    select t.who as who, r.competence as competence,
        case when r.lane in (:first, :second) and (r.level is null or r.scale = k.scale)
        then (t.place + case when r.lane = :first then 1 else 0 end) * 16 + coalesce(r.level + 1, 0)
        else -1 end as best
    from talk t cross join rating r cross join competence k
    where r.dialogue = t.dialogue and k.id = r.competence {seen_levels}
), special as (
    select w.who as who, o.competence as competence, o.target * 8 + o.upper + 1 as own,
        {nothing} as wanted, {nothing} as wish
    from own_target o join who w on w.person = o.person
    where o.starts <= :day and (o.ends is null or o.ends >= :day)
    union all
    select w.who, g.competence, null, g.wanted_level + 1, null
    from goal g join who w on w.person = g.person
        join competence k on k.id = g.competence and k.scale = g.scale
    where g.shared and g.wanted_level is not null and g.status in (select value from each(:open))
    union all
    select t.who, p.competence, null, null, t.place + case p.wish when 'yes' then 2 else 1 end
    from preparation p join talk t on t.dialogue = p.dialogue
    where p.wish is not null {seen_wishes}
), alike as (
    select who, competence, best, {nothing} as tag from entry
    union all
    select who, competence, null,
        (coalesce(max(own), 0) * 8 + coalesce(max(wanted), 0)) * 4 + coalesce(max(wish), 0) % 4
    from special group by who, competence
), best as materialized (
    select who, competence, max(best) as best, coalesce(max(tag), 0) as tag from alike group by who, competence
), cell as (
    select w.cohort as cohort, b.competence as competence, (
        (a.kind * 2048 + b.tag) * 2 + case when w.may_be_asked then 1 else 0 end
    ) * 16 + case when b.best is null then 0 when b.best < 0 then 1 else b.best % 16 + 2 end as cell,
    count(*) as people
    from best b cross join who w cross join asked a
    where w.who = b.who and a.works = w.works and a.competence = b.competence
    group by 1, 2, 3
)
"""
_COUNTED = """
select 'cells' as part, cohort as whose, competence, {joined_cells} as listed from cell group by 2, 3
"""
_SETS = """
union all
select case when best % 16 > 0 then 'known' else 'not relevant' end, 0, competence, {joined_people}
from best where best >= 0 group by 1, 3
union all
select 'wish', 0, competence, {joined_people} from best where tag % 4 > 0 group by 3
"""
_SOME = "and person in (select value from each(:among))"
_BLIND = """case when exists (select 1 from round o where o.id = d.round and not o.closed) and d.state
        || '/' || (select count(*) from shared_lane s where s.dialogue = d.id and s.lane = 'self')
        || '/' || (select count(*) from shared_lane s where s.dialogue = d.id and s.lane = 'leader')
        in (select value from each(:unseen)) then 1 else 0 end"""

_OF_FILE = {
    "listed_units": "json_group_array(m.unit)",
    "listed_versions": "json_group_array(a.version_id)",
    "begun": "select key as round, cast(value as integer) as place from json_each(:rounds)",
    "asks": """
    select cast(json_extract(value, '$[0]') as integer) as works,
        cast(json_extract(value, '$[1]') as text) as competence,
        cast(json_extract(value, '$[2]') as integer) as kind from json_each(:asks)""",
    "nothing": "null",
    "joined_cells": f"group_concat((cell << {_PEOPLE_BITS}) + people)",
    "joined_people": "group_concat(who)",
}
_OF_SERVER = {
    "listed_units": "cast(json_agg(m.unit order by m.unit) as text)",
    "listed_versions": "cast(json_agg(a.version_id order by a.version_id) as text)",
    "begun": "select key as round, cast(value as integer) as place from jsonb_each_text(cast(:rounds as jsonb))",
    "asks": """
    select cast(value ->> 0 as bigint) as works, value ->> 1 as competence, cast(value ->> 2 as bigint) as kind
    from jsonb_array_elements(cast(:asks as jsonb))""",
    "nothing": "cast(null as integer)",
    "joined_cells": f"string_agg(cast((cell << {_PEOPLE_BITS}) + people as text), ',')",
    "joined_people": "string_agg(cast(who as text), ',')",
}


@dataclass(frozen=True, slots=True)
class Sets:
    """About whom something is known in each competence, by their places in `people`."""

    people: Sequence[PersonId]
    known: Mapping[CompetenceId, Sequence[int]]
    not_relevant: Mapping[CompetenceId, Sequence[int]]
    wishing: Mapping[CompetenceId, Sequence[int]]


def _run(
    session: Session,
    query: str,
    day: date,
    among: Collection[PersonId] | None,
    bound: Mapping[str, object],
    **more: str,
) -> Sequence[Any]:
    words = {**(_OF_SERVER if on_server(session) else _OF_FILE), **more, "some": ""}
    values = {"day": day.isoformat(), **bound}
    if among is not None:
        words["some"] = _SOME
        values["among"] = json.dumps(list(among))
    return session.execute(spoken(session, (_WHO + query).format(**words)), values).fetchall()


def crowds(session: Session, day: date, among: Collection[PersonId] | None = None) -> list[Crowd]:
    """How many people belong to the same units and work by the same versions; of everyone, or of some."""
    return [
        Crowd(
            cohort,
            frozenset(UnitId(one) for one in json.loads(units)),
            works,
            frozenset(VersionId(one) for one in json.loads(versions)),
            bool(may_be_asked),
            people,
        )
        for cohort, units, works, versions, may_be_asked, people in _run(session, _CROWDS, day, among, {})
    ]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted; `sets` is None where nobody asked for them."""

    cells: Sequence[Cell]
    counted: Sequence[Counted]
    sets: Sets | None


def counts(
    session: Session,
    day: date,
    rounds: Sequence[RoundId],
    basis: Basis,
    asks: Iterable[tuple[int, CompetenceId, int]],
    among: Collection[PersonId] | None = None,
    *,
    blind: bool = False,
    sets: bool = False,
) -> Counts:
    """Count everyone of an organisation; `asks` are the kinds of what is asked, by the numbers of the versions."""
    lanes = [lane.value for lane in basis.lanes]
    bound = {
        "rounds": json.dumps({one: place for place, one in enumerate(rounds)}),
        "first": lanes[0],
        "second": lanes[-1],
        "asks": json.dumps(list(asks)),
        "open": json.dumps([one.value for one in OPEN]),
    }
    apart = {"blind": "0", "seen_levels": "", "seen_wishes": ""}
    if blind:
        bound["unseen"] = json.dumps(unseen_kinds())
        apart = {"blind": _BLIND, "seen_levels": "", "seen_wishes": "and t.blind = 0"}
        if Lane.SELF in basis.lanes:
            apart["seen_levels"] = "and (r.lane <> 'self' or r.imported or t.blind = 0)"
    if on_server(session):
        session.execute(text(_ROOM))
    found: dict[str, dict[CompetenceId, list[int]]] = {_KNOWN: {}, _NOT_RELEVANT: {}, _WISH: {}}
    numbers: dict[int, int] = {}
    counted: list[Counted] = []
    for part, cohort, competence, listed in _run(
        session, _BEST + _COUNTED + _SETS * sets, day, among, bound, **apart
    ):
        values = [int(one) for one in listed.split(",")]
        if part == _CELLS:
            cells = [
                (numbers.setdefault(one >> _PEOPLE_BITS, len(numbers)), one & _MANY_PEOPLE) for one in values
            ]
            counted.append(Counted(cohort, CompetenceId(competence), cells))
        else:
            found[part][CompetenceId(competence)] = [one - 1 for one in values]
    return Counts(
        [_cell(one) for one in numbers],
        counted,
        Sets(_people(session, day, among), found[_KNOWN], found[_NOT_RELEVANT], found[_WISH])
        if sets
        else None,
    )


def _people(session: Session, day: date, among: Collection[PersonId] | None) -> list[PersonId]:
    return [PersonId(person) for (person,) in _run(session, _LISTED, day, among, {})]


def _cell(number: int) -> Cell:
    """What is packed into the number of a cell, from its end."""
    number, code = divmod(number, 16)
    number, may_be_asked = divmod(number, 2)
    number, wish = divmod(number, 4)
    number, wanted = divmod(number, 8)
    kind, own = divmod(number, 64)
    return Cell(
        kind,
        OwnBounds(*divmod(own - 1, 8)) if own else None,
        wanted - 1 if wanted else None,
        wish == _YES if wish else None,
        bool(may_be_asked),
        code > 0,
        _STATES.get(code, State.RATED),
        code - 3 if code > 2 else None,
    )
