"""What can be done with a part of the data: whoever is signed in to a server sees some people's levels, not all."""

from collections.abc import Iterable

from kompetence.domain.ids import PersonId, UnitId
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.released import ReleasedFigures
from kompetence.services.who_leads import belonging, reach
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
    if account.leads:
        shown |= reach(session, units.tree(session), desk.today(), account).people
    if account.hr:
        shown |= {one.person for one in dialogues.of_people(session, asked)}  # who was opened, with a reason
    return asked & shown


def refuse_names_in_part(desk: Desk, unit: UnitId) -> None:
    """Refuse names of a unit in which others lead somebody, since what would come of it is not the whole of it."""
    account = desk.database.account
    if account is None:
        return
    if ReleasedFigures(desk).leads_all(unit, desk.today()):
        _refuse_nobody(desk, unit)
        return
    if account.person is None or not account.leads:
        raise RefusalError("names-not-for-you")
    with desk.database.reading() as session:
        tree = units.tree(session)
        whole = reach(session, tree, desk.today(), account).whole
    mine = [
        tree[one].name for one in tree.below(tree.top.id) if one in whole and tree[one].parent not in whole
    ]
    if not mine:
        raise RefusalError("names-nowhere-whole", unit=tree[unit].name)
    raise RefusalError("names-not-whole", unit=tree[unit].name, units=", ".join(mine))


def _refuse_nobody(desk: Desk, unit: UnitId) -> None:
    with desk.database.reading() as session:
        tree = units.tree(session)
        if not belonging(session, tree, unit, desk.today()):
            raise RefusalError("nobody-here", unit=tree[unit].name, day=desk.today())


def refuse_unseen(desk: Desk, session: Session, person: PersonId) -> None:
    """Refuse a paper about somebody of whom it would show nothing."""
    account = desk.database.account
    if account is not None and not in_sight(desk, session, [person]):
        name = people.everyone(session)[person].name
        raise RefusalError("levels-not-shown", login=account.login, name=name)
