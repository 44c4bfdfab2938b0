"""The problems found in one file: counted to the end, listed only as far as a person can use them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kompetence.errors import Problem, ProblemsError

MOST_LISTED = 1_000


@dataclass(slots=True)
class Found:
    """Collects problems from the reader and from whoever judges its rows."""

    count: int = 0
    _listed: list[Problem] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Take one more."""
        self.count += 1
        if len(self._listed) < MOST_LISTED:
            self._listed.append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take several more."""
        for problem in problems:
            self.add(problem)

    def __bool__(self) -> bool:
        return self.count > 0

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The first of them, and where there were more a last one that says how many."""
        more = self.count - len(self._listed)
        if not more:
            return tuple(self._listed)
        return (*self._listed, Problem("more-problems", file=self._listed[0].file, data={"count": more}))

    def raise_any(self) -> None:
        """Refuse the file if anything was found."""
        if self:
            raise ProblemsError(self.problems)
