"""A municipality's overview: 1,000 to 20,000 people × 60 competences over years, on a file and on a server.

`python -m tests.benchmarks.bench_municipality [PEOPLE]...` prints for each number of people what the overview without
names takes against the same aggregation written by hand, and by which power of the people it grows. On a server the
processor's time is that of the program and of the server together; wall time says more of who else uses the machine.
The hand-written statements answer four of the sixteen figures of one unit: with a window, as one would write it, and
tuned, as it is fastest; what must stay hidden in every unit is in neither.
"""

import argparse
import math
import os
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import perf_counter, process_time

from sqlalchemy import text

from kompetence.services.desk import Desk
from kompetence.services.overview import Overview, UnitOverview
from kompetence.storage import database
from kompetence.storage.data import Database
from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from kompetence.storage.server.data import open_server
from tests import postgres
from tests.benchmarks import municipality
from tests.benchmarks.bench_overview import BY_HAND
from tests.benchmarks.municipality import DAY, Size

IN_EACH = 40
"""People for each unit of the tree."""
TUNED = """
with here as (
    select m.person from membership m where m.starts <= :day and (m.ends is null or m.ends >= :day) group by m.person
), asked as (
    select a.person, q.competence, coalesce(max(t.target), max(q.target)) as target from assignment a
    join here h on h.person = a.person join requirement q on q.version_id = a.version_id
    left join own_target t on t.person = a.person and t.competence = q.competence
    where a.starts <= :day and (a.ends is null or a.ends >= :day) and q.target is not null
    group by a.person, q.competence
), answers as (
    select d.person, r.competence,
        max((o.made * 2 + case r.lane when 'agreed' then 1 else 0 end) * 16 + coalesce(r.level + 1, 0)) % 16 as code
    from dialogue d join rating r on r.dialogue = d.id join here h on h.person = d.person
    join round o on o.id = d.round join competence k on k.id = r.competence
    where o.starts <= :day and r.lane in ('agreed', 'leader') and (r.level is null or r.scale = k.scale)
    group by d.person, r.competence
)
select q.competence, count(*) - sum(case when a.code = 0 then 1 else 0 end) as asked,
       sum(case when a.code > 0 then 1 else 0 end) as rated,
       sum(case when a.code > q.target then 1 else 0 end) as met,
       sum(case when a.code > 0 and a.code <= q.target then q.target + 1 - a.code else 0 end) as steps
from asked q left join answers a on a.person = q.person and a.competence = q.competence
group by q.competence
"""
_OWN = {
    "max(q.target)": "coalesce(max(t.target), max(q.target))",
    "q.version_id = a.version_id\n": "q.version_id = a.version_id\n"
    " left join own_target t on t.person = a.person and t.competence = q.competence\n",
    "count(*) as": "count(*) - sum(case when a.person is not null and a.level is null then 1 else 0 end) as",
}
_OF_SERVER = {
    "sum(a.level >= q.target)": "count(*) filter (where a.level >= q.target)",
    "max(0,": "greatest(0,",
}


def _replaced(query: str, words: dict[str, str]) -> str:
    for one, other in words.items():
        query = query.replace(one, other)
    return query


WINDOW = {"file": _replaced(BY_HAND, _OWN), "server": _replaced(BY_HAND, _OWN | _OF_SERVER)}
"""The statement of `bench_overview`, which knows no own targets and nothing that is not relevant, with both."""


_ROOM = """
select set_config('work_mem', '256MB', true), set_config('statement_timeout', '10min', true),
    set_config('max_parallel_workers_per_gather', '0', true)
"""
"""What our statement has as well; what workers beside it take of the processor would go uncounted."""


@contextmanager
def of_file(folder: Path, size: Size) -> Iterator[tuple[Database, float]]:
    """The municipality in a file, and how many seconds it took to make."""
    path = folder / f"{size.people}.kompetence"
    began = perf_counter()
    if not path.exists():
        municipality.in_file(path, size)
    taken = perf_counter() - began
    with database.open_file(path, now=datetime.now().astimezone()) as made:
        yield made, taken


