"""Finds the dialogue that a rating belongs to, and opens it where there is none yet."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import (
    FROZEN,
    Dialogue,
    DialogueState,
    Round,
    RoundKind,
    after_sharing,
    covering,
)
from kompetence.domain.ids import DialogueId, PersonId, RoundId, UnitId
from kompetence.domain.period import Period
from kompetence.domain.person import Membership
from kompetence.errors import RefusalError
from kompetence.services.asking import Asking
from kompetence.services.desk import Desk
from kompetence.services.finding import find_round, named
from kompetence.storage import dialogues, people, units
from kompetence.storage.database import Session

_FEW = 4
IMPORTED_TITLE = "Indlæst {day}"
"""The title is data, like the words of a scale; it is the same in every language."""


class Talks:
    """The rounds and dialogues of the data while ratings are being put in; `finish` shares what was touched."""

    def __init__(self, desk: Desk, session: Session, *, word: str = "", day: date | None = None) -> None:
        self._desk = desk
        self._session = session
        self._tree = units.tree(session)
        self._rounds = dialogues.rounds(session)
        self._chosen = find_round(self._rounds, word) if word else None
        self._import_day = None if word else day
        self._day = day or desk.today()
        self._asking: Asking | None = None
        self._units_of: dict[PersonId, list[UnitId]] = {}
        self._all_units = False
        self._whole: set[RoundId] = set()
        self._known: dict[RoundId, dict[PersonId, tuple[DialogueId, DialogueState]]] = {}
        self._round_of: dict[PersonId, Round] = {}
        self._touched: dict[tuple[DialogueId, DialogueState], set[Lane]] = defaultdict(set)
        self._new: list[Dialogue] = []
        self.made: list[str] = []
        """Titles of rounds that were made for imported ratings."""

    def round_for(self, person: PersonId) -> Round:
        """The round that a person's ratings go into."""
        if self._chosen is not None:
            return self._chosen
        if person not in self._round_of:
            self._round_of[person] = (
                self._open_round(person) if self._import_day is None else self._import_round(person)
            )
        return self._round_of[person]

    def _units(self, person: PersonId) -> list[UnitId]:
        """Where somebody belongs on the day; read one by one for a few, at once for many."""
        if person not in self._units_of and not self._all_units:
            self._all_units = len(self._units_of) >= _FEW
            wanted = None if self._all_units else person
            if not self._all_units:
                self._units_of[person] = []
            else:
                self._units_of.clear()
            for one in people.memberships(self._session, self._day, person=wanted):
                self._units_of.setdefault(one.person, []).append(one.unit)
        return self._units_of.get(person, [])

    def _here(self, person: PersonId) -> list[UnitId]:
        found = self._units(person)
        if not found and self._import_day is not None:
            # Ratings are often older than the day on which HR put the person in.
            found = [one.unit for one in nearest(people.memberships(self._session, person=person), self._day)]
        if not found:
            raise RefusalError("person-without-unit", day=self._day)
        return found

    def _open_round(self, person: PersonId) -> Round:
        """The one open round that covers the person's unit, nearest unit first."""
        open_now = [one for one in self._rounds if one.is_open(self._day)]
        ladders = [covering(open_now, self._tree, unit) for unit in self._here(person)]
        for step in range(max(map(len, ladders))):
            found = {one.id: one for ladder in ladders if step < len(ladder) for one in ladder[step]}
            if len(found) == 1:
                return next(iter(found.values()))
            if found:
                raise RefusalError(
                    "round-several-open", candidates=named(one.title for one in found.values())
                )
        known = named(one.title for one in self._rounds)
        raise RefusalError("round-none-open", day=self._day, known=known or "–")

    def _import_round(self, person: PersonId) -> Round:
        """The closed round of the person's unit for imported ratings of one day, made once."""
        unit = min(self._here(person))
        day = self._day
        title = IMPORTED_TITLE.format(day=day.isoformat())
        for one in self._rounds:
            if (one.title, one.units, one.period) == (title, (unit,), Period(day, day)) and one.closed:
                return one
        new = Round(
            RoundId(self._desk.new_id()), (unit,), RoundKind.MUS, title, Period(day, day), closed=True
        )
        made = dialogues.add_round(self._session, new)
        self._rounds.append(made)
        self.made.append(title)
        return made

    def dialogue_for(self, person: PersonId, lanes: Iterable[Lane], *, later: bool = False) -> DialogueId:
        """The person's dialogue in their round, opened where need be; refused where it is sealed.

        With `later` a dialogue that is opened waits for `flush`, so that many are written at once.
        """
        round_ = self.round_for(person)
        known = self._states(round_.id, person)
        if person not in known:
            known[person] = self._open(round_, person)
        identity, state = known[person]
        if state in FROZEN:
            raise RefusalError("dialogue-sealed", round=round_.title)
        self._touched[identity, state].update(lanes)
        if not later:
            self.flush()
        return identity

    def _states(self, round_: RoundId, person: PersonId) -> dict[PersonId, tuple[DialogueId, DialogueState]]:
        """The dialogues of a round, read one by one for a few people, at once for many."""
        known = self._known.setdefault(round_, {})
        if person not in known and round_ not in self._whole:
            if len(known) < _FEW:
                known.update(dialogues.states(self._session, round_, person))
            else:
                self._whole.add(round_)
                known.update(dialogues.states(self._session, round_) | known)
        return known

    def flush(self) -> None:
        """Write the dialogues that were opened, which must be there before anything is put into them."""
        dialogues.add_many(self._session, self._new)
        self._new = []

    def _open(self, round_: Round, person: PersonId) -> tuple[DialogueId, DialogueState]:
        """Open a dialogue with the targets of the day copied in."""
        if self._asking is None:
            self._asking = Asking(self._session, self._day)
        new = Dialogue(
            DialogueId(self._desk.new_id()),
            round_.id,
            person,
            DialogueState.INVITED,
            self._day,
            tuple(self._asking.of(person).values()),
        )
        self._new.append(new)
        return new.id, new.state

    def finish(self) -> None:
        """Note the lanes that were shared, and move each dialogue on."""
        self.flush()
        touched = {identity: lanes for (identity, _), lanes in self._touched.items() if lanes}
        shared = dialogues.share(self._session, touched, self._desk.today())
        after = {
            identity: after_sharing(state, shared[identity])
            for (identity, state), lanes in self._touched.items()
            if lanes and after_sharing(state, shared[identity]) is not state
        }
        dialogues.move(self._session, after)


def nearest(memberships: Iterable[Membership], day: date) -> list[Membership]:
    """Where somebody came to first after a day, else where they left last before it; empty for nobody anywhere."""
    known = sorted(memberships, key=lambda one: (one.period.starts, one.unit))
    return [one for one in known if one.period.starts > day][:1] or known[-1:]
