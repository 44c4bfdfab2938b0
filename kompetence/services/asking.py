"""What is asked of each person on a day, as it is copied into a dialogue when it opens."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from kompetence.domain.ids import CompetenceId, PersonId, VersionId
from kompetence.domain.profile import Effective, OwnBounds, Target, effective, targets
from kompetence.storage import bank, people
from kompetence.storage.database import Session


class Demands:
    """The targets of whoever works by the same profile versions, computed once."""

    def __init__(self, session: Session) -> None:
        self._versions = bank.versions(session)
        self._effective: dict[VersionId, Mapping[CompetenceId, Effective]] = {}
        self._by_versions: dict[frozenset[VersionId], Mapping[CompetenceId, Target]] = {}

    def by_versions(self, versions: frozenset[VersionId]) -> Mapping[CompetenceId, Target]:
        """The targets of everyone who works by these versions and has none of their own."""
        if versions not in self._by_versions:
            self._by_versions[versions] = targets(self._all(versions))
        return self._by_versions[versions]

    def _all(self, versions: frozenset[VersionId]) -> Iterator[Mapping[CompetenceId, Effective]]:
        for one in sorted(versions):
            if one not in self._effective:
                self._effective[one] = effective(one, self._versions)
            yield self._effective[one]


class Asking(Demands):
    """The targets of everyone on a day."""

    def __init__(self, session: Session, day: date) -> None:
        super().__init__(session)
        versions_of: dict[PersonId, set[VersionId]] = defaultdict(set)
        for one in people.assignments(session, day):
            versions_of[one.person].add(one.version)
        self._versions_of = {person: frozenset(found) for person, found in versions_of.items()}
        self.own: dict[PersonId, dict[CompetenceId, OwnBounds]] = defaultdict(dict)
        for target in people.own_targets(session, day):
            self.own[target.person][target.competence] = OwnBounds(target.target, target.upper)

    def versions_of(self, person: PersonId) -> frozenset[VersionId]:
        """The profile versions that a person works by."""
        return self._versions_of.get(person, frozenset())

    def of(self, person: PersonId) -> Mapping[CompetenceId, Target]:
        """The targets of one person."""
        own = self.own.get(person)
        versions = self.versions_of(person)
        if not own:
            return self.by_versions(versions)
        return targets(self._all(versions), own)
