"""Whoever moves a municipality is killed at any moment, and the server holds nothing of it; then it moves as ever."""

import os
import random
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

from kompetence import paths
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from tests.cli.calling import ROOT, done
from tests.server.test_moving import ready

PEOPLE, KILLS = 200, 15
LOADED = 1.0
"""Seconds after which the program is at work."""
NAME = f"killed_{os.getpid()}"


def mover(address, file, home):
    words = ["server", "move", address, "--from", file, "--home", home]
    return subprocess.Popen(
        [sys.executable, "-m", "kompetence", *map(str, words)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def held(server):
    with server.connect(NAME) as superuser:
        return superuser.execute(
            "select (select count(*) from data.person), (select count(*) from data.unit)"
        ).fetchone()


def test_a_killed_move_leaves_nothing_on_the_server(server, tmp_path, record_property):
    file, back, chance = tmp_path / "demo.kompetence", tmp_path / "back.kompetence", random.Random(1)
    make_data(file, Making(PEOPLE, 1, date.today()), Shipped(paths.below(Path()).profiles)).close()
    took = []
    for name in (f"{NAME}_first", f"{NAME}_second"):  # the quicker counts, for the machine may be busy
        with ready(server, name) as address:
            begun = time.monotonic()
            assert mover(address, file, tmp_path).wait() == 0
            took.append(time.monotonic() - begun)
    whole = min(took)
    kills = 0
    with ready(server, NAME) as address:
        for _ in range(KILLS):
            one = mover(address, file, tmp_path)
            try:
                one.wait(chance.uniform(LOADED, max(LOADED, whole * 0.8)))
            except subprocess.TimeoutExpired:
                one.kill()
                one.wait()
                kills += 1
            assert held(server) == (0, 1), "all or nothing"
        assert mover(address, file, tmp_path).wait() == 0
        done("server", "move", address, "--to", back, "--home", tmp_path)
        assert done("overview", file, "--json").out == done("overview", back, "--json").out
    record_property("killed moves", f"{kills} of {KILLS}, one move of {PEOPLE} people takes {whole:.1f} s")
    assert kills > KILLS // 2
