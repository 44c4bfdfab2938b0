"""Group talks: a unit agrees its core task, targets, needs and goals, and the talks that it covers need not be held."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import settled
from kompetence.domain.clock import read_time
from kompetence.domain.dialogue import Dialogue, DialogueState, Round, covering
from kompetence.domain.goal import Goal
from kompetence.domain.group_talk import GroupLine, GroupRow, GroupSheet, GroupState, GroupTalk
from kompetence.domain.ids import CompetenceId, GroupTalkId, PersonId, ProfileId, UnitId, VersionId
from kompetence.domain.moving import Stretch
from kompetence.domain.period import Period
from kompetence.domain.profile import Effective, ProfileVersion, Requirement, effective
from kompetence.domain.profile_draft import next_number
from kompetence.domain.text import NAME_LIMIT, clean
from kompetence.domain.unit import Need, Unit
from kompetence.errors import RefusalError
from kompetence.services.asking import Asking
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.unit_view import in_order
from kompetence.storage import bank, dialogues, goals, group_talks, people, stretches, units
from kompetence.storage.database import Session
from kompetence.storage.stretches import Bond

_COVERABLE = frozenset(
    {DialogueState.INVITED, DialogueState.PREPARING, DialogueState.READY, DialogueState.POSTPONED}
)
Bounds = tuple[int, int]


class GroupTalks:
    """Every act of a group talk; what is agreed holds for the unit, never for one person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_unit(self, unit: UnitId) -> tuple[GroupTalk, ...]:
        """The group talks of a unit, the newest first."""
        with self._desk.database.reading() as session:
            rounds = {one.id: one for one in dialogues.rounds(session)}
            found = [one for one in group_talks.all_talks(session) if one.unit == unit]
        return tuple(sorted(found, key=lambda one: (rounds[one.round].period.starts, one.id), reverse=True))

    def start(self, unit: UnitId) -> Change:
        """Begin a group talk of everybody in the unit, in the open round that covers it."""

        def do(session: Session) -> Change:
            day = self._desk.today()
            round_ = _open_round(session, unit, day)
            talk = GroupTalk(
                GroupTalkId(self._desk.new_id()),
                round_.id,
                unit,
                members=_members(session, unit, day),
                day=day,
            )
            group_talks.put(session, talk)
            return Change(Topic.ROUNDS, frozenset({unit}), talk.id, talk.members)

        return act(self._desk, "", do)

    def sheet(self, talk: GroupTalkId) -> GroupSheet:
        """What the group's screen shows."""
        with self._desk.database.reading() as session:
            found = _known(session, talk)
            unit = units.tree(session)[found.unit]
            competences, profiles = bank.competences(session), bank.profiles(session)
            needs = {one: here.get(found.unit) for one, here in units.needs(session).items()}
            asked = _asked(session, found, self._desk.today())
            round_ = next(one for one in dialogues.rounds(session) if one.id == found.round)
        lines = {one.competence: one for one in found.lines}
        rows = []
        for competence in in_order(competences[one] for one in asked):
            need, setting = needs.get(competence.id), asked[competence.id]
            line = lines.get(competence.id, GroupLine(competence.id))
            line = replace(
                line, people=need.people if need else line.people, level=need.level if need else line.level
            )
            titles = " · ".join(sorted({profiles[one].title for one in setting}))
            present = tuple(sorted({bounds for bounds in setting.values() if bounds is not None}))
            rows.append(GroupRow(competence, titles, present, line, competence.id in unit.focus))
        return GroupSheet(found, unit, round_.title, len(found.members), tuple(rows))

    def goals(self, talk: GroupTalkId) -> tuple[Goal, ...]:
        """The goals that the unit has together, open ones first."""
        with self._desk.database.reading() as session:
            unit = _known(session, talk).unit
            found = [one for one in goals.all_goals(session) if one.unit == unit]
        return tuple(sorted(found, key=lambda one: (not one.is_open, one.follow_up or date.max, one.id)))

    def agree_target(
        self, talk: GroupTalkId, competence: CompetenceId, target: int | None, upper: int | None = None
    ) -> Change:
        """Agree the target of one competence; the profiles follow when the targets are published."""

        def do(session: Session) -> Change:
            found = _known(session, talk, open_=True)
            scale = bank.competences(session)[competence].scale
            for level in (target, upper):
                if level is not None and not scale.has(level):
                    steps = ", ".join(scale.named(one.value) for one in scale.steps)
                    raise RefusalError("level-no-step", level=level, steps=steps)
            line = next((one for one in found.lines if one.competence == competence), GroupLine(competence))
            group_talks.put_line(session, talk, replace(line, target=target, upper=upper))
            return Change(Topic.PROFILES, frozenset({found.unit}), competence)

        return act(self._desk, "", do)

    def agree_need(self, talk: GroupTalkId, competence: CompetenceId, people_: int, level: int) -> Change:
        """Agree how many people must reach which level; it is the unit's need from now on."""

        def do(session: Session) -> Change:
            found = _known(session, talk, open_=True)
            scale = bank.competences(session)[competence].scale
            if not scale.has(level):
                steps = ", ".join(scale.named(one.value) for one in scale.steps)
                raise RefusalError("level-no-step", level=level, steps=steps)
            line = next((one for one in found.lines if one.competence == competence), GroupLine(competence))
            group_talks.put_line(session, talk, replace(line, people=people_, level=level))
            units.put_need(session, Need(found.unit, competence, people_, level))
            return Change(Topic.UNITS, frozenset({found.unit}), competence)

        return act(self._desk, "", do)

    def core_task(self, talk: GroupTalkId, core_task: str, values: str, seen: Unit | None = None) -> Change:
        """Agree the unit's core task and what it values; nobody's change since `seen` is lost."""

        def do(session: Session) -> Change:
            found = _known(session, talk, open_=True)
            unit = units.tree(session)[found.unit]
            said = replace(seen or unit, core_task=clean(core_task), values=clean(values))
            ours = settled(seen, said, unit)
            units.put(session, ours)
            return Change(Topic.UNITS, frozenset({unit.id}))

        return act(self._desk, "", do)

    def focus(self, talk: GroupTalkId, competence: CompetenceId, *, on: bool) -> Change:
        """Make a competence one of this year's focus, or no longer."""

        def do(session: Session) -> Change:
            found = _known(session, talk, open_=True)
            unit = units.tree(session)[found.unit]
            focus = unit.focus | {competence} if on else unit.focus - {competence}
            units.put(session, replace(unit, focus=focus))
            return Change(Topic.UNITS, frozenset({unit.id}))

        return act(self._desk, "", do)

    def write(self, talk: GroupTalk, seen: GroupTalk | None = None) -> Change:
        """Keep when and where the talk is, who takes part, its summary and next meeting.

        With what was `seen` before it was changed, nobody's change in between is lost.
        """

        def do(session: Session) -> Change:
            before = _known(session, talk.id, open_=True)
            ours = settled(seen, _cleaned(talk), before)
            group_talks.put(session, replace(ours, state=before.state))
            return Change(Topic.ROUNDS, frozenset({ours.unit}), ours.id, ours.members | before.members)

        return act(self._desk, "", do)

    def publish(self, talk: GroupTalkId, day: date) -> Change:
        """Let the agreed targets hold: new versions of the profiles that ask for them, and the members moved to them.

        Profiles that build on a changed one get a new version as well; people of other units stay where they are.
        """

        def do(session: Session) -> Change:
            found = _known(session, talk, open_=True)
            moved = _publish(session, found, day)
            if not moved:
                raise RefusalError("group-nothing-to-publish")
            _move(session, self._desk, found.members, moved, day)
            return Change(Topic.PROFILES, frozenset({found.unit}), people=found.members)

        return act(self._desk, "", do)

    def coverable(self, talk: GroupTalkId) -> tuple[PersonId, ...]:
        """Whose own talk in this round the group talk can stand for: nobody who wants one of their own."""
        with self._desk.database.reading() as session:
            return tuple(one.person for one in _coverable(session, _known(session, talk)))

    def hold(self, talk: GroupTalkId, day: date, *, cover: bool) -> Change:
        """Note that the group talk was held; with `cover` it stands for the talks that nobody wants besides."""

        def do(session: Session) -> Change:
            found = _known(session, talk, open_=True)
            group_talks.put(session, replace(found, state=GroupState.HELD, day=day))
            covered = _coverable(session, found) if cover else []
            for dialogue in covered:
                dialogues.write(
                    session, replace(dialogue, state=DialogueState.COVERED, day=day, group_talk=talk)
                )
            about = frozenset({found.unit, *(one.person for one in covered)})
            return Change(Topic.ROUNDS, about, talk, found.members)

        return act(self._desk, "", do)


