"""The figures of a unit, and where each person stands."""

from dataclasses import dataclass
from datetime import date

from kompetence.domain.assessment import Basis
from kompetence.domain.dialogue import basis_for
from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.picture import Line, Picture
from kompetence.domain.unit import Unit
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.gathering import Gathering, PersonLines
from kompetence.services.shown_reports import ShownReports
from kompetence.storage import dialogues, units

SHORTEST_REASON = 3


@dataclass(frozen=True, slots=True)
class UnitOverview:
    """Everything an overview shows; `persons` is empty in a report without names."""

    unit: Unit
    day: date
    basis: Basis
    people: int
    lines: tuple[Line, ...]
    picture: Picture
    names: bool
    persons: tuple[PersonLines, ...] = ()
    members: frozenset[PersonId] = frozenset()


class Overview:
    """Figures of units, without names unless a reason is given; as a leader may see them when they are blind.

    A report without names is weighed against those shown before, and noted as shown before anybody sees it.
    """

    def __init__(self, desk: Desk, *, blind: bool = False, kept: Desk | None = None) -> None:
        self._desk, self._blind = desk, blind
        self._kept = kept or desk
        """Where it is noted what a report has shown; the data themselves, where `desk` is a copy of them."""

    def unit(
        self,
        unit: UnitId | None = None,
        day: date | None = None,
        basis: Basis | None = None,
        *,
        names: bool = False,
    ) -> UnitOverview:
        """The overview of a unit with everything below it, at a date and by a basis rule."""
        day = day or self._desk.today()
        with self._desk.database.reading() as session:
            tree = units.tree(session)
            unit = unit or tree.top.id
            rounds = dialogues.rounds(session)
            basis = basis or basis_for(rounds, tree, unit, day)
            whole = Gathering(session, tree, rounds, day, basis, blind=self._blind)
            picture_ = whole.picture(sets=not names)
            if not names:
                shown = ShownReports(session)
                picture_ = shown.guarded(whole, picture_, unit)
            persons = whole.persons(unit) if names else ()
            members = whole.members(unit)
        if not names:
            shown.keep(self._kept)
        return UnitOverview(
            tree[unit],
            day,
            basis,
            picture_.people_of(unit),
            tuple(picture_.lines(unit)),
            picture_,
            names,
            persons,
            members,
        )


def reason_given(reason: str | None) -> str:
    """The reason for showing names; refused when it says nothing."""
    text = (reason or "").strip()
    if sum(map(str.isalpha, text)) < SHORTEST_REASON:
        raise RefusalError("reason-missing", shortest=SHORTEST_REASON)
    return text
