"""A person's own page: levels beside targets, earlier rounds, goals, and what another profile would ask."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from kompetence.domain.access import access_to
from kompetence.domain.assessment import Lane, State
from kompetence.domain.dialogue import Party
from kompetence.domain.ids import DialogueId, PersonId, ProfileId
from kompetence.domain.order import danish
from kompetence.domain.own_page import OwnPage, OwnTalk, ProfileGap, ProfileLine
from kompetence.domain.profile import Profile, effective
from kompetence.domain.sealed import read_sealed
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.person_sheet import person_sheet
from kompetence.services.person_view import PersonViews
from kompetence.services.unit_view import in_order
from kompetence.storage import bank, dialogues, goals, people
from kompetence.storage.database import Session


class OwnPages:
    """Reads what a person may see of themselves."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, person: PersonId, begun: Collection[DialogueId] = ()) -> OwnPage:
        """One person's own page; `begun` are the dialogues that something unshared is entered in."""
        day = self._desk.today()
        with self._desk.database.reading() as session:
            views = PersonViews(session, day)
            view = views.of(person, viewer=Party.EMPLOYEE)
            leader = view.leader
            mine = goals.all_goals(session, [person])
            return OwnPage(
                view.person,
                day,
                person_sheet(view, targets=view.targets),
                leader.name if leader else "",
                view.round,
                view.dialogue,
                view.dialogue is not None and view.dialogue.id in begun,
                views.earlier(person, view),
                tuple(sorted(mine, key=lambda one: (not one.is_open, one.follow_up or date.max, one.id))),
                tuple(goals.follow_ups(session, [person])),
                _own_profiles(session, person, day),
                view.targets,
                view.basis,
            )

    def profiles(self) -> tuple[Profile, ...]:
        """Every profile with a published version, in Danish order."""
        with self._desk.database.reading() as session:
            known = bank.profiles(session)
            newest = bank.newest(bank.versions(session).values())
        found = [known[one] for one in newest if not known[one].retired]
        return tuple(sorted(found, key=lambda one: (danish(one.title), one.id)))

    def beside(self, person: PersonId, profile: ProfileId) -> ProfileGap:
        """The newest version of a profile beside a person's levels as they may see them."""
        with self._desk.database.reading() as session:
            known, versions = bank.profiles(session), bank.versions(session)
            newest = bank.newest(versions.values()).get(profile)
            if newest is None:
                raise RefusalError("profile-unknown", word=profile, known="")
            asked = effective(newest.id, versions)
            views = PersonViews(session, self._desk.today())
            standing = {one.competence.id: one for one in views.of(person, viewer=Party.EMPLOYEE).lines}
            lines = []
            for competence in in_order(views.competences[one] for one in asked):
                wanted = asked[competence.id].requirement
                if wanted.target is None:
                    continue
                here = standing.get(competence.id)
                state = State.NOT_RATED if here is None or here.answer is None else here.state
                lines.append(
                    ProfileLine(
                        competence,
                        wanted.target,
                        wanted.ceiling or wanted.target,
                        state,
                        None if here is None else here.level,
                    )
                )
        return ProfileGap(known[profile], tuple(lines))

    def talks(self, person: PersonId) -> tuple[OwnTalk, ...]:
        """Every talk, the newest first, each with its plan as it was sealed."""
        with self._desk.database.reading() as session:
            rounds = {one.id: one for one in dialogues.rounds(session)}
            mine = dialogues.of_person(session, person)
            names = {one: who.name for one, who in people.everyone(session).items()}
            competences, seals = bank.competences(session), dialogues.seals(session)
        found = []
        for one in mine:
            seal, round_ = seals.get(one.id), rounds[one.round]
            if seal is None:
                seen = access_to(Party.EMPLOYEE, one, round_).shown(one)
                found.append(OwnTalk(seen, round_, removed=one.sealed is not None))
                continue
            held = read_sealed(seal.content, names)
            targets = {line.competence: line.target for line in held.lines}
            agreed = {
                each: lanes[Lane.AGREED] for each, lanes in held.entries.items() if Lane.AGREED in lanes
            }
            lines = tuple(
                (competence, agreed[competence.id].level, targets.get(competence.id))
                for competence in in_order(competences[each] for each in agreed if each in competences)
            )
            goals_ = tuple(
                (goal, competences[goal.competence].name)
                for goal in held.goals
                if goal.competence in competences
            )
            shown = replace(one, summary=held.summary)
            found.append(OwnTalk(shown, round_, lines, goals_))
        found.sort(key=lambda each: (each.round.period.starts, each.round.made), reverse=True)
        return tuple(found)


def _own_profiles(session: Session, person: PersonId, day: date) -> tuple[Profile, ...]:
    known, versions = bank.profiles(session), bank.versions(session)
    mine = [one for one in people.assignments(session, day) if one.person == person]
    found = [known[versions[one.version].profile] for one in sorted(mine, key=lambda one: not one.main)]
    return tuple(dict.fromkeys(found))
