"""What must be true of any file that is handed to the program, whoever made it; tried in a small process of its own."""

import contextlib
import hashlib
import io
import json
import re
import resource
import shutil
import sqlite3
import time
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from tests.hostile.made import ANY, Hostile

SLOWEST, MEMORY = 20, 512 * 1024
"""Seconds, and kilobytes."""
GIVEN_UP = 90
"""Seconds after which a process that does not answer is taken for one that hangs."""

BUSY = frozenset({"workbook-too-slow"})
"""Where other things run beside, any workbook may be refused for its time alone."""
OF_THE_WHOLE = re.compile(
    r"(workbook|csv|toml|file)-[a-z0-9-]+|not-a-(workbook|table)|no-rows|header-missing|more-problems|sheet-missing|template-[a-z-]+|key-missing|no-sheet|differences-waiting|[a-z-]+-unknown|format-unknown"
)
"""Refusals without row or cell, since they are about a file as such."""
_A_BUG = re.compile(
    r"Traceback|uventet|unexpected|\b[A-Z][A-Za-z]+(Error|Exception)\b|\bat 0x[0-9a-f]+|<class "
)
_ENGLISH = re.compile(
    r"\b(the|of|and|with|must|cannot|this|that|has|was|are|at line|column|expecting|delimiter)\b"
)
_QUOTED = re.compile(r"[“\"«].*?[”\"»]", re.DOTALL)
_LONGEST = 1_500
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True)
class Trial:
    """How one file fared."""

    seed: int
    variety: str
    told: str
    """The codes of the refusal, or `read`."""
    seconds: float
    kilobytes: int


