import logging
import subprocess
import sys

from kompetence.app import _log_to, main_window
from kompetence.ui.main_window import MainWindow
from tests.ui.municipality import desktops

HEAVY = ("openpyxl", "reportlab", "alembic", "sqlalchemy", "cryptography")


def test_the_program_shows_itself_before_it_loads_the_heavy_libraries():
    code = f"import sys, kompetence.app; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_window_comes_on_its_data_without_showing_itself(qtbot, data, tmp_path):
    window = main_window(data, tmp_path, desktops())
    qtbot.addWidget(window)
    assert isinstance(window, MainWindow)
    window.go("team")
    assert (window.isVisible(), window.heat_map.model.rowCount()) == (False, 14)
    window.heat_map.table.setCurrentIndex(window.heat_map.model.index(0, 0))
    qtbot.keyClick(window.heat_map.table, "5")
    assert window.heat_map.table.currentIndex().data() == "5"


def test_the_program_works_where_no_log_can_be_kept(tmp_path):
    (tmp_path / "logs").write_text("a file where a folder should be")
    _log_to(tmp_path / "logs")
    assert logging.getLogger("kompetence").handlers == []
