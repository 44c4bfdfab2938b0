"""The way to a server: what is wrong is said under the field it is about, and a password is kept nowhere."""

import pytest
from PySide6.QtCore import Qt

from kompetence import app
from kompetence.errors import RefusalError
from kompetence.paths import below
from kompetence.ui.serving.connect_page import ConnectPage
from kompetence.ui.serving.password_dialog import PasswordDialog
from tests.ui.served import PASSWORD, desktops


@pytest.fixture
def program(qtbot, qapp, look, tmp_path):
    """The program as it starts, with nothing open."""
    made = app.Desktop(qapp, below(tmp_path), desktops(), language="en")
    made.window.show()
    yield made
    made.window.tasks.wait()
    made.window.close()
    made.window.deleteLater()


def written(page, **words):
    for name, word in words.items():
        getattr(page, name).setText(word)
    page.connect_now.click()


def ask(program) -> ConnectPage:
    program.window.welcome.server.click()
    return program.window.pages.currentWidget()


def answered(program, page):
    """Wait for the one worker and hear what it says."""
    program.window.tasks.finish()


def test_the_page_says_what_is_missing_and_what_is_wrong(program):
    page = ask(program)
    written(page, host="", database="")
    assert page.problems["host"].text == "Write the name of the server."
    assert page.host.hasFocus() or page.problems["database"].text
    written(page, host="127.0.0.1", port="1", database="kompetence", login="anna")
    answered(program, page)
    assert page.problems["port"].text.startswith("127.0.0.1 does not answer on port 1.")
    assert page.connect_now.isEnabled()
    written(page, port="99999")
    assert "1 to 65535" in page.problems["port"].text


def test_a_password_is_asked_for_told_to_be_wrong_and_kept_in_no_file(qtbot, program, town, tmp_path):
    place = town.address
    page = ask(program)
    page.by_word.click()
    written(
        page, host="127.0.0.1", port=str(place.port), database=place.database, login=town.login("hr"),
        password="not this one",
    )  # fmt: skip
    answered(program, page)
    assert "does not fit" in page.problems["password"].text
    assert page.password.text() == ""
    page.password.setText(PASSWORD)
    page.connect_now.click()
    answered(program, page)
    window = program.window
    assert list(window.work.places) == ["status", "figures", "profiles"]
    assert window.settings.server == window.settings.recent[0] == town.way("hr")
    kept = "".join(file.read_text("utf-8") for file in tmp_path.rglob("*.toml"))
    assert town.login("hr") in kept
    assert PASSWORD not in kept


def test_what_was_opened_last_is_opened_again_by_its_address(qtbot, program, town):
    program.load_any(town.way("it"))
    program.window.tasks.finish()
    dialog = program.window.findChild(PasswordDialog)
    dialog.form.field.setText(PASSWORD)
    qtbot.keyClick(dialog.form.field, Qt.Key.Key_Return)
    program.window.tasks.finish()
    assert list(program.window.work.places) == ["people", "profiles"]
    program.window.close_workspace()
    (line, *_rest) = program.window.welcome.recent
    assert line.accessibleName() == f"Sign in to {town.name}, {town.login('it')} · 127.0.0.1"


def test_whoever_signs_out_leaves_no_way_in_without_the_password(town):
    town.open("it").close()
    with pytest.raises(RefusalError, match="server-password-wanted"):
        desktops().open_server(town.way("it"))


def test_a_login_that_owns_the_data_opens_no_window(program, town, server):
    program.open_server(server.address(town.name, "postgres"))
    assert program.window.work is None