@contextlib.contextmanager
def small_process() -> Iterator[ProcessPoolExecutor]:
    """Where to try: what a process has taken is counted from what its parent had, so that must be small."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        yield process


def tried(kind: str, seed: int, folder: Path) -> Trial:
    """Hand in what this seed makes, and judge what is said and what was done; runs in the small process."""
    hostile: Hostile = import_module(f"tests.hostile.{kind}").made(seed)
    where = f"{kind} {seed}, {hostile.variety}"
    place = folder / f"{kind}-{seed}"
    place.mkdir()
    file, data = place / hostile.name, place / "data.kompetence"
    file.write_bytes(hostile.content)
    data.write_bytes(_sound_data())
    before, listed = digest(data), sorted(place.iterdir())
    forget_the_peak()
    start = time.monotonic()
    words = [str({"DATA": data, "FILE": file}.get(word, word)) for word in hostile.words]
    if words[0] == "apply":
        told = _judge_lines(call(*words, home=folder), hostile, where)
    else:
        told = _judge_call(call(*words, "--json", home=folder), hostile, file, where)
    seconds, kilobytes = time.monotonic() - start, peak()
    if told == "read":
        _judge_data(data, where)
    else:
        assert digest(data) == before, where
    assert sorted(place.iterdir()) == listed, where
    assert seconds < SLOWEST, (where, seconds)
    assert kilobytes <= MEMORY, (where, kilobytes)
    shutil.rmtree(place)
    return Trial(seed, hostile.variety, told, seconds, kilobytes)


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def problems(self) -> list[dict[str, object]]:
        return json.loads(self.out)["problems"] if self.code == 1 else []


def call(*words: str, home: Path, language: str = "da") -> Answer:
    """One call inside this process; nothing may come out of it but sentences."""
    from kompetence.cli.main import run

    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["--language", language, "--home", str(home / "home"), *words], lambda *_: 99)
    answer = Answer(code, out.getvalue(), err.getvalue())
    found = _A_BUG.search(answer.err)
    assert not found, (words, answer.err[:2000], _logged(home))
    return answer


def _logged(home: Path) -> str:
    found = sorted((home / "home").rglob("kompetence.log"))
    return found[0].read_text("utf-8")[-3000:] if found else ""


def _judge_call(answer: Answer, hostile: Hostile, file: Path, where: str) -> str:
    """The codes that a file is refused for, or `read`."""
    assert answer.code in {0, 1}, (where, answer)
    codes = {str(one["code"]) for one in answer.problems}
    assert bool(codes) == bool(answer.code), (where, answer)
    if codes:
        _judge_words(answer, file, where)
    if hostile.codes is not ANY and not (codes and codes <= BUSY):
        assert bool(codes) == bool(hostile.codes), (where, codes)
        assert codes <= hostile.codes, (where, codes)
    return " ".join(sorted(codes)) or "read"


def _judge_lines(answer: Answer, hostile: Hostile, where: str) -> str:
    """Every line is answered by its number, done or refused in a sentence."""
    if answer.err:
        assert answer.code == 1, (where, answer)
        judge_sentence(answer.err, where)
        return "refused whole"
    ready, *answers = answer.out.split("\n")[:-1]
    assert ready == "ready", (where, answer)
    asked = [at for at, line in enumerate(hostile.content.split(b"\n"), 1) if line.strip()]
    assert len(answers) == len(asked), (where, answers)
    refused = 0
    for number, line in zip(asked, answers, strict=True):
        word, _, rest = line.partition(" ")
        assert word in {"ack", "refused"}, (where, line)
        assert rest.split(":")[0] == str(number), (where, line)
        if word == "refused":
            refused += 1
            judge_sentence(rest.partition(": ")[2], where)
    assert answer.code == bool(refused), where
    return "refused all" if refused == len(asked) else "read"


def judge_sentence(text: str, where: str) -> None:
    """Something a person can read: in Danish, not too long, with nothing of the machinery in it."""
    assert text.strip(), where
    assert len(text) <= _LONGEST, (where, text)
    assert not _HIDDEN.search(text), (where, text)
    plain = _QUOTED.sub("", text)
    assert not _ENGLISH.search(plain), (where, text)
    assert not _A_BUG.search(plain), (where, text)


def _judge_words(answer: Answer, file: Path, where: str) -> None:
    """Every problem is a sentence about a place in the file."""
    for one in answer.problems:
        judge_sentence(str(one["text"]).replace(str(file), ""), where)
        if one["code"] in {"more-problems", "differences-waiting"}:
            continue
        assert one["file"] == str(file), (where, one)
        assert one["row"] or one["column"] or OF_THE_WHOLE.fullmatch(str(one["code"])), (where, one)
    for line in answer.err.splitlines():
        assert not any(unicodedata.category(letter) == "Cc" for letter in line), (where, line[:200])


def _judge_data(data: Path, where: str) -> None:
    """What was read in is whole and clean, and every view of it works."""
    home = data.parent
    for words in (("verify",), ("overview",), ("status",)):
        answer = call(words[0], str(data), "--json", home=home.parent)
        assert answer.code == 0, (where, words, answer)
    with contextlib.closing(sqlite3.connect(f"file:{data}?mode=ro", uri=True)) as raw:
        for (table,) in raw.execute("select name from sqlite_master where type = 'table'").fetchall():
            for row in raw.execute(f'select * from "{table}"'):
                dirty = [one for one in row if isinstance(one, str) and _HIDDEN.search(one)]
                assert not dirty, (where, table, dirty)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _sound_data() -> bytes:
    """Five people in a small tree, a round and two profiles; made once in each process."""
    import tempfile

    from tests.cli.conftest import PEOPLE

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data, people = str(folder / "d.kompetence"), folder / "people.csv"
        people.write_text("\n".join(one.strip() for one in PEOPLE.strip().splitlines()), "utf-8")
        for words in (
            ("new", data, "--unit", "Kommunen", "--profile", "virksomhed", "--profile", "digital"),
            ("people", "import", data, str(people)),
        ):
            assert call(*words, home=folder).code == 0
        return Path(data).read_bytes()


def forget_the_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak() -> int:
    """The most kilobytes that this process has taken since then, or that any child of it has taken so far."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    with contextlib.suppress(OSError):
        status = Path("/proc/self/status").read_text()
        return max(children, int(re.search(r"VmHWM:\s+(\d+)", status)[1]))
    return max(children, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def closing_line(kind: str, trials: Sequence[Trial]) -> str:
    """How they fared together."""
    slowest = max(trials, key=lambda one: one.seconds)
    largest = max(trials, key=lambda one: one.kilobytes)
    read = sum(one.told == "read" for one in trials)
    return (
        f"{len(trials)} {kind}: {len(trials) - read} refused, {read} read; slowest {slowest.seconds:.1f} s "
        f"(seed {slowest.seed}, {slowest.variety}); most memory {largest.kilobytes // 1024} MB"
    )


def called(seed: int, folder: Path) -> Trial:
    """Call the program with the words of this seed; the data stay as they are, but for what a call may change."""
    from tests.hostile import call_words

    place = folder / f"call-{seed}"
    place.mkdir()
    data = place / "data.kompetence"
    data.write_bytes(_sound_data())
    before = digest(data)
    words = call_words.made(seed, str(data), str(place))
    where = f"call {seed}, {words}"[:2_000]
    forget_the_peak()
    start = time.monotonic()
    with contextlib.chdir(place):
        answer = call(*words, home=place)
    seconds, kilobytes = time.monotonic() - start, peak()
    assert answer.code in {0, 1, 2, 99}, (where, answer)
    if answer.code in {1, 2}:
        assert (answer.err + answer.out).strip(), where
        assert len(answer.err) < 50_000, (where, len(answer.err))
        noted_first = words[0] in {"overview", "backup"} and "--to" in words
        assert digest(data) == before or noted_first, where
    else:
        _judge_data(data, where)
    assert seconds < SLOWEST, (where, seconds)
    assert kilobytes <= MEMORY, (where, kilobytes)
    shutil.rmtree(place)
    return Trial(seed, " ".join(words)[:28], answer.err[:60].strip() or "read", seconds, kilobytes)