def _cleaned(talk: GroupTalk) -> GroupTalk:
    time = read_time(talk.time)
    if time is None:
        raise RefusalError("time-unknown", text=talk.time)
    return replace(
        talk,
        time=time,
        form=clean(talk.form, NAME_LIMIT),
        place=clean(talk.place, NAME_LIMIT),
        summary=clean(talk.summary),
        next_form=clean(talk.next_form, NAME_LIMIT),
    )


def _known(session: Session, talk: GroupTalkId, *, open_: bool = False) -> GroupTalk:
    found = group_talks.get(session, talk)
    if found is None:
        raise RefusalError("group-talk-unknown")
    if open_ and found.state is GroupState.CLOSED:
        raise RefusalError("group-talk-closed")
    return found


def _open_round(session: Session, unit: UnitId, day: date) -> Round:
    """The nearest open round of the unit, the newest where there are several."""
    open_now = [one for one in dialogues.rounds(session) if one.is_open(day)]
    for near in covering(open_now, units.tree(session), unit):
        if near:
            return max(near, key=lambda one: (one.period.starts, one.made))
    raise RefusalError("group-no-round")


def _members(session: Session, unit: UnitId, day: date) -> frozenset[PersonId]:
    below = set(units.tree(session).below(unit))
    return frozenset(one.person for one in people.memberships(session, day) if one.unit in below)


