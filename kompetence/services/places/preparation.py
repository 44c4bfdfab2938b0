"""For the window: preparation, by leader and employee, and a person's own page."""

from kompetence.domain.access import OWN, access_to
from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change, Topic
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, ProfileId
from kompetence.domain.log_note import LogNote
from kompetence.domain.own_page import OwnPage, ProfileGap
from kompetence.domain.preparation import Draft, Keeping, PreparationLine, PreparationSheet
from kompetence.domain.profile import Profile
from kompetence.services.own_pages import OwnPages
from kompetence.services.person_sheet import rating_of
from kompetence.services.person_view import PersonViews
from kompetence.services.places.where import Where
from kompetence.services.preparing import PreparingTalks, known
from kompetence.services.private_writing import PrivateWriting
from kompetence.services.sharing import shared_draft
from kompetence.services.unit_view import in_order
from kompetence.storage import concealed, ratings, season, voices

_PARTY = {lane: party for party, lane in OWN.items()}


class Preparing:
    """Answers as the data stand now; what is not shared is readable by its owner alone."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._sharing = PreparingTalks(where.desk)
        self._own = OwnPages(where.desk)
        self._private = PrivateWriting(where.desk.database)

    def sheet(self, dialogue: DialogueId, lane: Lane) -> PreparationSheet:
        """What one party prepares in, without anything that the other has not shared with them."""
        with self._where.desk.database.reading() as session:
            found = known(session, dialogue)
            views = PersonViews(session, self._where.desk.today())
            round_ = next(one for one in views.rounds if one.id == found.round)
            may = access_to(_PARTY[lane], found, round_)
            other = Lane.LEADER if lane is Lane.SELF else Lane.SELF
            lines = []
            targets = {line.competence: line for line in found.lines}
            entries = ratings.of_dialogue(session, dialogue)
            written = ratings.preparations(session, dialogue)
            heard = voices.all_voices(session)
            for competence in in_order(views.competences[one] for one in targets):
                target = targets[competence.id]
                asked = may.targets and target.asked
                entry = entries.get(competence.id, {}).get(other) if other in may.lanes else None
                said = written.get(competence.id)
                lines.append(
                    PreparationLine(
                        competence,
                        target.target if asked else None,
                        (target.target if target.upper is None else target.upper) if asked else None,
                        rating_of(entry, competence.scale.id),
                        said.comment if said is not None and may.comments else "",
                        tuple(one for one in heard if one.competence == competence.id),
                    )
                )
            leader = views.leader(found.person)
            keeping, draft = Keeping.MEMORY, shared_draft(session, found, lane)
            if lane not in found.shared:
                keeping, draft = self._private.begin(session, (dialogue, lane))
            return PreparationSheet(
                may.shown(found),
                round_,
                views.people[found.person],
                leader.name if leader else "",
                views.home(found.person),
                lane,
                tuple(lines),
                draft,
                may.targets,
                other in may.lanes,
                keeping,
                season.came(session).get(dialogue) if lane is Lane.LEADER else None,
            )

    def enter(self, dialogue: DialogueId, lane: Lane, draft: Draft, stretch: object | None = None) -> None:
        """Take what is entered into memory; it is on disk once it is saved."""
        self._private.put((dialogue, lane), draft, stretch)

    def step(self, dialogue: DialogueId, lane: Lane, by: int) -> bool:
        """Take back what was entered last (-1), or enter it again (1)."""
        return self._private.drafts.step((dialogue, lane), by)

    def save(self, dialogue: DialogueId, lane: Lane) -> bool:
        """Put what is entered on disk, where its owner's key is known; whether nothing would be lost now."""
        return self._private.save((dialogue, lane))

    def discard(self, dialogue: DialogueId, lane: Lane) -> None:
        """Delete what one party has entered and not shared."""
        self._private.discard((dialogue, lane))

    def share(self, dialogue: DialogueId, lane: Lane) -> Change:
        """Share what is entered, for good; no draft of it is left."""
        change = self._sharing.share(dialogue, lane, self._private.to_share((dialogue, lane)))
        self._private.drafts.drop((dialogue, lane))
        return self._where.done(change)

    def comment(
        self, dialogue: DialogueId, competence: CompetenceId, text: str, seen: str | None = None
    ) -> Change:
        """What the employee answers to a level of the leader's; refused where another text stands than was `seen`."""
        return self._where.done(self._sharing.comment(dialogue, competence, text, seen))

    def unshared(self) -> int:
        """How many drafts, and private notes of how many people, would be lost if the file were closed now."""
        return self._private.lost()

    def forget(self) -> None:
        """Give up what lies in memory alone, which was asked about first."""
        self._private.forget()

    def has_passphrase(self, owner: PersonId) -> bool:
        """Whether something of an owner's is kept under a passphrase already, so that none is chosen anew."""
        return self._private.has_passphrase(owner)

    def is_open(self, owner: PersonId) -> bool:
        """Whether what an owner enters now is kept: the passphrase was given, or the file is the owner's."""
        return self._private.is_open(owner)

    def unlock(self, owner: PersonId, passphrase: str) -> bool:
        """Open what an owner has kept, and keep what lies in memory; False with the wrong passphrase."""
        return self._private.unlock(owner, passphrase)

    def waiting(self, owner: PersonId) -> int:
        """Whole seconds until one may try another passphrase."""
        return self._private.keys.waiting(owner)

    def choose_passphrase(self, owner: PersonId, passphrase: str) -> None:
        """Keep what an owner has entered, and enters from now on, under a passphrase that only the owner knows."""
        self._private.choose(owner, passphrase)

    def locked_away(self, owner: PersonId) -> tuple[int, bool]:
        """What starting anew would delete: how many drafts, and whether there are private notes."""
        return self._private.locked_away(owner)

    def start_anew(self, owner: PersonId) -> Change:
        """Delete what an owner has kept and cannot open, for good."""
        self._private.start_anew(owner)
        return Change(Topic.NOTES, frozenset({owner}), noted=False)

    def undecided(self, owner: PersonId) -> bool:
        """Whether something of an owner's lies in memory alone, and it was not said that it may."""
        return self._private.undecided(owner)

    def hold(self, owner: PersonId) -> None:
        """What an owner has entered may lie in memory alone until it is locked or closed."""
        self._private.hold(owner)

    def give_up(self, owner: PersonId) -> None:
        """Forget what of an owner's lies in memory alone."""
        self._private.give_up(owner)

    def lock(self) -> None:
        """Save what can be saved and forget every key, so that the next one to come needs the passphrase."""
        self._private.lock()

    def notes(self, person: PersonId) -> tuple[LogNote, ...] | None:
        """A person's private notes in a leader's file; None while they are locked."""
        return self._private.notes(person)

    def keep_notes(self, person: PersonId, notes: tuple[LogNote, ...]) -> Change:
        """Keep a person's private notes, all together; in memory until a passphrase is chosen."""
        self._private.keep_notes(person, notes)
        return Change(Topic.NOTES, frozenset({person}), noted=False)

    def viewer(self) -> PersonId | None:
        """Who looks, where that is chosen."""
        found = self._where.viewer()
        return None if found is None else found.id

    def own(self, person: PersonId) -> OwnPage:
        """A person's own page, seen with their eyes."""
        with self._where.desk.database.reading() as session:
            begun = set(concealed.drafts(session, Lane.SELF, person))
        begun |= {dialogue for dialogue, lane in self._private.drafts.waiting() if lane is Lane.SELF}
        known = ("own page", person, frozenset(begun))
        return self._where.kept(known, lambda: self._own.of(person, begun))

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles that one can hold oneself up to, in Danish order."""
        return self._own.profiles()

    def beside(self, person: PersonId, profile: ProfileId) -> ProfileGap:
        """What a profile asks beside a person's own levels."""
        return self._own.beside(person, profile)
