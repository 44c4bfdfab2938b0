"""For the window: the talk itself, up to the seal."""

from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.appointments import Appointment, NextMeeting
from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.change import Change
from kompetence.domain.dialogue import FROZEN, Dialogue, Given, Party, Preparation, Round
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId
from kompetence.domain.profile import Target
from kompetence.domain.sealed import ADDED, Sealed, read_sealed
from kompetence.domain.talk import Added, Talk, TalkLine, on_the_table, rating, standing
from kompetence.domain.views import Rating, SheetLine
from kompetence.errors import RefusalError
from kompetence.services.access_logging import note
from kompetence.services.person_view import PersonViews
from kompetence.services.places.where import Where
from kompetence.services.talking import Talking
from kompetence.services.unit_view import in_order
from kompetence.storage import dialogues, goals, people, ratings
from kompetence.storage.database import Session


class TalkRoom:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where

    @cached_property
    def _talking(self) -> Talking:
        return Talking(self._where.desk)

    def of(self, dialogue: DialogueId) -> Talk:
        """One talk as both may see it; a sealed one as it was sealed."""
        day = self._where.desk.today()
        with self._where.desk.database.reading() as session:
            found = dialogues.get(session, dialogue)
            if found is None:
                raise RefusalError("dialogue-unknown")
            views = PersonViews(session, day)
            held = dialogues.seals(session).get(dialogue)
            sealed = None if held is None else read_sealed(held.content, _names(views))
            levels: Mapping[CompetenceId, Mapping[Lane, Entry]] = ratings.of_dialogue(session, dialogue)
            mine = [one for one in goals.all_goals(session, [found.person]) if one.shared]
            if sealed is not None:
                found = replace(found, lines=sealed.lines, summary=sealed.summary)
                levels, mine = sealed.entries, _as_sealed(sealed, mine)
            notes = dialogues.notes(session, dialogue)
            round_ = next(one for one in views.rounds if one.id == found.round)
            leader = views.leader(found.person)
            talk = Talk(
                found,
                round_,
                views.people[found.person],
                leader.name if leader else "",
                _lines(session, views, (found, round_), levels),
                tuple(sorted(mine, key=lambda one: _place(one, found))),
                frozenset(one.id for one in mine if _earlier(one, found)),
                _shared_notes(notes, found, round_),
                _added(notes),
                None if held is None else held.holds,
            )
        self._where.looking.at(found.person, Kind.TALK)
        return talk

    def plan_when(
        self,
        dialogue: DialogueId,
        day: date | None,
        time: str,
        form: str,
        place: str,
        seen: Appointment | None = None,
    ) -> Change:
        """When, how and where the talk is; with what was `seen`, nobody's change in between is lost."""
        return self._where.done(self._talking.plan_when(dialogue, day, time, form, place, seen))

    def agree(
        self,
        dialogue: DialogueId,
        levels: Mapping[CompetenceId, Rating],
        seen: Mapping[CompetenceId, Rating] | None = None,
    ) -> Change:
        """Set agreed levels, or take them back with None; refused where another level stands than was `seen`."""
        return self._where.done(self._talking.agree(dialogue, levels, seen))

    def comment(
        self, dialogue: DialogueId, competence: CompetenceId, text: str, seen: str | None = None
    ) -> Change:
        """What the employee says to the leader's level; refused where another text stands there than was `seen`."""
        return self._where.done(self._talking.comment(dialogue, competence, text, seen))

    def write_summary(self, dialogue: DialogueId, text: str, seen: str | None = None) -> Change:
        """What the two have said; refused where another text stands there than was `seen`."""
        return self._where.done(self._talking.write_summary(dialogue, text, seen))

    def plan_next(
        self, dialogue: DialogueId, day: date | None, form: str, seen: NextMeeting | None = None
    ) -> Change:
        """When and how the two meet next; with what was `seen`, nobody's change in between is lost."""
        return self._where.done(self._talking.plan_next(dialogue, day, form, seen))

    def held(self, dialogue: DialogueId, day: date | None = None) -> Change:
        """The talk is over."""
        return self._where.done(self._talking.held(dialogue, day))

    def review(self, dialogue: DialogueId, party: Party, how: Given) -> Change:
        """A party has read the summary as it stands."""
        return self._where.done(self._talking.review(dialogue, party, how))

    def seal(self, dialogue: DialogueId) -> Change:
        """Seal what both have gone through."""
        return self._where.done(self._talking.seal_reviewed(dialogue))

    def write_calendar(self, wanted: Collection[DialogueId], to: Path) -> None:
        """The talks that have a day, as appointments for the calendar; levels and texts stand in none."""
        from kompetence.services.appointments import talk_event, write_calendar

        with closing(self._where.desk.snapshot()) as still:
            with still.database.reading() as session:
                rounds = {one.id: one for one in dialogues.rounds(session)}
                everyone = people.everyone(session)
                found = [dialogues.get(session, one) for one in wanted]
            events = [
                talk_event(one, everyone[one.person].name, rounds[one.round].title)
                for one in found
                if one is not None and one.day is not None
            ]
            whose = [one.person for one in found if one is not None and one.day is not None]
            note(self._where.desk, Act.EXPORTED, Kind.TALK, whose)
            write_calendar(still, to, events)

    def add_line(self, dialogue: DialogueId, lane: Lane, text: str) -> Change:
        """Add a line to what is sealed."""
        return self._where.done(self._talking.add_line(dialogue, lane, text))


