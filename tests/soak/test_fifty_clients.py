"""Fifty who work at once for minutes, and a server that is killed in the middle: nothing they were told of is lost.

Run by hand: `KOMPETENCE_SOAK_SECONDS=300 pytest tests/soak/test_fifty_clients.py -s`.
"""

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor

from tests.server import many
from tests.server.own_server import own_server

CLIENTS, PROGRAMS, TEAMS, PAUSE = 50, 5, 17, 4.0
SECONDS = float(os.environ.get("KOMPETENCE_SOAK_SECONDS", "300"))
_BEGIN = 15
"""Seconds until every program has begun."""


def test_fifty_for_minutes_and_the_server_killed_in_the_middle():
    with own_server("max_connections=200") as server, many.municipality(server, "fifty", TEAMS) as place:
        before, done = many.versions(place), many.Done()
        spawned = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(PROGRAMS, mp_context=spawned) as pool:
            work = [
                pool.submit(many.run, place, range(number, CLIENTS, PROGRAMS), SECONDS, PAUSE)
                for number in range(PROGRAMS)
            ]
            time.sleep(_BEGIN + SECONDS / 3)
            server.kill(hard=True)
            time.sleep(2)
            server.start("max_connections=200")
            time.sleep(SECONDS / 3)
            server.kill()
            time.sleep(2)
            server.start("max_connections=200")
            for one in work:
                done.add(one.result())
        print()
        print(many.told(done))
        assert done.mistakes == []
        assert many.missing(place, done, before) == []
        assert "server-busy" not in done.refused
