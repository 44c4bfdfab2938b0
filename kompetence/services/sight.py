"""What can be done with a part of the data: whoever is signed in to a server sees some people's levels, not all."""

from collections.abc import Iterable

from kompetence.domain.ids import PersonId
from kompetence.domain.leading import reach
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.storage import dialogues, people, units
from kompetence.storage.database import Session


def whole(desk: Desk) -> None:
    """Refuse what takes all data to be right, where only some of them are shown."""
    account = desk.database.account
    if account is not None:
        raise RefusalError("takes-all-data", login=account.login)


def in_sight(desk: Desk, session: Session, whom: Iterable[PersonId]) -> frozenset[PersonId]:
    """Whose levels and goals are shown, among these people; on a file everybody's."""
    account, asked = desk.database.account, frozenset(whom)
    if account is None:
        return asked
    shown = {account.person} if account.person else set()
    if account.person and account.leads:
        day, tree = desk.today(), units.tree(session)
        ties = (
            people.memberships(session, day),
            people.leaderships(session, day),
            people.own_leaders(session, day),
        )
        shown |= reach(account.person, tree, *ties).people
    if account.hr:
        shown |= {one.person for one in dialogues.of_people(session, asked)}  # who was opened, with a reason
    return asked & shown


def refuse_unseen(desk: Desk, session: Session, person: PersonId) -> None:
    """Refuse a paper about somebody of whom it would show nothing."""
    if not in_sight(desk, session, [person]):
        name = people.everyone(session)[person].name
        raise RefusalError(
            "levels-not-shown", login=desk.database.account and desk.database.account.login, name=name
        )
