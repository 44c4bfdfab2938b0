"""Erasing a person for good: the rows, the name in the texts of others, and every copy that the program has made."""

from collections.abc import Iterable

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.backups import Why
from kompetence.domain.erasure import ON_REQUEST, Beforehand, Erasure, Sent, Swept
from kompetence.domain.ids import PersonId
from kompetence.domain.text import clean_line
from kompetence.errors import RefusalError
from kompetence.services.access_logging import log
from kompetence.services.clearing import Clearing
from kompetence.services.desk import Desk, Progress, no_progress
from kompetence.services.sight import whole
from kompetence.storage import access_log, erasing, people, units
from kompetence.storage.backups import Vault
from kompetence.storage.database import Session

_OUT = frozenset({Act.EXPORTED, Act.SENT})


class Erasing:
    """Without a vault there are no copies but those beside the file."""

    def __init__(self, desk: Desk, vault: Vault | None = None) -> None:
        self._desk = desk
        self._clearing = Clearing(desk, vault)

    def beforehand(self, person: PersonId) -> Beforehand:
        """What erasing somebody would do."""
        whole(self._desk)
        with self._desk.database.reading() as session:
            who = people.everyone(session).get(person)
            if who is None:
                raise RefusalError("person-unknown", word=person)
            rows = erasing.belonging(session, [person])
            leaderless = tuple(self._leaderless(session, person))
            returned = erasing.returned_files(session, person)
            sent = tuple(
                Sent(one.at, one.account, one.act, one.kind, one.purpose)
                for one in access_log.about(session, person)
                if one.act in _OUT
            )
        copies = tuple(str(one) for one in self._clearing.copies())
        return Beforehand(person, who.name, rows, leaderless, copies, returned, sent)

    def _leaderless(self, session: Session, person: PersonId) -> Iterable[str]:
        """Units that this person leads now, and nobody else."""
        led = people.leaderships(session, self._desk.today())
        others = {one.unit for one in led if one.leader != person}
        tree = units.tree(session)
        return sorted(tree[one.unit].name for one in led if one.leader == person and one.unit not in others)

    def check(self, person: PersonId, confirm: str) -> Beforehand:
        """Refuse unless the name is written exactly as it stands."""
        told = self.beforehand(person)
        if clean_line(confirm) != told.name:
            raise RefusalError("erase-name-differs", name=told.name)
        return told

    def erase(self, person: PersonId, confirm: str, progress: Progress = no_progress) -> Erasure:
        """Take somebody out of the data and of every copy; told what was reached and what cannot be."""
        told = self.check(person, confirm)
        self._desk.before(Why.ERASE)

        def act() -> Swept:
            with self._desk.database.transaction() as session:
                swept = self.within(session, [person], ON_REQUEST)
                log(self._desk, session, Act.ERASED, Kind.PERSON, [person])
                return swept

        def again(session: Session) -> None:
            self.within(session, [person], ON_REQUEST, names=[told.name])

        erased = {person: (self._desk.today(), ON_REQUEST)}
        swept, cleared = self._clearing.clear(act, again, erased, progress)
        return Erasure(told, swept, cleared)

    def within(
        self, session: Session, whom: Iterable[PersonId], rule: str, names: Iterable[str] = ()
    ) -> Swept:
        """What is one act: rows, names in texts (`names` besides those kept there), the note that they are erased."""
        gone = list(whom)
        swept = erasing.erase(session, gone, names)
        erasing.note_erased(session, gone, self._desk.today(), rule)
        return swept
