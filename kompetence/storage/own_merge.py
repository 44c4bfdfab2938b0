"""Takes a newer part of the data into a preparation file, beside what its owner alone has written there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kompetence.domain.ids import PersonId
from kompetence.storage.own_part import COPIED, OF_TALK, Values, ordered
from kompetence.storage.tables import Row

_REPLACED = ("membership", "leadership", "own_leader", "assignment", "own_target", "goal", "follow_up")
"""The leader's word alone, and so replaced as a whole; what belongs to them goes along."""
_ADDED = ("log_note", "form", "returned_form")
"""Added where they are not there yet; what is there is the owner's."""
_BY_LANE = ("rating", "talk_note", "shared_lane")


@dataclass(frozen=True, slots=True)
class _Own:
    """What the owner has written in the talks of the part, which nothing replaces."""

    lanes: dict[str, list[Values]]
    said: list[Values]
    """Wishes and examples of what is shared here and not with the leader yet."""
    comments: list[Values]


def merge(session: Session, newer: Session, person: PersonId, *, own_comments: bool) -> None:
    """Take in every row of a newer part; `own_comments` tells that those written here have not been sent yet."""
    rows = {name: _all(newer, name) for name in COPIED.union(_ADDED)}
    talks = {row["id"] for row in rows["dialogue"]}
    own = _own(session, rows, talks)
    for name in reversed(ordered([*OF_TALK, *_REPLACED])):
        table = Row.metadata.tables[name]
        mine = table.c.dialogue.in_(talks) if name in OF_TALK else _whose(table, person)
        session.execute(delete(table).where(mine))
    rounds = {row["id"] for row in rows["round"]}
    of_rounds = Row.metadata.tables["round_unit"]
    session.execute(delete(of_rounds).where(of_rounds.c.round.in_(rounds)))
    people = Row.metadata.tables["person"]
    for name in ordered(rows):
        _write(session, name, rows[name], replace=name not in _ADDED)
    session.execute(delete(people).where(people.c.id.not_in([row["id"] for row in rows["person"]])))
    _write_own(session, own, own_comments=own_comments)


def _all(session: Session, name: str) -> list[Values]:
    return [dict(row) for row in session.execute(select(Row.metadata.tables[name])).mappings()]


def _whose(table: Any, person: PersonId) -> Any:
    """The rows of a table that are about the person; of leaders everything, for they come anew."""
    return table.c.id.is_not(None) if table.name == "leadership" else table.c.person == person


def _own(session: Session, rows: dict[str, list[Values]], talks: set[str]) -> _Own:
    sent = {row["dialogue"] for row in rows["shared_lane"] if row["lane"] == "self"}
    here = {row["dialogue"] for row in _all(session, "shared_lane") if row["lane"] == "self"}
    waiting = (here & talks) - sent
    lanes = {
        name: [row for row in _all(session, name) if row["dialogue"] in waiting and row["lane"] == "self"]
        for name in _BY_LANE
    }
    said = [row for row in _all(session, "preparation") if row["dialogue"] in talks]
    return _Own(
        lanes,
        [row for row in said if row["dialogue"] in waiting],
        [row for row in said if row["comment"]],
    )


def _write_own(session: Session, own: _Own, *, own_comments: bool) -> None:
    for name in ordered(own.lanes):
        _write(session, name, own.lanes[name], replace=True)
    _write(session, "preparation", own.said, replace=True)
    table = Row.metadata.tables["preparation"]
    for row in own.comments:
        empty = {**row, "wish": None, "example": "", "latitude": "", "comment": ""}
        _write(session, "preparation", [empty], replace=False)
        here = (table.c.dialogue == row["dialogue"]) & (table.c.competence == row["competence"])
        wanted = here if own_comments else here & (table.c.comment == "")
        session.execute(update(table).where(wanted).values(comment=row["comment"]))


def _write(session: Session, name: str, rows: Iterable[Values], *, replace: bool) -> None:
    """Add rows; one that is there is brought up to date, or stays as it is."""
    some = list(rows)
    if not some:
        return
    table = Row.metadata.tables[name]
    keys = [column.name for column in table.primary_key]
    adding = insert(table)
    others = {one.name: adding.excluded[one.name] for one in table.columns if one.name not in keys}
    if replace and others:
        session.execute(adding.on_conflict_do_update(index_elements=keys, set_=others), some)
    else:
        session.execute(adding.on_conflict_do_nothing(), some)
