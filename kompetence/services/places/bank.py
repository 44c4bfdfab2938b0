"""For the window: the bank of competences and the profiles."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path

from kompetence.domain.backups import MANY, Why
from kompetence.domain.change import Change, Topic
from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, PersonId, ProfileId, VersionId
from kompetence.domain.order import danish
from kompetence.domain.profile import Profile, Requirement
from kompetence.domain.profile_difference import (
    Departure,
    IncomingProfiles,
    Key,
    departures,
)
from kompetence.domain.profile_view import BankLine, Lack, Mover, ProfileItem, ProfileSheet, Uses
from kompetence.domain.rights import may
from kompetence.domain.scale import DEFAULT, Scale
from kompetence.domain.write_table import Matter
from kompetence.errors import RefusalError
from kompetence.services import (
    bank_competences,
    copying,
    edits,
    incoming_profiles,
    profile_drafts,
    template_news,
    wanted,
)
from kompetence.services.catalogue import Catalogue, export
from kompetence.services.places.where import Where
from kompetence.services.profile_bank import Held, sheet, template_sheet
from kompetence.services.unit_view import in_order
from kompetence.storage import bank, people
from kompetence.storage.database import Session
from kompetence.storage.server.authors import made_by_me


class ProfileBank:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._desk = where.desk
        self._read: tuple[int, Held] | None = None

    def _act(
        self,
        do: Callable[[Session], object],
        about: str,
        made: str = "",
        people: frozenset[str] = frozenset(),
    ) -> Change:
        def act(session: Session) -> Change:
            answer = do(session)
            new = made or (answer if isinstance(answer, str) else "")
            return Change(Topic.PROFILES, frozenset({about}), new, people)

        return self._where.done(edits.act(self._desk, "", act))

    def _held(self, session: Session) -> Held:
        """What the data hold, read again after every change."""
        if self._read is None or self._read[0] != self._where.changes:
            self._read = self._where.changes, Held.of(session)
        return self._read[1]

    def _act_on_draft(self, profile: ProfileId, do: Callable[[Session, Held], object]) -> Change:
        """Do what changes nothing but the draft of one profile, which is read anew, and nothing else."""

        def act(session: Session) -> Change:
            do(session, self._held(session).with_draft(profile, bank.versions(session, profile)))
            return Change(Topic.PROFILES, frozenset({profile}))

        change = edits.act(self._desk, "", act)
        with self._desk.database.reading() as session:
            before, now = self._held(session), bank.versions(session, profile)
        self._read = self._where.changes, before.with_draft(profile, now)
        return change

    @cached_property
    def _templates(self) -> Held:
        return Held.shipped(self._where.shipped.templates)

    def profiles(self) -> tuple[ProfileItem, ...]:
        """The data's own profiles, then the templates that are not in use, each in Danish order."""
        with self._desk.database.reading() as session:
            held = self._held(session)
        shipped = self._templates
        mine = [held.item(one) for one in held.profiles.values() if not one.retired]
        used = {one.profile.id for one in mine}
        theirs = [shipped.item(one, template=True) for one in shipped.profiles.values() if one.id not in used]

        def by_title(one: ProfileItem) -> tuple[tuple[str, str], str]:
            return danish(one.profile.title), one.profile.id

        return (*sorted(mine, key=by_title), *sorted(theirs, key=by_title))

    def profile(self, profile: ProfileId, version: VersionId | None = None) -> ProfileSheet:
        """One version of a profile, or as it stands now; a template as it would come."""
        templates = self._where.shipped.templates
        with self._desk.database.reading() as session:
            held = self._held(session)
            found = held.profiles.get(profile)
            if (found is None or found.retired) and profile in templates.profiles:
                return template_sheet(templates, profile)
            found_sheet = sheet(session, held, templates, profile, version, self._desk.today())
        mine = self.may_edit(profile)
        return replace(found_sheet, mine=mine, editable=found_sheet.editable and mine)

    def may_edit(self, one: str) -> bool:
        """Whether whoever looks may change a profile, a competence or a quote: all of them, or what they have made."""
        if may(self._where.account, Matter.BANK):
            return True
        return one in self._where.kept(made_by_me, lambda: made_by_me(self._desk.database))

    def uses(self, competence: CompetenceId) -> Uses:
        """What hangs on a competence."""
        with self._desk.database.reading() as session:
            return bank_competences.uses(session, self._held(session), competence, self._desk.today())

    def uses_of_profile(self, profile: ProfileId) -> Uses:
        """What hangs on a profile."""
        with self._desk.database.reading() as session:
            held = self._held(session)
            above = [one for one, bases in held.bases().items() if profile in bases]
            by = profile_drafts.working(session, {profile}, self._desk.today())
            titles = (held.titles[one] for one in above if not held.profiles[one].retired)
            return Uses(tuple(sorted(titles, key=danish)), len(by))

    def ask(self, profile: ProfileId, asked: Requirement, seen: Requirement | None = None) -> Change:
        """Let a profile ask this of a competence; the first edit of a published one begins a draft.

        With what was `seen` before, nobody's change in between is lost.
        """
        return self._act_on_draft(
            profile, lambda session, held: profile_drafts.ask(session, profile, asked, held, seen)
        )

    def drop(self, profile: ProfileId, competence: CompetenceId) -> Change:
        """Let a profile ask nothing of its own of a competence; what it inherits holds again."""
        return self._act_on_draft(
            profile, lambda session, held: profile_drafts.drop(session, profile, competence, held)
        )

    def build_on(
        self, profile: ProfileId, bases: Iterable[ProfileId], seen: Iterable[ProfileId] | None = None
    ) -> Change:
        """Let a profile build on these; with what was `seen`, what another has added or taken away since holds too."""
        wanted_, before = tuple(bases), None if seen is None else tuple(seen)
        return self._act_on_draft(
            profile, lambda session, held: profile_drafts.build_on(session, profile, wanted_, held, before)
        )

    def build_anew(self, profile: ProfileId) -> Change:
        """Let a profile build on the newest versions of its bases."""
        return self._act(lambda session: profile_drafts.build_anew(session, profile), profile)

    def discard(self, profile: ProfileId) -> Change:
        """Take the draft away."""
        return self._act(lambda session: profile_drafts.discard(session, profile), profile)

    def movers(self, profile: ProfileId) -> tuple[Mover, ...]:
        """Who works by a published version of a profile, in Danish order."""
        with self._desk.database.reading() as session:
            everyone, versions = people.everyone(session), bank.versions(session)
            by = profile_drafts.working(session, {profile}, self._desk.today())
        found = [
            Mover(one, everyone[one].name, everyone[one].position, versions[version].number)
            for one, version in by.items()
        ]
        return tuple(sorted(found, key=lambda one: (danish(one.name), one.person)))

    def publish(self, profile: ProfileId, moved: Collection[PersonId], day: date) -> Change:
        """Make the draft the newest version for good, and move these people to it from a day."""
        if len(moved) >= MANY:
            self._desk.before(Why.MASS)
        return self._act(
            lambda session: profile_drafts.publish(session, self._desk, profile, moved, day),
            profile,
            people=frozenset(moved),
        )

    def write(self, profile: Profile, seen: Profile | None = None) -> Change:
        """Bring the title, purpose and core task up to date; with what was `seen`, nobody's change since is lost."""
        return self._act(lambda session: profile_drafts.write(session, profile, seen), profile.id)

    def begin(self, title: str, copied: ProfileId | None = None) -> Change:
        """A new profile of one's own, empty or a copy."""
        return self._act(lambda session: profile_drafts.begin(session, self._desk, title, copied), "")

    def copy_template(self, profile: ProfileId) -> Change:
        """Take a template into use with everything it builds on and refers to."""

        def copy(session: Session) -> None:
            found = bank.profiles(session).get(profile)
            if found is not None:
                bank.put_profile(session, replace(found, retired=False))
            else:
                Catalogue(self._desk, self._where.shipped).adopt_in(session, [profile])

        return self._act(copy, profile, profile)

    def retire(self, profile: ProfileId, *, retired: bool = True) -> Change:
        """Offer a profile no longer, or again; one that others build on is refused."""

        def do(session: Session) -> None:
            held = self._held(session)
            above = [
                held.titles[one]
                for one, bases in held.bases().items()
                if profile in bases and not held.profiles[one].retired
            ]
            found = held.profiles[profile]
            if retired and above:
                raise RefusalError("profile-in-base", profile=found.title, others=", ".join(above))
            bank.put_profile(session, replace(found, retired=retired))

        return self._act(do, profile)

    def retired(self) -> tuple[Profile, ...]:
        """The profiles that are offered no longer."""
        with self._desk.database.reading() as session:
            found = [one for one in bank.profiles(session).values() if one.retired]
        return tuple(sorted(found, key=lambda one: danish(one.title)))

    def competences(self) -> tuple[BankLine, ...]:
        """The bank, retired ones last: the common foundation first, then by area."""
        with self._desk.database.reading() as session:
            held = self._held(session)
        asked = [
            set(held.effective(held.current(one).id))
            for one in held.bases()
            if not held.profiles[one].retired
        ]
        listed = in_order(held.competences.values())
        return tuple(
            BankLine(one, sum(one.id in of_one for of_one in asked), self.may_edit(one.id))
            for one in sorted(listed, key=lambda one: one.retired)
        )

    def scales(self) -> tuple[Scale, ...]:
        """Every scale, the usual one first."""
        with self._desk.database.reading() as session:
            found = bank.scales(session)
        return (found.pop(DEFAULT.id, DEFAULT), *found.values())

    def scales_of(self) -> dict[str, Scale]:
        """The scale of every competence, of the data and of the templates, by its id."""
        with self._desk.database.reading() as session:
            known = {**self._where.shipped.templates.competences, **bank.competences(session)}
        return {one.id: one.scale for one in known.values()}

    def new_competence(self, name: str) -> Change:
        """An empty competence on the usual scale."""
        identity = CompetenceId(self._desk.new_id())
        return self._act(lambda session: bank_competences.begin(session, identity, name), "", identity)

    def save_competence(self, competence: Competence, seen: Competence | None = None) -> Change:
        """Bring a competence up to date; with what was `seen`, nobody's change in between is lost."""
        return self._act(
            lambda session: bank_competences.keep(
                session, self._held(session), competence, self._desk.today(), seen
            ),
            competence.id,
        )

    def retire_competence(self, competence: CompetenceId, *, retired: bool = True) -> Change:
        """Offer a competence no longer, or again; where it is asked for it stays."""
        return self._act(
            lambda session: bank.retire_competence(session, competence, retired=retired), competence
        )

    def against_template(self, profile: ProfileId) -> tuple[Departure, ...]:
        """What the template has otherwise, row by row."""
        with self._desk.database.reading() as session:
            held = self._held(session)
        return template_news.departing(held, self._where.shipped.templates, profile)

    def against_version(self, profile: ProfileId, version: VersionId) -> tuple[Departure, ...]:
        """What has become of an earlier version, everything inherited included."""
        with self._desk.database.reading() as session:
            held = self._held(session)
        before, after = held.versions[version], held.current(profile)
        return departures(held.flat(before), held.flat(after), held.competences, held.titles)

    def take_over(self, profile: ProfileId, keys: Collection[Key]) -> Change:
        """Take rows over from the template; they come into the draft."""
        shipped, day = self._where.shipped.templates, self._desk.today()
        return self._act(
            lambda session: template_news.take_over(
                session, self._held(session), shipped, profile, keys, day
            ),
            profile,
        )

    def keep_as_is(self, profile: ProfileId) -> Change:
        """The newer template has been looked through; it is not offered again."""
        shipped = self._where.shipped.templates
        return self._act(
            lambda session: template_news.keep_as_is(session, self._held(session), shipped, profile), profile
        )

    def read(self, files: Sequence[Path]) -> IncomingProfiles:
        """What template files hold, and in which rows that departs from the data."""
        return incoming_profiles.read(self._desk, self._where.shipped.templates, files)

    def take_in(self, incoming: IncomingProfiles, accepted: Collection[Key]) -> Change:
        """Take the accepted rows in, all or nothing."""
        self._desk.before(Why.IMPORT)
        made = incoming.templates[-1].id if incoming.templates else ""
        return self._act(
            lambda session: incoming_profiles.take_in(session, self._desk, incoming, accepted), made, made
        )

    def save_as(self, profile: ProfileId, to: Path) -> None:
        """Write the newest published version, or a template, as a workbook that can be taken in again."""
        with self._desk.database.reading() as session:
            mine = copying.held(session)
        export(profile, to, mine if profile in mine.profiles else self._where.shipped.templates)

    def lacking(self) -> tuple[Lack, ...]:
        """In which competences the unit lacks people."""
        return wanted.lacking(self._where.view().team())

    def advert(self, levels: Iterable[tuple[CompetenceId, int]]) -> str:
        """What the unit looks for, as a text without numbers and names."""
        with self._desk.database.reading() as session:
            known = bank.competences(session)
        return wanted.compose(
            self._where.view().unit, ((known[one], level) for one, level in levels)
        ).as_text()
