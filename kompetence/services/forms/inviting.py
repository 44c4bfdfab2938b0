"""Who is to be sent a form of a round and has not been invited to it yet."""

from kompetence.domain.dialogue import Round, covering
from kompetence.domain.ids import PersonId
from kompetence.services.asking import Asking
from kompetence.services.desk import Desk
from kompetence.storage import dialogues, people, units


def not_invited(desk: Desk, round_: Round) -> tuple[PersonId, ...]:
    """Everybody whose nearest open rounds this one is among, who is asked anything, and has no talk in it."""
    day = desk.today()
    if round_.closed:
        return ()
    with desk.database.reading() as session:
        tree, asking = units.tree(session), Asking(session, day)
        open_ = [one for one in dialogues.rounds(session) if not one.closed]
        there = dialogues.states(session, round_.id)
        found = []
        for one in people.memberships(session, day):
            nearest = next((few for few in covering(open_, tree, one.unit) if few), [])
            here = any(other.id == round_.id for other in nearest)
            if here and one.person not in there and asking.of(one.person):
                found.append(one.person)
    return tuple(dict.fromkeys(found))
