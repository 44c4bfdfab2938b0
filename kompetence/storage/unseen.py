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
    found = []
    for row in session.execute(spoken(session, _QUERY + (_SOME if among is not None else "")), bound):
        shared = [lane for lane, is_shared in ((Lane.SELF, row.own), (Lane.LEADER, row.leader)) if is_shared]
        if Lane.SELF not in access(Party.LEADER, DialogueState(row.state), shared).lanes:
            found.append(DialogueId(row.dialogue))
    return found
