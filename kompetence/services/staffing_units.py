"""Units kept up to date by hand: made, described, moved in the tree, taken away, and led."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import settled
from kompetence.domain.ids import CompetenceId, PersonId, UnitId
from kompetence.domain.moving import ONE_DAY, Stretch, leaving
from kompetence.domain.period import Period
from kompetence.domain.staffing import InTheWay
from kompetence.domain.text import clean, clean_line
from kompetence.domain.unit import DEEPEST, Need, Unit, UnitTree
from kompetence.errors import RefusalError
from kompetence.services.access_logging import log_people
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.staffing_acts import check_period
from kompetence.storage import people, stretches, units
from kompetence.storage.database import Session
from kompetence.storage.handing_over import drop_leader_drafts
from kompetence.storage.stretches import Bond


class StaffingUnits:
    """Every method is one act."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def _act(self, about: Iterable[str], do: Callable[[Session], str | None]) -> Change:
        whom = frozenset(about)

        def done(session: Session) -> Change:
            made = do(session)
            return Change(Topic.UNITS, whom | ({made} if made else set()), made or "")

        return act(self._desk, "", done)

    def check(self, unit: Unit) -> None:
        """Refuse what could not be written."""
        with self._desk.database.reading() as session:
            self._checked(units.tree(session), unit)

    def _checked(self, tree: UnitTree, unit: Unit) -> Unit:
        good = replace(
            unit,
            name=clean_line(unit.name),
            kind=clean_line(unit.kind),
            core_task=clean(unit.core_task).strip(),
            values=clean(unit.values).strip(),
        )
        if not good.name:
            raise RefusalError("unit-without-name")
        beside = tree.children(good.parent) if good.parent is not None else ()
        if good.parent is not None and self._moved(tree, good) and _too_deep(tree, good):
            raise RefusalError("unit-too-deep", most=DEEPEST)
        if any(one.name.casefold() == good.name.casefold() and one.id != good.id for one in beside):
            raise RefusalError("unit-name-taken", name=good.name)
        return good

    @staticmethod
    def _moved(tree: UnitTree, unit: Unit) -> bool:
        return unit.id not in tree or tree[unit.id].parent != unit.parent

    def new(self, parent: UnitId, name: str) -> Change:
        """Make a unit under another."""

        def do(session: Session) -> str:
            unit = Unit(UnitId(self._desk.new_id()), parent, name)
            units.put(session, self._checked(units.tree(session), unit))
            return unit.id

        return self._act((), do)

    def write(self, unit: Unit, seen: Unit | None = None) -> Change:
        """Bring a unit up to date; where it stands in the tree is not changed by this.

        With what was `seen` before it was changed, nobody's change in between is lost.
        """

        def do(session: Session) -> None:
            tree = units.tree(session)
            if unit.id not in tree:
                raise RefusalError("unit-gone")
            ours = settled(seen, unit, tree[unit.id])
            units.put(session, self._checked(tree, replace(ours, parent=tree[unit.id].parent)))

        return self._act({unit.id}, do)

    def move(self, unit: UnitId, parent: UnitId) -> Change:
        """Put a unit, with everything below it, under another."""

        def do(session: Session) -> None:
            tree = units.tree(session)
            if unit not in tree or parent not in tree:
                raise RefusalError("unit-gone")
            if tree[unit].parent is None:
                raise RefusalError("unit-is-top", name=tree[unit].name)
            if parent in tree.below(unit):
                raise RefusalError("unit-under-itself", name=tree[unit].name, under=tree[parent].name)
            units.put(session, self._checked(tree, replace(tree[unit], parent=parent)))

        return self._act({unit, parent}, do)

    def remove(self, unit: UnitId) -> Change:
        """Take a unit away that nothing hangs on."""

        def do(session: Session) -> None:
            tree = units.tree(session)
            if tree[unit].parent is None:
                raise RefusalError("unit-is-top", name=tree[unit].name)
            if in_the_way(session, tree, unit, self._desk.today()):
                raise RefusalError("unit-not-empty", name=tree[unit].name)
            units.remove(session, unit)

        return self._act({unit}, do)

    def put_need(self, need: Need, seen: Need | None = None) -> Change:
        """Set how many people a unit needs at a level; one need for each competence.

        With what was `seen` before, nobody's change in between is lost; a new need is seen as one of nobody.
        """

        def do(session: Session) -> None:
            if need.people < 0:
                raise RefusalError("need-below-zero", value=need.people)
            here = units.needs(session).get(need.competence, {}).get(need.unit)
            now = None if here is None else replace(need, people=here.people, level=here.level)
            new = seen is not None and not seen.people and now is None
            units.put_need(session, need if new else settled(seen, need, now))

        return self._act({need.unit}, do)

    def drop_need(self, unit: UnitId, competence: CompetenceId) -> Change:
        """Ask for nobody any more."""
        return self._act({unit}, lambda session: units.drop_need(session, unit, competence))

    def hand_over(self, unit: UnitId, leader: PersonId | None, day: date) -> Change:
        """Let somebody lead a unit from a day; whoever leads it then leads it no longer. Nobody is allowed.

        What the leader before has written and not shared is not handed over: from today on, it is deleted.
        """

        def do(session: Session) -> None:
            check_period(self._desk, Period(day))
            concerned = led_with(session, unit, day)
            if day <= self._desk.today():
                drop_leader_drafts(session, losing(session, unit, leader, day))
            here = [one for one in stretches.everything(session, Bond.LEADERSHIP) if one.to == unit]
            concerned |= {one.person for one in here}
            ended = leaving(here, day - ONE_DAY)
            again = [one for one in ended.drop if one.person == leader and one.period.starts == day]
            for gone in again:
                stretches.drop(session, Bond.LEADERSHIP, gone)
            if (
                leader is not None
            ):  # first, so that in between the unit is not led by whoever leads further up
                new = Stretch(self._desk.new_id(), leader, unit, Period(day))
                stretches.begin(session, Bond.LEADERSHIP, [new])
            for gone in ended.drop:
                if gone not in again:
                    stretches.drop(session, Bond.LEADERSHIP, gone)
            for shorter in ended.alter:
                stretches.alter(session, Bond.LEADERSHIP, shorter)
            log_people(self._desk, session, Act.HANDED_OVER, Kind.PERSON, concerned)

        change = self._act({unit, *([leader] if leader else [])}, do)
        return replace(change, topic=Topic.PEOPLE)