def _names(views: PersonViews) -> dict[PersonId, str]:
    return {identity: one.name for identity, one in views.people.items()}


def _lines(
    session: Session,
    views: PersonViews,
    talk: tuple[Dialogue, Round],
    entries: Mapping[CompetenceId, Mapping[Lane, Entry]],
) -> tuple[TalkLine, ...]:
    """Every competence that is asked for in the dialogue, or rated in a lane that both may see."""
    dialogue, round_ = talk
    lanes, with_targets = on_the_table(dialogue, round_)
    seen = {
        competence: {lane: one for lane, one in held.items() if lane in lanes}
        for competence, held in entries.items()
    }
    targets: dict[CompetenceId, Target] = {one.competence: one for one in dialogue.lines}
    written = ratings.preparations(session, dialogue.id) if Lane.SELF in lanes else {}
    asked = set(targets) | {one for one, held in seen.items() if held}
    found = [
        TalkLine(
            SheetLine(
                competence,
                standing(
                    targets.get(competence.id) if with_targets else None,
                    seen.get(competence.id, {}),
                    round_.basis,
                    competence.scale,
                ),
                rating(seen.get(competence.id, {}).get(Lane.SELF), competence.scale),
                rating(seen.get(competence.id, {}).get(Lane.LEADER), competence.scale),
                rating(seen.get(competence.id, {}).get(Lane.AGREED), competence.scale),
            ),
            written.get(competence.id, Preparation(competence.id)),
        )
        for competence in in_order(views.competences[one] for one in asked)
    ]
    frozen = dialogue.state in FROZEN
    return tuple(
        replace(one, line=replace(one.line, due=one.apart and one.line.agreed is None and not frozen))
        for one in found
    )


def _earlier(goal: Goal, dialogue: Dialogue) -> bool:
    return goal.start is not None and goal.start < dialogue.opened


def _place(goal: Goal, dialogue: Dialogue) -> tuple[bool, bool, date, str]:
    return not goal.is_open, not _earlier(goal, dialogue), goal.follow_up or date.max, goal.id


def _as_sealed(sealed: Sealed, now: list[Goal]) -> list[Goal]:
    """The goals in the words that were sealed, each with the status that it has come to since."""
    known = {one.id: one for one in now}
    return [
        replace(goal, status=known[goal.id].status, closing=known[goal.id].closing)
        if goal.id in known
        else goal
        for goal in sealed.goals
    ]


def _shared_notes(
    notes: Mapping[Lane, Mapping[str, str]], dialogue: Dialogue, round_: Round
) -> dict[Lane, dict[str, str]]:
    shown, _targets = on_the_table(dialogue, round_)
    return {
        lane: {prompt: text for prompt, text in texts.items() if not prompt.startswith(ADDED)}
        for lane, texts in notes.items()
        if lane in shown
    }


def _added(notes: Mapping[Lane, Mapping[str, str]]) -> tuple[Added, ...]:
    """The lines that came after the seal, in the order in which they were written."""
    found = []
    for lane, texts in notes.items():
        for prompt, text in texts.items():
            if prompt.startswith(ADDED):
                day, _, number = prompt.removeprefix(ADDED).partition(" ")
                found.append((number, Added(date.fromisoformat(day), lane, text)))
    return tuple(one for _number, one in sorted(found, key=lambda each: each[0]))
