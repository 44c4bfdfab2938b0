"""An overview of 10,000 people × 60 competences against the same aggregation written by hand in SQL.

`python -m tests.benchmarks.bench_overview [PEOPLE]` prints both times, their ratio and the memory at its greatest.
The hand-written statement answers what the overview's figures need (asked, rated, met, steps below) for one unit,
with the same choice of lane and round; the overview answers sixteen figures and what must stay hidden in every unit.
"""

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import insert, text

from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, ProfileId, UnitId, VersionId
from kompetence.domain.profile import Profile, ProfileVersion, Requirement
from kompetence.domain.scale import DEFAULT
from kompetence.domain.unit import Unit
from kompetence.services.desk import Desk
from kompetence.services.overview import Overview
from kompetence.storage import bank, database, units
from kompetence.storage.tables import (
    AssignmentRow,
    DialogueRow,
    MembershipRow,
    PersonRow,
    RatingRow,
    RoundRow,
    RoundUnitRow,
)

COMPETENCES = 60
TEAMS, AREAS = 100, 10
DAY = date(2026, 6, 1)

BY_HAND = """
with recursive below(id) as (
    select id from unit where parent is null union all select u.id from unit u join below b on u.parent = b.id
), here as (
    select distinct m.person from membership m join below b on b.id = m.unit
    where m.starts <= :day and (m.ends is null or m.ends >= :day)
), asked as (
    select a.person, q.competence, max(q.target) as target from assignment a
    join here h on h.person = a.person join requirement q on q.version_id = a.version_id
    where a.starts <= :day and (a.ends is null or a.ends >= :day) and q.target is not null
    group by a.person, q.competence
), ranked as (
    select d.person, r.competence, r.level,
           row_number() over (partition by d.person, r.competence
                              order by o.starts desc, o.made desc, r.lane = 'agreed' desc) as place
    from rating r join dialogue d on d.id = r.dialogue join here h on h.person = d.person
    join round o on o.id = d.round join competence k on k.id = r.competence
    where o.starts <= :day and r.lane in ('agreed', 'leader') and (r.level is null or r.scale = k.scale)
), answers as (
    select person, competence, level from ranked where place = 1
)
select q.competence, count(*) as asked, count(a.level) as rated, sum(a.level >= q.target) as met,
       sum(max(0, q.target - a.level)) as steps
from asked q left join answers a on a.person = q.person and a.competence = q.competence
group by q.competence
"""


def build(path: Path, people: int) -> None:
    """A file with two rounds; agreed or leader's levels for nine of ten."""
    chance = random.Random(7)
    competences = [f"C{one:02}" for one in range(COMPETENCES)]

    def fill(new: database.Database) -> None:
        with new.transaction() as session:
            units.put(session, Unit(UnitId("top"), None, "Kommunen"))
            for area in range(AREAS):
                units.put(session, Unit(UnitId(f"a{area}"), UnitId("top"), f"Område {area}"))
            for team in range(TEAMS):
                units.put(session, Unit(UnitId(f"t{team}"), UnitId(f"a{team % AREAS}"), f"Team {team}"))
            bank.add_scale(session, DEFAULT)
            for one in competences:
                known = Competence(CompetenceId(one), f"Kompetence {one}", "", DEFAULT, {})
                bank.put_competence(session, known)
            bank.put_profile(session, Profile(ProfileId("p"), "Profil"))
            asked = tuple(
                Requirement(CompetenceId(one), 3 + place % 2) for place, one in enumerate(competences)
            )
            bank.add_version(session, ProfileVersion(VersionId("p@1"), ProfileId("p"), "1", asked))
            for made, year in enumerate((2025, 2026), 1):
                row = {
                    "id": f"r{made}",
                    "made": made,
                    "kind": "MUS",
                    "title": str(year),
                    "starts": date(year, 1, 1),
                }
                rest = {"ends": date(year, 12, 31), "purpose": "", "basis": "agreed-leader", "version": 1}
                session.execute(insert(RoundRow), [row | rest | {"hide_target": False, "closed": False}])
                session.execute(insert(RoundUnitRow), [{"round": f"r{made}", "unit": "top"}])
            ids = [f"person-{one:06}-0000-0000-000000000000" for one in range(people)]
            blank = {"initials": "", "position": "", "agreement": "", "may_be_asked": False, "version": 1}
            session.execute(
                insert(PersonRow),
                [{"id": one, "name": f"Person {one}", "employee_no": one[7:13], **blank} for one in ids],
            )
            since = {"starts": date(2024, 1, 1), "ends": None, "version": 1}
            session.execute(
                insert(MembershipRow),
                [
                    {"id": f"m{one}", "person": one, "unit": f"t{at % TEAMS}", **since}
                    for at, one in enumerate(ids)
                ],
            )
            session.execute(
                insert(AssignmentRow),
                [{"id": f"x{one}", "person": one, "version_id": "p@1", "main": True, **since} for one in ids],
            )
            for made in (1, 2):
                session.execute(
                    insert(DialogueRow),
                    [
                        {
                            "id": f"d{made}{one}", "round": f"r{made}", "person": one, "state": "held",
                            "opened": date(2024 + made, 1, 1), "version": 1,
                        }
                        for one in ids
                    ],
                )  # fmt: skip
                for start in range(0, people, 1000):
                    session.execute(
                        insert(RatingRow),
                        [
                            {
                                "dialogue": f"d{made}{one}", "competence": competence,
                                "lane": "agreed" if chance.random() < 0.5 else "leader",
                                "level": chance.randint(1, 5), "scale": DEFAULT.id, "imported": True, "version": 1,
                            }
                            for one in ids[start : start + 1000]
                            for competence in competences
                            if chance.random() < 0.9
                        ],
                    )  # fmt: skip

    database.create(path, now=datetime.now().astimezone(), fill=fill).close()


def timed(act, times=3):
    """The median of some runs, and the last answer."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        answer = act()
        found.append(time.perf_counter() - began)
    return statistics.median(found), answer


def main() -> None:
    """Build, run both, compare, print."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.kompetence"
        code = "import sys; from pathlib import Path; from tests.benchmarks.bench_overview import build\n"
        code += "build(Path(sys.argv[1]), int(sys.argv[2]))"
        subprocess.run([sys.executable, "-c", code, str(path), str(people)], check=True)
        desk = Desk(database.open_file(path, now=datetime.now().astimezone()), today=lambda: DAY)

        def by_hand():
            with desk.database.reading() as session:
                return {
                    row.competence: row for row in session.execute(text(BY_HAND), {"day": DAY.isoformat()})
                }

        ours, overview = timed(lambda: Overview(desk).unit())
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        hand, wanted = timed(by_hand)
        for line in overview.lines:
            row, figures = wanted[line.competence.id], line.figures
            assert (row.asked, row.rated, row.met, row.steps) == (
                figures.asked, figures.rated, figures.met, figures.gap_sum,
            )  # fmt: skip
        desk.close()
        size = path.stat().st_size / 1e6
    print(f"{people} people × {COMPETENCES}, file {size:.0f} MB")
    print(f"by hand {hand:.2f} s, overview {ours:.2f} s, ratio {ours / hand:.2f}, memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
