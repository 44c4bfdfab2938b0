"""The window at work on many people: how long each key, click and visit holds the event loop.

`python -m tests.benchmarks.bench_window [PEOPLE] [COMPETENCES] [--profile NAME]` builds a file with a round in every
state and three goals for every two people, works in it, and prints the longest gap of each act beside two plain things
measured in the same run: an empty QMainWindow being shown, and a bare QTableView of the same size being scrolled.
What is counted is the time that the window's own thread worked, so that others on the machine count little.
"""

import argparse
import cProfile
import os
import pstats
import random
import statistics
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import itertools

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTableView
from sqlalchemy import insert, text

from kompetence import i18n
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import RoundKind
from kompetence.domain.ids import CompetenceId, PersonId, ProfileId, UnitId, VersionId
from kompetence.domain.period import Period
from kompetence.domain.profile import Profile, ProfileVersion, Requirement
from kompetence.domain.scale import DEFAULT
from kompetence.domain.unit import Unit
from kompetence.paths import below
from kompetence.services.desk import Desk
from kompetence.services.desktops import Desktops
from kompetence.services.rounds import Rounds
from kompetence.settings import Settings, Theme
from kompetence.storage import bank, database, units
from kompetence.storage.tables import AssignmentRow, GoalRow, MembershipRow, PersonRow, RatingRow
from kompetence.ui import icons
from kompetence.ui.look import Look
from kompetence.ui.main_window import MainWindow

DAY = date(2026, 6, 1)
TEAMS = 20
STATES = ("invited", "preparing", "ready", "held", "sealed", "closed", "postponed", "cancelled", "covered")
KEY = Qt.Key
_REST = 550
"""Milliseconds after an act in which what follows of it is still counted."""


