"""The talk itself: when it is, what is agreed and summed up, held, gone through by both, and sealed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from kompetence.domain.access import access_to
from kompetence.domain.appointments import Appointment, NextMeeting, appointment, next_meeting
from kompetence.domain.assessment import Entry, Lane, State
from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import settled, settled_each, settled_text
from kompetence.domain.clock import read_time
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import (
    FROZEN,
    Dialogue,
    DialogueState,
    Given,
    Party,
    Preparation,
    Review,
    Round,
)
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId
from kompetence.domain.seal import seal
from kompetence.domain.sealed import ADDED, sealed_content
from kompetence.domain.talk import likely_held, on_the_table
from kompetence.domain.text import NAME_LIMIT, clean, clean_line
from kompetence.domain.views import Rating
from kompetence.errors import RefusalError
from kompetence.services.assessing import NOT_RELEVANT, Choice, entry_of
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.person_sheet import rating_of
from kompetence.services.talks import Talks
from kompetence.storage import bank, dialogues, goals, people, ratings
from kompetence.storage.database import Session
from kompetence.storage.reviews import forget_reviews, put_review

_CAN_BE_HELD = frozenset(
    {DialogueState.INVITED, DialogueState.PREPARING, DialogueState.READY, DialogueState.POSTPONED}
)


@dataclass(frozen=True, slots=True)
class Confirmations:
    """How each party said that the summary is read: on the screen, in a form, by login or on paper."""

    employee: str
    leader: str


class Talking:
    """Leads a dialogue from its date to its seal; whatever changes what is sealed asks for a new reading."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def hold(
        self,
        person: PersonId,
        day: date,
        *,
        form: str = "",
        place: str = "",
        summary: str = "",
        next_day: date | None = None,
        next_form: str = "",
        round_: str = "",
        covered: bool = False,
    ) -> Change:
        """Note that the talk was held, or that a group talk covers it, with its summary and next meeting."""

        def do(session: Session) -> Change:
            dialogue = self._in_round(session, person, round_)
            state = DialogueState.COVERED if covered else DialogueState.HELD
            told = replace(dialogue, state=state, day=day, form=form, place=place, summary=summary)
            dialogues.write(session, replace(told, next_day=next_day, next_form=next_form))
            forget_reviews(session, [dialogue.id])
            return Change(Topic.ROUNDS, frozenset({person}), dialogue.id)

        return act(self._desk, "", do)

    def seal(self, person: PersonId, day: date, confirmed: Confirmations, *, round_: str = "") -> Change:
        """Seal a held dialogue once both have said that it is read; it is only added to afterwards."""

        def do(session: Session) -> Change:
            dialogue = self._in_round(session, person, round_)
            if dialogue.state is not DialogueState.HELD:
                raise RefusalError("seal-before-held")
            dialogue = _as_it_stays(session, dialogue)
            if not (confirmed.employee and confirmed.leader):
                raise RefusalError("seal-unconfirmed")
            said = {"employee": confirmed.employee, "leader": confirmed.leader}
            return self._seal(session, dialogue, day, said)

        return act(self._desk, "", do)

    def seal_reviewed(self, dialogue: DialogueId) -> Change:
        """Seal a held dialogue that both have gone through as it stands."""

        def do(session: Session, open_: Dialogue) -> Change:
            if open_.state is not DialogueState.HELD:
                raise RefusalError("seal-before-held")
            read = _as_it_stays(session, open_)
            if set(read.reviewed) != set(Party):
                raise RefusalError("seal-unconfirmed")
            said = {party.value: review.how.value for party, review in read.reviewed.items()}
            return self._seal(session, read, self._desk.today(), said)

        return self._with(dialogue, do)

    def _seal(self, session: Session, dialogue: Dialogue, day: date, said: dict[str, str]) -> Change:
        mine = [goal for goal in goals.all_goals(session, [dialogue.person]) if goal.is_open]
        entries = _shown_to_both(session, dialogue)
        sealed = seal(sealed_content(dialogue, entries, mine, people.everyone(session).values()))
        dialogues.add_seal(session, dialogue.id, day, sealed, said)
        dialogues.move(session, {dialogue.id: DialogueState.SEALED})
        return Change(Topic.ROUNDS, frozenset({dialogue.person}), dialogue.id)

    def agree(
        self,
        dialogue: DialogueId,
        wanted: Mapping[CompetenceId, Rating],
        seen: Mapping[CompetenceId, Rating] | None = None,
    ) -> Change:
        """Set agreed levels, or take them back with None; refused where another level stands than was `seen`."""

        def do(session: Session, open_: Dialogue) -> Change:
            known = bank.competences(session)
            levels = settled_each("agreed", seen, wanted, _agreed(session, open_, known))
            for competence, level in levels.items():
                choice: Choice = NOT_RELEVANT if isinstance(level, State) else level
                entry = entry_of(known[competence], choice)
                if entry is None:
                    ratings.remove(session, open_.id, competence, Lane.AGREED)
                else:
                    ratings.put_many(session, [ratings.Rating(open_.id, competence, Lane.AGREED, entry)])
            if any(level is not None for level in levels.values()):
                dialogues.share(session, {open_.id: [Lane.AGREED]}, self._desk.today())
            return Change(Topic.RATINGS, frozenset({open_.person}), ",".join(levels))

        return self._with(dialogue, do)

    def comment(
        self, dialogue: DialogueId, competence: CompetenceId, text: str, seen: str | None = None
    ) -> Change:
        """What the employee says to the leader's level; refused where another text stands there than was `seen`."""

        def do(session: Session, open_: Dialogue) -> Change:
            if Lane.LEADER not in on_the_table(open_, _round(session, open_))[0]:
                raise RefusalError("comment-before-sharing")
            before = ratings.preparations(session, open_.id).get(competence, Preparation(competence))
            said = settled_text(seen, clean(text.strip()), before.comment)
            ratings.put_preparation(session, open_.id, replace(before, comment=said))
            return Change(Topic.RATINGS, frozenset({open_.person}), competence)

        return self._with(dialogue, do)

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
        at = read_time(time)
        if at is None:
            raise RefusalError("time-unknown", text=time)
        said = Appointment(day, at, clean(form, NAME_LIMIT), clean_line(place))

        def do(open_: Dialogue) -> Dialogue:
            ours = settled(seen, said, appointment(open_))
            return replace(open_, day=ours.day, time=ours.time, form=ours.form, place=ours.place)

        return self._write(dialogue, do)

    def write_summary(self, dialogue: DialogueId, text: str, seen: str | None = None) -> Change:
        """What the two have said, as both can read it; refused where another stands there than was `seen`."""

        def write(open_: Dialogue) -> Dialogue:
            return replace(open_, summary=settled_text(seen, clean(text.strip()), open_.summary))

        return self._write(dialogue, write, read_again=True)

    def plan_next(
        self, dialogue: DialogueId, day: date | None, form: str, seen: NextMeeting | None = None
    ) -> Change:
        """When and how the two meet next; with what was `seen`, nobody's change in between is lost."""
        said = NextMeeting(day, clean(form, NAME_LIMIT))

        def do(open_: Dialogue) -> Dialogue:
            ours = settled(seen, said, next_meeting(open_))
            return replace(open_, next_day=ours.next_day, next_form=ours.next_form)

        return self._write(dialogue, do)

    def held(self, dialogue: DialogueId, day: date | None = None) -> Change:
        """The talk is over; whoever says no day gets the likely one, and nobody needs to have prepared."""

        def do(open_: Dialogue) -> Dialogue:
            if open_.state not in _CAN_BE_HELD:
                raise RefusalError("talk-not-to-be-held")
            today = self._desk.today()
            if day is not None and day > today:
                raise RefusalError("held-in-the-future")
            taken = day or likely_held(open_, today)
            time = open_.time if open_.day in {None, taken} else ""
            return replace(open_, state=DialogueState.HELD, day=taken, time=time)

        return self._write(dialogue, do, read_again=True)

    def review(self, dialogue: DialogueId, party: Party, how: Given) -> Change:
        """Note that a party has read the summary as it stands, which does not mean agreeing with it."""

        def do(session: Session, open_: Dialogue) -> Change:
            if open_.state is not DialogueState.HELD:
                raise RefusalError("review-before-held")
            put_review(session, open_.id, party, Review(self._desk.today(), how))
            return Change(Topic.ROUNDS, frozenset({open_.person}), open_.id)

        return self._with(dialogue, do)

    def add_line(self, dialogue: DialogueId, lane: Lane, text: str) -> Change:
        """Add a line to what is sealed; the seal stays as it is."""

        def do(session: Session) -> Change:
            found = _known(session, dialogue)
            said = clean(text.strip())
            if not said:
                raise RefusalError("line-empty")
            if found.state not in FROZEN:
                raise RefusalError("line-before-seal")
            number = sum(len(texts) for texts in dialogues.notes(session, dialogue).values())
            prompt = f"{ADDED}{self._desk.today().isoformat()} {number:04}"
            dialogues.put_note(session, dialogue, lane, prompt, said)
            return Change(Topic.ROUNDS, frozenset({found.person}), dialogue)

        return act(self._desk, "", do)

    def _write(
        self, dialogue: DialogueId, how: Callable[[Dialogue], Dialogue], *, read_again: bool = False
    ) -> Change:
        def do(session: Session, open_: Dialogue) -> Change:
            after = how(open_)
            if after != open_:
                dialogues.write(session, after)
                if read_again:
                    forget_reviews(session, [open_.id])
            return Change(Topic.ROUNDS, frozenset({open_.person}), open_.id)

        return self._with(dialogue, do)

    def _with(self, dialogue: DialogueId, do: Callable[[Session, Dialogue], Change]) -> Change:
        """Do something with a dialogue that is not sealed yet."""

        def open_only(session: Session) -> Change:
            found = _known(session, dialogue)
            if found.state in FROZEN:
                raise RefusalError("dialogue-sealed", round=_round(session, found).title)
            return do(session, found)

        return act(self._desk, "", open_only)

    def _in_round(self, session: Session, person: PersonId, round_: str) -> Dialogue:
        talks = Talks(self._desk, session, word=round_)
        found = _known(session, talks.dialogue_for(person, ()))
        if found.state in FROZEN:
            raise RefusalError("dialogue-sealed", round=_round(session, found).title)
        return found


