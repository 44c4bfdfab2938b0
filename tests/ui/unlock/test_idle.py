"""A pause locks the file, however long the computer slept."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kompetence.ui.unlock.idle import IdleWatch
from tests.ui.unlock.asking import opened


def test_a_pause_locks_and_a_key_begins_it_anew(qtbot, at_work):
    now = [0.0]
    watch = at_work.locking.watch
    watch._clock = lambda: now[0]
    at_work.locking.begin()
    now[0] = 599.0
    QTest.keyClick(at_work.windowHandle(), Qt.Key.Key_Shift)
    now[0] = 601.0
    watch.look()
    assert at_work.workspace is not None
    now[0] = 599.0 + 600.0
    watch.look()
    assert at_work.workspace is None


def test_after_a_long_sleep_of_the_computer_the_first_key_finds_it_locked(qtbot, at_work):
    now = [0.0]
    at_work.locking.watch._clock = lambda: now[0]
    at_work.locking.begin()
    now[0] = 36_000.0
    QTest.keyClick(at_work.windowHandle(), Qt.Key.Key_5)
    assert at_work.workspace is None


def test_a_plain_file_is_not_watched(qtbot, desktop, data):
    desktop.load(data)
    window = opened(qtbot, desktop)
    assert not window.commands.lock_now.isEnabled()
    assert not window.locking.watch._timer.isActive()


def test_never_means_never(at_work):
    at_work.choose(lock_after=0)
    assert not at_work.locking.watch._timer.isActive()
    at_work.choose(lock_after=30)
    assert at_work.locking.watch._timer.interval() == 30 * 60_000


def test_a_watch_that_was_stopped_tells_nothing(qtbot):
    told = []
    watch = IdleWatch(None, lambda: 0.0)
    watch.idle.connect(lambda: told.append(1))
    watch.start(1)
    watch.stop()
    watch.look()
    assert told == []