def build(path: Path, people: int, competences: int) -> None:
    """A file with one round of all states, levels for nine of ten, and open and ended goals."""
    chance = random.Random(7)
    known = [f"C{one:02}" for one in range(competences)]
    ids = [f"person-{one:06}-0000-0000-000000000000" for one in range(people)]

    def fill(new: database.Database) -> None:
        with new.transaction() as session:
            units.put(session, Unit(UnitId("top"), None, "Kommunen"))
            for team in range(TEAMS):
                units.put(session, Unit(UnitId(f"t{team}"), UnitId("top"), f"Team {team}"))
            bank.add_scale(session, DEFAULT)
            for at, one in enumerate(known):
                area = (f"Område {at // 10}",)
                bank.put_competence(
                    session, Competence(CompetenceId(one), f"Kompetence {one}", "", DEFAULT, {}, area=area)
                )
            bank.put_profile(session, Profile(ProfileId("p"), "Profil"))
            asked = tuple(Requirement(CompetenceId(one), 3 + place % 2) for place, one in enumerate(known))
            bank.add_version(session, ProfileVersion(VersionId("p@1"), ProfileId("p"), "1", asked))
            blank = {
                "initials": "",
                "position": "Konsulent",
                "agreement": "",
                "may_be_asked": False,
                "version": 1,
            }
            session.execute(
                insert(PersonRow),
                [
                    {
                        "id": one,
                        "name": f"{chance.choice('ABCDEFGH')}. Person {at}",
                        "employee_no": str(at),
                        **blank,
                    }
                    for at, one in enumerate(ids)
                ],
            )
            since = {"starts": date(2024, 1, 1), "ends": None, "version": 1}
            session.execute(
                insert(MembershipRow),
                [
                    {"id": f"m{one}", "person": one, "unit": f"t{at % TEAMS}", **since}
                    for at, one in enumerate(ids)
                ],
            )
            session.execute(
                insert(AssignmentRow),
                [{"id": f"x{one}", "person": one, "version_id": "p@1", "main": True, **since} for one in ids],
            )
        period = Period(date(2026, 1, 1), date(2026, 12, 31))
        Rounds(Desk(new, today=lambda: DAY)).open(
            UnitId("top"), RoundKind.MUS, "2026", period, invited=[PersonId(one) for one in ids]
        )
        with new.transaction() as session:
            talks = session.execute(text("select id from dialogue order by person")).scalars().all()
            for at, one in enumerate(talks):
                session.execute(
                    text("update dialogue set state = :state where id = :id"),
                    {"state": STATES[at % len(STATES)], "id": one},
                )
            session.execute(
                insert(RatingRow),
                [
                    {
                        "dialogue": one, "competence": competence, "lane": chance.choice(("agreed", "leader")),
                        "level": chance.randint(1, 5), "scale": DEFAULT.id, "imported": True, "version": 1,
                    }
                    for one in talks
                    for competence in known
                    if chance.random() < 0.9
                ],
            )  # fmt: skip
            session.execute(insert(GoalRow), [_goal(at, ids, known, chance) for at in range(people * 3 // 2)])

    database.create(path, now=datetime.now().astimezone(), fill=fill).close()


def _goal(at: int, ids: list[str], known: list[str], chance: random.Random) -> dict[str, object]:
    return {
        "id": f"goal-{at}", "person": ids[at % len(ids)], "unit": None, "team": None,
        "competence": known[at % len(known)], "scale": DEFAULT.id, "from_level": 2, "wanted_level": 3,
        "learn": f"At kunne det selv {at}", "use": "I hver sag", "sign": "Færre spørger", "forms": "[]",
        "responsible": "", "partner": "", "start": DAY, "deadline": None,
        "follow_up": DAY + timedelta(days=chance.randint(-30, 90)), "fund": "not relevant", "course_start": None,
        "status": chance.choice(("not started", "in progress", "reached")), "occasion": "", "closing": "",
        "released": False, "shared": True, "version": 1,
    }  # fmt: skip


class Heart:
    """Beats as often as the event loop lets it; the longest pause is how long an act held the window."""

    def __init__(self, profiled: str) -> None:
        self._profiled = profiled
        self.gaps: list[tuple[str, float]] = []

    def act(self, name: str, do: Callable[[], object], rest: int = _REST) -> float:
        """Do something and tell the longest time for which nothing else could happen."""
        loop, beats = QEventLoop(), [thread_time()]
        beat = QTimer()
        beat.timeout.connect(lambda: beats.append(thread_time()))
        beat.start(1)
        QTimer.singleShot(0, do)
        QTimer.singleShot(rest, loop.quit)
        profile = cProfile.Profile() if self._profiled and self._profiled in name else None
        if profile is not None:
            profile.enable()
        loop.exec()
        if profile is not None:
            profile.disable()
            print(f"--- {name}")
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
        beats.append(thread_time())
        gap = 1000 * max(later - one for one, later in itertools.pairwise(beats))
        self.gaps.append((name, gap))
        return gap

    def wait(self, ready: Callable[[], bool]) -> None:
        """Let the window work until it is done."""
        while not ready():
            QApplication.processEvents()


def plain(rows: int, columns: int) -> tuple[float, float]:
    """Milliseconds that showing an empty window, and scrolling a bare table, take here and now."""
    from tests.benchmarks.heat_map import Bare

    shown = []
    for _ in range(5):
        window = QMainWindow()
        window.setCentralWidget(QLabel("Kompetence"))
        window.resize(1440, 900)
        began = thread_time()
        window.show()
        QApplication.processEvents()
        shown.append(1000 * (thread_time() - began))
        window.close()
    table, model = QTableView(), Bare([["3"] * columns for _ in range(rows)])
    table.setModel(model)
    table.resize(1200, 800)
    table.show()
    QApplication.processEvents()
    scrolled = []
    for at in range(30):
        began = thread_time()
        table.horizontalScrollBar().setValue((at * 37) % max(1, table.horizontalScrollBar().maximum()))
        QApplication.processEvents()
        scrolled.append(1000 * (thread_time() - began))
    table.close()
    return statistics.median(shown), statistics.median(scrolled)


def work(window: MainWindow, heart: Heart) -> None:
    """What a leader does in a morning."""
    key = QTest.keyClick
    act, workspace = heart.act, window.workspace
    assert workspace is not None
    work = window.work
    assert work is not None
    for turn in ("first", "second"):
        for place in ("people", "talks", "goals", "team", "profiles", "me", "season"):
            act(f"{turn} visit of {place}", lambda place=place: window.go(place))
    window.go("people")
    page = work.people
    page.search.setFocus()
    for letter in "pers":
        act(f"search people {letter}", lambda letter=letter: QTest.keyClicks(page.search, letter))
    for _ in "pers":
        act("search people backspace", lambda: key(page.search, KEY.Key_Backspace))
    some = [one.person.id for one in workspace.people()[:3]]
    for one in some:
        act("open a person", lambda one=one: work.open_person(one))
    act("back to the people", lambda: window.go("people"))
    window.go("team")
    table = window.heat_map.table
    table.setCurrentIndex(window.heat_map.model.index(2, 3))
    table.setFocus()
    for step in (KEY.Key_1, KEY.Key_5, KEY.Key_2):
        act("rate in the team", lambda step=step: key(table, step))
    for _ in range(3):
        act("next cell in the team", lambda: key(table, KEY.Key_Right))
    act("undo a rating", window.edits.undo)
    act("redo a rating", window.edits.redo)
    act("back to the overview after ratings", lambda: window.go("season"))
    window.go("goals")
    goals = work.page("goals")
    goals.list.setFocus()
    for _ in range(3):
        act("next goal", lambda: key(goals.list, KEY.Key_Down))
    for step in (KEY.Key_2, KEY.Key_3):
        act("a goal's status", lambda step=step: key(goals.list, step))
    field = goals.filters.text
    for letter in "sel":
        act("search goals", lambda letter=letter: QTest.keyClicks(field, letter))
    field.clear()
    window.go("season")
    season = work.page("season")
    for _ in range(3):
        act("next talk", lambda: key(season.list, KEY.Key_Down))
    waiting = [one for one in season.board.lines if one.dialogue.state.value == "ready"]
    act("put a talk off", lambda: workspace_do(work, "postponing", [waiting[0].dialogue.id]))
    act("undo putting a talk off", window.edits.undo)
    act(
        "put all ready talks off",
        lambda: workspace_do(work, "postponing", [one.dialogue.id for one in waiting]),
    )
    act("undo putting them off", window.edits.undo)
    act("the table of dates", season.sheets.plan)
    planner = season.sheets.planner
    if hasattr(planner, "suggest"):
        act("suggest dates", planner.suggest.click)
    act("leave the dates", season.sheets.close_sheet)
    act("the round's form", season.sheets.open_round)
    form = season.sheets.form
    for letter in "MU":
        act("a letter in the round's title", lambda letter=letter: QTest.keyClicks(form.title, letter))
    act("open a round for everybody", form.go.click, 4000)
    act("undo opening the round", window.edits.undo, 4000)


def workspace_do(work: object, name: str, talks: list[object]) -> None:
    """Put talks off as one edit."""
    season = work.workspace.season
    work.context.acts.do(name, lambda: season.postpone(talks))


def main() -> None:
    """Build once, work, and print the gaps, the longest first."""
    parser = argparse.ArgumentParser()
    parser.add_argument("people", type=int, nargs="?", default=400)
    parser.add_argument("competences", type=int, nargs="?", default=30)
    parser.add_argument("--profile", default="")
    parser.add_argument("--file", type=Path)
    chosen = parser.parse_args()
    application = QApplication([])
    i18n.use("en", Path())
    icons.find_in(below(Path()).icons)
    look = Look(application, Settings(theme=Theme.LIGHT))
    look.apply(Settings(theme=Theme.LIGHT))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.kompetence"
        if chosen.file is not None and chosen.file.is_file():
            path.write_bytes(chosen.file.read_bytes())
        else:
            build(path, chosen.people, chosen.competences)
            if chosen.file is not None:
                chosen.file.write_bytes(path.read_bytes())
        window_shown, scrolled = plain(chosen.competences, chosen.people)
        window = MainWindow(Settings(theme=Theme.LIGHT), str)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        heart = Heart(chosen.profile)
        workspace = Desktops(below(Path()).profiles, lambda: DAY).open(path)
        began = perf_counter()
        workspace.prepare()
        reading = 1000 * (perf_counter() - began)
        heart.act("show the data", lambda: window.show_workspace(workspace), 1500)
        work(window, heart)
        window.close()
    print(
        f"{chosen.people} people × {chosen.competences}; empty window {window_shown:.1f} ms, jump of a bare table"
    )
    print(f"{scrolled:.1f} ms; reading before anything is shown {reading:.0f} ms (on a thread)")
    for name, gap in sorted(heart.gaps, key=lambda one: -one[1]):
        print(f"{gap:8.1f} ms  {gap / window_shown:6.1f} windows  {gap / scrolled:6.1f} jumps  {name}")
    times = sorted(gap for _name, gap in heart.gaps)
    for share in (0.5, 0.95, 0.99):
        print(f"{share:.0%} under {times[min(len(times) - 1, int(share * len(times)))]:.0f} ms")


if __name__ == "__main__":
    main()
