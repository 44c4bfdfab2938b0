"""What is asked of each person on a day, as it is copied into a dialogue when it opens."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from kompetence.domain.ids import CompetenceId, PersonId, VersionId
from kompetence.domain.profile import Effective, OwnBounds, Target, effective, targets
from kompetence.storage import bank, people
from kompetence.storage.database import Session


class Asking:
    """The targets of everyone on a day, computed once for people who work by the same profile versions."""

    def __init__(self, session: Session, day: date) -> None:
        versions = bank.versions(session)
        versions_of: dict[PersonId, set[VersionId]] = defaultdict(set)
        for one in people.assignments(session, day):
            versions_of[one.person].add(one.version)
        self._versions_of = {person: frozenset(found) for person, found in versions_of.items()}
        used = set().union(*self._versions_of.values()) if self._versions_of else set()
        self._effective: dict[VersionId, Mapping[CompetenceId, Effective]] = {
            version: effective(version, versions) for version in used
        }
        self.own: dict[PersonId, dict[CompetenceId, OwnBounds]] = defaultdict(dict)
        for target in people.own_targets(session, day):
            self.own[target.person][target.competence] = OwnBounds(target.target, target.upper)
        self._by_versions: dict[frozenset[VersionId], Mapping[CompetenceId, Target]] = {}

    def versions_of(self, person: PersonId) -> frozenset[VersionId]:
        """The profile versions that a person works by."""
        return self._versions_of.get(person, frozenset())

    def by_versions(self, versions: frozenset[VersionId]) -> Mapping[CompetenceId, Target]:
        """The targets of everyone who works by these versions and has none of their own."""
        if versions not in self._by_versions:
            self._by_versions[versions] = targets(self._effective[one] for one in sorted(versions))
        return self._by_versions[versions]

    def of(self, person: PersonId) -> Mapping[CompetenceId, Target]:
        """The targets of one person."""
        own = self.own.get(person)
        versions = self.versions_of(person)
        if not own:
            return self.by_versions(versions)
        return targets((self._effective[one] for one in sorted(versions)), own)
