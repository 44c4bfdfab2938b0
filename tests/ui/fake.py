"""A workspace in memory with a fictional team, until the services stand behind the window."""
# ruff: noqa: ARG002 - the port has more parameters than a fake needs

from dataclasses import replace
from datetime import date
from pathlib import Path

from kompetence.domain.assessment import Basis, Lane, State
from kompetence.domain.change import Change, Topic
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import LocalNeed, Standing, figures
from kompetence.domain.gap import gap, own_count
from kompetence.domain.goal import Goal, GoalStatus
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ProfileId, UnitId
from kompetence.domain.person import Person
from kompetence.domain.profile import Profile
from kompetence.domain.scale import DEFAULT
from kompetence.domain.unit import Unit
from kompetence.domain.views import PersonLine, PersonSheet, Place, SheetLine, TeamPicture, TeamRow

NAMES = [
    ("Mette Kjær Lund", "MKL", "Virksomhedskonsulent"), ("Jonas Bruun", "JBR", "Virksomhedskonsulent"),
    ("Fatima Haddad", "FHA", "Virksomhedskonsulent"), ("Søren Østergaard", "SØS", "Virksomhedskonsulent"),
    ("Camilla Dahl", "CDA", "Beskæftigelsesrådgiver"), ("Peter Vestergaard", "PVE", "Jobformidler"),
    ("Aisha Nur", "ANU", "Jobformidler"), ("Lars Thygesen", "LTH", "Jobformidler"),
    ("Hanne Skov", "HSK", "Beskæftigelsesrådgiver"), ("Emil Ravn", "ERA", "Jobformidler"),
    ("Nikolaj Bech", "NBE", "Beskæftigelsesrådgiver"), ("Kirsten Ågaard", "KÅG", "Administrativ medarbejder"),
]  # fmt: skip
BASIS, SPECIAL = ("Fælles grundlag",), ("Virksomhedsprofil",)
COMPETENCES = [
    ("Organisatorisk kendskab og kompetence", "Organisation", 3, BASIS),
    ("Beskæftigelses- og socialfaglig viden", "Faglig viden", 3, BASIS),
    ("Undersøge, vurdere og dokumentere", "Vurdere", 3, BASIS),
    ("Lovgivning og retssikkerhed", "Lovgivning", 3, BASIS), ("Samtale og relation", "Samtale", 3, BASIS),
    ("Borgerinddragelse", "Inddragelse", 3, BASIS), ("Samarbejde på tværs", "På tværs", 3, BASIS),
    ("Digitale værktøjer og data", "Digitalt", 3, BASIS), ("Refleksion og sparring", "Sparring", 3, BASIS),
    ("Virksomheds- og branchekendskab", "Brancher", 3, SPECIAL),
    ("Opsøgende dialog og forhandling", "Forhandling", 4, SPECIAL), ("Match og rekruttering", "Match", 3, SPECIAL),
    ("Virksomhedsrettede ordninger", "Ordninger", 3, SPECIAL), ("Opfølgning og fastholdelse", "Opfølgning", 3, SPECIAL),
]  # fmt: skip
# a digit is a level, ? not rated, / not relevant, . not asked
GRID = [
    "334323345233", "43333323423.", "32334333422.", "23324323513.", "43433433433/", "43323343 3?3.".replace(" ", ""),
    "443333333223", "323435312344", "2333332443?.".replace("443?", "44?3"), "4433..24....", "4323..12....",
    "4332.333.2..", "3422.3?2./..", "3221.222....",
]  # fmt: skip
BEHAVIOUR = {
    1: "Er med på besøg som føl",
    2: "Kontakter efter plan med forberedte spørgsmål",
    3: "Opsøger selv, afdækker behov og laver klare aftaler",
    4: "Forhandler løsninger til gavn for begge, også lønnede timer",
    5: "Udvikler partnerskaber og oplærer kolleger",
}
TODAY = date(2026, 4, 22)
UNIT = Unit(UnitId("u"), None, "Job og Virksomhed", core_task="Flere får fodfæste i et job, der holder.")


def people(many=12):
    return tuple(
        Person(PersonId(f"p{at}"), name, short, position=job, may_be_asked=at % 3 == 0)
        for at, (name, short, job) in enumerate(NAMES[:many])
    )


def competences():
    return tuple(
        Competence(
            CompetenceId(f"c{at}"),
            name,
            "Skaber kontakt og klare aftaler",
            DEFAULT,
            BEHAVIOUR,
            area=area,
            short=short,
        )
        for at, (name, short, _target, area) in enumerate(COMPETENCES)
    )


