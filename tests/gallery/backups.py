"""Backups: none yet, many of them, one that could not be made, and what going back to one would mean."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.backups import KeptBackup, Why
from kompetence.services.desk import local_now
from kompetence.services.desktops import Desktops
from kompetence.storage.backups import Vault, top_of
from kompetence.ui.main_window import MainWindow

_AGES = (0.1, 0.5, 1.2, 2, 3, 4, 5, 6, 8, 15, 22, 29, 61, 92, 120, 150)


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Every screen, one after the other on the same data."""
    local = data.parent / "local"
    shutil.rmtree(local, ignore_errors=True)
    workspace = Desktops(desktops._shipped._folder, desktops._today, local).open(data)
    window.show_workspace(workspace)
    window.work.wants.backups.emit()
    yield "backups-none", window
    window.work.wants.back.emit()
    made = workspace.backups.keep_now()
    folder = Vault(local).kept_in(top_of(workspace._desk.database))
    whys = [Why.CLOSING, Why.WORKING, Why.IMPORT, Why.ERASE, Why.RESTORE, Why.MASS, Why.PASSPHRASE]
    (folder.folder / ".about.jsonl").unlink()  # they are noted in the order of their making
    for number, age in reversed([*enumerate(_AGES)]):
        at, why = local_now() - timedelta(days=age), whys[number % len(whys)]
        one = KeptBackup(folder.free_name(at, why), at, why, made.size, 24, number % 3 == 0, data)
        shutil.copy(made.file, one.file)
        folder.note(one, None)
    folder.note(made, None)
    workspace.backups.try_if_due()
    window.work.wants.backups.emit()
    yield "backups", window
    alike = folder.all()[4]
    folder.note(replace(alike, data=data.with_name("hvad nu hvis.kompetence")), None)
    page = window.work.shown
    page.refresh()
    yield "backups-of-two", window
    page = window.work.shown
    page.rows[3].restore.click()
    window.work.shown.tasks.finish()
    yield "backups-restore", window
    window.work.wants.back.emit()
    moved = local / "aside"
    (local / "backups").rename(moved)
    (local / "backups").write_text("")
    workspace.backups.keep_working()
    page.refresh()
    yield "backups-failing", window
    (local / "backups").unlink()
    moved.rename(local / "backups")
    window.work.wants.back.emit()
    window.close_workspace()
