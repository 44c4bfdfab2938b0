"""Which talks hold something of the employee's that the leader may not see yet."""

import json
from collections.abc import Iterable

from sqlalchemy.orm import Session

from kompetence.domain.access import access
from kompetence.domain.access_table import OVER
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState, Party
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.storage.spoken import spoken

_QUERY = """
select d.id as dialogue, d.state as state,
       exists (select 1 from shared_lane s where s.dialogue = d.id and s.lane = 'self') as own,
       exists (select 1 from shared_lane s where s.dialogue = d.id and s.lane = 'leader') as leader
from dialogue d join round r on r.id = d.round
where not r.closed and d.state not in (select value from each(:over))
"""
_SOME = " and d.person in (select value from each(:among))"


def unseen(session: Session, among: Iterable[PersonId] | None = None) -> list[DialogueId]:
    """The talks whose employee's levels and wishes are kept from the leader; all, or those of some people."""
    bound = {"over": json.dumps([one.value for one in OVER])}
    if among is not None:
        bound["among"] = json.dumps(list(among))
    rows = session.execute(spoken(session, _QUERY + (_SOME if among is not None else "")), bound)
    return [
        DialogueId(row.dialogue)
        for row in rows
        if not _is_seen(DialogueState(row.state), own=row.own, leader=row.leader)
    ]


def _is_seen(state: DialogueState, *, own: bool, leader: bool) -> bool:
    shared = [lane for lane, is_shared in ((Lane.SELF, own), (Lane.LEADER, leader)) if is_shared]
    return Lane.SELF in access(Party.LEADER, state, shared).lanes


def unseen_kinds() -> list[str]:
    """The same of talks of open rounds by what they have in common: `state/1/0` where only the employee has shared."""
    return [
        f"{state}/{own:d}/{leader:d}"
        for state in DialogueState
        for own in (False, True)
        for leader in (False, True)
        if state not in OVER and not _is_seen(state, own=own, leader=leader)
    ]
