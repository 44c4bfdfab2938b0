"""The heat map of 1,000 people × 60 competences: opening it, jumping about in it, sorting and rating.

`python -m tests.benchmarks.heat_map [PEOPLE]` prints the time from the start of the interpreter to seeing the team of a
file against an empty window, and frames per second of jumps and the time of a new order against a bare QTableView with
the same numbers as text.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QTableView

from kompetence.domain.assessment import Lane
from kompetence.paths import below
from kompetence.services.desktops import Desktops
from kompetence.settings import Settings, Theme
from kompetence.ui import icons
from kompetence.ui.heat_map.model import Order
from kompetence.ui.look import Look
from kompetence.ui.main_window import MainWindow
from tests.benchmarks.bench_overview import DAY

WIDTH, HEIGHT, JUMPS = 1600, 1000, 60
SCREEN = 1000 / 60


class Bare(QAbstractTableModel):
    """The same numbers as text and nothing else."""

    def __init__(self, texts):
        super().__init__()
        self.texts = texts

    def rowCount(self, _parent=None):
        return len(self.texts)

    def columnCount(self, _parent=None):
        return len(self.texts[0])

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        return self.texts[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def turn(self):
        self.layoutAboutToBeChanged.emit()
        self.texts.reverse()
        self.layoutChanged.emit()


EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
app = QApplication([])
window = QMainWindow(); window.setCentralWidget(QLabel("Kompetence")); window.resize(1600, 1000)
window.show(); app.processEvents(); print("seen", flush=True)
"""
OURS = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
from kompetence.app import main_window
from kompetence.paths import below
from kompetence.services.desktops import Desktops
workspaces = Desktops(below(Path()).profiles, lambda: date.fromisoformat(sys.argv[3]))
window = main_window(Path(sys.argv[1]), Path(sys.argv[2]), workspaces)
window.resize(1600, 1000); window.show(); window.go("team")
while window.heat_map.model.rowCount() == 0:
    QApplication.processEvents()
QApplication.processEvents(); print("seen", flush=True)
"""


def seen(code: str, *words: str) -> float:
    """Milliseconds from the start of an interpreter until its window is painted."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = 1000 * (time.perf_counter() - began)
        process.communicate()
    assert line.strip() == b"seen", line
    return taken


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that something takes, until it is painted."""
    began = time.perf_counter()
    act()
    QApplication.processEvents()
    return 1000 * (time.perf_counter() - began)


def jumps(table: QTableView) -> list[float]:
    """Home, End and pages, across and down."""
    bar, down = table.horizontalScrollBar(), table.verticalScrollBar()
    places = [0.0, 1.0, 0.5, 0.25, 0.75, 0.1, 0.9]
    taken = []
    for number in range(JUMPS):
        share = places[number % len(places)]

        def go(share=share, number=number):
            bar.setValue(round(bar.maximum() * share) + number)
            down.setValue(round(down.maximum() * (number % 3) / 2))

        taken.append(timed(go))
    return taken


def told(name: str, ours: float, theirs: float, unit: str = "ms") -> str:
    return f"{name}: {ours:.0f} {unit} against {theirs:.0f} {unit}, ratio {ours / theirs:.2f}"


def main(people: int) -> None:
    """Build in a process of its own, so that memory and caches start clean; then measure and print."""
    application = QApplication([])
    icons.find_in(below(Path()).icons)
    look = Look(application, Settings(theme=Theme.LIGHT))
    look.apply(Settings(theme=Theme.LIGHT))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.kompetence"
        code = "import sys; from pathlib import Path; from tests.benchmarks.bench_overview import build\n"
        code += "build(Path(sys.argv[1]), int(sys.argv[2]))"
        subprocess.run([sys.executable, "-c", code, str(path), str(people)], check=True)
        pairs = [(seen(EMPTY), seen(OURS, str(path), folder, DAY.isoformat())) for _ in range(5)]
        empty, whole = (statistics.median(column) for column in zip(*pairs, strict=True))
        window = MainWindow(Settings(theme=Theme.LIGHT), str)
        window.resize(WIDTH, HEIGHT)
        window.show()
        QApplication.processEvents()
        desktops = Desktops(below(Path()).profiles, lambda: DAY)
        opened = []

        def read():
            workspace = desktops.open(path)
            workspace.prepare()
            opened.append(workspace)

        reading = timed(read)
        window.show_workspace(opened[0])
        QApplication.processEvents()
        showing = timed(lambda: window.go("team"))
        table, model = window.heat_map.table, window.heat_map.model
        ours = statistics.median(jumps(table))
        orders = [Order.NAME, Order.PRIORITY, Order.MISSING, Order.AREA]
        sorting = statistics.median(timed(lambda one=one: window.heat_map.arrange(one)) for one in orders * 2)
        steps = iter([1, 5, 2, 4, 3] * 2)
        table.setCurrentIndex(model.index(2, 3))
        rating = statistics.median(timed(lambda: window.work.team._press(next(steps))) for _ in range(9))
        moving = statistics.median(
            timed(lambda row=row: table.setCurrentIndex(model.index(row, 5))) for row in range(12)
        )
        kept = opened[0].rating(model.people[3].id, model.row(2).competence.id, Lane.AGREED)
        assert kept is not None
        texts = [[mark.text for mark in model.marks(row)] for row in range(model.rowCount())]
        size = table.size()
        window.close()
        bare = QTableView()
        numbers = Bare(texts)
        bare.setModel(numbers)
        bare.horizontalHeader().setDefaultSectionSize(39)
        bare.resize(size)
        bare.show()
        QApplication.processEvents()
        theirs = statistics.median(jumps(bare))
        turning = statistics.median(timed(numbers.turn) for _ in range(9))
        bare.close()
    print(
        f"{people} people × {len(texts)}, window {WIDTH} × {HEIGHT}, table {size.width()} × {size.height()}"
    )
    print(told("interpreter to seen", whole, empty))
    print(f"of that reading {reading:.0f} ms, the team's first showing {showing:.0f} ms")
    print(told("jump", 1000 / ours, 1000 / theirs, "frames/s"))
    print(told("new order", sorting, turning))
    print(f"a rating {rating:.0f} ms, the next cell {moving:.1f} ms (a frame is {SCREEN:.1f} ms)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
