"""The place of profiles: a profile, its form, a comparison, the bank, a file, an advert and the dialogs."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kompetence.paths import below
from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow
from kompetence.ui.profiles.add_popup import AddPopup
from kompetence.ui.profiles.publish_dialog import PublishDialog


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Every view of the place."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    unit = next(one.unit.id for one in workspace.units() if one.unit.name == "Job og Virksomhed")
    window.work.choose_unit(unit)
    window.go("profiles")
    place = window.work.page("profiles")
    yield "profiles-first", window
    place.show_profile("virksomhed")
    rows = place.profile.rows
    QTest.keyClick(rows[2].track, Qt.Key.Key_4)
    QTest.keyClick(rows[4].track, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(rows[5].track, Qt.Key.Key_Delete)
    rows[1].track.setFocus(Qt.FocusReason.TabFocusReason)
    yield "profiles", window
    place.profile.about.click()
    yield "profiles-about", window
    place.profile.compare.click()
    yield "profiles-compare", window
    place.show_bank()
    yield "profiles-bank", window
    place.show_wanted()
    yield "profiles-wanted", window
    file = data.with_name("virksomhed.toml")
    text = (below(Path()).profiles / "virksomhed.toml").read_text("utf-8")
    file.write_text(text.replace("target = 4", "target = 5"), "utf-8")
    place.open_template(file)
    yield "profiles-read", window
    place.show_profile("virksomhed")
    place.profile.publish.click()
    dialog = window.findChild(PublishDialog)
    yield "profiles-publish", dialog
    dialog.reject()
    place.profile.add.click()
    popup = window.findChild(AddPopup)
    yield "profiles-add", popup
    popup.close()
    place.list.tools["new"].click()
    yield "profiles-empty", window
    window.close_workspace()
    file.unlink()
