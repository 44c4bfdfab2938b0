"""Edits as JSON objects, for other programs: the same services as the window, one durable act for each line."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change
from kompetence.domain.goal import FollowUp, FollowUpLine, FundState, Goal, GoalStatus
from kompetence.domain.ids import GoalId, PersonId
from kompetence.domain.person import Person
from kompetence.domain.text import folded
from kompetence.errors import RefusalError
from kompetence.i18n import N_
from kompetence.services.apply_line import Line, parsed
from kompetence.services.assessing import Assessing
from kompetence.services.desk import Desk
from kompetence.services.edits import done_before
from kompetence.services.finding import CompetenceBook, PersonBook, named
from kompetence.services.organisation import Organisation
from kompetence.services.placing import PersonFacts
from kompetence.services.planning import Planning
from kompetence.storage import bank, people

COMMON = ("do", "edit_id")


_LANES = {lane.value: lane for lane in Lane}
_STATUSES = {
    **{status.value: status for status in GoalStatus},
    "ikke startet": GoalStatus.NOT_STARTED,
    "i gang": GoalStatus.IN_PROGRESS,
    "nået": GoalStatus.REACHED,
    "ændret": GoalStatus.CHANGED,
    "stoppet": GoalStatus.STOPPED,
}
_FUNDS = {state.value: state for state in FundState}
_GOAL_TEXTS = ("learn", "use", "sign", "occasion", "closing")
_GOAL_DAYS = ("start", "deadline", "follow_up", "course_start")


class Applying:
    """Does what lines say."""

    def __init__(self, desk: Desk, *, passphrase: str = "") -> None:
        self._desk = desk
        self._assessing = Assessing(desk, passphrase=passphrase)
        self._planning = Planning(desk)
        self._organisation = Organisation(desk)
        self._acts: Mapping[str, tuple[tuple[str, ...], Callable[[Line, str], Change]]] = {
            "rate": (
                ("person", "competence", "lane", "level", "note", "draft", "round"),
                self._rate,
            ),
            "share": (("person", "lane", "round"), self._share),
            "goal": (
                (
                    "goal",
                    "person",
                    "competence",
                    "from_level",
                    "wanted_level",
                    "forms",
                    "responsible",
                    "partner",
                    "status",
                    "fund",
                    "released",
                    *_GOAL_TEXTS,
                    *_GOAL_DAYS,
                ),
                self._goal,
            ),
            "goal_status": (
                ("goal", "person", "competence", "learn", "status", "closing"),
                self._goal_status,
            ),
            "follow_up": (("person", "due", "done", "form", "lines", "next"), self._follow_up),
            "person": (
                (
                    "employee_no",
                    "name",
                    "initials",
                    "position",
                    "agreement",
                    "may_be_asked",
                    "unit",
                    "kind",
                    "leader",
                    "profiles",
                    "from",
                    "to",
                ),
                self._person,
            ),
        }

    def do(self, text: str) -> Change:
        """One line; done and on disk when this returns."""
        line = Line(parsed(text))
        word = line.text("do", required=True)
        if word not in self._acts:
            raise RefusalError("act-unknown", word=word, known=", ".join(self._acts))
        known, act = self._acts[word]
        edit_id = line.text("edit_id")
        if before := done_before(self._desk, edit_id):
            return before
        for field in line.values:
            if field not in known and field not in COMMON:
                raise RefusalError(
                    "field-unknown", field=field, act=word, known=", ".join((*known, "edit_id"))
                )
        return act(line, edit_id)

    def _who(self, line: Line) -> Person:
        with self._desk.database.reading() as session:
            return PersonBook(people.everyone(session).values()).find(line.text("person", required=True))

    def _rate(self, line: Line, edit_id: str) -> Change:
        person = self._who(line)
        with self._desk.database.reading() as session:
            competence = CompetenceBook(bank.competences(session)).find(
                line.text("competence", required=True)
            )
        return self._assessing.rate(
            person.id,
            competence.id,
            line.one_of("lane", _LANES),
            line.level("level"),
            note=line.note("note"),
            round_=line.text("round"),
            draft=bool(line.flag("draft")),
            edit_id=edit_id,
        )

    def _share(self, line: Line, edit_id: str) -> Change:
        person, lane = self._who(line), line.one_of("lane", _LANES)
        return self._assessing.share(person.id, lane, round_=line.text("round"), edit_id=edit_id)

    def _goal(self, line: Line, edit_id: str) -> Change:
        """Add a goal, or with `goal` bring that one up to date; fields that are not named stay."""
        with self._desk.database.reading() as session:
            book = CompetenceBook(bank.competences(session))
        identity = line.text("goal")
        before = self._existing(identity)
        if before is not None:
            self._same_owner(line, before, book)
        if before is None:
            person = self._who(line)
            competence = book.find(line.text("competence", required=True))
            before = Goal(
                GoalId(_uuid(identity) or self._desk.new_id()),
                person.id,
                None,
                competence.id,
                competence.scale.id,
            )
        given: dict[str, Any] = {}
        for field in ("from_level", "wanted_level"):
            if field in line.values:
                given[field] = line.whole(field)
        for field in _GOAL_TEXTS:
            if field in line.values:
                given[field] = line.note(field)
        for field in ("responsible", "partner"):
            if field in line.values:
                given[field] = line.text(field)
        for field in _GOAL_DAYS:
            if field in line.values:
                given[field] = line.day(field)
        if "forms" in line.values:
            given["forms"] = line.texts("forms")
        if line.values.get("status"):
            given["status"] = line.one_of("status", _STATUSES)
        if line.values.get("fund"):
            given["fund"] = line.one_of("fund", _FUNDS)
        if "released" in line.values:
            given["released"] = bool(line.flag("released"))
        return self._planning.save(replace(before, **given), edit_id=edit_id)

    def _same_owner(self, line: Line, goal: Goal, book: CompetenceBook) -> None:
        """Refuse a goal's id beside another person or competence than the goal's."""
        if line.values.get("person") and self._who(line).id != goal.person:
            raise RefusalError("goal-unknown", word=goal.id)
        word = line.text("competence")
        if word and book.find(word).id != goal.competence:
            raise RefusalError("goal-unknown", word=goal.id)

    def _existing(self, identity: str) -> Goal | None:
        if not identity:
            return None
        try:
            return self._planning.get(GoalId(identity))
        except RefusalError:
            return None

    def _goal_status(self, line: Line, edit_id: str) -> Change:
        goal = self._which(line)
        closing = line.note("closing") if "closing" in line.values else None
        return self._planning.set_status(
            goal, line.one_of("status", _STATUSES), closing=closing, edit_id=edit_id
        )

    def _which(self, line: Line) -> GoalId:
        """The goal by its id, or the person's only goal in the competence, told apart by what is learned."""
        identity = line.text("goal")
        if identity:
            with self._desk.database.reading() as session:
                book = CompetenceBook(bank.competences(session))
            self._same_owner(line, self._planning.get(GoalId(identity)), book)
            return GoalId(identity)
        person = self._who(line)
        with self._desk.database.reading() as session:
            competence = CompetenceBook(bank.competences(session)).find(
                line.text("competence", required=True)
            )
        found = [one for one in self._planning.goals(person.id) if one.competence == competence.id]
        learn = folded(line.note("learn"))
        if learn:
            found = [one for one in found if folded(one.learn) == learn]
        if not found:
            raise RefusalError("goal-unknown", word=competence.id)
        if len(found) > 1:
            raise RefusalError("goal-ambiguous", candidates=named(f"{one.learn} ({one.id})" for one in found))
        return found[0].id

    def _follow_up(self, line: Line, edit_id: str) -> Change:
        person = self._who(line)
        due = line.day("due")
        done = line.day("done")
        if due is None and done is None:
            raise RefusalError("field-missing", field="due")
        one = FollowUp(
            person.id,
            due or done or self._desk.today(),
            done,
            line.text("form"),
            self._follow_up_lines(line, person.id),
            line.day("next"),
        )
        return self._planning.follow_up(one, edit_id=edit_id)

    def _follow_up_lines(self, line: Line, person: PersonId) -> tuple[FollowUpLine, ...]:
        listed = line.values.get("lines")
        if listed is None:
            return ()
        if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
            raise RefusalError(
                "field-wrong", field="lines", expected=N_("a list of objects"), value=str(listed)[:80]
            )
        mine = {one.id: one for one in self._planning.goals(person)}
        found = []
        for values in listed:
            one = Line(values)
            goal = GoalId(one.text("goal", required=True))
            if goal not in mine:
                raise RefusalError("goal-unknown", word=goal)
            status = one.one_of("status", _STATUSES) if values.get("status") else mine[goal].status
            found.append(FollowUpLine(goal, one.note("line"), status))
        return tuple(found)

    def _person(self, line: Line, edit_id: str) -> Change:
        facts = PersonFacts(
            name=line.text("name"),
            employee_no=line.text("employee_no"),
            initials=line.text("initials"),
            position=line.text("position"),
            agreement=line.text("agreement"),
            may_be_asked=line.flag("may_be_asked"),
            unit=line.text("unit"),
            kind=line.text("kind"),
            leader=line.text("leader"),
            profiles=line.texts("profiles"),
            starts=line.day("from"),
            ends=line.day("to"),
        )
        return self._organisation.put_person(facts, edit_id=edit_id)


def _uuid(word: str) -> str:
    """An id that the client made; anything but a UUID names a goal that is not there."""
    try:
        return str(uuid.UUID(word)) if word else ""
    except ValueError as error:
        raise RefusalError("goal-unknown", word=word) from error
