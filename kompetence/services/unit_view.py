"""One unit with its people as the window shows it, read once for all places of the window."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kompetence.domain.assessment import Basis
from kompetence.domain.change import Change, Topic
from kompetence.domain.competence import Competence, CompetenceKind
from kompetence.domain.coverage import LocalNeed, Standing, figures
from kompetence.domain.dialogue import Round, basis_for, ruling
from kompetence.domain.gap import own_count
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, PersonId, UnitId
from kompetence.domain.order import Key, danish
from kompetence.domain.unit import Unit, UnitTree
from kompetence.domain.views import PersonLine, Place, TeamPicture, TeamRow, UnitChoice
from kompetence.services.gathering import Gathering, PersonLines, alphabetical
from kompetence.storage import dialogues, goals, people, picture, units
from kompetence.storage.database import Session


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with everything below it on a day."""

    unit: Unit
    day: date
    round: Round | None
    basis: Basis
    persons: tuple[PersonLines, ...]
    home: Mapping[PersonId, str]
    """The unit in which each person is found."""
    goals: tuple[Goal, ...]
    """Every open goal of the organisation."""
    needs: Mapping[CompetenceId, LocalNeed]
    competences: Mapping[CompetenceId, Competence]
    ground: Gathering = field(repr=False, compare=False)
    """What the people were read on, so that some of them can be read again without the rest."""
    _pictures: list[TeamPicture] = field(default_factory=list, repr=False, compare=False)

    def place(self) -> Place:
        """Where one is."""
        return Place(self.unit, self.round, self.day, self.basis, len(self.persons))

    def people(self) -> tuple[PersonLine, ...]:
        """One line for each person, in Danish order."""
        open_goals = Counter(one.person for one in self.goals)
        return tuple(
            PersonLine(
                one.person,
                self.home[one.person.id],
                own_count([line.gap for line in one.lines if line.gap is not None]),
                open_goals.get(one.person.id, 0),
            )
            for one in self.persons
        )

    def team(self) -> TeamPicture:
        """The heat map: what all share comes first, then what is special, by area."""
        if not self._pictures:
            self._pictures.append(self._drawn())
        return self._pictures[0]

    def _drawn(self) -> TeamPicture:
        found = {line.competence.id: line.competence for one in self.persons for line in one.lines}
        found |= {one: self.competences[one] for one in self.needs}
        everyone = tuple(one.person for one in self.persons)
        across: dict[CompetenceId, list[Standing]] = {}
        for competence in in_order(found.values()):
            across[competence.id] = [_UNASKED[one.may_be_asked] for one in everyone]
        for place, one in enumerate(self.persons):
            for line in one.lines:
                across[line.competence.id][place] = line.standing
        rows = (self.row(found[one], tuple(standings)) for one, standings in across.items())
        return TeamPicture(everyone, tuple(rows))

    def row(self, competence: Competence, standings: tuple[Standing, ...]) -> TeamRow:
        """One competence across these people, with the figures that come of them."""
        need = self.needs.get(competence.id)
        alike: Counter[int] = Counter(map(id, standings))
        known = {id(one): one for one in standings}
        tally: Counter[Standing] = Counter()
        for key, number in alike.items():
            tally[known[key]] += number
        counts = figures(tally, competence.scale, need, focus=competence.id in self.unit.focus)
        return TeamRow(competence, _common(tally), standings, counts, need)

    def without(self, gone: frozenset[PersonId]) -> TeamPicture:
        """The heat map as it would be without some people."""
        picture = self.team()
        kept = [place for place, one in enumerate(picture.people) if one.id not in gone]
        rows = (self.row(row.competence, tuple(row.standings[one] for one in kept)) for row in picture.rows)
        return TeamPicture(tuple(picture.people[one] for one in kept), tuple(rows))

    def again(self, persons: Iterable[PersonLines], goals: tuple[Goal, ...]) -> "UnitView":
        """The same with some people as they stand now."""
        changed = {one.person.id: one for one in persons}
        seen = replace(
            self,
            persons=tuple(changed.get(one.person.id, one) for one in self.persons),
            goals=goals,
            _pictures=[],
        )
        self.hand_on(seen, changed)
        return seen

    def hand_on(self, seen: "UnitView", changed: Mapping[PersonId, PersonLines]) -> None:
        """Let a later view have what holds of the heat map; only the rows that differ are made anew."""
        same_people = [one.person for one in self.persons] == [one.person for one in seen.persons]
        same_asked = self.needs == seen.needs and self.unit.focus == seen.unit.focus
        if self._pictures and same_people and same_asked:
            picture = seen.redrawn(self._pictures[0], changed)
            if picture is not None:
                seen.team_is(picture)

    def team_is(self, picture: TeamPicture) -> None:
        """Take a heat map that was made from an earlier one."""
        self._pictures[:] = [picture]

    def redrawn(self, before: TeamPicture, changed: Mapping[PersonId, PersonLines]) -> TeamPicture | None:
        """A heat map made from an earlier one; None where there is another row now, or one less."""
        rows = {row.competence.id: row for row in before.rows}
        places = {one.id: place for place, one in enumerate(before.people) if one.id in changed}
        listed = {line.competence.id for one in self.persons for line in one.lines} | set(self.needs)
        if listed != rows.keys():
            return None
        made = []
        for row in before.rows:
            standings = list(row.standings)
            for person, place in places.items():
                standings[place] = _standing(changed[person], row.competence.id)
            same = tuple(standings) == row.standings
            made.append(row if same else self.row(row.competence, tuple(standings)))
        return TeamPicture(before.people, tuple(made))


