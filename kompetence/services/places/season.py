"""For the window: the round's list, what is due, and every round with its talks."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from kompetence.domain.appointments import Appointment, clashes
from kompetence.domain.change import Change
from kompetence.domain.dialogue import Dialogue, Round
from kompetence.domain.goal import OPEN, GoalStatus
from kompetence.domain.ids import DialogueId, GoalId, PersonId, RoundId, UnitId
from kompetence.domain.order import danish
from kompetence.domain.person import Membership, Person
from kompetence.domain.season import (
    TO_COME,
    Beginning,
    Candidate,
    Due,
    RoundLine,
    SeasonBoard,
    SeasonLine,
    UnitCount,
    UnitCounts,
    next_step,
)
from kompetence.domain.status import GroupStatus, UnitStatus
from kompetence.domain.unit import UnitTree
from kompetence.errors import RefusalError
from kompetence.services.arranging import Arranging
from kompetence.services.places.where import Where
from kompetence.services.rounds import Rounds
from kompetence.services.status import Status
from kompetence.storage import bank, dialogues, goals, log_notes, people, season, units
from kompetence.storage.database import Session
from kompetence.storage.season import GoalFact


class Season:
    """Answers as the data stand now, for the unit one looks at with everything below it."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._rounds = Rounds(where.desk)
        self._arranging = Arranging(where.desk)

    def _tree(self, session: Session) -> UnitTree:
        return self._where.kept("tree", lambda: units.tree(session))

    def _everyone(self, session: Session) -> Mapping[PersonId, Person]:
        return self._where.kept("everyone", lambda: people.everyone(session))

    def _talks(self, session: Session, round_: RoundId) -> list[Dialogue]:
        return self._where.kept(("talks", round_), lambda: dialogues.light(session, round_))

    def _came(self, session: Session) -> Mapping[DialogueId, date]:
        return self._where.kept("came", lambda: season.came(session))

    def _held(self, session: Session, day: date | None) -> list[Membership]:
        return self._where.kept(("memberships", day), lambda: self._of_mine(session, day))

    def _of_mine(self, session: Session, day: date | None) -> list[Membership]:
        """Of everybody whom the one who looks works with; in a round that is over, of whoever was."""
        found, reach = people.memberships(session, day), self._where.reach
        return found if reach is None else [one for one in found if one.person in reach.people]

    def board(self, wanted: RoundId | None = None) -> SeasonBoard | None:
        """The newest round that covers the unit and is not closed, or the one asked for; None where there is none."""
        return self._where.kept(("board", wanted, self._where.unit()), lambda: self._look(wanted))

    def _look(self, wanted: RoundId | None) -> SeasonBoard | None:
        with self._where.desk.database.reading() as session:
            tree, here = self._tree(session), self._where.unit()
            related = _related(dialogues.rounds(session), tree, here)
            chosen = next((one for one in related if one.id == wanted), None)
            mine = set(self._home())
            open_now = [
                one
                for one in related
                if not one.closed and not mine.isdisjoint(dialogues.states(session, one.id))
            ]
            if chosen is None:
                above = set(tree.upwards(here))
                covering = [one for one in open_now if above.intersection(one.units)]
                chosen = next(iter([*covering, *open_now]), None)
            return None if chosen is None else self._board(session, tree, chosen, tuple(open_now))

    def _board(
        self, session: Session, tree: UnitTree, round_: Round, choices: tuple[Round, ...]
    ) -> SeasonBoard:
        day = self._where.view().day
        members = self._members(session, tree, round_)
        all_talks = self._talks(session, round_.id)
        found = [one for one in all_talks if one.person in members]
        everyone = self._everyone(session)
        came = self._came(session)
        open_goals, reached, follow_up = _of_goals(season.goal_facts(session), day)
        by_unit: dict[UnitId, list[Dialogue]] = defaultdict(list)
        for one in found:
            if one.state in TO_COME:
                by_unit[members[one.person]].append(one)
        together = {
            identity: others
            for group in by_unit.values()
            for identity, others in clashes((one.id, one.day, one.time) for one in group).items()
        }
        name_of = {one.id: everyone[one.person].name for one in found}
        lines = [
            SeasonLine(
                everyone[one.person],
                tree[members[one.person]].name,
                one,
                open_goals[one.person],
                one.person in reached,
                _next(one, follow_up.get(one.person)),
                tuple(sorted((name_of[other] for other in together.get(one.id, ())), key=danish)),
                round_.closed,
                came.get(one.id),
            )
            for one in found
        ]
        lines.sort(key=lambda line: (danish(line.person.name), line.person.id))
        newcomers: list[Person] = []
        if not round_.closed:
            first = min((one.opened for one in all_talks), default=None)
            there = {one.person for one in found}
            newcomers = [
                everyone[one.person]
                for one in self._held(session, day)
                if one.person in members
                and one.person not in there
                and first is not None
                and one.period.starts > first
            ]
        unique = {one.id: one for one in newcomers}.values()
        listed = tuple(sorted(unique, key=lambda one: danish(one.name)))
        return SeasonBoard(round_, self._where.view().unit, day, tuple(lines), listed, choices)

    def _home(self) -> Mapping[PersonId, str]:
        return self._where.view().home

    def _members(self, session: Session, tree: UnitTree, round_: Round) -> dict[PersonId, UnitId]:
        """Who belongs to both the unit and the round: today, or at any time of a round that is over."""
        day = self._where.view().day
        over = round_.closed or (round_.period.ends is not None and round_.period.ends < day)
        mine = set(tree.below(self._where.unit()))
        asked = {below for unit in round_.units for below in tree.below(unit)}
        held: Iterable[Membership] = self._held(session, None if over else day)
        return {
            one.person: one.unit
            for one in held
            if one.unit in mine & asked and (not over or one.period.meets(round_.period))
        }

    def waiting(self) -> int:
        """How many talks wait for the leader, in all rounds that are not closed."""
        day = self._where.view().day
        with self._where.desk.database.reading() as session:
            tree = self._tree(session)
            open_now = [
                one for one in _related(dialogues.rounds(session), tree, self._where.unit()) if not one.closed
            ]
            came = self._came(session)
            return sum(
                next_step(talk, day, came=talk.id in came) is not None
                for one in open_now
                for members in [self._members(session, tree, one)]
                for talk in self._talks(session, one.id)
                if talk.person in members
            )

    def rounds(self) -> tuple[RoundLine, ...]:
        """Every round of the unit, of those above and below it, the newest first."""
        with self._where.desk.database.reading() as session:
            tree = self._tree(session)
            found = []
            for one in _related(dialogues.rounds(session), tree, self._where.unit()):
                members = self._members(session, tree, one)
                talks = sum(person in members for person in dialogues.states(session, one.id))
                found.append(RoundLine(one, tuple(tree[unit].name for unit in one.units), talks))
        return tuple(found)

    def candidates(self, day: date, wanted: RoundId | None = None) -> tuple[Candidate, ...]:
        """Everyone of the unit and below on a day, in Danish order, with who is in a round already."""
        with self._where.desk.database.reading() as session:
            tree = self._tree(session)
            everyone = self._everyone(session)
            invited = dialogues.states(session, wanted) if wanted else {}
            below = set(tree.below(self._where.unit()))
            where = {one.person: one.unit for one in self._held(session, day) if one.unit in below}
        found = [
            Candidate(everyone[person], tree[unit].name, person in invited) for person, unit in where.items()
        ]
        return tuple(sorted(found, key=lambda one: (danish(one.person.name), one.person.id)))

    def due(self) -> tuple[Due, ...]:
        """Follow-ups of goals that are agreed or shared, and follow-up talks, the nearest first."""
        with self._where.desk.database.reading() as session:
            home = self._home()
            everyone = self._everyone(session)
            tree = self._tree(session)
            below = set(tree.below(self._where.unit()))
            found = [
                Due(
                    one.day,
                    PersonId(one.person or ""),
                    everyone[PersonId(one.person)].name if one.person else tree[UnitId(one.unit)].name,
                    GoalId(one.goal),
                    one.learn or one.competence,
                )
                for one in season.due_goals(session)
                if one.person in home or one.unit in below
            ]
            told = {(one.person, one.day) for one in found}
            found += [
                Due(one.shared, one.person, everyone[one.person].name, note=True)
                for one in log_notes.asking(session)
                if one.shared is not None and one.person in home
            ]
            found += [
                Due(one.due, one.person, everyone[one.person].name)
                for one in goals.follow_ups(session)
                if one.done is None and one.person in home and (one.person, one.due) not in told
            ]
        return tuple(sorted(found, key=lambda one: (one.day, danish(one.name), one.text)))

    def beginning(self) -> Beginning:
        """How far one has come before the first round."""
        view = self._where.view()
        with self._where.desk.database.reading() as session:
            tree = self._tree(session)
            titles = tuple(sorted((one.title for one in bank.profiles(session).values()), key=danish))
            above = set(tree.upwards(view.unit.id))
            found = [
                one
                for one in _related(dialogues.rounds(session), tree, view.unit.id)
                if not one.closed and above.intersection(one.units)
            ]
        asked = sum(any(line.target is not None for line in one.lines) for one in view.persons)
        competences = len(view.competences)
        return Beginning(titles, competences, len(view.persons), asked, next(iter(found), None))

    def owns(self, round_: Round) -> bool:
        """Whether a round is the one's to change who looks: of a unit they lead or look after, or in a file."""
        account, reach = self._where.account, self._where.reach
        if account is None or reach is None:
            return True
        with self._where.desk.database.reading() as session:
            tree = self._tree(session)
        mine = {*reach.units, *(below for one in account.hr for below in tree.below(one))}
        return mine.issuperset(round_.units)

    def has_units(self) -> bool:
        """Whether there are units below, whose talks can be counted from here."""
        if self._where.reach is not None:
            return False
        with self._where.desk.database.reading() as session:
            return bool(self._tree(session).children(self._where.unit()))

    def counts(self) -> UnitCounts | None:
        """Talks and plans of the year in each unit below, small groups hidden; None where nothing is below."""
        if self._where.reach is not None:
            return self._released()
        status = Status(self._where.desk)
        return counts_of(status.unit(self._where.unit()), status.unit)

    def _released(self) -> UnitCounts | None:
        """On a server not all talks of a unit are there to be counted: what is given out without names is told."""
        from kompetence.services.released import ReleasedFigures

        released = ReleasedFigures(self._where.desk)
        try:
            found = released.status(self._where.unit())
            counts = counts_of(found.status, lambda unit: released.status(unit).status)
        except RefusalError:
            return None
        whole = UnitCounts(found.status.k, _count(found.status.whole))
        return replace(counts or whole, at=found.at)

    def open(self, new: Round, invited: Iterable[PersonId]) -> Change:
        """Open a round for the unit one looks at; its id and its units are given here."""
        return self._where.done(
            self._rounds.open(
                self._where.unit(),
                new.kind,
                new.title,
                new.period,
                basis=new.basis,
                purpose=new.purpose,
                hide_target=new.hide_target,
                invited=invited,
            )
        )

    def edit(self, changed: Round, seen: Round | None = None) -> Change:
        """Change a round; with what was `seen`, nobody's change in between is lost."""
        return self._where.done(self._rounds.edit(changed, seen))

    def invite(self, round_: RoundId, invited: Iterable[PersonId]) -> Change:
        """Invite more people."""
        return self._where.done(self._rounds.invite(round_, invited))

    def withdraw(self, dialogue: DialogueId) -> Change:
        """Take an invitation back."""
        return self._where.done(self._rounds.withdraw(dialogue))

    def close(self, round_: RoundId) -> Change:
        """Close a round."""
        return self._where.done(self._rounds.close(round_))

    def reopen(self, round_: RoundId) -> Change:
        """Open a closed round again."""
        return self._where.done(self._rounds.reopen(round_))

    def plan(
        self,
        appointments: Mapping[DialogueId, Appointment],
        seen: Mapping[DialogueId, Appointment] | None = None,
    ) -> Change:
        """Say when and where talks are held; with what was `seen`, nobody's change in between is lost."""
        return self._where.done(self._arranging.plan(appointments, seen))

    def postpone(self, talks: Iterable[DialogueId], note: str = "") -> Change:
        """Put talks off."""
        return self._where.done(self._arranging.postpone(talks, note))

    def cancel(self, talks: Iterable[DialogueId], note: str = "") -> Change:
        """Give talks up."""
        return self._where.done(self._arranging.cancel(talks, note))

    def cover(self, talks: Iterable[DialogueId]) -> Change:
        """Let the group's talk stand for them."""
        return self._where.done(self._arranging.cover(talks))

    def take_up(self, talks: Iterable[DialogueId]) -> Change:
        """Go on with talks that were put aside."""
        return self._where.done(self._arranging.take_up(talks))

    def want_own(self, talks: Iterable[DialogueId], *, wanted: bool) -> Change:
        """Note whether an own talk is wanted."""
        return self._where.done(self._arranging.want_own(talks, wanted=wanted))

    def finish(self, talks: Iterable[DialogueId]) -> Change:
        """Close sealed talks."""
        return self._where.done(self._arranging.finish(talks))


