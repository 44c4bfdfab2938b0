"""What stands about each person in a picture: the lane that answers (design section 4, Level), wishes and goals."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Result
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.dialogue import Round, Wish
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, RoundId
from kompetence.storage.spoken import on_server, spoken

_LEVELS = 16
_LANES = 4

_EACH = """
with person_of as materialized ({people}
), begun as materialized (
    select key as round, cast(value as integer) as place from {entries}
), talk as materialized (
    select d.id as dialogue, p.who as who, b.place * 4 as place
    from dialogue d join person_of p on p.person = d.person join begun b on b.round = d.round
), entry as (
    select t.who as who, r.competence as competence,
        case when r.lane in (:first, :second) and (r.level is null or r.scale = k.scale)
        then (t.place + case when r.lane = :first then 1 else 0 end) * 16 + coalesce(r.level + 1, 0)
        else -1 end as best
    from talk t join rating r on r.dialogue = t.dialogue join competence k on k.id = r.competence
    where r.lane <> 'self' or r.imported or t.dialogue not in (select value from each(:unseen))
), best as (
    select who, competence, max(best) as best from entry group by who, competence
)
select p.person as person, b.competence as competence, b.best as best
from best b join person_of p on p.who = b.who
"""
_OF_FILE = {
    "people": "select key as who, value as person from json_each(:people)",
    "entries": "json_each(:rounds)",
}
_OF_SERVER = {
    "people": """
    select at as who, value as person
    from jsonb_array_elements_text(cast(:people as jsonb)) with ordinality as listed (value, at)""",
    "entries": "jsonb_each_text(cast(:rounds as jsonb))",
}


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


def each(
    session: Session,
    people: Iterable[PersonId],
    rounds: Sequence[RoundId],
    basis: Basis,
    unseen: Iterable[DialogueId] = (),
) -> list[Answered]:
    """Everybody's answer wherever a lane holds something; the own levels of `unseen` talks answer nothing."""
    lanes = basis.lanes
    words = {
        "people": json.dumps(list(people)),
        "rounds": json.dumps({one: place for place, one in enumerate(rounds)}),
        "first": lanes[0].value,
        "second": lanes[-1].value,
        "unseen": json.dumps(list(unseen) if Lane.SELF in lanes else []),
    }
    said = spoken(session, _EACH.format(**(_OF_SERVER if on_server(session) else _OF_FILE)))
    answers: dict[int, tuple[int | None, Lane | None, RoundId | None]] = {}
    found = []
    for person, competence, best in session.execute(said, words).fetchall():
        answer = answers.get(best)
        if answer is None:
            answer = answers[best] = _answer(best, rounds, lanes)
        found.append(Answered(person, competence, *answer))
    return found


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