def _known(session: Session, dialogue: DialogueId) -> Dialogue:
    found = dialogues.get(session, dialogue)
    if found is None:
        raise RefusalError("dialogue-unknown")
    return found


def _as_it_stays(session: Session, dialogue: Dialogue) -> Dialogue:
    """The dialogue as it is from here on until the act is kept, whatever others have changed since it was read."""
    dialogues.hold(session, dialogue.id)
    return _known(session, dialogue.id)


def _shown_to_both(session: Session, dialogue: Dialogue) -> dict[CompetenceId, dict[Lane, Entry]]:
    """The levels that both may read before the seal, and read out of it afterwards."""
    may, read_in = (
        access_to(None, dialogue, _round(session, dialogue)),
        ratings.read_in(session, dialogue.person),
    )
    held = ratings.of_dialogue(session, dialogue.id)
    seen = {one: may.seen(lanes, read_in.get((dialogue.round, one), ())) for one, lanes in held.items()}
    return {one: lanes for one, lanes in seen.items() if lanes}


def _agreed(
    session: Session, dialogue: Dialogue, known: Mapping[CompetenceId, Competence]
) -> dict[CompetenceId, Rating]:
    """What is agreed now, on the scales that hold."""
    found = {
        competence: rating_of(lanes.get(Lane.AGREED), known[competence].scale.id)
        for competence, lanes in ratings.of_dialogue(session, dialogue.id).items()
    }
    return {competence: rating for competence, rating in found.items() if rating is not None}


def _round(session: Session, dialogue: Dialogue) -> Round:
    return next(one for one in dialogues.rounds(session) if one.id == dialogue.round)
