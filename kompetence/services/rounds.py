"""Rounds of dialogues."""

from kompetence.domain.assessment import DEFAULT_BASIS, Basis
from kompetence.domain.change import Change, Topic
from kompetence.domain.dialogue import Dialogue, Round, RoundKind
from kompetence.domain.ids import PersonId, RoundId, UnitId
from kompetence.domain.period import Period
from kompetence.domain.text import NAME_LIMIT, clean_line
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage import dialogues, units
from kompetence.storage.database import Session


class Rounds:
    """Opens rounds and tells which dialogues a person has."""

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
    ) -> Change:
        """Open a round for a unit and everything below it."""

        def do(session: Session) -> Change:
            name = clean_line(title, NAME_LIMIT)
            if not name:
                raise RefusalError("round-without-title")
            if period.ends is not None and period.ends < period.starts:
                raise RefusalError("round-ends-before", starts=period.starts, ends=period.ends)
            if unit not in units.tree(session):
                raise RefusalError("unit-unknown", word=unit, known="")
            for one in dialogues.rounds(session):
                same = one.title.casefold() == name.casefold() and one.kind is kind
                if same and unit in one.units and one.period == period:
                    raise RefusalError("round-exists", title=name)
            new = Round(
                RoundId(self._desk.new_id()), (unit,), kind, name, period, basis=basis, purpose=purpose
            )
            dialogues.add_round(session, new)
            return Change(Topic.ROUNDS, frozenset({unit}), new.id)

        return act(self._desk, "", do)

    def dialogues_of(self, person: PersonId) -> tuple[tuple[Round, Dialogue], ...]:
        """A person's dialogues with their rounds, the newest first."""
        with self._desk.database.reading() as session:
            known = {one.id: one for one in dialogues.rounds(session)}
            found = [(known[one.round], one) for one in dialogues.of_person(session, person)]
        return tuple(sorted(found, key=lambda pair: (pair[0].period.starts, pair[0].made), reverse=True))