_TALKS = frozenset({Topic.RATINGS, Topic.GOALS, Topic.ROUNDS})
"""What moves nobody and asks nothing else of anybody."""
_UNASKED = {True: Standing(may_be_asked=True), False: Standing()}


def _standing(one: PersonLines, competence: CompetenceId) -> Standing:
    found = (line.standing for line in one.lines if line.competence.id == competence)
    return next(found, _UNASKED[one.person.may_be_asked])


def look_at(session: Session, view: UnitView, changes: Iterable[Change]) -> UnitView:
    """A unit that was read before, with what some changes were about as it stands now."""
    topics = {one.topic for one in changes}
    about = frozenset(PersonId(word) for one in changes for word in one.about)
    still = topics <= {Topic.RATINGS, Topic.GOALS} or (
        Topic.ROUNDS in topics
        and topics <= _TALKS
        and tuple(dialogues.rounds(session)) == view.ground.all_rounds
    )
    if still and all(one.about for one in changes):
        ground = view.ground.within(session)
        found = view.goals if topics == {Topic.RATINGS} else _open(session, view.goals, about)
        return view.again(ground.persons(view.unit.id, about), found)
    if not all(one.about for one in changes):
        return look(session, units.tree(session), view.unit.id, view.day, view.ground.among)
    return _look_around(session, view, about)


def _look_around(session: Session, view: UnitView, about: frozenset[PersonId]) -> UnitView:
    """The same after people or units have moved, or rounds or profiles changed: read anew are those whom it touches."""
    tree = units.tree(session)
    if view.unit.id not in tree:
        return look(session, tree, tree.top.id, view.day, view.ground.among)
    rounds = dialogues.rounds(session)
    basis = basis_for(rounds, tree, view.unit.id, view.day)
    ground = Gathering(session, tree, rounds, view.day, basis, blind=True, among=view.ground.among)
    held = ground.holds(view.unit.id, view.ground)
    other = ground.new_rounds(view.ground)
    if held is None or (other and picture.is_rated(session, other)):
        return _seen(session, tree, rounds, ground, view.unit.id)
    known = {one.person.id: one for one in view.persons}
    gone = {one.person.id for one in view.persons if any(line.round in other for line in one.lines)}
    members = ground.members(view.unit.id)
    again = frozenset(members - (held - about - gone) | (members - known.keys()))
    changed = {one.person.id: one for one in ground.persons(view.unit.id, again)} if again else {}
    listed = alphabetical(ground.everyone[one] for one in members)
    seen = _seen(
        session, tree, rounds, ground, view.unit.id,
        tuple(changed.get(one.id) or known[one.id] for one in listed), _open(session, view.goals, about),
    )  # fmt: skip
    view.hand_on(seen, changed)
    return seen


