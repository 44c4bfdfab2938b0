"""What the policies cost: a leader's reads as a member against the same answers from the tables, without any policy.

`python -m tests.benchmarks.bench_policies [ROUNDS]` fills a municipality of 10,000 people with 40 ratings each and 585
units. Both are put in turns, so that others on the machine disturb both alike; printed are the medians in ms and the
medians of what they took of the processor.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import psycopg

from tests import postgres
from tests.server import world as worlds
from tests.server.world import World

PEOPLE, COMPETENCES, AREAS, IN_EACH = 10_000, 40, 8, 8
VIEWERS = {"team": "p5", "many": "a7", "top": "a0"}
"""A team's leader, one who leads a whole area by herself, and the one above all."""
FILL = f"""
insert into data.unit (id, parent, name, kind, core_task, local_values, version)
    select 'top', null, 'top', '', '', '', 1
    union all select 'a' || a, 'top', 'a' || a, '', '', '', 1 from generate_series(0, {AREAS - 1}) a
    union all select 'd' || d, 'a' || d % {AREAS}, 'd' || d, '', '', '', 1
        from generate_series(0, {AREAS * IN_EACH - 1}) d
    union all select 't' || t, 'd' || t % {AREAS * IN_EACH}, 't' || t, '', '', '', 1
        from generate_series(0, {AREAS * IN_EACH * IN_EACH - 1}) t;
insert into data.person (id, name, initials, position, agreement, may_be_asked, version)
    select 'p' || p, 'Person ' || p, '', 'post', '', false, 1 from generate_series(0, {PEOPLE - 1}) p
    union all select 'a' || a, 'Area ' || a, '', 'post', '', false, 1 from generate_series(0, {AREAS - 1}) a;
insert into data.membership (id, person, unit, starts, version)
    select 'm' || p, 'p' || p, 't' || p % 512, date '2020-01-01', 1 from generate_series(0, {PEOPLE - 1}) p
    union all select 'ma' || a, 'a' || a, 'a' || a, date '2020-01-01', 1 from generate_series(0, {AREAS - 1}) a;
insert into data.leadership (id, leader, unit, starts, version)
    select 'l' || t, 'p' || t, 't' || t, date '2020-01-01', 1 from generate_series(0, 511) t where t % {AREAS} <> 7
    union all select 'la' || a, 'a' || a, case a when 0 then 'top' else 'a' || a end, date '2020-01-01', 1
        from generate_series(0, {AREAS - 1}) a;
insert into data.scale (id, name, independent, confident) values ('s', 's', 3, 4);
insert into data.competence (id, name, short, description, area, kind, scale, source, retired, version)
    select 'c' || c, 'c' || c, '', '', '[]', 'basis', 's', '', false, 1 from generate_series(1, {COMPETENCES}) c;
insert into data.round (id, made, kind, title, starts, purpose, basis, hide_target, closed, version)
    values ('r', 1, 'MUS', 'r', date '2026-01-01', '', 'agreed', false, false, 1);
insert into data.dialogue
    (id, round, person, state, opened, time, form, place, note, own_wanted, summary, next_form, version)
    select 'g' || id, 'r', id, 'ready', date '2026-01-01', '', '', '', '', false, '', '', 1
    from data.person where id like 'p%';
insert into data.shared_lane (dialogue, lane, day)
    select d.id, lane, date '2026-01-01' from data.dialogue d, unnest(array['self', 'leader']) lane;
insert into data.rating (dialogue, competence, lane, level, scale, imported, version)
    select d.id, 'c' || c, (array['self', 'leader', 'agreed'])[1 + c % 3], c % 5 + 1, 's', false, 1
    from data.dialogue d, generate_series(1, {COMPETENCES}) c;
"""
TEAM = {
    "team": "select id from data.person where id ~ '^p[0-9]+$' and substr(id, 2)::int % 512 = 5 and id <> 'p5'",
    "many": "select id from data.person where id ~ '^p[0-9]+$' and substr(id, 2)::int % 8 = 7",
    "top": "select 'p0'",
}
READS = {
    "ratings of all they lead": (
        "select * from rating",
        "select * from data.rating where dialogue = any (%(talks)s)",
    ),
    "ratings of one": (
        "select * from rating where dialogue = %(one)s",
        "select * from data.rating where dialogue = %(one)s",
    ),
    "dialogues": ("select * from dialogue", "select * from data.dialogue where id = any (%(talks)s)"),
    "people": ("select * from person", "select * from data.person where id = any (%(people)s)"),
}


def filled(server: postgres.Server) -> World:
    made = worlds.made(server, "bench", VIEWERS)
    with made.server.connect(made.database) as raw:
        raw.execute(FILL)
        for name, person in VIEWERS.items():
            raw.execute("insert into authz.account values (%s, %s)", [made.login(name), person])
        raw.execute("vacuum analyze")
    return made


def cpu(connection: psycopg.Connection) -> float:
    fields = Path(f"/proc/{connection.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def timed(connection: psycopg.Connection, query: str, words: dict[str, object]) -> tuple[float, int]:
    start = perf_counter()
    rows = connection.execute(query, words).fetchall()
    return (perf_counter() - start) * 1000, len(rows)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        made = filled(postgres.running(Path(folder), os.getpid()))
        print(f"{'':38}{'rows':>7}{'member':>9}{'CPU':>8}{'tables':>9}{'CPU':>8}{'ratio of CPU':>14}")
        for name in VIEWERS:
            with made.connect(name) as member, made.connect() as superuser:
                member.rollback()
                member.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ  # as the program reads
                member.execute("set search_path to api")
                member.commit()
                compare(made, name, member, superuser, rounds)


def compare(
    made: World, name: str, member: psycopg.Connection, superuser: psycopg.Connection, rounds: int
) -> None:
    people = [row[0] for row in superuser.execute(TEAM[name]).fetchall()]
    seen = [row[0] for row in member.execute("select id from person").fetchall()]
    words = {"people": seen, "talks": [f"g{one}" for one in people], "one": f"g{people[0]}"}
    for what, queries in READS.items():
        took: list[list[float]] = [[], []]
        used = [0.0, 0.0]
        rows = [0, 0]
        for number in range(-3, rounds):
            for which, (connection, query) in enumerate(zip((member, superuser), queries, strict=True)):
                before = cpu(connection)
                one, rows[which] = timed(connection, query, words)
                if number >= 0:
                    took[which].append(one)
                    used[which] += cpu(connection) - before
        fenced, plain = (statistics.median(one) for one in took)
        mine, theirs = (one * 1000 / rounds for one in used)
        ratio = f"{mine / theirs:14.2f}" if theirs else f"{'–':>14}"
        print(f"{name:6}{what:32}{rows[0]:7}{fenced:9.2f}{mine:8.2f}{plain:9.2f}{theirs:8.2f}{ratio}")
        if what != "dialogues":  # one's own is among them
            assert rows[0] >= rows[1] - 1, rows


if __name__ == "__main__":
    main()
