import threading

import pytest
from PySide6.QtCore import QObject

from kompetence.ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.wait()


def _never(_value):
    raise AssertionError


def test_the_answer_arrives_on_the_gui_thread(qtbot, tasks):
    owner, heard = QObject(), []
    tasks.start(
        lambda _job: threading.current_thread(),
        owner=owner,
        done=lambda worker: heard.append((worker, threading.current_thread())),
        failed=_never,
    )
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0] is not threading.main_thread()
    assert heard[0][1] is threading.main_thread()


def test_a_failure_arrives_as_such(qtbot, tasks):
    owner, heard = QObject(), []

    def work(_job):
        raise OSError

    tasks.start(work, owner=owner, done=_never, failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], OSError)


def test_the_answer_goes_nowhere_when_its_owner_is_gone(qtbot, tasks):
    owner, other, go, heard = QObject(), QObject(), threading.Event(), []
    tasks.start(lambda _job: go.wait(5), owner=owner, done=_never, failed=_never)
    tasks.start(lambda _job: 1, owner=other, done=heard.append, failed=_never)
    import shiboken6

    shiboken6.delete(owner)
    go.set()
    qtbot.waitUntil(lambda: heard == [1])


def test_a_job_can_be_told_to_stop(qtbot, tasks):
    owner, heard, running = QObject(), [], threading.Event()

    def work(job):
        running.set()
        while not job.cancelled():
            job.progress(1, 2)
        return "stopped"

    job = tasks.start(work, owner=owner, done=heard.append, failed=_never)
    running.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: heard == ["stopped"])
