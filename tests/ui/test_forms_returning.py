"""Reading forms back: looked at first, each all or nothing, and set aside until the leader has shared."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel

from kompetence.domain.assessment import Lane
from kompetence.domain.form_views import Fate
from kompetence.domain.forms import Medium
from kompetence.domain.preparation import Draft, Entered
from kompetence.ui.forms.done_dialog import DoneDialog
from kompetence.ui.forms.look_dialog import LookDialog
from kompetence.ui.frame.import_dialog import ImportDialog
from tests.ui import municipality

SECRET = "Et eksempel som ingen må se"
QUIET = (lambda _done, _total: None), (lambda: False)


@pytest.fixture
def talk(workspace):
    """Finds somebody's dialogue."""
    return lambda short: workspace.preparation.own(municipality.person(workspace, short)).dialogue.id


@pytest.fixture
def reply(workspace, talk, tmp_path):
    """Somebody has prepared, shared and sent a reply."""

    def make(short, *, share=True):
        written = workspace.forms.write([talk(short)], Medium.FILE, "", tmp_path / "out", *QUIET)
        file = next(iter(written.files.values()))
        own = municipality.desktops().open(file)
        lines = own.preparation.sheet(talk(short), Lane.SELF).lines
        draft = Draft({line.competence.id: Entered(3, None, SECRET) for line in lines})
        own.preparation.enter(talk(short), Lane.SELF, draft)
        to = file
        if share:
            own.preparation.share(talk(short), Lane.SELF)
            to = tmp_path / f"svar {short}.kompetence-form"
            own.forms.save_reply(to)
        own.close()
        return to

    return make


@pytest.fixture
def looked(qtbot, window):
    """The dialog about these files."""

    def at(*files):
        window.returning.look_at(files)
        qtbot.waitUntil(lambda: isinstance(window.returning.dialog, LookDialog), timeout=30_000)
        return window.returning.dialog

    return at


def _share_too(workspace, talk):
    line = workspace.preparation.sheet(talk, Lane.LEADER).lines[0]
    workspace.preparation.enter(talk, Lane.LEADER, Draft({line.competence.id: Entered(2)}))
    return workspace.preparation.share(talk, Lane.LEADER)


def _rows(dialog):
    model = dialog.list.rows
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def _texts(root):
    return "\n".join(one.text() for one in root.findChildren(QLabel) if one.isVisible())


def _drop(window, *files):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    event.kept = data
    window.dropEvent(event)


def test_a_form_waits_until_the_leader_has_shared_and_nothing_of_it_is_shown(
    qtbot, window, workspace, talk, reply, looked
):
    dialog = looked(reply("JBR"))
    assert "Read in once you have shared yourself" in _rows(dialog)[0]
    assert SECRET not in "\n".join(_rows(dialog))
    assert dialog.go.text() == "Set aside until I share"
    dialog.go.click()
    qtbot.waitUntil(lambda: len(workspace.forms.aside()) == 1, timeout=30_000)
    assert Lane.SELF not in workspace.preparation.sheet(talk("JBR"), Lane.LEADER).dialogue.shared
    qtbot.waitUntil(lambda: window.toast.text == "1 form waits until you have shared your own preparation.")


def test_it_is_told_at_the_talk_and_the_person_and_read_in_by_itself(
    qtbot, window, workspace, talk, reply, looked, enter
):
    looked(reply("JBR")).go.click()
    qtbot.waitUntil(lambda: "1 form waits" in window.toast.text, timeout=30_000)
    window.go("season")
    list_ = window.work.page("season").list.rows
    row = list_.row_of(talk("JBR"))
    assert "The form came on" in list_.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    page = enter("JBR")
    assert "It is read in once you have shared your own preparation" in page.head.context.text()
    page.prepare.click()
    notice = window.work.shown.head.notice.text()
    assert "It is read in once you have shared your own preparation." in notice
    assert "has not shared" not in notice
    window.work.context.acts.for_good(lambda: _share_too(workspace, talk("JBR")))
    qtbot.waitUntil(lambda: not workspace.forms.aside(), timeout=30_000)
    assert "Jonas Bruun's form from" in window.toast.text
    assert window.toast.action.text() == "Send an answer …"
    window.toast.action.click()
    assert window.sending.dialog.write.text() == "Write 1 answer"
    assert workspace.preparation.sheet(talk("JBR"), Lane.LEADER).others_seen


