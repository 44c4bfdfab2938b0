"""A disk that is full keeps nobody from reading, and what waits for room is shown as it was entered."""

import shutil
from pathlib import Path

from kompetence.domain.access_log import Act, Kind
from kompetence.storage import access_log
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
