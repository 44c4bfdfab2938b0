"""What employees have said to their leaders' levels, which goes wherever a level goes."""

import json
from collections.abc import Iterable

from sqlalchemy.orm import Session

from kompetence.domain.ids import CompetenceId, PersonId, RoundId
from kompetence.storage.spoken import spoken

_QUERY = """
select d.person as person, d.round as round, p.competence as competence, p.comment as comment
from preparation p join dialogue d on d.id = p.dialogue
where p.comment <> '' and d.person in (select value from each(:among))
"""


def comments(
    session: Session, among: Iterable[PersonId]
) -> dict[tuple[PersonId, RoundId, CompetenceId], str]:
    """The comments of some people, by the round in which they were made and the competence."""
    rows = session.execute(spoken(session, _QUERY), {"among": json.dumps(list(among))})
    return {
        (PersonId(row.person), RoundId(row.round), CompetenceId(row.competence)): row.comment for row in rows
    }