def test_a_form_that_is_gone_is_asked_for(qtbot, window, workspace, talk, reply, looked):
    file = reply("JBR")
    looked(file).go.click()
    qtbot.waitUntil(lambda: "1 form waits" in window.toast.text, timeout=30_000)
    file.unlink()
    window.work.context.acts.for_good(lambda: _share_too(workspace, talk("JBR")))
    qtbot.waitUntil(window.toast.action.isVisible, timeout=30_000)
    assert window.toast.action.text() == "Choose the file …"
    window.go("season")
    list_ = window.work.page("season").list.rows
    told = list_.index(list_.row_of(talk("JBR"))).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "is not read in yet" in told


def test_many_at_once_each_for_itself(qtbot, window, workspace, talk, reply, looked, tmp_path):
    _share_too(workspace, talk("JBR"))
    weather = tmp_path / "vejret.xlsx"
    weather.write_text("sol", "utf-8")
    dialog = looked(reply("JBR"), reply("MKL"), reply("FHA", share=False), weather)
    assert [one.fate for one in dialog.found] == [Fate.READY, Fate.WAITS, Fate.REFUSED, Fate.REFUSED]
    assert "1 ready" in _texts(dialog)
    dialog.go.click()
    qtbot.waitUntil(lambda: "1 form is read in." in window.toast.text, timeout=30_000)
    assert Lane.SELF in workspace.preparation.sheet(talk("JBR"), Lane.LEADER).dialogue.shared


def test_the_same_form_twice_is_harmless(qtbot, window, workspace, talk, reply, looked, tmp_path):
    _share_too(workspace, talk("JBR"))
    file = reply("JBR")
    looked(file).go.click()
    qtbot.waitUntil(lambda: "1 form is read in." in window.toast.text, timeout=30_000)
    window.returning.dialog = None
    dialog = looked(shutil.copy(file, tmp_path / "igen.kompetence-form"))
    assert "Already read in on" in _rows(dialog)[0]
    assert not dialog.go.isVisible()


def test_what_is_wrong_unfolds_by_key_and_can_be_copied(qtbot, looked, tmp_path):
    strange = tmp_path / "<b>x.kompetence-form"
    strange.write_bytes(b"x" * 3000)
    dialog = looked(strange)
    index = dialog.list.rows.index(0, 0)
    assert dialog.list.isExpanded(index)
    dialog.list.setCurrentIndex(index)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Left)
    assert not dialog.list.isExpanded(index)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().startswith("<b>x.kompetence-form: ")


def test_many_dropped_files_are_forms(qtbot, window, reply):
    _drop(window, reply("JBR"), reply("MKL"))
    qtbot.waitUntil(lambda: isinstance(window.returning.dialog, LookDialog), timeout=30_000)
    assert len(window.returning.dialog.found) == 2


def test_an_excel_form_is_known_from_a_list(qtbot, window, workspace, talk, tmp_path):
    written = workspace.forms.write([talk("JBR")], Medium.WORKBOOK, "", tmp_path / "out", *QUIET)
    _drop(window, next(iter(written.files.values())))
    qtbot.waitUntil(lambda: isinstance(window.returning.dialog, LookDialog), timeout=30_000)
    assert window.findChild(ImportDialog) is None


def test_stopped_halfway_what_is_done_stays_done(qtbot, window, workspace, talk, reply):
    for short in ("JBR", "MKL"):
        _share_too(workspace, talk(short))
    files = (reply("JBR"), reply("MKL"))
    asked = iter([False, True])
    answer = workspace.forms.take(files, lambda *_: None, lambda: next(asked))
    window.returning._taken(answer)
    dialog = window.returning.dialog
    assert isinstance(dialog, DoneDialog)
    assert "1 form is read in." in _texts(dialog)
    assert "It was stopped. 1 was not come to." in _texts(dialog)
