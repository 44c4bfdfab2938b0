"""Who leads whom, as the data stand on a day."""

from datetime import date

from kompetence.domain.account import Account
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.leading import Leading, Reach
from kompetence.domain.unit import UnitTree
from kompetence.storage import people
from kompetence.storage.database import Session


def leading(session: Session, tree: UnitTree, day: date) -> Leading:
    """Everybody's leaders, of those who can be seen."""
    bonds = (
        people.memberships(session, day),
        people.leaderships(session, day),
        people.own_leaders(session, day),
    )
    return Leading(tree, *bonds)


def belonging(session: Session, tree: UnitTree, unit: UnitId, day: date) -> set[PersonId]:
    """Everybody of a unit and below it, of those who can be seen."""
    below = set(tree.below(unit))
    return {one.person for one in people.memberships(session, day) if one.unit in below}


def reach(session: Session, tree: UnitTree, day: date, account: Account | None) -> Reach:
    """What whoever is signed in leads; nothing for who leads nobody."""
    if account is None or account.person is None or not account.leads:
        return Reach()
    return leading(session, tree, day).reach(account.person)
