"""Counts of people who stand alike, grouped by the database so that ten people and ten thousand cost about the same.

No formula of the figures stands here: one query picks the lane that answers (design section 4, Level) and counts.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Result, TextClause
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.dialogue import Round, Wish
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, RoundId
from kompetence.storage.spoken import on_server, spoken

_LEVELS = 16
_LANES = 4

_WHO = """
{begin}, talk as materialized (
    select d.id as dialogue, c.who as who, b.place * 4 as place
    from dialogue d join cohort c on c.person = d.person join begun b on b.round = d.round
), entry as (
    select t.who as who, r.competence as competence,
        case when r.lane in (:first, :second) and (r.level is null or r.scale = k.scale)
        then (t.place + case when r.lane = :first then 1 else 0 end) * 16 + coalesce(r.level + 1, 0)
        else -1 end as best
    from talk t join rating r on r.dialogue = t.dialogue join competence k on k.id = r.competence
    where r.lane <> 'self' or r.imported or t.dialogue not in (select value from each(:unseen))
)
"""

# What is special about somebody comes in beside the entries and is gathered in the same grouping: SQLite looks for
# the other side of an outer join by walking through all of it.
_COUNTED = """
, alike as (
    select who, competence, best, null as tag from entry
    union all
    {special}
), best as (
    select who, competence, max(best) as best, max(tag) as tag from alike group by who, competence
)
select c.cohort as cohort, b.competence as competence, b.tag as tag,
       case when b.best < 0 then -1 else b.best % 16 end as code, count(*) as people
from best b join cohort c on c.who = b.who where b.best is not null
group by 1, 2, 3, 4
"""

_EACH = """
, best as (
    select who, competence, max(best) as best from entry group by who, competence
)
select c.person as person, b.competence as competence, b.best as best from best b join cohort c on c.who = b.who
"""


_ANSWERED = """
, best as (
    select who, competence, max(best) as best from entry group by who, competence
)
select competence, best % 16 > 0 as relevant, {listed} as people from best where best >= 0 group by 1, 2
"""


_OF_FILE = {
    "begin": """with cohort as materialized (
    select key as who, json_extract(value, '$[0]') as person, json_extract(value, '$[1]') as cohort
    from json_each(:cohorts)
), begun as materialized (
    select key as round, cast(value as integer) as place from json_each(:rounds)
)""",
    "special": "select json_extract(value, '$[0]'), json_extract(value, '$[1]'), null, json_extract(value, '$[2]')"
    " from json_each(:special)",
    "listed": "group_concat(who)",
}
_OF_SERVER = {
    "begin": """with cohort as materialized (
    select cast(at - 1 as integer) as who, value ->> 0 as person, cast(value ->> 1 as integer) as cohort
    from jsonb_array_elements(cast(:cohorts as jsonb)) with ordinality as listed (value, at)
), begun as materialized (
    select key as round, cast(value as integer) as place from jsonb_each_text(cast(:rounds as jsonb))
)""",
    "special": "select cast(value ->> 0 as integer), value ->> 1, null, cast(value ->> 2 as integer)"
    " from jsonb_array_elements(cast(:special as jsonb))",
    "listed": "string_agg(cast(who as text), ',')",
}


def _said(session: Session, query: str) -> TextClause:
    """A query about the best entries, in the words of the database."""
    words = _OF_SERVER if on_server(session) else _OF_FILE
    return spoken(session, (_WHO + query).format(**words))


@dataclass(frozen=True, slots=True)
class Counted:
    """People of one cohort who have the same answer in a competence; `tag` marks those with something special.

    `entry` is False where lanes hold something, but none that answers; `level` None with it means not relevant.
    """

    cohort: int
    competence: CompetenceId
    tag: int | None
    answered: bool
    level: int | None
    people: int


class Answered(NamedTuple):
    """One person's answer in one competence; without an answer `lane` and `round` are None."""

    person: PersonId
    competence: CompetenceId
    level: int | None
    lane: Lane | None
    round: RoundId | None


def begun(rounds: Iterable[Round], day: date) -> list[RoundId]:
    """The rounds that had begun by a day, from the oldest to the newest."""
    found = [one for one in rounds if one.period.starts <= day]
    return [one.id for one in sorted(found, key=lambda one: (one.period.starts, one.made))]


def _bound(
    cohorts: Mapping[PersonId, int], rounds: Sequence[RoundId], basis: Basis, unseen: Iterable[DialogueId]
) -> dict[str, object]:
    lanes = [lane.value for lane in basis.lanes]
    return {
        "cohorts": json.dumps(list(cohorts.items())),
        "rounds": json.dumps({one: place for place, one in enumerate(rounds)}),
        "first": lanes[0],
        "second": lanes[-1],
        "unseen": json.dumps(list(unseen) if Lane.SELF in lanes else []),
    }


