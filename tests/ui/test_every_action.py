"""Every action of the menus and every key does what it does: none ends in an exception of ours."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication

from kompetence.app import _sentence
from kompetence.settings import Settings, Theme
from kompetence.ui.main_window import MainWindow


def _told_apart(window):
    """The actions of the window, those last after which there is nothing left to try."""
    window.offer()
    last = {
        action
        for action in window.commands.all[0].actions()
        if action.shortcut().toString() in ("Ctrl+W", "Ctrl+Q")
    }
    assert len(last) == 2
    every = [one for one in window.findChildren(QAction) if one.menu() is None and not one.isSeparator()]
    assert len(every) > 50
    return [one for one in every if one not in last] + sorted(
        last, key=lambda one: one.shortcut().toString()[::-1]
    )


def _put_away(qapp, window):
    """Close what came up, so that the next action meets the window."""
    for _time in range(3):
        qapp.processEvents()
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                other.close()


@pytest.fixture
def welcoming(qtbot, look):
    window = MainWindow(Settings(theme=Theme.LIGHT), _sentence)
    window.settings_changed.connect(look.apply)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def _press_all(qtbot, qapp, window):
    named = []
    actions = _told_apart(window)
    for action in actions:
        name = action.text()
        with qtbot.captureExceptions() as mistakes:
            action.trigger()
            _put_away(qapp, window)
            window.tasks.wait()
            qapp.processEvents()
        named += [(name, str(one[1])) for one in mistakes]
    return named


def _turn_keys(qtbot, qapp, window):
    named = []
    for key in window.findChildren(QShortcut):
        with qtbot.captureExceptions() as mistakes:
            key.activated.emit()
            _put_away(qapp, window)
        named += [(key.key().toString(), str(one[1])) for one in mistakes]
    return named


@pytest.mark.parametrize("place", ["team", "talks", "goals"])
def test_every_action_of_an_open_window_can_be_done(qtbot, qapp, window, place):
    window.go(place)
    assert _turn_keys(qtbot, qapp, window) == []
    window.go(place)
    assert _press_all(qtbot, qapp, window) == []


def test_every_action_of_the_welcome_can_be_done(qtbot, qapp, welcoming):
    assert _turn_keys(qtbot, qapp, welcoming) == []
    assert _press_all(qtbot, qapp, welcoming) == []


def test_the_text_grows_and_shrinks_by_key(qtbot, window):
    window.commands.fill()
    with qtbot.captureExceptions() as mistakes:
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        assert window.settings.text_size == 125
        qtbot.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
        assert window.settings.text_size == 100
    assert mistakes == []


def test_colours_and_language_are_chosen_in_the_menu(qtbot, welcoming):
    welcoming.commands.fill()
    actions = {one.text(): one for one in welcoming.findChildren(QAction)}
    with qtbot.waitSignal(welcoming.language_chosen) as asked:
        actions["Dansk"].trigger()
    assert asked.args == ["da"]
    actions["Dark"].trigger()
    assert welcoming.settings.theme is Theme.DARK
    actions["Light"].trigger()
    assert welcoming.settings.theme is Theme.LIGHT
