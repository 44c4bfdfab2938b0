"""Rounds of dialogues: opened with those who are invited, edited, and closed."""

from collections.abc import Iterable
from dataclasses import replace

from kompetence.domain.assessment import DEFAULT_BASIS, Basis, Lane
from kompetence.domain.backups import MANY, Why
from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import settled
from kompetence.domain.dialogue import Dialogue, DialogueState, Round, RoundKind
from kompetence.domain.ids import DialogueId, PersonId, RoundId, UnitId
from kompetence.domain.period import Period
from kompetence.domain.text import NAME_LIMIT, clean, clean_line
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.services.talks import Talks
from kompetence.storage import dialogues, ratings, units
from kompetence.storage.database import Session


class Rounds:
    """Opens rounds, invites to them, and tells which dialogues a person has."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[Round, ...]:
        """Every round, the newest first."""
        with self._desk.database.reading() as session:
            found = dialogues.rounds(session)
        return tuple(sorted(found, key=lambda one: (one.period.starts, one.made), reverse=True))

    def open(
        self,
        unit: UnitId,
        kind: RoundKind,
        title: str,
        period: Period,
        *,
        basis: Basis = DEFAULT_BASIS,
        purpose: str = "",
        hide_target: bool = False,
        invited: Iterable[PersonId] = (),
    ) -> Change:
        """Open a round for a unit and everything below it, and invite to it."""
        invited = tuple(invited)
        if len(invited) >= MANY:
            self._desk.before(Why.MASS)

        def do(session: Session) -> Change:
            name = _title(title)
            _check(period)
            if unit not in units.tree(session):
                raise RefusalError("unit-unknown", word=unit, known="")
            for one in dialogues.rounds(session):
                same = one.title.casefold() == name.casefold() and one.kind is kind
                if same and unit in one.units and one.period == period:
                    raise RefusalError("round-exists", title=name)
            new = Round(
                RoundId(self._desk.new_id()),
                (unit,),
                kind,
                name,
                period,
                basis=basis,
                purpose=clean(purpose),
                hide_target=hide_target,
            )
            dialogues.add_round(session, new)
            people = self._invite(session, new.id, invited)
            return Change(Topic.ROUNDS, frozenset({unit}), new.id, people)

        return act(self._desk, "", do)

    def _invite(self, session: Session, round_: RoundId, invited: Iterable[PersonId]) -> frozenset[PersonId]:
        """Open a dialogue for everyone who has none, with the targets of the day copied in; answers who they are."""
        there = dialogues.states(session, round_)
        talks = Talks(self._desk, session, word=round_)
        new = [person for person in dict.fromkeys(invited) if person not in there]
        for person in new:
            talks.dialogue_for(person, (), later=True)
        talks.finish()
        return frozenset(new)

    def invite(self, round_: RoundId, invited: Iterable[PersonId]) -> Change:
        """Invite more people to a round; those who are invited already stay as they are."""
        invited = tuple(invited)
        if len(invited) >= MANY:
            self._desk.before(Why.MASS)

        def do(session: Session) -> Change:
            if _known(session, round_).closed:
                raise RefusalError("round-closed")
            people = self._invite(session, round_, invited)
            return Change(Topic.ROUNDS, frozenset({round_}), people=people)

        return act(self._desk, "", do)

    def withdraw(self, dialogue: DialogueId) -> Change:
        """Take an invitation back as long as nothing has come of it."""

        def do(session: Session) -> Change:
            found = dialogues.get(session, dialogue)
            if found is None:
                raise RefusalError("dialogue-unknown")
            if found.state is not DialogueState.INVITED or _used(session, found):
                raise RefusalError("invitation-used")
            dialogues.remove(session, dialogue)
            return Change(Topic.ROUNDS, frozenset({found.person}))

        try:
            return act(self._desk, "", do)
        except RefusalError as error:
            if error.code == "server-not-allowed":  # on a server only while it is new
                raise RefusalError("invitation-used") from error
            raise

    def edit(self, wanted: Round, seen: Round | None = None) -> Change:
        """Change title, purpose, last day, basis rule and whether targets are hidden; kind and units stay.

        With what was `seen` before it was changed, nobody's change in between is lost.
        """

        def do(session: Session) -> Change:
            before = _known(session, wanted.id)
            changed = settled(seen, wanted, before)
            _check(changed.period)
            if changed.hide_target != before.hide_target and _somebody_shared(session, changed.id):
                raise RefusalError("round-targets-seen")
            new = replace(
                before,
                title=_title(changed.title),
                purpose=clean(changed.purpose),
                period=changed.period,
                basis=changed.basis,
                hide_target=changed.hide_target,
            )
            dialogues.write_round(session, new)
            return Change(Topic.ROUNDS, frozenset({changed.id}))

        return act(self._desk, "", do)

    def close(self, round_: RoundId) -> Change:
        """Close a round: what is sealed is closed with it, all else stays as it is."""

        def do(session: Session) -> Change:
            dialogues.write_round(session, replace(_known(session, round_), closed=True))
            talks = dialogues.states(session, round_)
            sealed = [identity for identity, state in talks.values() if state is DialogueState.SEALED]
            dialogues.move(session, dict.fromkeys(sealed, DialogueState.CLOSED))
            return Change(Topic.ROUNDS, frozenset({round_, *talks}))

        return act(self._desk, "", do)

    def reopen(self, round_: RoundId) -> Change:
        """Open a closed round again; dialogues that were closed with it stay closed."""

        def do(session: Session) -> Change:
            dialogues.write_round(session, replace(_known(session, round_), closed=False))
            return Change(Topic.ROUNDS, frozenset({round_, *dialogues.states(session, round_)}))

        return act(self._desk, "", do)

    def dialogues_of(self, person: PersonId) -> tuple[tuple[Round, Dialogue], ...]:
        """A person's dialogues with their rounds, the newest first."""
        with self._desk.database.reading() as session:
            known = {one.id: one for one in dialogues.rounds(session)}
            found = [(known[one.round], one) for one in dialogues.of_person(session, person)]
        return tuple(sorted(found, key=lambda pair: (pair[0].period.starts, pair[0].made), reverse=True))


def _title(text: str) -> str:
    name = clean_line(text, NAME_LIMIT)
    if not name:
        raise RefusalError("round-without-title")
    return name


def _check(period: Period) -> None:
    if period.ends is not None and period.ends < period.starts:
        raise RefusalError("round-ends-before", starts=period.starts, ends=period.ends)


def _known(session: Session, round_: RoundId) -> Round:
    found = next((one for one in dialogues.rounds(session) if one.id == round_), None)
    if found is None:
        raise RefusalError("round-gone")
    return found


def _somebody_shared(session: Session, round_: RoundId) -> bool:
    return any(one.shared for one in dialogues.light(session, round_))


def _used(session: Session, one: Dialogue) -> bool:
    """Whether anything of anybody's would go with the dialogue."""
    drafted = any(ratings.draft(session, one.id, lane) for lane in (Lane.SELF, Lane.LEADER))
    said = one.shared or one.summary or one.reviewed or dialogues.notes(session, one.id)
    return bool(drafted or said or ratings.of_dialogue(session, one.id))