@contextmanager
def of_server(server: postgres.Server, size: Size) -> Iterator[tuple[Database, float]]:
    """The same on a server, as its owner reads it."""
    name = f"people_{size.people}"
    with server.connect() as superuser:
        superuser.execute(f"create database {name} template {postgres.TEMPLATE} owner {postgres.OWNER}")
    address = parse(server.address(name))
    began = perf_counter()
    engine = engine_to(address)
    with engine.begin() as connection:
        connection.execute(text("set local statement_timeout = 0"))
        connection.execute(text("set local session_replication_role = replica"))
        municipality.fill(connection, size)
    with server.connect(name) as superuser:
        superuser.execute("vacuum analyze")
    taken = perf_counter() - began
    with open_server(address) as made:
        yield made, taken
    with server.connect() as superuser:
        superuser.execute(f"drop database {name} with (force)")


def beside(data: Database) -> Callable[[], float]:
    """Seconds of processor that the server has spent on us; none where there is no server."""
    if data.path is not None:
        return lambda: 0.0
    with data.reading() as session:
        process = session.execute(text("select pg_backend_pid()")).scalar_one()

    def spent() -> float:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    return spent


def measured(data: Database, act: Callable[[], object]) -> tuple[float, float, object]:
    """Wall seconds, and seconds of all processors."""
    spent = beside(data)
    before, wall, cpu = spent(), perf_counter(), process_time()
    answer = act()
    return perf_counter() - wall, process_time() - cpu + spent() - before, answer


def by_hand(data: Database, query: str) -> dict[str, tuple[int, ...]]:
    with data.reading() as session:
        if data.path is None:
            session.execute(text(_ROOM))
        rows = session.execute(text(query), {"day": DAY.isoformat()}).fetchall()
    return {row.competence: (row.asked, row.rated, row.met, row.steps) for row in rows}


def compare(kind: str, data: Database, size: Size, made: float, times: int) -> float:
    """Print one line; the seconds of processor that the overview took."""
    desk = Desk(data, today=lambda: DAY)
    acts: dict[str, Callable[[], object]] = {
        "window": lambda: by_hand(data, WINDOW[kind]),
        "tuned": lambda: by_hand(data, TUNED),
        "ours": lambda: Overview(desk).unit(),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in acts}
    answers: dict[str, object] = {}
    for _ in range(times):
        for name, act in acts.items():
            wall, cpu, answers[name] = measured(data, act)
            found[name].append((wall, cpu))
    _same(answers)
    wall, cpu = (
        {name: statistics.median(one[at] for one in taken) for name, taken in found.items()} for at in (0, 1)
    )
    print(
        f"{kind:7}{size.people:7}{made:9.0f}"
        + "".join(f"{wall[name]:9.2f}{cpu[name]:8.2f}" for name in acts)
        + f"{cpu['ours'] / cpu['window']:10.2f}{cpu['ours'] / cpu['tuned']:8.2f}",
        flush=True,
    )
    return cpu["ours"]


def _same(answers: dict[str, object]) -> None:
    """All three count the same."""
    overview = answers["ours"]
    assert isinstance(overview, UnitOverview)
    ours = {
        line.competence.id: (
            line.figures.asked,
            line.figures.rated,
            line.figures.met,
            line.figures.gap_sum,
        )
        for line in overview.lines
    }
    assert answers["window"] == answers["tuned"] == ours


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("people", nargs="*", type=int, default=[1000, 4000, 20_000])
    words.add_argument("--years", type=int, default=5)
    words.add_argument("--times", type=int, default=3)
    words.add_argument("--only", choices=["file", "server"])
    words.add_argument("--in", dest="folder", type=Path)
    chosen = words.parse_args()
    print(f"load {os.getloadavg()[0]:.1f}; seconds of wall and of processor; then ours against each by hand")
    print(
        f"{'':7}{'people':>7}{'made in':>9}{'window':>9}{'':8}{'tuned':>9}{'':8}{'ours':>9}{'':8}{'ratio':>10}"
    )
    with tempfile.TemporaryDirectory() as made_here:
        folder = chosen.folder or Path(made_here)
        server = postgres.running(Path(made_here), os.getpid())
        for kind in [chosen.only] if chosen.only else ["file", "server"]:
            taken = {}
            for people in chosen.people:
                size = Size(people, units=max(8, people // IN_EACH), years=chosen.years)
                opened = of_file(folder, size) if kind == "file" else of_server(server, size)
                with opened as (data, made):
                    taken[people] = compare(kind, data, size, made, chosen.times)
            if len(taken) > 1:
                low, high = min(taken), max(taken)
                grown = math.log(taken[high] / taken[low]) / math.log(high / low)
                print(f"{kind:7}grows with the people to the power of {grown:.2f}", flush=True)
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