def _coverable(session: Session, talk: GroupTalk) -> list[Dialogue]:
    return [
        one
        for one in dialogues.of_round(session, talk.round)
        if one.person in talk.members and one.state in _COVERABLE and not one.own_wanted
    ]


def _used(session: Session, talk: GroupTalk, day: date) -> set[VersionId]:
    asking = Asking(session, day)
    return set().union(*(asking.versions_of(one) for one in talk.members)) if talk.members else set()


def _asked(
    session: Session, talk: GroupTalk, day: date
) -> dict[CompetenceId, dict[ProfileId, Bounds | None]]:
    """By competence the profiles that set its target for the members, and which bounds they set."""
    versions = bank.versions(session)
    found: dict[CompetenceId, dict[ProfileId, Bounds | None]] = defaultdict(dict)
    for version in sorted(_used(session, talk, day)):
        for competence, one in effective(version, versions).items():
            found[competence][versions[one.version].profile] = _bounds(one)
    return dict(found)


def _bounds(one: Effective) -> Bounds | None:
    target, ceiling = one.requirement.target, one.requirement.ceiling
    return None if target is None or ceiling is None else (target, ceiling)


def _publish(session: Session, talk: GroupTalk, day: date) -> dict[VersionId, VersionId]:
    """New versions of what the members use where an agreed target departs, each after those that it builds on."""
    agreed = {one.competence: one for one in talk.lines if one.target is not None}
    versions = bank.versions(session)
    replaced: dict[VersionId, VersionId] = {}

    def anew(identity: VersionId) -> VersionId:
        if identity in replaced:
            return replaced[identity]
        before = versions[identity]
        bases = tuple(anew(base) for base in before.builds_on)
        asked = tuple(_agreed(one, agreed.get(one.competence)) for one in before.requirements)
        if (bases, asked) == (before.builds_on, before.requirements):
            replaced[identity] = identity
            return identity
        number = next_number([one.number for one in versions.values() if one.profile == before.profile])
        fresh = VersionId(f"{before.profile}@{number}")
        new = ProfileVersion(fresh, before.profile, number, asked, bases, published_on=day)
        bank.add_version(session, new)
        versions[new.id] = new
        replaced[identity] = new.id
        return new.id

    for version in sorted(_used(session, talk, day)):
        anew(version)
    return {old: new for old, new in replaced.items() if old != new}


def _agreed(requirement: Requirement, line: GroupLine | None) -> Requirement:
    if line is None or line.target is None:
        return requirement
    upper = None if line.upper in {None, line.target} else line.upper
    return replace(requirement, target=line.target, upper=upper)


def _move(
    session: Session,
    desk: Desk,
    members: frozenset[PersonId],
    moved: dict[VersionId, VersionId],
    day: date,
) -> None:
    """End the members' assignments the day before, and begin the new ones; one from the same day is changed."""
    for person in sorted(members):
        for one in stretches.load(session, Bond.ASSIGNMENT, person).get(person, []):
            target = moved.get(VersionId(one.to))
            if target is None or (one.period.ends is not None and one.period.ends < day):
                continue
            if one.period.starts >= day:
                stretches.alter(session, Bond.ASSIGNMENT, replace(one, to=target))
                continue
            before = Period(one.period.starts, day - timedelta(days=1))
            stretches.alter(session, Bond.ASSIGNMENT, replace(one, period=before))
            after = Stretch(desk.new_id(), person, target, Period(day, one.period.ends), one.main)
            stretches.begin(session, Bond.ASSIGNMENT, [after])
