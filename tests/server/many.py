"""A municipality on a server, and many who work in it at once: what each was told is kept is noted, and looked for."""

import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import Path

from sqlalchemy.orm import Session

from kompetence.domain.assessment import Lane
from kompetence.domain.clash import Seen
from kompetence.domain.dialogue import Party, RoundKind
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, DialogueId, GoalId, PersonId, ScaleId, UnitId
from kompetence.domain.log_note import LogNote
from kompetence.domain.period import Period
from kompetence.domain.preparation import Draft, Entered, Wish
from kompetence.errors import RefusalError
from kompetence.services.assessing import Assessing
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk
from kompetence.services.organisation import Organisation
from kompetence.services.person_view import PersonViews
from kompetence.services.placing import PersonFacts
from kompetence.services.planning import Planning
from kompetence.services.preparing import PreparingTalks
from kompetence.services.rounds import Rounds
from kompetence.services.serving import open_on_server, set_up_server
from kompetence.services.talking import Talking
from kompetence.services.unit_view import look
from kompetence.storage import dialogues, goals, log_notes, ratings, units
from kompetence.storage.server.accounts import Accounts, create_login
from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from kompetence.storage.server.roles import Part, Roles
from kompetence.storage.server.whole_scripts import quoted
from tests.postgres import Server

PROFILES = Path(__file__).parents[2] / "profiles"
DAY = date.today()
YEAR = Period(DAY.replace(month=1, day=1), DAY.replace(month=12, day=31))
AGAIN = {"changed-meanwhile", "entered-meanwhile", "gone-meanwhile"}
"""Refusals by which one of two is asked to look at both."""
AWAY = {"server-lost", "server-unsure", "server-unreachable"}


@dataclass
class Team:
    """One leader and one employee, with what both write in."""

    leader: str
    employee: str
    unit: UnitId
    person: PersonId
    dialogue: DialogueId
    competences: tuple[CompetenceId, ...]
    goal: GoalId


@dataclass
class Municipality:
    """Its address for a login, and its teams."""

    server: Server
    database: str
    teams: list[Team]

    def open(self, login: str) -> Desk:
        """The data as this login sees them."""
        return open_on_server(self.server.address(self.database, login))


@dataclass
class Done:
    """What clients were told."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    refused: Counter[str] = field(default_factory=Counter)
    tokens: dict[GoalId, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Words that were added to a goal, and are kept."""
    levels: Counter[tuple[DialogueId, CompetenceId]] = field(default_factory=Counter)
    """How often a level was set."""
    notes: list[str] = field(default_factory=list)
    goals: list[GoalId] = field(default_factory=list)
    unknown: int = 0
    """Acts of which nobody could be told whether they are kept."""
    mistakes: list[str] = field(default_factory=list)

    def add(self, other: "Done") -> None:
        """What others were told as well."""
        for kind, times in other.times.items():
            self.times[kind] += times
        for goal, words in other.tokens.items():
            self.tokens[goal] += words
        self.refused += other.refused
        self.levels += other.levels
        self.notes += other.notes
        self.goals += other.goals
        self.unknown += other.unknown
        self.mistakes += other.mistakes


@contextmanager
def municipality(server: Server, database: str, teams: int) -> Iterator[Municipality]:
    """Made by the program as an administrator and leaders make it, and taken away again."""
    it = f"it_{database}"
    names = [(f"l{at}_{database}", f"e{at}_{database}") for at in range(teams)]
    with server.connect() as superuser:
        superuser.execute(f"create database {database}")
    address = parse(server.address(database))
    try:
        with engine_to(address).begin() as connection:
            for login in (it, *(one for pair in names for one in pair)):
                create_login(connection, login)
        set_up_server(server.address(database), "Kommunen", ["virksomhed"], Shipped(PROFILES), it, DAY)
        yield Municipality(server, database, _teams(server, database, it, names))
    finally:
        with server.connect() as superuser:
            superuser.execute(f"drop database {database} with (force)")
            for part in Part:
                superuser.execute(f"drop role if exists {Roles.of(database).name(part)}")
            for login in (it, *(one for pair in names for one in pair)):
                superuser.execute(f"drop role if exists {quoted(login)}")
            engine_to(address).dispose()