def _related(rounds: Iterable[Round], tree: UnitTree, unit: UnitId) -> list[Round]:
    """The rounds of a unit and of those above and below it, the newest first."""
    near = {*tree.upwards(unit), *tree.below(unit)}
    found = [one for one in rounds if near.intersection(one.units)]
    return sorted(found, key=lambda one: (one.period.starts, one.made), reverse=True)


def _of_goals(
    facts: Iterable[GoalFact], day: date
) -> tuple[Counter[PersonId], set[PersonId], dict[PersonId, date]]:
    """How many open goals each has, who has reached every goal, and when the next one is followed up."""
    open_goals: Counter[PersonId] = Counter()
    statuses: dict[PersonId, set[GoalStatus]] = defaultdict(set)
    follow_ups: dict[PersonId, list[date]] = defaultdict(list)
    for one in facts:
        statuses[one.person].add(one.status)
        open_goals[one.person] += one.status in OPEN
        if one.status in OPEN and one.follow_up is not None:
            follow_ups[one.person].append(one.follow_up)
    reached = {person for person, found in statuses.items() if found == {GoalStatus.REACHED}}
    nearest = {
        person: min((one for one in days if one >= day), default=min(days))
        for person, days in follow_ups.items()
    }
    return open_goals, reached, nearest


def _next(one: Dialogue, follow_up: date | None) -> date | None:
    return one.next_day or follow_up


def counts_of(found: UnitStatus, look: Callable[[UnitId], UnitStatus]) -> UnitCounts | None:
    """The unit itself beside the units below it; a lone one gives way to its own. None where nothing is below."""
    parts = found
    while len(parts.units) == 1 and (below := look(UnitId(parts.units[0].id))).units:
        parts = below
    if not parts.units:
        return None
    return UnitCounts(found.k, _count(found.whole), tuple(_count(one) for one in parts.units))


def _count(one: GroupStatus) -> UnitCount:
    if one.figures is None:
        return UnitCount(one.name, one.people)
    return UnitCount(one.name, one.people, one.figures.dialogues_held_12m, one.figures.plans_current_12m)
