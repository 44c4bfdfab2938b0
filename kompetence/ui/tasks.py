"""Slow work on one worker; its answer arrives on the GUI thread, or nowhere if its owner is gone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

T = TypeVar("T")


@dataclass(eq=False)
class Job:
    """What the work may ask and tell while it runs; both may be called from its own thread."""

    _tell: Callable[["Job", int, int], None]
    _stop: Event = field(default_factory=Event)

    def progress(self, done: int, total: int) -> None:
        """Tell how far the work has come."""
        self._tell(self, done, total)

    def cancel(self) -> None:
        """Ask the work to stop at its next chance."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()


@dataclass(frozen=True)
class _Waiting(Generic[T]):
    owner: QObject
    done: Callable[[T], None]
    failed: Callable[[Exception], None]
    progress: Callable[[int, int], None] | None


class Tasks(QObject):
    """One job at a time, so that jobs never meet on the data file."""

    _ended = Signal(object, object, object)
    _moved = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._waiting: dict[Job, _Waiting[Any]] = {}
        self._answers: dict[Job, tuple[Any, Exception | None]] = {}
        """Of the jobs that are done and have not been heard of yet."""
        self._ended.connect(self._end)
        self._moved.connect(self._move)

    def start(
        self,
        work: Callable[[Job], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run `work(job)` when the worker is free."""
        job = Job(self._moved.emit)
        self._waiting[job] = _Waiting(owner, done, failed, progress)

        def run() -> None:
            try:
                self._answers[job] = work(job), None
            except Exception as error:  # it is handed to the owner, who shows or raises it
                self._answers[job] = None, error
            self._ended.emit(job, *self._answers[job])

        self._pool.start(run)
        return job

    @property
    def busy(self) -> bool:
        """Whether a job is under way or waits for its turn."""
        return bool(self._waiting)

    def wait(self) -> None:
        """Ask all jobs to stop and wait until none is left; their answers go nowhere."""
        for job in self._waiting:
            job.cancel()
        self._waiting.clear()
        self._pool.waitForDone()

    def finish(self) -> None:
        """Wait until all jobs are done, and hand their answers over now."""
        self._pool.waitForDone()
        for job, (answer, error) in list(self._answers.items()):
            self._end(job, answer, error)

    def _end(self, job: Job, answer: object, error: Exception | None) -> None:
        self._answers.pop(job, None)
        waiting = self._waiting.pop(job, None)
        if waiting is None or not isValid(waiting.owner):
            return
        if error is None:
            waiting.done(answer)
        else:
            waiting.failed(error)

    def _move(self, job: Job, done: int, total: int) -> None:
        waiting = self._waiting.get(job)
        if waiting is not None and waiting.progress is not None and isValid(waiting.owner):
            waiting.progress(done, total)
