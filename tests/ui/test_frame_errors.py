"""What nobody foresaw is told in plain words, and neither log nor details hold a name or a level."""

import logging
import re
import sys
from functools import partial

import pytest
from PySide6.QtGui import QAction, QGuiApplication

from kompetence.ui import texts
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


def _wanting(_value, _more):
    """A slot that wants more than Qt has to give."""


def test_a_call_that_fails_before_its_first_step_is_told_with_file_and_line(window, boundary, caplog):
    action = QAction("x", window)
    action.triggered.connect(partial(_wanting, SECRET))
    action.trigger()
    text = boundary.dialog.details.toPlainText()
    assert re.search(r"test_frame_errors\.py:\d+ test_a_call_that_fails", text)
    assert "Mette" not in text
    assert "Mette" not in caplog.text
    caplog.clear()


def test_a_function_of_the_program_that_was_called_wrongly_is_named(window, boundary, caplog):
    action = QAction("x", window)
    action.triggered.connect(partial(texts.shown))
    action.trigger()
    assert re.search(r"ui/texts\.py:\d+ shown", boundary.dialog.details.toPlainText())
    caplog.clear()


def test_a_mistake_within_a_slot_is_told_with_file_and_line(window, boundary, caplog):
    action = QAction("x", window)
    action.triggered.connect(lambda _on: provoked().missing)
    action.trigger()
    assert re.search(r"AttributeError\n.*test_frame_errors\.py:\d+ <lambda>", caplog.text)
    caplog.clear()