class FakeWorkspace:
    """Ratings and goals in dictionaries."""

    def __init__(self, many=12, path=Path("team.kompetence")):
        self.path = path
        self._people, self._competences = people(many), competences()
        self._signs = {}
        for row, line in enumerate(GRID):
            for at, sign in enumerate(line[:many]):
                self._signs[f"p{at}", f"c{row}"] = sign
        self._goals = {}
        self._next = 0
        self.closed = False

    def place(self):
        return Place(UNIT, None, TODAY, Basis.AGREED_LEADER, len(self._people), "Birgitte Holm")

    def _standing(self, person, competence):
        sign = self._signs[person.id, competence.id]
        target = COMPETENCES[int(competence.id[1:])][2]
        wanted = [one.wanted_level for one in self.goals(person.id) if one.competence == competence.id]
        asking = {"may_be_asked": person.may_be_asked, "wish": None}
        if sign == ".":
            return Standing(may_be_asked=person.may_be_asked)
        if sign == "/":
            return Standing(target, target, 2, State.NOT_RELEVANT, **asking)
        if sign == "?":
            return Standing(target, target, 2, State.NOT_RATED, **asking)
        best = max((one for one in wanted if one is not None), default=None)
        return Standing(
            target,
            target,
            2,
            State.RATED,
            int(sign),
            best,
            wish=sign == "3",
            may_be_asked=person.may_be_asked,
        )

    def people(self):
        return tuple(
            PersonLine(one, UNIT.name, self.sheet(one.id).count, len(self.goals(one.id)))
            for one in self._people
        )

    def team(self):
        rows = []
        for competence in self._competences if self._people else ():
            standings = tuple(self._standing(person, competence) for person in self._people)
            at = int(competence.id[1:])
            need = LocalNeed(3, 4) if at == 10 else None
            tally = {}
            for one in standings:
                tally[one] = tally.get(one, 0) + 1
            count = figures(tally, DEFAULT, need, focus=False)
            rows.append(TeamRow(competence, COMPETENCES[at][2], standings, count, need))
        return TeamPicture(self._people, tuple(rows))

    def sheet(self, person):
        who = next(one for one in self._people if one.id == person)
        lines = []
        for competence in self._competences:
            standing = self._standing(who, competence)
            if standing.target is None:
                continue
            rating = self.rating(person, competence.id, Lane.AGREED)
            lines.append(SheetLine(competence, standing, standing.level, standing.level, rating))
        gaps = [
            gap(one.standing.target, one.standing.upper, one.standing.state, one.standing.level)
            for one in lines
        ]
        return PersonSheet(who, UNIT.name, own_count([one for one in gaps if one is not None]), tuple(lines))

    def goals(self, person):
        return tuple(one for one in self._goals.values() if one.person == person)

    def learning_forms(self, competence):
        return ("Makkerskab", "Følordning", "Sagssparring", "Sidemandsoplæring", "Internt kursus", "AMU")

    def rating(self, person, competence, lane):
        sign = self._signs[person, competence]
        return {"?": None, ".": None, "/": State.NOT_RELEVANT}.get(
            sign, int(sign) if sign.isdigit() else None
        )

    def rate(self, person, competence, lane, rating):
        sign = "?" if rating is None else "/" if rating is State.NOT_RELEVANT else str(rating)
        self._signs[person, competence] = sign
        return Change(Topic.RATINGS, frozenset({person}))

    def new_goal(self, person, competence):
        self._next += 1
        level = self.rating(person, competence, Lane.AGREED)
        return Goal(
            GoalId(f"g{self._next}"),
            person,
            None,
            competence,
            DEFAULT.id,
            level if isinstance(level, int) else None,
        )

    def save_goal(self, goal):
        self._goals[goal.id] = goal
        return Change(Topic.GOALS, frozenset({goal.person}), goal.id)

    def remove_goal(self, goal):
        found = self._goals.pop(goal)
        return Change(Topic.GOALS, frozenset({found.person}))

    def write_overview(self, to, progress, cancelled):
        to.write_text("x")

    write_team = write_overview

    def write_plan(self, person, to, progress, cancelled):
        to.write_text(person)

    def close(self):
        self.closed = True


class FakeWorkspaces:
    """Always the same team."""

    def open(self, path):
        return FakeWorkspace(path=path)

    def create(self, path, unit, profiles):
        return FakeWorkspace(many=0, path=path)

    def demo(self, path, progress, cancelled):
        path.write_text("demo")

    def templates(self):
        return tuple(
            Profile(ProfileId(id_), title)
            for id_, title in (("faelles-grundlag", "Fælles grundlag"), ("virksomhed", "Virksomhedsprofil"))
        )


def with_goals(workspace):
    """Two goals of the first person."""
    goal = workspace.new_goal(PersonId("p0"), CompetenceId("c3"))
    workspace.save_goal(
        replace(
            goal, wanted_level=3, learn="Finde og bruge reglerne om løntilskud selv", use="I hver sag om løntilskud",
            sign="Jeg slår selv op", forms=("Følordning",), partner="Hanne Skov", follow_up=date(2026, 6, 17),
            status=GoalStatus.IN_PROGRESS,
        )
    )  # fmt: skip
    goal = workspace.new_goal(PersonId("p0"), CompetenceId("c8"))
    workspace.save_goal(
        replace(goal, wanted_level=3, learn="At give sparring på andres sager", forms=("Makkerskab",))
    )
    return workspace
