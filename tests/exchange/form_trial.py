"""What must be true of any form that is handed in, whoever made it."""

import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from kompetence.errors import ProblemsError
from kompetence.exchange.form_workbook_in import glance, read_form
from kompetence.words.sentences import problem_line
from tests.exchange.form_material import FORM, SECRET
from tests.exchange.form_samples import KEY
from tests.exchange.forms_hostile import hostile

SLOWEST, MEMORY = 20, 512 * 1024
"""Seconds, and kilobytes."""


BUSY = {"form-too-slow"}
"""Where other things run beside, any form may be refused for its time alone."""


@dataclass(frozen=True)
class Trial:
    seed: int
    kind: str
    told: str
    seconds: float
    kilobytes: int
    """The most that any reading process has taken so far."""


@contextmanager
def small_process() -> Iterator[ProcessPoolExecutor]:
    """Where to try forms: a child's memory is counted from that of the process it left, so that must be small."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        yield process


def tried(seed, folder):
    """Read the form of a seed in both ways and judge what is said of it."""
    form = hostile(seed)
    path = folder / f"{seed}.xlsx"
    path.write_bytes(form.content)
    start = time.monotonic()
    problems = read_problems(path)
    seconds = time.monotonic() - start
    early = glanced_problems(path)
    codes = {one.code for one in problems}
    if codes == BUSY and form.codes.isdisjoint(BUSY):
        return Trial(seed, form.kind, "too slow, the machine being busy", seconds, 0)
    where = f"seed {seed}, {form.kind}"
    assert bool(codes) == bool(form.codes), (where, codes)
    assert codes <= form.codes, (where, codes)
    assert early or codes <= {"form-unknown"}, where
    if form.cell is not None:
        assert form.cell in {(one.sheet, f"{one.column or ''}{one.row or ''}") for one in problems}, (
            where,
            problems,
        )
    assert not [one for one in early if SECRET in problem_line(one).replace(str(path), "")], where
    assert all(problem_line(one) for one in problems), where
    assert all(one.file == str(path) for one in (*problems, *early)), where
    assert seconds < SLOWEST, (where, seconds)
    path.unlink()
    kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert kilobytes <= MEMORY, (where, kilobytes)
    return Trial(seed, form.kind, problem_line(problems[0]) if problems else "read", seconds, kilobytes)


def read_problems(path):
    try:
        reply = read_form(path, lambda key: FORM if key == KEY else None)
    except ProblemsError as refusal:
        return refusal.problems
    assert reply.draft.empty or reply.shared
    return ()


def glanced_problems(path):
    try:
        seen = glance(path)
    except ProblemsError as refusal:
        return refusal.problems
    assert set(seen.__slots__) == {"key", "shared"}
    return ()
