"""A team leader's start page and heat map in a municipality: through the policies, without them, by hand, in a file.

`python -m tests.benchmarks.bench_leader [PEOPLE] [ROUNDS]` puts the same reads of the program to the fenced views under
the leader's login, to the bare tables and to a file with the same rows, in turns; the heat map also to one statement
written by hand on the bare tables. Printed are medians of wall milliseconds and of the processor's, of the program and
the server together. On bare tables and in a file the start page reads of everybody what a leader is shown of a team.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from kompetence.domain.ids import PersonId, UnitId
from kompetence.domain.views import TeamPicture
from kompetence.services.unit_view import choices, look
from kompetence.services.who_leads import leading
from kompetence.storage import database, dialogues, goals, people, season, units
from kompetence.storage.data import Database
from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from kompetence.storage.server.data import open_server
from kompetence.storage.server.establishing import establish
from kompetence.storage.server.roles import Roles
from tests import postgres
from tests.benchmarks import municipality
from tests.benchmarks.bench_municipality import IN_EACH, measured
from tests.benchmarks.municipality import DAY, Size
from tests.server.world import World, let_in

BY_HAND = """
with best as (
    select d.person, r.competence,
        max((o.made * 2 + case r.lane when 'agreed' then 1 else 0 end) * 16 + coalesce(r.level + 1, 0)) % 16 as code
    from dialogue d join rating r on r.dialogue = d.id join round o on o.id = d.round
    join competence k on k.id = r.competence
    where d.person = any (:people) and r.lane in ('agreed', 'leader') and (r.level is null or r.scale = k.scale)
    group by 1, 2
), asked as (
    select a.person, q.competence, max(q.target) as target from assignment a
    join requirement q on q.version_id = a.version_id where a.person = any (:people) group by 1, 2
)
select p.name, q.competence, q.target, b.code from asked q join person p on p.id = q.person
left join best b on b.person = q.person and b.competence = q.competence order by 1, 2
"""


def on_server(server: postgres.Server, size: Size, leader: str) -> tuple[Database, Database]:
    """The municipality as its owner reads it, and as the leader does."""
    world = World(server, "leader", "k_leader")
    with server.connect() as superuser:
        superuser.execute(f"create database {world.database} template {postgres.TEMPLATE}")
    address = parse(server.address(world.database))
    with engine_to(address).begin() as connection:
        connection.execute(text("set local statement_timeout = 0"))
        connection.execute(text("set local session_replication_role = replica"))
        municipality.fill(connection, size)
        establish(connection, Roles(world.prefix))
        let_in(connection, world, "leader")
        connection.execute(
            text("insert into authz.account (login, person) values (:login, :person)"),
            {"login": world.login("leader"), "person": leader},
        )
    with server.connect(world.database) as superuser:
        superuser.execute("vacuum analyze")
        superuser.execute(f'grant connect on database {world.database} to "{world.login("leader")}"')
    return open_server(address), open_server(
        parse(server.address(world.database, world.login("leader").replace(" ", "%20")))
    )


def start_page(session: Session, whose: frozenset[PersonId]) -> int:
    """What stands on it: the units, the round's list, and what is due."""
    tree = units.tree(session)
    choices(session, tree, DAY, None, whose)
    rounds = dialogues.rounds(session)
    talks = [one for one in dialogues.light(session, rounds[-1].id) if one.person in whose]
    facts = [one for one in season.goal_facts(session) if one.person in whose]
    due = [one for one in season.due_goals(session) if one.person in whose]
    waiting = [one for one in goals.follow_ups(session) if one.person in whose]
    names = people.everyone(session).keys() & whose
    return len(talks) + len(facts) + len(due) + len(waiting) + len(names)


def main() -> None:
    size = Size(int(sys.argv[1]) if len(sys.argv) > 1 else 4000)
    size = Size(size.people, units=max(8, size.people // IN_EACH))
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 9
    leads = next(one for one in reversed(range(size.units)) if one % 10 != 9)
    leader, unit = (f"{name}-{leads:07}-0000-4000-8000-000000000000" for name in ("who", "place"))
    with tempfile.TemporaryDirectory() as folder:
        server = postgres.running(Path(folder), os.getpid())
        bare, fenced = on_server(server, size, leader)
        path = Path(folder) / "leader.kompetence"
        municipality.in_file(path, size)
        file = database.open_file(path, now=datetime.now().astimezone())
        with bare.reading() as session:
            whose = leading(session, units.tree(session), DAY).reach(PersonId(leader)).people

        def page(data: Database) -> Callable[[], int]:
            def act() -> int:
                with data.reading() as session:
                    return start_page(session, whose)

            return act

        def heat_map(data: Database) -> Callable[[], TeamPicture]:
            def act() -> TeamPicture:
                with data.reading() as session:
                    return look(session, units.tree(session), UnitId(unit), DAY, whose).team()

            return act

        def by_hand() -> int:
            with bare.reading() as session:
                return len(session.execute(text(BY_HAND), {"people": list(whose)}).fetchall())

        print(
            f"{size.people} people, {len(whose)} led; load {os.getloadavg()[0]:.1f}; wall and processor, ms"
        )
        compare(
            "start page",
            {"fenced": (fenced, page(fenced)), "bare": (bare, page(bare)), "file": (file, page(file))},
            rounds,
        )
        maps = {
            "fenced": (fenced, heat_map(fenced)),
            "bare": (bare, heat_map(bare)),
            "file": (file, heat_map(file)),
        }
        answers = compare("heat map", maps, rounds)
        assert answers["fenced"].rows == answers["bare"].rows == answers["file"].rows
        compare("heat map", {"fenced": maps["fenced"], "by hand": (bare, by_hand)}, rounds)
        for one in (bare, fenced, file):
            one.close()


def compare(
    what: str, acts: dict[str, tuple[Database, Callable[[], object]]], rounds: int
) -> dict[str, object]:
    """Print one line; what each answered last."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in acts}
    answers = {}
    for number in range(-2, rounds):
        for name, (data, act) in acts.items():
            wall, cpu, answers[name] = measured(data, act)
            if number >= 0:
                found[name].append((1000 * wall, 1000 * cpu))
    wall = {name: statistics.median(one[0] for one in taken) for name, taken in found.items()}
    cpu = {name: statistics.fmean(one[1] for one in taken) for name, taken in found.items()}
    first, *others = acts
    told = ", ".join(f"{name} {wall[name]:.1f} {cpu[name]:.1f}" for name in acts)
    ratios = ", ".join(f"{cpu[first] / cpu[one]:.2f} of {one}" for one in others)
    print(f"{what}: {told}; {first} takes {ratios}", flush=True)
    return answers


if __name__ == "__main__":
    main()
