"""Turns figures without names into what is given out: what is hidden is left out, so that nobody can look behind it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from kompetence.domain.coverage import FIGURES
from kompetence.domain.goal import Goal, GoalStatus
from kompetence.domain.guarded import parts
from kompetence.domain.ids import CompetenceId, PersonId, UnitId
from kompetence.domain.insiders import Insider, shown_to_all
from kompetence.domain.picture import Line, Picture
from kompetence.domain.released import OpenFigures, OpenGoals, OpenLine, OpenOverview, OpenPart


def open_overview(picture: Picture, unit: UnitId, goals: "PublicGoals") -> OpenOverview:
    """The overview of one unit, with a column for each unit directly below; a lone one gives way to its own."""
    lines = picture.lines(unit)
    return OpenOverview(
        unit,
        picture.day,
        picture.basis,
        picture.people_of(unit),
        picture.k,
        tuple(OpenLine(one.competence.id, open_figures(one), one.need_level, one.focus) for one in lines),
        tuple(
            OpenPart(
                one,
                picture.people_of(one),
                {line.competence.id: open_figures(line) for line in picture.lines(one)},
            )
            for one in parts(picture.tree, unit)
        ),
        tuple(goals.of(unit, lines)),
    )


def open_figures(line: Line) -> OpenFigures:
    """What may be shown of one line."""
    values = {key: getattr(line.figures, key) for key in FIGURES if key not in line.hidden}
    return OpenFigures(values, line.hidden)


class PublicGoals:
    """How many goals people have in each competence, hidden where few have one, there or in what can be subtracted."""

    def __init__(
        self,
        picture: Picture,
        goals: Iterable[Goal],
        where: Mapping[PersonId, Collection[UnitId]],
        insiders: Collection[Insider] = (),
    ) -> None:
        tree = picture.tree
        self._counts: dict[CompetenceId, dict[UnitId, Counter[GoalStatus]]] = defaultdict(
            lambda: defaultdict(Counter)
        )
        owners: dict[CompetenceId, dict[UnitId, set[PersonId]]] = defaultdict(lambda: defaultdict(set))
        for goal in goals:
            person = goal.person
            if not goal.shared or person is None or person not in where:
                continue
            for unit in {above for home in where[person] for above in tree.upwards(home)}:
                self._counts[goal.competence][unit][goal.status] += 1
                owners[goal.competence][unit].add(person)
        self._shown = {
            competence: shown_to_all(tree, found, insiders, picture.k) for competence, found in owners.items()
        }

    def of(self, unit: UnitId, lines: Iterable[Line]) -> Iterator[OpenGoals]:
        """Those of a unit, in the order of its lines."""
        for line in lines:
            counts = self._counts.get(line.competence.id, {}).get(unit)
            if counts:
                hidden = unit not in self._shown[line.competence.id] or "planned" in line.hidden
                yield OpenGoals(line.competence.id, {} if hidden else dict(counts), hidden)
