"""What nobody foresaw is told in plain words, and neither log nor details hold a name or a level."""

import logging
import sys

import pytest
from PySide6.QtGui import QGuiApplication

from kompetence.ui.error_boundary import ErrorBoundary
from kompetence.ui.frame.error_dialog import ErrorDialog
from kompetence.ui.frame.trace import told

SECRET = "Mette Kjær Lund har niveau 2 i /home/mette/team.kompetence"


def provoked():
    """An error whose message, cause and variables all hold data."""
    name = SECRET
    try:
        try:
            {}[name]
        except KeyError as error:
            raise ValueError(f"no {name}") from error
    except ValueError as error:
        return error


@pytest.fixture
def boundary(window, tmp_path):
    boundary = ErrorBoundary(window, tmp_path / "logs" / "kompetence.log")
    boundary.install()
    yield boundary
    boundary.remove()
    if boundary.dialog is not None:
        boundary.dialog.close()


def test_the_details_say_where_and_never_what():
    text = told(provoked())
    assert "KeyError" in text
    assert "ValueError" in text
    assert "test_frame_errors.py:" in text
    assert " provoked" in text
    for word in ("Mette", "niveau", "/home", "no "):
        assert word not in text


def test_steps_of_the_program_are_told_by_their_place_in_it(workspace):
    with pytest.raises(AttributeError) as error:
        workspace.frame.preview(SECRET, lambda _d, _t: None, lambda: False)
    text = told(error.value)
    assert "kompetence/services/places/frame.py:" in text
    assert "Mette" not in text


def test_an_error_is_told_once_and_logged_without_data(qtbot, window, boundary, caplog):
    error = provoked()
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            sys.excepthook(type(error), error, error.__traceback__)
    (dialog,) = window.findChildren(ErrorDialog)
    assert "ValueError" in caplog.text
    assert "Mette" not in caplog.text
    assert all(record.exc_info is None for record in caplog.records)
    assert not dialog.details.isVisible()
    dialog.unfold.click()
    assert dialog.details.isVisible()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.details.toPlainText() == told(error)
    caplog.clear()


def test_closing_it_goes_on_working_and_the_next_error_is_told_again(qtbot, window, boundary, caplog):
    error = provoked()
    sys.excepthook(type(error), error, error.__traceback__)
    boundary.dialog.close_button.click()
    assert boundary.dialog is None
    sys.excepthook(type(error), error, error.__traceback__)
    assert boundary.dialog is not None
    assert window.workspace.place().people == 12
    caplog.clear()
