"""What is not shared: in memory it can be read and taken back, on disk its owner alone opens it."""

from kompetence.domain.draft_text import Scales
from kompetence.domain.ids import PersonId
from kompetence.domain.log_note import LogNote
from kompetence.domain.passphrase import SHORTEST
from kompetence.domain.preparation import Draft, Keeping
from kompetence.errors import RefusalError
from kompetence.services.drafts import Drafts, Spot, scales_now
from kompetence.services.drafts_in_memory import DraftsInMemory, Key
from kompetence.services.owner_keys import OwnerKeys
from kompetence.storage import ratings
from kompetence.storage.database import Database, Session


class PrivateWriting:
    """The drafts and private notes of one open file; a draft is saved by itself, and never through the journal."""

    def __init__(self, database: Database) -> None:
        self._database = database
        plain = Keeping.FILE if database.is_form else Keeping.SERVER if database.account is not None else None
        self._plain = plain is not None
        self.keys = OwnerKeys()
        self.drafts = DraftsInMemory()
        self._kept = Drafts(self.keys, plain=plain)
        self._spots: dict[Key, Spot] = {}
        self._notes: dict[PersonId, tuple[LogNote, ...]] = {}
        """Those that lie in memory alone."""
        self._held: set[PersonId] = set()
        self._scales: Scales = {}

    def begin(self, session: Session, key: Key) -> tuple[Keeping, Draft]:
        """Where a draft lies, and what is in it as far as it can be read."""
        spot = self._spot(session, key)
        keeping = self._kept.keeping(session, spot)
        if self.drafts.holds(key):
            locked = keeping in {Keeping.LOCKED, Keeping.DAMAGED}
            return Keeping.MEMORY if locked else keeping, self.drafts.draft(key)
        if keeping in {Keeping.KEPT, Keeping.FILE, Keeping.SERVER}:
            try:
                self.drafts.begin(key, self._kept.load(session, spot, scales_now(session)))
            except RefusalError:
                keeping = Keeping.DAMAGED
        return keeping, self.drafts.draft(key)

    def _spot(self, session: Session, key: Key) -> Spot:
        if key not in self._spots:
            self._spots[key] = self._kept.spot(session, *key)
        return self._spots[key]

    def put(self, key: Key, draft: Draft, stretch: object | None) -> None:
        """Enter something; refused over what cannot be read."""
        if not self.drafts.holds(key):
            with self._database.reading() as session:
                keeping, _draft = self.begin(session, key)
            if keeping in {Keeping.LOCKED, Keeping.DAMAGED}:
                raise RefusalError("draft-locked")
        self.drafts.put(key, draft, stretch)

    def to_share(self, key: Key) -> Draft:
        """What there is to share; refused where it cannot be read."""
        with self._database.reading() as session:
            keeping, draft = self.begin(session, key)
        if keeping in {Keeping.LOCKED, Keeping.DAMAGED}:
            raise RefusalError("draft-locked")
        return draft

    def save(self, key: Key) -> bool:
        """Put a draft on disk where that can be done; whether the file holds what is entered."""
        if self.drafts.safe(key):
            return True
        with self._database.reading() as session:
            spot = self._spot(session, key)
        if not self.is_open(spot.owner):
            return False
        with self._database.transaction() as session:
            self._kept.keep(session, spot, self.drafts.draft(key), self._scales_of(session, key))
        self.drafts.saved(key)
        return True

    def _scales_of(self, session: Session, key: Key) -> Scales:
        """Read again only for a competence that is new here."""
        if any(one not in self._scales for one in self.drafts.draft(key).entered):
            self._scales = scales_now(session)
        return self._scales

    def discard(self, key: Key) -> None:
        """Delete a draft, in memory and on disk."""
        with self._database.transaction() as session:
            ratings.put_draft(session, *key, None)
        self.drafts.drop(key)

    def lost(self) -> int:
        """How much lies in memory alone."""
        return len(self.drafts.waiting()) + len(self._notes)

    def forget(self) -> None:
        """Give that up."""
        for key in self.drafts.waiting():
            self.drafts.drop(key)
        self._notes.clear()

    def undecided(self, owner: PersonId) -> bool:
        """Whether something of an owner's lies in memory alone, and it was not said that it may."""
        return owner not in self._held and (owner in self._notes or bool(self._in_memory(owner)))

    def hold(self, owner: PersonId) -> None:
        """It may lie in memory until the keys are forgotten or the file is closed."""
        self._held.add(owner)

    def give_up(self, owner: PersonId) -> None:
        """Forget what of an owner's lies in memory alone."""
        for key in self._in_memory(owner):
            self.drafts.drop(key)
        self._notes.pop(owner, None)

    def _in_memory(self, owner: PersonId) -> list[Key]:
        with self._database.reading() as session:
            return [key for key in self.drafts.waiting() if self._spot(session, key).owner == owner]

    def has_passphrase(self, owner: PersonId) -> bool:
        """Whether an owner has anything in the file under a passphrase."""
        with self._database.reading() as session:
            return bool(self._kept.of_owner(session, owner))

    def is_open(self, owner: PersonId) -> bool:
        """Whether what an owner enters can be kept now."""
        return self._plain or self.keys.knows(owner)

    def unlock(self, owner: PersonId, passphrase: str) -> bool:
        """Try a passphrase; with the right one, keep what lies in memory too."""
        with self._database.reading() as session:
            contents = self._kept.of_owner(session, owner).values()
        opened = self.keys.unlock(owner, passphrase, contents)
        if opened:
            self._save_all(owner)
        return opened

    def choose(self, owner: PersonId, passphrase: str) -> None:
        """Keep everything of an owner's under a passphrase from now on; refused where there is one already."""
        if len(passphrase) < SHORTEST or not passphrase.strip():
            raise RefusalError("draft-passphrase-short", shortest=SHORTEST)
        if not self.keys.knows(owner) and self.has_passphrase(owner):
            raise RefusalError("draft-locked")
        self.keys.choose(owner, passphrase)
        self._save_all(owner)

    def locked_away(self, owner: PersonId) -> tuple[int, bool]:
        """How many drafts of an owner's cannot be read now, and whether private notes are among it."""
        with self._database.reading() as session:
            found = self._kept.unopened(session, owner)
        return sum(one is not None for one in found), None in found

    def start_anew(self, owner: PersonId) -> None:
        """Delete what an owner cannot open."""
        with self._database.transaction() as session:
            self._kept.start_anew(session, owner)

    def lock(self) -> None:
        """Save what can be saved, forget the keys, and whatever the file holds."""
        try:
            for key in self.drafts.all():
                self.save(key)
        finally:
            if not self._plain:
                self.keys.drop()
                self._held.clear()
                for key in self.drafts.all():
                    if self.drafts.safe(key) or self.drafts.draft(key).empty:
                        self.drafts.drop(key)

    def _save_all(self, owner: PersonId) -> None:
        for key in self.drafts.all():
            with self._database.reading() as session:
                spot = self._spot(session, key)
            if spot.owner == owner:
                self.save(key)
        if owner in self._notes:
            self.keep_notes(owner, self._merged(owner, self._notes[owner]))

    def _merged(self, person: PersonId, notes: tuple[LogNote, ...]) -> tuple[LogNote, ...]:
        """What was kept before, with what was written in memory since."""
        with self._database.reading() as session:
            before = self._kept.notes(session, person)
        new = {one.id for one in notes}
        return (*(one for one in before if one.id not in new), *notes)

    def notes(self, person: PersonId) -> tuple[LogNote, ...] | None:
        """A person's private notes; None while they cannot be read."""
        if person in self._notes:
            return self._notes[person]
        with self._database.reading() as session:
            try:
                return self._kept.notes(session, person)
            except RefusalError:
                return None

    def keep_notes(self, person: PersonId, notes: tuple[LogNote, ...]) -> None:
        """Keep them on disk where the key is known, else in memory."""
        if not self.keys.knows(person):
            if self.notes(person) is None:
                raise RefusalError("notes-locked", person=person)
            self._notes[person] = notes
            if not notes:
                del self._notes[person]
            return
        with self._database.transaction() as session:
            self._kept.keep_notes(session, person, notes)
        self._notes.pop(person, None)
