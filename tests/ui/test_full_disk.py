"""A disk that is full keeps nobody from reading, and what waits for room is shown as it was entered."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kompetence.domain.access_log import Act, Kind
from kompetence.errors import RefusalError
from kompetence.storage import access_log
from kompetence.ui.heat_map.model import Role
from kompetence.ui.people.levels import Column
from tests.small_disk import fill_up, small_disk
from tests.ui import municipality
from tests.ui.municipality import person


def noted(workspace, whom):
    with workspace._desk.database.reading() as session:
        return [one.kind for one in access_log.about(session, whom) if one.act is Act.OPENED]


def test_on_a_full_disk_a_person_and_a_talk_open_and_that_is_noted_once_there_is_room(
    qtbot, window, data, tmp_path
):
    (tmp_path / "disk").mkdir()
    with small_disk(tmp_path / "disk", 4) as disk:
        file = shutil.copy(data, disk)
        window.show_workspace(municipality.open_team(Path(file)))
        workspace = window.workspace
        kirsten = person(workspace, "KÅG")
        talk = workspace.staff.talk(kirsten).dialogue
        fill_up(disk)
        window.work.open_person(kirsten)
        assert window.work.person.model.rowCount()
        window.work.wants.dialogue.emit(talk)
        assert window.work.shown.levels.model.rowCount()
        assert noted(workspace, kirsten) == []
        (disk / ".full").unlink()
        window.work.shown.refresh()
        assert noted(workspace, kirsten) == [Kind.LEVELS]
        window.close_workspace()


@pytest.fixture
def full(workspace, monkeypatch):
    """Refuses every edit until the answer is called."""
    noted = workspace.noted

    def refuse(_act, _edit=""):
        raise RefusalError("disk-full", file="team.kompetence")

    monkeypatch.setattr(workspace, "noted", refuse)
    return lambda: monkeypatch.setattr(workspace, "noted", noted)


def test_why_something_was_not_saved_is_said_no_longer_than_that_holds(qtbot, window, at, full):
    qtbot.keyClick(at("B1", "MKL"), Qt.Key.Key_1)
    assert "The disk is full" in window.toast.text
    window.toast._began -= 60
    window.go("people")
    assert not window.toast.isVisible()
    window.waiting.banner.acts[0].click()
    assert window.toast.isVisible()
    full()
    window.work.context.acts.unsaved._timer.timeout.emit()
    assert not window.toast.isVisible()


def test_a_level_that_waits_is_shown_as_entered_and_marked_until_it_is_saved(qtbot, window, at, enter, full):
    table, model = at("B1", "MKL"), window.heat_map.model
    cell = table.currentIndex()
    for key in (Qt.Key.Key_2, Qt.Key.Key_1):
        qtbot.keyClick(table, key)
    assert (model.data(cell), model.data(cell, Role.MARK).waits) == ("1", True)
    assert model.data(cell, Qt.ItemDataRole.AccessibleTextRole).endswith(", not saved")
    levels = enter("MKL").levels
    line = next(at for at in range(levels.model.rowCount()) if levels.model.line(at).competence.id == "B1")
    assert (levels.model.line(line).agreed, levels.model.line(line).waits) == (1, True)
    assert levels.model.index(line, Column.STATE).data() == "not saved"
    talk = window.workspace.staff.talk(person(window.workspace, "MKL")).dialogue
    window.work.wants.dialogue.emit(talk)
    page = window.work.shown
    line = next(
        at for at in range(page.levels.model.rowCount()) if page.levels.model.line(at).competence.id == "B2"
    )
    page.levels.table.setCurrentIndex(page.levels.model.index(line, 3))
    qtbot.keyClick(page.levels.table, Qt.Key.Key_5)
    assert page.levels.model.line(line).agreed == 5
    assert [one.value for one in page.hand.keys.keys if one.isChecked()] == [5]
    person_page = enter("MKL")
    person_page.table.setCurrentIndex(person_page.model.index(line, Column.AGREED))
    qtbot.keyClick(person_page.table, Qt.Key.Key_2)
    assert len(window.work.context.acts.unsaved) == 2
    window.work.wants.dialogue.emit(talk)
    page = window.work.shown
    full()
    assert window.work.context.acts.unsaved.again()
    assert (page.levels.model.line(line).agreed, page.levels.model.line(line).waits) == (2, False)
    window.work.wants.back.emit()
    window.go("team")
    assert (model.data(cell), model.data(cell, Role.MARK).waits) == ("1", False)
