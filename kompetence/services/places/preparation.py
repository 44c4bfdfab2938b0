"""For the window: preparation, by leader and employee, and a person's own page."""

from kompetence.domain.access import OWN, access_to
from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change
from kompetence.domain.dialogue import Dialogue
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId, ProfileId
from kompetence.domain.own_page import OwnPage, ProfileGap
from kompetence.domain.preparation import NOTHING, Draft, Entered, PreparationLine, PreparationSheet
from kompetence.domain.profile import Profile
from kompetence.services.own_pages import OwnPages
from kompetence.services.person_sheet import rating_of
from kompetence.services.person_view import PersonViews
from kompetence.services.places.where import Where
from kompetence.services.preparing import PreparingTalks, known
from kompetence.services.unit_view import in_order
from kompetence.services.unshared import Unshared
from kompetence.storage import dialogues, ratings
from kompetence.storage.database import Session

_PARTY = {lane: party for party, lane in OWN.items()}


class Preparing:
    """Answers as the data stand now; what is not shared lies here, in memory, until the file is closed."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._sharing = PreparingTalks(where.desk)
        self._own = OwnPages(where.desk)
        self._drafts = Unshared()

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
                    )
                )
            leader = views.leader(found.person)
            return PreparationSheet(
                found,
                round_,
                views.people[found.person],
                leader.name if leader else "",
                views.home(found.person),
                lane,
                tuple(lines),
                self._shared(session, found, lane)
                if lane in found.shared
                else self._drafts.draft((dialogue, lane)),
                may.targets,
                other in may.lanes,
            )

    def _shared(self, session: Session, dialogue: Dialogue, lane: Lane) -> Draft:
        """What was shared, as it was entered."""
        entries = ratings.of_dialogue(session, dialogue.id)
        written = ratings.preparations(session, dialogue.id) if lane is Lane.SELF else {}
        entered = {}
        for competence in entries.keys() | written.keys():
            entry, said = entries.get(competence, {}).get(lane), written.get(competence)
            level = None if entry is None else rating_of(entry, entry.scale)
            one = Entered(level) if said is None else Entered(level, said.wish, said.example, said.latitude)
            if one != NOTHING:
                entered[competence] = one
        return Draft(entered, dialogues.notes(session, dialogue.id).get(lane, {}))

    def enter(self, dialogue: DialogueId, lane: Lane, draft: Draft, stretch: object | None = None) -> None:
        """Keep what is entered, in memory."""
        self._drafts.put((dialogue, lane), draft, stretch)

    def step(self, dialogue: DialogueId, lane: Lane, by: int) -> bool:
        """Take back what was entered last (-1), or enter it again (1)."""
        return self._drafts.step((dialogue, lane), by)

    def discard(self, dialogue: DialogueId, lane: Lane) -> None:
        """Forget what one party has entered and not shared."""
        self._drafts.drop((dialogue, lane))

    def share(self, dialogue: DialogueId, lane: Lane) -> Change:
        """Share what is entered, for good."""
        change = self._sharing.share(dialogue, lane, self._drafts.draft((dialogue, lane)))
        self._drafts.drop((dialogue, lane))
        return self._where.done(change)

    def comment(self, dialogue: DialogueId, competence: CompetenceId, text: str) -> Change:
        """What the employee answers to a level of the leader's."""
        return self._where.done(self._sharing.comment(dialogue, competence, text))

    def unshared(self) -> int:
        """How many preparations would be lost if the file were closed now."""
        return len(self._drafts.waiting())

    def forget(self) -> None:
        """Give up what is not shared, which was asked about first."""
        for key in self._drafts.waiting():
            self._drafts.drop(key)

    def viewer(self) -> PersonId | None:
        """Who looks, where that is chosen."""
        found = self._where.viewer()
        return None if found is None else found.id

    def own(self, person: PersonId) -> OwnPage:
        """A person's own page, seen with their eyes."""
        begun = {dialogue for dialogue, lane in self._drafts.waiting() if lane is Lane.SELF}
        return self._own.of(person, begun)

    def profiles(self) -> tuple[Profile, ...]:
        """The profiles that one can hold oneself up to, in Danish order."""
        return self._own.profiles()

    def beside(self, person: PersonId, profile: ProfileId) -> ProfileGap:
        """What a profile asks beside a person's own levels."""
        return self._own.beside(person, profile)