def counted(
    session: Session,
    cohorts: Mapping[PersonId, int],
    rounds: Sequence[RoundId],
    basis: Basis,
    special: Iterable[tuple[PersonId, CompetenceId, int]],
    unseen: Iterable[DialogueId] = (),
) -> list[Counted]:
    """Count answers by cohort, without own levels of `unseen` talks; `special` tags people who are kept apart."""
    place = {person: at for at, person in enumerate(cohorts)}
    tagged = [(place[person], competence, tag) for person, competence, tag in special]
    bound = _bound(cohorts, rounds, basis, unseen) | {"special": json.dumps(tagged)}
    return [
        Counted(
            row.cohort,
            CompetenceId(row.competence),
            row.tag,
            row.code >= 0,
            row.code - 1 if row.code > 0 else None,
            row.people,
        )
        for row in session.execute(_said(session, _COUNTED), bound)
    ]


def each(
    session: Session,
    people: Iterable[PersonId],
    rounds: Sequence[RoundId],
    basis: Basis,
    unseen: Iterable[DialogueId] = (),
) -> list[Answered]:
    """Everybody's answer wherever a lane holds something; the own levels of `unseen` talks answer nothing."""
    lanes = basis.lanes
    answers: dict[int, tuple[int | None, Lane | None, RoundId | None]] = {}
    found = []
    rows = session.execute(_said(session, _EACH), _bound(dict.fromkeys(people, 0), rounds, basis, unseen))
    for person, competence, best in rows.fetchall():
        answer = answers.get(best)
        if answer is None:
            answer = answers[best] = _answer(best, rounds, lanes)
        found.append(Answered(person, competence, *answer))
    return found


def answered(
    session: Session,
    people: Sequence[PersonId],
    rounds: Sequence[RoundId],
    basis: Basis,
    unseen: Iterable[DialogueId] = (),
) -> list[tuple[CompetenceId, bool, list[PersonId]]]:
    """By competence who has a level (True), and for whom it is not relevant (False)."""
    rows = session.execute(_said(session, _ANSWERED), _bound(dict.fromkeys(people, 0), rounds, basis, unseen))
    return [
        (CompetenceId(row[0]), bool(row[1]), [people[int(one)] for one in row[2].split(",")]) for row in rows
    ]


def is_rated(session: Session, rounds: Iterable[RoundId]) -> bool:
    """Whether anything in these rounds holds a rating or a preparation."""
    found = session.execute(
        spoken(
            session,
            "select exists (select 1 from dialogue d where d.round in (select value from each(:rounds)) and"
            " (exists (select 1 from rating r where r.dialogue = d.id) or"
            " exists (select 1 from preparation p where p.dialogue = d.id)))",
        ),
        {"rounds": json.dumps(list(rounds))},
    )
    return bool(found.scalar())


def _answer(
    best: int, rounds: Sequence[RoundId], lanes: Sequence[Lane]
) -> tuple[int | None, Lane | None, RoundId | None]:
    """The level, the lane and the round behind the number that the query picks by."""
    if best < 0:
        return None, None, None
    place, code = divmod(best, _LEVELS)
    round_, first = divmod(place, _LANES)
    return code - 1 if code else None, lanes[0] if first else lanes[-1], rounds[round_]


def wishes(
    session: Session,
    rounds: Sequence[RoundId],
    among: Iterable[PersonId] | None = None,
    unseen: Iterable[DialogueId] = (),
) -> dict[tuple[PersonId, CompetenceId], Wish]:
    """Each person's newest shared answer to whether they want to develop; all, or of some people."""
    kept = frozenset(unseen)
    place = {one: at for at, one in enumerate(rounds)}
    query = (
        "select d.id, d.person, d.round, p.competence, p.wish from dialogue d"
        " join preparation p on d.id = p.dialogue where p.wish is not null"
    )
    rows = _of_some(session, query, " and d.person in ", among)
    found: dict[tuple[PersonId, CompetenceId], tuple[int, Wish]] = {}
    for row in rows:
        at = place.get(RoundId(row.round))
        key = PersonId(row.person), CompetenceId(row.competence)
        if row.id not in kept and at is not None and (key not in found or found[key][0] < at):
            found[key] = at, Wish(row.wish)
    return {key: wish for key, (_, wish) in found.items()}


def wanted(
    session: Session, among: Iterable[PersonId] | None = None
) -> dict[tuple[PersonId, CompetenceId], int]:
    """The highest wanted level among each person's open goals, on the competence's present scale."""
    query = (
        "select g.person, g.competence, max(g.wanted_level) as wanted from goal g"
        " join competence k on k.id = g.competence and k.scale = g.scale"
        " where g.person is not null and g.shared and g.wanted_level is not null"
        " and g.status in ('not started', 'in progress')"
    )
    rows = _of_some(session, query, " and g.person in ", among, " group by g.person, g.competence")
    return {(PersonId(row.person), CompetenceId(row.competence)): row.wanted for row in rows}


_SOME = "(select value from each(:among))"


def _of_some(
    session: Session, query: str, some: str, among: Iterable[PersonId] | None, after: str = ""
) -> Result[Any]:
    """Ask about everyone, or about some people only."""
    if among is None:
        return session.execute(spoken(session, query + after))
    return session.execute(spoken(session, query + some + _SOME + after), {"among": json.dumps(list(among))})
