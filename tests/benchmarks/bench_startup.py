"""Time from the start of the interpreter to a shown window, against an empty PySide6 window; aim 1.5 times.

Usage: python tests/benchmarks/bench_startup.py [runs]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow, QLabel
app = QApplication([])
window = QMainWindow(); window.setCentralWidget(QLabel("Kompetence")); window.resize(1200, 800)
window.show(); app.processEvents(); print("shown", flush=True)
"""
OURS = """
import sys
from pathlib import Path
from kompetence import app, paths
application = app._application()
desktop = app.Desktop(application, paths.below(Path(sys.argv[1])))
desktop.window.show(); application.processEvents(); print("shown", flush=True)
"""


def once(code: str, home: str) -> float:
    """Seconds until the window is shown."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code, home], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        taken = time.perf_counter() - start
        process.communicate()
    assert line.strip() == b"shown", line
    return taken


def main(runs: int) -> None:
    """Print both medians and their ratio; the two take turns, so that a busy machine hits both."""
    with tempfile.TemporaryDirectory() as home:
        once(EMPTY, home)
        once(OURS, home)
        pairs = [(once(EMPTY, home), once(OURS, home)) for _ in range(runs)]
    empty, ours = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"empty window {1000 * empty:.0f} ms, Kompetence {1000 * ours:.0f} ms, ratio {ours / empty:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
