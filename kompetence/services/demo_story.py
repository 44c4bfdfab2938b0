"""Plays two rounds of dialogues in a demo: last year's, closed and sealed, and this year's, still under way."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from kompetence.domain.assessment import Entry, Lane, State
from kompetence.domain.dialogue import Dialogue, DialogueState, Preparation, Round, RoundKind, Wish
from kompetence.domain.example import PASSPHRASE
from kompetence.domain.goal import FollowUp, Goal, GoalStatus, dated
from kompetence.domain.ids import CompetenceId, DialogueId, RoundId, ScaleId, UnitId
from kompetence.domain.period import Period
from kompetence.domain.preparation import Draft, Entered
from kompetence.domain.profile import Target
from kompetence.domain.seal import Seal, seal
from kompetence.domain.sealed import sealed_content
from kompetence.services import demo_sayings as sayings
from kompetence.services import demo_texts as texts
from kompetence.services import drafts
from kompetence.services.asking import Asking
from kompetence.services.demo_goals import Goals, workday
from kompetence.services.demo_levels import Seen, seen
from kompetence.services.demo_organisation import Actor
from kompetence.storage import bank, dialogues, goals, people, ratings
from kompetence.storage.database import Session
from kompetence.storage.ratings import Rating

_BEGAN, _GOES_ON = timedelta(days=70), timedelta(days=80)
_YEAR = timedelta(days=364)
_SEALED_AFTER = timedelta(days=4)
_CHUNK = 500
_HOW = {"employee": "på skærmen", "leader": "på skærmen"}
_PLACES = (
    ("Fysisk", "Mødelokale 2"),
    ("Fysisk", "Mødelokale 1"),
    ("Video", ""),
    ("Fysisk", "Gåtur ved søen"),
)
_NEXT_FORMS = ("1:1, fysisk", "1:1 på video", "Opfølgningssamtale, fysisk")


@dataclass(frozen=True, slots=True)
class _Stage:
    """How far a dialogue has come: its state, its shared lanes, and how many days ago it was (or will be) held."""

    state: DialogueState
    lanes: tuple[Lane, ...] = ()
    ago: int | None = None
    goals: int = 0


_BOTH = (Lane.SELF, Lane.LEADER)
_ALL = (*_BOTH, Lane.AGREED)
_STAGES = {
    "invited": _Stage(DialogueState.INVITED, ago=-16),
    "preparing": _Stage(DialogueState.PREPARING, ago=-7),
    "shared": _Stage(DialogueState.PREPARING, (Lane.SELF,), ago=-5),
    "alone": _Stage(DialogueState.POSTPONED, (Lane.SELF,)),
    "ready": _Stage(DialogueState.READY, _BOTH, ago=0, goals=1),
    "held": _Stage(DialogueState.HELD, _ALL, ago=6, goals=3),
    "sealed": _Stage(DialogueState.SEALED, _ALL, ago=28, goals=2),
    "closed": _Stage(DialogueState.CLOSED, _ALL, ago=49, goals=2),
    "covered": _Stage(DialogueState.COVERED, ago=35),
    "postponed": _Stage(DialogueState.POSTPONED),
    "cancelled": _Stage(DialogueState.CANCELLED),
}
_LAST_YEAR = _Stage(DialogueState.CLOSED, _ALL, ago=20, goals=1)
_LAST_YEAR_TWO = replace(_LAST_YEAR, goals=2)
_TIMES = ("09:00", "10:30", "13:00", "14:30")
_TODAY = ("10:00", "Fysisk", "Mødelokale 2")
_ROOM = "Mødelokale"
_NOTES = {DialogueState.POSTPONED: "Ny dato er ikke aftalt", DialogueState.CANCELLED: "Fratrådt"}
_COVERED = "Del af teamets GRUS. Der er ingen egen samtale i år, medmindre den ønskes."
_DRAFTED = {"Jonas Bruun": Lane.SELF, "Aisha Nur": Lane.LEADER}


@dataclass(slots=True)
class _Kept:
    """What is written at once for many people."""

    dialogues: list[Dialogue] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    written: dict[DialogueId, list[Preparation]] = field(default_factory=dict)
    goals: list[Goal] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    seals: list[tuple[DialogueId, date, Seal]] = field(default_factory=list)


class Story:
    """Plays the rounds for everyone of the cast."""

    def __init__(
        self, session: Session, day: date, new_id: Callable[[], str], chance: random.Random, top: UnitId
    ) -> None:
        self._session = session
        self._day = day
        self._new_id = new_id
        self._chance = chance
        self._bank = bank.competences(session)
        self._people = tuple(people.everyone(session).values())
        self._now = self._round(day - _BEGAN, day + _GOES_ON, day.year, top, closed=False)
        past = self._now.period.starts - _YEAR
        self._past = self._round(past, past + _BEGAN + _GOES_ON, day.year - 1, top, closed=True)
        self._asked = {one.id: Asking(session, one.period.starts) for one in (self._past, self._now)}
        self._goals = Goals(day, new_id, chance)
        self._booked: set[tuple[date, str, str]] = set()

    def _round(self, starts: date, ends: date, year: int, top: UnitId, *, closed: bool) -> Round:
        return Round(
            RoundId(self._new_id()),
            (top,),
            RoundKind.MUS,
            f"MUS {year}",
            Period(starts, ends),
            purpose=sayings.PURPOSE,
            closed=closed,
        )

    def play(self, actors: Iterable[Actor], progress: Callable[[int], None]) -> None:
        """Both rounds for everyone, last year's first."""
        dialogues.add_round(self._session, self._past)
        dialogues.add_round(self._session, self._now)
        kept = _Kept()
        for done, actor in enumerate(actors):
            self._play(actor, kept)
            if len(kept.dialogues) >= _CHUNK:
                self._keep(kept)
                kept = _Kept()
                progress(done)
        self._keep(kept)

    def team_goal(self, unit: UnitId, competence: CompetenceId) -> None:
        """A goal that a whole team shares."""
        goals.put(self._session, self._goals.of_team(unit, self._bank[competence]))

    def _play(self, actor: Actor, kept: _Kept) -> None:
        stage = _STAGES[actor.part.stage]
        asked: dict[CompetenceId, Target] = {}
        for round_ in (self._past, self._now):
            asked |= self._asked[round_.id].of(actor.person.id)
        found = seen(actor, ((self._bank[one], target) for one, target in asked.items()), self._chance)
        last: list[Goal] = []
        if not actor.new and actor.part.stage != "alone":
            last = self._talk(
                actor, self._past, _LAST_YEAR if actor.number % 3 else _LAST_YEAR_TWO, found, kept
            )
            kept.goals += last
            kept.follow_ups += self._goals.followed(actor.person.id, last)
        kept.goals += self._talk(actor, self._now, stage, found, kept, last)

    def _talk(
        self,
        actor: Actor,
        round_: Round,
        stage: _Stage,
        found: list[Seen],
        kept: _Kept,
        last: Iterable[Goal] = (),
    ) -> list[Goal]:
        lines = self._asked[round_.id].of(actor.person.id)
        mine = [one for one in found if one.competence.id in lines]
        past = round_ is self._past
        dialogue = self._dialogue(actor, round_, stage, tuple(lines.values()))
        entries = {
            one.competence.id: lanes for one in mine if (lanes := self._entries(one, stage, past=past))
        }
        kept.ratings += [
            Rating(dialogue.id, competence, lane, entry)
            for competence, lanes in entries.items()
            for lane, entry in lanes.items()
        ]
        if Lane.SELF in stage.lanes:
            kept.written[dialogue.id] = self._written(mine, lines, past=past)
        agreed = self._goals.agreed(actor, mine, lines, stage.goals, dialogue, last, past=past)
        if dialogue.state in {DialogueState.SEALED, DialogueState.CLOSED} and dialogue.day:
            as_agreed = [replace(one, status=GoalStatus.NOT_STARTED) for one in agreed]
            carried = [one for one in last if one.is_open]
            content = sealed_content(dialogue, entries, [*as_agreed, *carried], self._people)
            kept.seals.append((dialogue.id, workday(dialogue.day + _SEALED_AFTER), seal(content)))
        kept.dialogues.append(dialogue)
        return agreed

    def _dialogue(self, actor: Actor, round_: Round, stage: _Stage, lines: tuple[Target, ...]) -> Dialogue:
        past = round_ is self._past
        base = self._day - _YEAR if past else self._day
        opened = round_.period.starts
        form, place = self._chance.choice(_PLACES)
        spread = self._chance.randrange(9)
        held = Lane.AGREED in stage.lanes
        day = None
        if stage.ago is not None:
            day = workday(
                base - timedelta(days=stage.ago + (spread if held else -spread if stage.ago < 0 else 0))
            )
        shared_on = workday((day or self._day) - timedelta(days=8 if day else 2))
        shared_on = min(shared_on, self._day)
        summary = self._chance.choice(sayings.SUMMARIES)
        next_form = self._chance.choice(_NEXT_FORMS)
        shared = {lane: (day if lane is Lane.AGREED and day else shared_on) for lane in stage.lanes}
        dialogue = Dialogue(
            DialogueId(self._new_id()), round_.id, actor.person.id, stage.state, opened, lines, shared, day
        )
        if day is not None:
            dialogue = replace(dialogue, form=form, place=place, time=_TIMES[actor.number % len(_TIMES)])
        if day == self._day and not held:
            time, form, place = _TODAY if actor.number % 2 == 0 else ("13:00", form, place)
            dialogue = replace(dialogue, time=time, form=form, place=place)
        dialogue = self._with_room(dialogue, actor)
        dialogue = replace(dialogue, note=_NOTES.get(stage.state, ""))
        if stage.state is DialogueState.COVERED:
            dialogue = replace(dialogue, form="GRUS", place="", time="", summary=_COVERED)
        if held and day is not None:
            dialogue = replace(
                dialogue,
                summary=summary,
                next_day=workday(day + timedelta(days=98)),
                next_form=next_form,
            )
        return dialogue

    def _with_room(self, dialogue: Dialogue, actor: Actor) -> Dialogue:
        """The talk at the first time on its day when both its room and its leader are free; else by video."""
        day, leader = dialogue.day, actor.leader.id if actor.leader else ""
        if day is None or dialogue.state is DialogueState.COVERED:
            return dialogue
        room = dialogue.place if dialogue.place.startswith(_ROOM) else ""
        for time in (dialogue.time, *_TIMES):
            wanted = {(day, time, who) for who in (room, leader) if who}
            if not wanted & self._booked:
                self._booked |= wanted
                return replace(dialogue, time=time)
        return replace(dialogue, form="Video", place="") if room else dialogue

    def _entries(self, one: Seen, stage: _Stage, *, past: bool) -> dict[Lane, Entry]:
        """What each shared lane holds; in some places nothing was agreed, and the leader's level stands."""
        scale = one.competence.scale.id
        left = self._chance.random() < 0.2
        if one.state is State.NOT_RELEVANT:
            return dict.fromkeys((lane for lane in stage.lanes if lane is not Lane.SELF), Entry(None, scale))
        if one.state is State.NOT_RATED:
            return {Lane.SELF: Entry(2, scale)} if Lane.SELF in stage.lanes and not past else {}
        held = {Lane.SELF: one.own, Lane.LEADER: one.leader, Lane.AGREED: one.now}
        if past:
            drop = one.now - one.before
            held = {lane: max(one.competence.scale.lowest, level - drop) for lane, level in held.items()}
        found = {lane: Entry(held[lane], scale) for lane in stage.lanes}
        if left and one.leader == one.now and Lane.AGREED in found:
            del found[Lane.AGREED]
        return found

    def _written(
        self, mine: Iterable[Seen], lines: Mapping[CompetenceId, Target], *, past: bool
    ) -> list[Preparation]:
        """Wishes where something is missing, examples of what goes well, and a comment where views differ."""
        found = []
        examples = commented = 0
        for one in mine:
            if one.state is not State.RATED:
                continue
            target = lines[one.competence.id].target or one.competence.scale.independent
            luck = self._chance.random()
            wish = None
            if one.now < target:
                wish = Wish.YES if luck < 0.75 else Wish.LITTLE
            elif luck < 0.35:
                wish = Wish.NO if luck < 0.15 else Wish.LITTLE if luck < 0.25 else Wish.YES
            example = ""
            if one.now >= max(target, one.competence.scale.independent) and examples < 4 and luck < 0.55:
                example = texts.WORDS[one.competence.id].example
                examples += 1
            apart = abs(one.own - one.leader) > 1 and not past and commented < 2
            comment = sayings.COMMENTS[one.own < one.leader][commented] if apart else ""
            commented += apart
            latitude = sayings.LATITUDE if luck < 0.02 and not past else ""
            if wish or example or comment or latitude:
                found.append(Preparation(one.competence.id, wish, example, latitude, comment))
        return found

    def _keep(self, kept: _Kept) -> None:
        dialogues.add_many(self._session, kept.dialogues)
        ratings.put_many(self._session, kept.ratings)
        ratings.add_preparations(self._session, kept.written)
        said = {line.goal: one.done or self._day for one in kept.follow_ups for line in one.lines}
        ended = [dated(one, said.get(one.id, self._day)) for one in kept.goals]
        goals.add_many(self._session, ended)
        goals.add_follow_ups(self._session, {self._new_id(): one for one in kept.follow_ups})
        dialogues.add_seals(self._session, kept.seals, _HOW)

    def keep_drafts(self, actors: Iterable[Actor]) -> None:
        """Two unshared drafts, each readable only with the passphrase; they count nowhere."""
        states = dialogues.states(self._session, self._now.id)
        for actor in actors:
            lane = _DRAFTED.get(actor.person.name)
            if lane is None or actor.person.id not in states:
                continue
            held = Draft(
                {
                    competence: Entered(min(4, line.target or 3))
                    for competence, line in self._asked[self._now.id].of(actor.person.id).items()
                }
            )
            dialogue, _ = states[actor.person.id]
            drafts.keep(self._session, dialogue, lane, PASSPHRASE, held, self._chance.randbytes)

    def _scale(self, competence: CompetenceId) -> ScaleId:
        return self._bank[competence].scale.id
