"""A small municipality on a real server, made by the services, in which everybody has a login of their own.

Dorte leads the municipality, Lis one team in it with Anna and Carl, and nobody leads Bo's. Anna, Carl and Lis are
invited; hr and it look after all of it, are none of the employees, and sign in with a password.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from kompetence import paths
from kompetence.domain.ids import PersonId, UnitId
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk
from kompetence.services.desktops import Desktops
from kompetence.services.organisation import Organisation
from kompetence.services.placing import PersonFacts
from kompetence.services.rounds import Rounds
from kompetence.services.staffing_units import StaffingUnits
from kompetence.services.starting import beginning
from kompetence.storage.server.accounts import Accounts, Duty, DutyKind, create_login
from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from kompetence.storage.server.data import ServerData
from kompetence.storage.server.establishing import establish
from kompetence.storage.server.roles import Roles
from tests.cli.calling import done
from tests.postgres import TEMPLATE, Server

TOP, TEAM, OTHER = "Eksempel Kommune", "Job og Virksomhed", "Borgerservice"
PEOPLE = {
    "dorte": ("Dorte Holm", TOP, "leder"),
    "lis": ("Lis Bech", TEAM, "leder"),
    "anna": ("Anna Ravn", TEAM, "faelles-grundlag"),
    "carl": ("Carl Ågaard", TEAM, "faelles-grundlag"),
    "bo": ("Bo Friis", OTHER, "faelles-grundlag"),
}
LED = {TOP: "dorte", TEAM: "lis"}
PASSWORD = "en god adgangskode"


class Municipality:
    """One database, and the way to it as somebody."""

    def __init__(self, server: Server, name: str) -> None:
        self._server, self.name = server, name
        with server.connect() as superuser:
            superuser.execute(f"create database {name} template {TEMPLATE}")
        self.address = parse(server.address(name))
        engine = engine_to(self.address)
        started, fill = beginning(TOP, ["faelles-grundlag", "leder"], _shipped(), date.today())
        data = ServerData(self.address, engine)
        fill(data)
        self.people = _filled(Desk(data), started.round.id)
        with engine.begin() as connection:
            roles = Roles.of(name)
            establish(connection, roles)
            for short in (*PEOPLE, "hr", "it"):
                create_login(connection, self.login(short), PASSWORD)
            held = Accounts(connection, roles)
            for short in (*PEOPLE, "hr", "it"):
                held.let_in(self.login(short), self.people.get(short))
            for short, kind in (("hr", DutyKind.HR), ("it", DutyKind.ADMINISTRATOR)):
                duty = Duty(kind, UnitId(started.unit), date.today())
                held.give(self.login(short), duty)
            connection.exec_driver_sql("analyze")
        engine.dispose()
        self._want_passwords("hr", "it")

    def login(self, short: str) -> str:
        """Logins are of the whole server, so they carry the name of the database."""
        return f"{self.name}_{short}"

    def way(self, short: str) -> str:
        """The address as somebody writes it."""
        return self._server.address(self.name, self.login(short))

    def open(self, short: str):
        """The data as somebody sees them."""
        return desktops().open_server(self.way(short), PASSWORD)

    def asked(self, query: str):
        """What the tables hold, past the program."""
        with self._server.connect(self.name) as superuser:
            return superuser.execute(query).fetchall()

    @contextmanager
    def changed(self, change: str, back: str) -> Iterator[None]:
        """The tables hold something else for a while."""
        self.asked(change)
        try:
            yield
        finally:
            self.asked(back)

    def given(self, short: str, kind: str):
        """Somebody has a duty for all of it, for a while."""
        of = (
            f"'{kind}', '{self.login(short)}', '{kind}', id, current_date from data.unit where parent is null"
        )
        change = f"insert into authz.duty select {of} returning id"
        return self.changed(change, f"delete from authz.duty where id = '{kind}' returning id")

    def moved(self, short: str, unit: str):
        """Somebody belongs to another unit for a while."""
        move = "update data.membership set unit = (select id from data.unit where name = '{}')"
        of = f" where person = '{self.people[short]}' returning id"
        return self.changed(move.format(unit) + of, move.format(PEOPLE[short][1]) + of)

    def left(self, short: str):
        """Somebody has left, for a while."""
        return self._ended("membership", "person", short)

    def leads_nobody(self, short: str):
        """Somebody leads no unit any more, for a while."""
        return self._ended("leadership", "leader", short)

    def _ended(self, table: str, column: str, short: str):
        days = f"update data.{table} set (starts, ends) = (%s) where {column} = '{self.people[short]}' returning id"
        return self.changed(days % "current_date - 9, current_date - 1", days % "current_date, null")

    @contextmanager
    def as_before(self) -> Iterator[None]:
        """What anybody writes meanwhile is gone afterwards."""
        with self._server.connect(self.name) as superuser:
            found = superuser.execute("select tablename from pg_tables where schemaname = 'data'").fetchall()
            for (table,) in found:
                superuser.execute(f"create temporary table {table} as table data.{table}")
            try:
                yield
            finally:
                superuser.execute("set session_replication_role = replica")
                for (table,) in found:
                    superuser.execute(f"delete from data.{table}")
                    superuser.execute(
                        f"insert into data.{table} overriding system value table pg_temp.{table}"
                    )

    @contextmanager
    def shut_out(self, short: str) -> Iterator[None]:
        """Somebody is let in no more, for a while."""
        done("server", "accounts", str(self.address), "--end", self.login(short))
        try:
            yield
        finally:
            engine = engine_to(self.address)
            with engine.begin() as connection:
                Accounts(connection, Roles.of(self.name)).let_in(self.login(short), self.people.get(short))
            engine.dispose()

    def _want_passwords(self, *shorts: str) -> None:
        """These get into this database over the network with their password alone."""
        rules = Path(self._server.folder, "data", "pg_hba.conf")
        lines = [f"host {self.name} {self.login(one)} 127.0.0.1/32 scram-sha-256\n" for one in shorts]
        rules.write_text("".join(lines) + rules.read_text())
        with self._server.connect() as superuser:
            superuser.execute("select pg_reload_conf()")

    def drop(self) -> None:
        """Take it away, with its logins."""
        with self._server.connect() as superuser:
            superuser.execute(f"drop database {self.name} with (force)")
            for short in (*PEOPLE, "hr", "it"):
                superuser.execute(f"drop role {self.login(short)}")


def desktops() -> Desktops:
    """The services as the program has them."""
    return Desktops(paths.below(Path()).profiles)


def _shipped() -> Shipped:
    return Shipped(paths.below(Path()).profiles)


def _filled(desk: Desk, round_) -> dict[str, PersonId]:
    """The people, and who leads and is invited."""
    organisation, found = Organisation(desk), {}
    for short, (name, unit, profile) in PEOPLE.items():
        facts = PersonFacts(name, initials=short[:3].upper(), unit=unit, profiles=(profile,))
        found[short] = PersonId(organisation.put_person(facts).made)
    for unit, short in LED.items():
        StaffingUnits(desk).hand_over(organisation.find(unit), found[short], date.today())
    Rounds(desk).invite(round_, [found[one] for one in ("anna", "carl", "lis")])
    return found