def _teams(server: Server, database: str, it: str, names: list[tuple[str, str]]) -> list[Team]:
    desk = open_on_server(server.address(database, it))
    office = Organisation(desk)
    for at, (leader, employee) in enumerate(names):
        unit = f"Team {at}"
        office.put_person(PersonFacts(name=leader, employee_no=leader, starts=YEAR.starts, unit=unit))
        facts = {"unit": unit, "leader": leader, "profiles": ("virksomhed",)}
        office.put_person(PersonFacts(name=employee, employee_no=employee, starts=YEAR.starts, **facts))
    who = {one: office.person(one).id for pair in names for one in pair}
    desk.close()
    with engine_to(parse(server.address(database))).begin() as connection:
        held = Accounts(connection, Roles.of(database))
        for login, person in who.items():
            held.let_in(login, person)
    return [_team(server, database, leader, employee, who[employee]) for leader, employee in names]


def _team(server: Server, database: str, leader: str, employee: str, person: PersonId) -> Team:
    lis, anna = (open_on_server(server.address(database, one)) for one in (leader, employee))
    (unit,) = lis.database.account.led
    Rounds(lis).open(unit, RoundKind.MUS, "I år", YEAR, invited=[person])
    with anna.database.reading() as session:
        (mine,) = dialogues.of_person(session, person)
    some = tuple(line.competence for line in mine.lines[:3])
    PreparingTalks(anna).share(mine.id, Lane.SELF, Draft({some[0]: Entered(2, Wish.YES, "")}))
    PreparingTalks(lis).share(mine.id, Lane.LEADER, Draft({some[0]: Entered(3)}))
    Talking(lis).held(mine.id)
    Talking(lis).agree(mine.id, dict.fromkeys(some, 2))
    goal = GoalId(f"goal {leader}")
    Planning(lis).save(Goal(goal, person, None, some[0], ScaleId(""), shared=True))
    for one in (lis, anna):
        one.close()
    return Team(leader, employee, unit, person, mine.id, some, goal)


class Client:
    """Somebody at work in a team, as its leader or its employee, with a program of their own."""

    def __init__(self, place: Municipality, number: int, done: Done, guard: threading.Lock) -> None:
        self.team = place.teams[number // 3 % len(place.teams)]
        self.leads = number % 3 != 2
        self.number, self._done, self._guard = number, done, guard
        self.desk = place.open(self.team.leader if self.leads else self.team.employee)
        self.desk.database.remember()
        self._random = random.Random(number)
        self._next = count()
        shared = [(30, self.start_page), (20, self.sheet), (20, self.add_to_goal), (4, self.new_goal)]
        own = (
            [(20, self.rate), (6, self.summary)]
            if self.leads
            else [(10, self.comment), (16, self.share_note)]
        )
        self._kinds = [*shared, *own]

    def work(self, until: float, pause: float) -> None:
        """Do one thing after the other, with a pause as a person makes."""
        try:
            while time.monotonic() < until:
                begun = time.monotonic()
                (act,) = self._random.choices(
                    [one for _, one in self._kinds], [one for one, _ in self._kinds]
                )
                self._do(act)
                rest = begun + pause * self._random.uniform(0.5, 1.5) - time.monotonic()
                time.sleep(max(0.0, min(rest, until - time.monotonic())))
        except Exception as mistake:
            with self._guard:
                self._done.mistakes.append(f"{self.number}: {type(mistake).__name__} {mistake}")

    def _do(self, act: Callable[[], Callable[[], None] | None]) -> None:
        begun = time.monotonic()
        try:
            kept = act()
        except RefusalError as refusal:
            with self._guard:
                self._done.refused[refusal.code] += 1
                self._done.unknown += refusal.code == "server-unsure"
            if refusal.code not in AGAIN | AWAY | {"server-busy"}:
                raise
        else:
            with self._guard:
                self._done.times[act.__name__].append(time.monotonic() - begun)
                if kept is not None:
                    kept()

    def start_page(self) -> None:
        """Everybody in sight, and how they stand."""
        with self.desk.database.reading() as session:
            tree = units.tree(session)
            look(session, tree, self.team.unit, DAY).people()

    def sheet(self) -> None:
        """One person's page."""
        with self.desk.database.reading() as session:
            viewer = Party.LEADER if self.leads else Party.EMPLOYEE
            PersonViews(session, DAY).of(self.team.person, copied=False, viewer=viewer)
            goals.all_goals(session, [self.team.person])
            log_notes.of_people(session, [self.team.person])

    def add_to_goal(self) -> Callable[[], None]:
        """A word more in the text of a goal that three write in; whoever was slower looks again and adds it then."""
        word = f"w{self.number}x{next(self._next)}"
        for _ in range(20):
            with self.desk.database.reading() as session:
                seen = goals.get(session, self.team.goal)
            assert seen is not None
            try:
                Planning(self.desk).save(replace(seen, learn=f"{seen.learn} {word}".strip()), seen)
            except RefusalError as refusal:
                if refusal.code not in AGAIN:
                    raise
                with self._guard:
                    self._done.refused[refusal.code] += 1
            else:
                return lambda: self._done.tokens[self.team.goal].append(word)
        raise RefusalError("changed-meanwhile")

    def new_goal(self) -> Callable[[], None]:
        """A goal that nobody else knows of yet."""
        new = GoalId(f"goal {self.number} {next(self._next)}")
        goal = Goal(
            new, self.team.person, None, self.team.competences[1], ScaleId(""), learn="Noget", shared=True
        )
        Planning(self.desk).save(goal)
        return lambda: self._done.goals.append(new)

    def rate(self) -> Callable[[], None]:
        """Another level than the one that was seen; the other program of the same leader does so too."""
        competence = self._random.choice(self.team.competences)
        with self.desk.database.reading() as session:
            entry = ratings.of_dialogue(session, self.team.dialogue)[competence][Lane.AGREED]
        mine = 1 + 2 * (self.number % 3)  # no two set the same, which would be no change
        level = mine + 1 if entry.level == mine else mine
        Assessing(self.desk).rate(self.team.person, competence, Lane.AGREED, level, seen=Seen(entry.level))
        return lambda: self._done.levels.update([(self.team.dialogue, competence)])

    def summary(self) -> None:
        """What the two have said."""
        with self.desk.database.reading() as session:
            found = dialogues.get(session, self.team.dialogue)
        assert found is not None
        Talking(self.desk).write_summary(self.team.dialogue, f"Vi er enige {next(self._next)}", found.summary)

    def comment(self) -> None:
        """What the employee answers to a level."""
        PreparingTalks(self.desk).comment(
            self.team.dialogue, self.team.competences[0], f"Svar {next(self._next)}"
        )

    def share_note(self) -> Callable[[], None]:
        """A note that the leader may read from now on."""
        from kompetence.domain.change import Change, Topic
        from kompetence.services.edits import act

        note = f"note {self.number} {next(self._next)}"

        def put(session: Session) -> Change:
            log_notes.put(session, LogNote(note, self.team.person, DAY, "Delt", shared=DAY))
            return Change(Topic.NOTES, frozenset({self.team.person}), note)

        act(self.desk, "", put)
        return lambda: self._done.notes.append(note)


def run(place: Municipality, clients: Iterable[int], seconds: float, pause: float) -> Done:
    """Let these work beside each other, and tell what they were told."""
    done, guard = Done(), threading.Lock()
    some = [Client(place, number, done, guard) for number in clients]
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=one.work, args=(until, pause)) for one in some]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    for one in some:
        one.desk.close()
    return done