def _too_deep(tree: UnitTree, unit: Unit) -> bool:
    """Whether a unit, or one below it, would stand deeper than any may."""
    assert unit.parent is not None
    below = tree.below(unit.id) if unit.id in tree else ()
    height = max((len(tree.upwards(one)) for one in below), default=0)
    own = len(tree.upwards(unit.id)) if below else 0
    return len(tree.upwards(unit.parent)) + 1 + height - own > DEEPEST


def losing(session: Session, unit: UnitId, leader: PersonId | None, day: date) -> set[PersonId]:
    """Who gets another leader when somebody leads a unit from a day."""
    now = {one.unit: one.leader for one in people.leaderships(session, day)}
    over = [now[one] for one in units.tree(session).upwards(unit) if one in now]
    if not over or over[0] == leader:
        return set()
    own = {one.person for one in people.own_leaders(session, day)}
    return led_with(session, unit, day) - own


def in_the_way(session: Session, tree: UnitTree, unit: UnitId, day: date) -> InTheWay:
    """What hangs on a unit, so that it cannot be taken away."""
    members = {one.person: False for one in _in(session, Bond.MEMBERSHIP, unit)}
    for one in _in(session, Bond.MEMBERSHIP, unit):
        members[one.person] |= one.period.ends is None or one.period.ends >= day
    for one in _in(session, Bond.LEADERSHIP, unit):
        members.setdefault(one.person, False)
    rounds, goals = units.used(session, unit)
    now = sum(members.values())
    return InTheWay(len(tree.children(unit)), now, len(members) - now, rounds, goals)


def _in(session: Session, bond: Bond, unit: UnitId) -> list[Stretch]:
    return [one for one in stretches.everything(session, bond) if one.to == unit]


def led_with(session: Session, unit: UnitId, day: date) -> set[PersonId]:
    """Everybody who is led by whoever leads a unit on a day."""
    tree = units.tree(session)
    now = {one.unit for one in people.leaderships(session, day)}
    led = {one for one in tree.below(unit) if not any(up in now for up in _between(tree, one, unit))}
    return {one.person for one in people.memberships(session, day) if one.unit in led}


def _between(tree: UnitTree, unit: UnitId, above: UnitId) -> tuple[UnitId, ...]:
    """A unit and those over it, up to but without another."""
    path = tree.upwards(unit)
    return path[: path.index(above)]
