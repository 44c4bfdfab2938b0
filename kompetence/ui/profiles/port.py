"""Exactly what these screens ask of the services: the bank of competences and the profiles."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from kompetence.domain.change import Change
from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, PersonId, ProfileId, VersionId
from kompetence.domain.profile import Profile, Requirement
from kompetence.domain.profile_difference import Departure, IncomingProfiles, Key
from kompetence.domain.profile_view import BankLine, Lack, Mover, ProfileItem, ProfileSheet, Uses
from kompetence.domain.scale import Scale


class ProfileBank(Protocol):
    """Every answer is as the data stand now."""

    def profiles(self) -> tuple[ProfileItem, ...]:
        """The data's own profiles, then the templates that are not in use."""
        ...

    def retired(self) -> tuple[Profile, ...]:
        """The profiles that are offered no longer."""
        ...

    def profile(self, profile: ProfileId, version: VersionId | None = None) -> ProfileSheet:
        """One version of a profile, or as it stands now; a template as it would come."""
        ...

    def may_edit(self, one: str) -> bool:
        """Whether whoever looks may change a profile, a competence or a quote."""
        ...

    def uses(self, competence: CompetenceId) -> Uses:
        """What hangs on a competence."""
        ...

    def uses_of_profile(self, profile: ProfileId) -> Uses:
        """What hangs on a profile."""
        ...

    def ask(self, profile: ProfileId, asked: Requirement, seen: Requirement | None = None) -> Change:
        """Let a profile ask this of a competence; the first edit of a published one begins a draft.

        With what was `seen`, nobody's change in between is lost.
        """
        ...

    def drop(self, profile: ProfileId, competence: CompetenceId) -> Change:
        """Let a profile ask nothing of its own of a competence; what it inherits holds again."""
        ...

    def build_on(
        self, profile: ProfileId, bases: Iterable[ProfileId], seen: Iterable[ProfileId] | None = None
    ) -> Change:
        """Let a profile build on these; a circle is refused; with what was `seen`, nobody's change since is lost."""
        ...

    def build_anew(self, profile: ProfileId) -> Change:
        """Let a profile build on the newest versions of its bases."""
        ...

    def discard(self, profile: ProfileId) -> Change:
        """Take the draft away."""
        ...

    def movers(self, profile: ProfileId) -> tuple[Mover, ...]:
        """Who works by a published version of a profile."""
        ...

    def publish(self, profile: ProfileId, moved: Collection[PersonId], day: date) -> Change:
        """Make the draft the newest version for good, and move these people to it from a day."""
        ...

    def write(self, profile: Profile, seen: Profile | None = None) -> Change:
        """Bring the title, purpose and core task up to date; with what was `seen`, nobody's change since is lost."""
        ...

    def begin(self, title: str, copied: ProfileId | None = None) -> Change:
        """A new profile of one's own, empty or a copy."""
        ...

    def copy_template(self, profile: ProfileId) -> Change:
        """Take a template into use with everything it builds on and refers to."""
        ...

    def retire(self, profile: ProfileId, *, retired: bool = True) -> Change:
        """Offer a profile no longer, or again."""
        ...

    def competences(self) -> tuple[BankLine, ...]:
        """The bank, retired ones last."""
        ...

    def scales(self) -> tuple[Scale, ...]:
        """Every scale, the usual one first."""
        ...

    def scales_of(self) -> Mapping[str, Scale]:
        """The scale of every competence, of the data and of the templates, by its id."""
        ...

    def new_competence(self, name: str) -> Change:
        """An empty competence on the usual scale."""
        ...

    def save_competence(self, competence: Competence, seen: Competence | None = None) -> Change:
        """Bring a competence up to date; with what was `seen`, nobody's change since is lost."""
        ...

    def retire_competence(self, competence: CompetenceId, *, retired: bool = True) -> Change:
        """Offer a competence no longer, or again."""
        ...

    def against_template(self, profile: ProfileId) -> tuple[Departure, ...]:
        """What the template has otherwise, row by row."""
        ...

    def against_version(self, profile: ProfileId, version: VersionId) -> tuple[Departure, ...]:
        """What has become of an earlier version."""
        ...

    def take_over(self, profile: ProfileId, keys: Collection[Key]) -> Change:
        """Take rows over from the template; they come into the draft."""
        ...

    def keep_as_is(self, profile: ProfileId) -> Change:
        """The newer template has been looked through; it is not offered again."""
        ...

    def read(self, files: Sequence[Path]) -> IncomingProfiles:
        """What template files hold, and in which rows that departs from the data."""
        ...

    def take_in(self, incoming: IncomingProfiles, accepted: Collection[Key]) -> Change:
        """Take the accepted rows in, all or nothing."""
        ...

    def save_as(self, profile: ProfileId, to: Path) -> None:
        """Write a profile as a workbook that can be taken in again."""
        ...

    def lacking(self) -> tuple[Lack, ...]:
        """In which competences the unit lacks people."""
        ...

    def advert(self, levels: Iterable[tuple[CompetenceId, int]]) -> str:
        """What the unit looks for, as a text without numbers and names."""
        ...