def _open(session: Session, before: Iterable[Goal], about: frozenset[PersonId]) -> tuple[Goal, ...]:
    """Every open goal, where only those of some people and of units have changed."""
    kept = [one for one in before if one.person is not None and one.team is None and one.person not in about]
    return (*kept, *(one for one in goals.changed(session, about) if one.is_open))


def look(
    session: Session, tree: UnitTree, unit: UnitId, day: date, among: frozenset[PersonId] | None = None
) -> UnitView:
    """Read a unit as it stands on a day; with `among` with nobody else in it."""
    rounds = dialogues.rounds(session)
    basis = basis_for(rounds, tree, unit, day)
    ground = Gathering(session, tree, rounds, day, basis, blind=True, among=among)
    return _seen(session, tree, rounds, ground, unit)


def _seen(
    session: Session,
    tree: UnitTree,
    rounds: Iterable[Round],
    ground: Gathering,
    unit: UnitId,
    persons: tuple[PersonLines, ...] | None = None,
    open_goals: tuple[Goal, ...] | None = None,
) -> UnitView:
    listed = list(rounds)
    needs = {competence: here[unit] for competence, here in units.needs(session).items() if here.get(unit)}
    return UnitView(
        tree[unit],
        ground.day,
        ruling(listed, tree, unit, ground.day),
        ground.basis,
        ground.persons(unit) if persons is None else persons,
        ground.homes(unit),
        tuple(one for one in goals.all_goals(session) if one.is_open) if open_goals is None else open_goals,
        needs,
        ground.competences,
        ground,
    )


def choices(
    session: Session,
    tree: UnitTree,
    day: date,
    only: Collection[UnitId] | None = None,
    among: Collection[PersonId] | None = None,
) -> tuple[UnitChoice, ...]:
    """Every unit or `only` these, each above what belongs to it, with how many people, or of some, are there."""
    here: dict[UnitId, set[PersonId]] = defaultdict(set)
    for one in people.memberships(session, day):
        if among is None or one.person in among:
            for above in tree.upwards(one.unit):
                here[above].add(one.person)
    found: list[UnitChoice] = []

    def add(unit: Unit, depth: int) -> None:
        shown = only is None or unit.id in only
        if shown:
            found.append(UnitChoice(unit, depth, len(here[unit.id])))
        for child in tree.children(unit.id):
            add(child, depth + shown)

    add(tree.top, 0)
    return tuple(found)


def in_order(competences: Iterable[Competence]) -> list[Competence]:
    """Areas of the common foundation first, then the others, each in Danish order."""
    listed = list(competences)
    basis = {one.area for one in listed if one.kind is CompetenceKind.BASIS}

    def place(one: Competence) -> tuple[bool, tuple[Key, ...], Key, str]:
        return one.area not in basis, tuple(map(danish, one.area)), danish(one.name), one.id

    return sorted(listed, key=place)


def _common(tally: Mapping[Standing, int]) -> int | None:
    """The target that most people have; None where two are as frequent."""
    targets: Counter[int] = Counter()
    for one, number in tally.items():
        if one.target is not None:
            targets[one.target] += number
    common = targets.most_common(2)
    if not common or (len(common) == 2 and common[0][1] == common[1][1]):
        return None
    return common[0][0]