def versions(place: Municipality) -> dict[tuple[DialogueId, CompetenceId], int]:
    """How often each agreed level was changed."""
    query = "select dialogue, competence, version from data.rating where lane = 'agreed'"
    with place.server.connect(place.database) as superuser:
        return {(dialogue, one): version for dialogue, one, version in superuser.execute(query)}


def missing(place: Municipality, done: Done, before: dict[tuple[DialogueId, CompetenceId], int]) -> list[str]:
    """Whatever somebody was told is kept, and is not there once."""
    now = versions(place)
    with place.server.connect(place.database) as superuser:
        learn = dict(superuser.execute("select id, learn from data.goal").fetchall())
        notes = {one for (one,) in superuser.execute("select id from data.log_note where shared is not null")}
    found = [f"goal {one}" for one in done.goals if one not in learn]
    found += [f"note {one}" for one in done.notes if one not in notes]
    for goal, words in done.tokens.items():
        there = Counter(learn[goal].split())
        found += [f"word {one}: {there[one]} times" for one in words if there[one] != 1]
        if sum(there.values()) > len(words) + done.unknown:
            found.append(f"{goal} holds {sum(there.values())} words, {len(words)} were told of")
    for key, times in done.levels.items():
        if not times <= now[key] - before[key] <= times + done.unknown:
            found.append(f"level {key}: changed {now[key] - before[key]} times, {times} were told of")
    return found


def told(done: Done) -> str:
    """How long each kind of work took, and what was refused."""
    lines = []
    for kind, times in sorted(done.times.items()):
        times.sort()
        p50, p90, p99 = (times[min(len(times) - 1, int(len(times) * one))] for one in (0.5, 0.9, 0.99))
        lines.append(
            f"{kind:12} {len(times):6} times, ms: p50 {p50 * 1000:.0f}, p90 {p90 * 1000:.0f},"
            f" p99 {p99 * 1000:.0f}, longest {times[-1] * 1000:.0f}"
        )
    refused = ", ".join(f"{code} {times}" for code, times in sorted(done.refused.items())) or "nothing"
    return "\n".join([*lines, f"refused: {refused}; not known whether kept: {done.unknown}"])
