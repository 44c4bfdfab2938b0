"""What the text for an IT department says is done as it stands, on a server of its own with TLS and these ways in."""

import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.postgres import programs

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "resources" / "server" / "deployment.en.md").read_text("utf-8")
NAME, SOCKET = "db.kommune.test", "/var/run/postgresql"
BLOCKS = re.findall(r"```(\S+)\n(.*?)```", TEXT, re.DOTALL)
HERE = "127.0.0.1/32"
WAYS = {"cert": "10.30.0.0/16", "scram": "10.40.0.0/16"}


def blocks(kind):
    return [text for found, text in BLOCKS if found == kind]


def _ways():
    """The tests run as root and come in as `postgres`."""
    return blocks("pg_hba")[0].replace("peer", "peer map=tests")


class Server:
    """A server that is configured by the text."""

    def __init__(self, folder):
        self.folder, self.data = folder, folder / "data"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.env = {
            "PATH": f"{folder}:{programs()}:{os.environ['PATH']}",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
        }
        self.env |= {"PGHOST": str(folder), "PGPORT": str(self.port), "PGUSER": "postgres"}
        script = folder / "kompetence"
        script.write_text(
            f'#!/bin/sh\nexec {sys.executable} -m kompetence --language en --home {folder}/home "$@"\n'
        )
        script.chmod(0o755)
        self.env["PYTHONPATH"] = str(ROOT)

    def sh(self, words, *, fine=True, **env):
        """On the server itself, as whoever may be `postgres` there: the tests' Python is not for that account."""
        told = subprocess.run(
            ["sh", "-e", "-c", self.here(words)], cwd=self.folder, stdin=subprocess.DEVNULL,
            env={**self.env, **env}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (told.returncode == 0) is fine, (words, told.stdout, told.stderr)
        return told.stdout + told.stderr

    def owner(self, words):
        """What only the account of the server itself may run."""
        self.sh(f"runuser -u postgres -- sh -e -c '{words}'")

    def here(self, words):
        return words.replace("postgresql:///", f"postgresql://:{self.port}/").replace(
            SOCKET, str(self.folder)
        )

    def lets(self, way):
        """Only this way in is for this machine."""
        told = _ways().replace(WAYS[way], HERE)
        (self.data / "pg_hba.conf").write_text(told)
        self.owner(f"pg_ctl -D {self.data} reload")
        time.sleep(0.5)

    def sign_in(self, login, **more):
        """What libpq answers to a login over TCP."""
        words = {
            "host": NAME,
            "hostaddr": "127.0.0.1",
            "dbname": "kompetence",
            "user": login,
            "sslmode": "verify-full",
        }
        words |= {"sslrootcert": str(self.folder / "ca.crt"), **more}
        told = " ".join(f"{name}={value}" for name, value in words.items())
        return subprocess.run(
            ["psql", told, "-Atc", "select count(*) from api.unit"], env=self.env, capture_output=True, text=True,
            check=False, cwd=self.folder,
        )  # fmt: skip


@pytest.fixture(scope="module")
def server():
    folder = Path(tempfile.mkdtemp(prefix="kompetence-deployed-"))
    account = pwd.getpwnam("postgres")
    one = Server(folder)
    os.chown(folder, account.pw_uid, account.pw_gid)
    one.owner(f"initdb -D {one.data} -A peer -E UTF8 --locale=C >/dev/null")
    for name, of in (("ca", ""), ("server", NAME), ("anna", "anna@kommune.dk"), ("wrong", "other.test")):
        subject = f"/CN={of or 'authority'}"
        one.sh(
            f"openssl req -newkey rsa:2048 -nodes -keyout {name}.key -out {name}.csr -subj '{subject}' 2>/dev/null"
        )
        signed = f"-signkey {name}.key" if not of else "-CA ca.crt -CAkey ca.key -CAcreateserial"
        names = (
            f"subjectAltName=DNS:{of}\n"
            if of in {NAME, "other.test"}
            else "basicConstraints=CA:TRUE\n"
            if not of
            else ""
        )
        (folder / "ext").write_text(names)
        one.sh(f"openssl x509 -req -days 9 -in {name}.csr {signed} -extfile ext -out {name}.crt 2>/dev/null")
    one.sh(
        f"cp server.crt server.key {one.data}; cp ca.crt {one.data}/people.crt;"
        f" chmod 600 {one.data}/server.key; chown postgres {one.data}/*"
    )
    own = f"port = {one.port}\nunix_socket_directories = '{folder}'\nfsync = off\n"
    (one.data / "postgresql.conf").write_text(
        blocks("postgresql.conf")[0].replace("'*'", "'127.0.0.1'") + own
    )
    (one.data / "pg_hba.conf").write_text(_ways())
    (one.data / "pg_ident.conf").write_text(
        blocks("pg_ident")[0] + "tests root postgres\ntests postgres postgres\n"
    )
    one.owner(f"pg_ctl -D {one.data} -l log -w start")
    yield one
    one.owner(f"pg_ctl -D {one.data} -m immediate stop")
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def deployed(server):
    """Set up as the text says, with people let in by its list."""
    sql, sh = blocks("sql"), blocks("sh")
    server.sh(f'psql -qc "{sql[0]}"')
    assert "nothing is otherwise" in server.sh(sh[0])
    (server.folder / "staff.csv").write_text(
        "employee_no;name;unit;leader\n1;Anna Berg;Skolen;2\n2;Lis Holm;Skolen;\n"
    )
    server.sh(f'kompetence people import "postgresql:///kompetence?host={SOCKET}" staff.csv')
    (server.folder / "people.csv").write_text("login;person;role;unit;from;to\nanna;1;;;;\nlis;2;hr;;;\n")
    letting_in = sh[1].splitlines()
    assert "New: 2" in server.sh("\n".join(letting_in[:-1]))
    (server.folder / "limits.sql").write_text("\n".join(sql[1:]))
    server.sh("psql -q -v ON_ERROR_STOP=1 -f limits.sql kompetence")
    server.sh("psql -qc \"alter role anna password 'secret'; alter role lis password 'secret'\"")
    return server


def test_a_password_signs_in_bound_to_tls_and_nothing_else_does(deployed):
    deployed.lets("scram")
    deployed.env["PGPASSWORD"] = "secret"
    found = deployed.sign_in("anna", channel_binding="require")
    assert (found.returncode, found.stdout) == (0, "2\n"), found.stderr
    assert deployed.sign_in("anna", sslmode="disable").returncode
    assert deployed.sign_in("postgres").returncode
    assert "does not match host name" in deployed.sign_in("anna", host="other.test").stderr
    deployed.env["PGPASSWORD"] = "wrong"
    assert "password authentication failed" in deployed.sign_in("anna").stderr
    del deployed.env["PGPASSWORD"]


def test_the_program_itself_comes_in_by_name(deployed):
    deployed.lets("scram")
    way = f"postgresql://anna@{NAME}:{deployed.port}/kompetence"
    env = {"PGHOSTADDR": "127.0.0.1", "PGPASSWORD": "secret"}
    assert deployed.sh(f'kompetence profiles list --in "{way}?sslrootcert=ca.crt" --json', **env) == "[]\n"
    refused = deployed.sh(f'kompetence profiles list --in "{way}"', fine=False, **env)
    assert "certificate verify failed" in refused


def test_a_certificate_signs_in_as_the_login_of_its_name_alone(deployed):
    deployed.lets("cert")
    mine = {"sslcert": str(deployed.folder / "anna.crt"), "sslkey": str(deployed.folder / "anna.key")}
    (deployed.folder / "anna.key").chmod(0o600)
    os.chown(deployed.folder / "anna.key", 0, 0)
    assert deployed.sign_in("anna", **mine).stdout == "2\n"
    assert deployed.sign_in("lis", **mine).returncode
    assert deployed.sign_in("anna").returncode


def test_nothing_is_said_against_it_but_that_tests_may_lose_what_they_saved(deployed):
    told = deployed.sh(f'kompetence server check "postgresql:///kompetence?host={SOCKET}"')
    assert [line for line in told.splitlines() if line.startswith("Beside it:")] == [
        "Beside it: fsync is off: what was saved can be lost when the machine stops."
    ]


def test_a_backup_is_put_back_without_whoever_was_erased_since(deployed):
    backing_up, putting_back, upgrading = blocks("sh")[2:5]
    deployed.sh(backing_up)
    way = f'"postgresql:///kompetence?host={SOCKET}"'
    deployed.sh(f'kompetence erase {way} --person 1 --confirm "Anna Berg"')
    deployed.sh(backing_up.splitlines()[2])
    deployed.sh("dropdb --force kompetence")
    told = deployed.sh(putting_back)
    assert "1 person was there again" in told
    assert "nothing is otherwise" in told
    assert "HR today: lis." in told
    assert "may connect" in deployed.sh(upgrading)


def test_a_login_is_ended(deployed):
    assert "Ended: anna" in deployed.sh(blocks("sh")[1].splitlines()[-1])


def test_a_replica_is_read_and_refuses_the_rest_in_words(deployed):
    deployed.lets("scram")
    replica, port = deployed.folder / "replica", deployed.port + 1
    deployed.owner(
        f"pg_basebackup -h {deployed.folder} -p {deployed.port} -U postgres -D {replica} -R -X stream"
    )
    with (replica / "postgresql.conf").open("a") as own:
        own.write(f"port = {port}\n")
    deployed.owner(f"pg_ctl -D {replica} -l replica.log -w start")
    try:
        way = f'"postgresql://postgres@:{port}/kompetence?host={deployed.folder}"'
        assert "Kommunen" in deployed.sh(f"kompetence overview {way}")
        for words in (
            f"rounds open {way} --title x --from 2026-01-01",
            f"server upgrade {way}",
            f"server check {way}",
        ):
            assert "can only be read here" in deployed.sh(f"kompetence {words}", fine=False)
    finally:
        deployed.owner(f"pg_ctl -D {replica} -m immediate stop")
