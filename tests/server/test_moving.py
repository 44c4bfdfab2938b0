"""A municipality moves from a file to a server and out again, and is what it was; or nothing has happened."""

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from kompetence import paths
from kompetence.services.catalogue import Shipped
from kompetence.services.demo import Making, make_data
from kompetence.storage.backups import Vault
from kompetence.storage.server.roles import Part, Roles
from tests.cli.calling import done, refused, table
from tests.cli.conftest import PEOPLE
from tests.postgres import SUPERUSER, TEMPLATE

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "all")
TOP, TEAM = "Eksempel Kommune (fiktiv)", "Job og Virksomhed"
MOVED, EMPTY = f"moved_{WORKER}", f"empty_{WORKER}"
IT = "it of"
ADDED_TO = ("access_log", "edit")
"""Where the moving itself leaves a line, besides those that were moved."""


@contextmanager
def ready(server, name):
    """A database that was just set up."""
    with server.connect() as superuser:
        superuser.execute(f"create database {name} template {TEMPLATE}")
        superuser.execute(f'create role "{IT} {name}" login')
    address = server.address(name, SUPERUSER)
    done(
        "server",
        "init",
        address,
        "--unit",
        "Start",
        "--profile",
        "virksomhed",
        "--administrator",
        f"{IT} {name}",
    )
    try:
        yield address
    finally:
        with server.connect() as superuser:
            superuser.execute(f"drop database {name} with (force)")
            for part in Part:
                superuser.execute(f"drop role {Roles.of(name).name(part)}")
            superuser.execute(f'drop role "{IT} {name}"')


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    file = tmp_path_factory.mktemp("demo") / "demo.kompetence"
    make_data(file, Making(8, 1, date.today()), Shipped(paths.below(Path()).profiles)).close()
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute("insert into setting values ('viewer', 'somebody', 1), ('smallest-group', '3', 2)")
    done("overview", file)  # so that what was shown without names goes along
    return file


@pytest.fixture(scope="module")
def moved(server, demo, tmp_path_factory):
    """The demo's file, the database it was moved into, and the file that was made of that."""
    folder = tmp_path_factory.mktemp("moved")
    with ready(server, MOVED) as address:
        told = done("server", "move", address, "--from", demo, "--home", folder, "--json").json
        with server.connect(MOVED) as superuser:
            superuser.execute(
                "insert into data.edit (id, at, made, login) values ('e1', now(), '[]', 'a'), ('e1', now(), '[]', 'b')"
            )
        done("server", "move", address, "--to", folder / "back.kompetence", "--home", folder)
        yield demo, address, folder / "back.kompetence", told


def rows(file, table):
    with closing(sqlite3.connect(file)) as raw:
        columns = [one[1] for one in raw.execute(f"pragma table_info({table})")]
        listed = ", ".join(f"{one}" for one in columns)
        return raw.execute(f"select {listed} from {table} order by {listed}").fetchall()


@pytest.mark.parametrize("figures", ["overview", "status"])
def test_figures_are_the_same_on_both_and_again_in_a_file(moved, figures):
    file, address, back, _told = moved
    told = [done(figures, where, "--json").out for where in (file, address, back)]
    assert told[0] == told[1] == told[2]


def test_every_row_is_the_same_to_the_byte_but_for_who_looked_at_the_file(moved):
    file, _address, back, told = moved
    assert told["seals"]["recomputed"] == len(rows(back, "seal")) > 5
    assert len([one for one in rows(back, "edit") if one[0] == "e1"]) == 1
    assert rows(back, "setting") == [("smallest-group", "3", 2)]
    for name in told["counts"]:
        if name in ADDED_TO:
            assert set(rows(file, name)) <= set(rows(back, name)), name
        elif name != "setting":
            assert rows(file, name) == rows(back, name), name


def test_the_administrator_stays_and_each_draft_is_its_writers(moved, server):
    with server.connect(MOVED, f"{IT} {MOVED}") as theirs:
        theirs.execute("set search_path to api")
        assert theirs.execute("select count(*) from person").fetchone() == (len(rows(moved[0], "person")),)
        assert theirs.execute("select count(*) from draft").fetchone() == (0,)
    query = (
        "select r.lane, p.name from data.draft r join data.person p on p.id = r.author order by r.lane desc"
    )
    with server.connect(MOVED) as superuser:
        found = superuser.execute(query).fetchall()
    assert [lane for lane, _name in found] == ["self", "leader"]
    assert found[0][1] == "Jonas Bruun"


def test_what_is_logged_next_has_the_next_number(moved, server):
    with server.connect(MOVED) as superuser:
        query = "select max(id), count(*), nextval('data.access_log_id_seq') - max(id) from data.access_log"
        last, lines, step = superuser.execute(query).fetchone()
    assert last == lines
    assert step == 1


@pytest.fixture
def empty(server):
    with ready(server, EMPTY) as address:
        yield address


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    file = folder / "data.kompetence"
    done("new", file, "--unit", "Kommunen", "--profile", "virksomhed")
    done("people", "import", file, table(folder / "people.csv", PEOPLE.replace(";digital", "")))
    return file


@pytest.fixture
def data(made, tmp_path):
    """A file of five people."""
    return Path(shutil.copy(made, tmp_path / "data.kompetence"))


def test_nothing_is_half_and_nobody_who_was_erased_comes_along(empty, server, data, tmp_path):
    known = {name: one for one, name, *_rest in rows(data, "person")}
    ase, bo = known["Åse Holm"], known["Bo Dahl"]
    with closing(sqlite3.connect(data)) as raw, raw:
        dialogue = f"insert into dialogue select 'd' || id, (select id from round), '{ase}', 'invited',"
        raw.execute(
            f"{dialogue} '2026-01-01', null, '', '', '', '', 0, null, '', null, '', 1 from person where id = '{ase}'"
        )
        raw.execute(f"insert into draft values ('d{ase}', 'leader', x'00', 1)")
        raw.execute("delete from leadership")
    move = ("server", "move", empty, "--from", data, "--home", tmp_path, "--language", "en")
    assert "nobody leads today: 1" in refused(*move).err
    with server.connect(EMPTY) as superuser:
        assert superuser.execute("select name from data.unit").fetchall() == [("Start",)]
    Vault(paths.below(tmp_path).data).note_erased({bo: (date(2026, 1, 1), "left")})
    told = done(*move, "--leave-drafts", "--json").json
    assert (told["erased"], told["drafts"], told["room"]) == (1, {"moved": 0, "left": 1}, "Start")
    with server.connect(EMPTY) as superuser:
        found = {name for (name,) in superuser.execute("select name from data.person")}
        assert len(found) == len(rows(data, "person")) - 1
        assert "Bo Dahl" not in found
        assert superuser.execute("select person from data.erased").fetchall() == [(bo,)]
    assert "is in use already" in refused(*move).err


def test_each_that_cannot_be_is_refused_in_words(moved, server, tmp_path):
    file, address, back, _told = moved
    for words, said in (
        ((address, "--from", tmp_path / "no.kompetence"), "no.kompetence"),
        ((address, "--from", address), "is a server"),
        ((address, "--to", back), "is there already"),
        ((address, "--to", tmp_path / "no" / "new.kompetence"), "does not exist"),
        ((server.address(MOVED, f"{IT} {MOVED}"), "--to", tmp_path / "new.kompetence"), "takes a superuser"),
        (("mysql://x/y", "--from", file), "neither a file nor"),
        ((server.address("nowhere", SUPERUSER), "--from", file), "no such database"),
        ((server.address("postgres", SUPERUSER), "--from", file), "holds no data"),
    ):
        assert said in refused("server", "move", *words, "--language", "en").err, words
    with server.connect(MOVED) as superuser:
        superuser.execute("update data.alembic_version set version_num = '0001'")
        assert "of an older version" in refused("server", "move", address, "--to", tmp_path / "new").err
        superuser.execute("update data.alembic_version set version_num = '0003'")
    assert list(tmp_path.iterdir()) == []


def changed(file, statement):
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(statement)


def test_a_unit_comes_under_another_and_goes_out_again_as_it_was(moved, data, tmp_path):
    address, out = moved[1], tmp_path / "out.kompetence"
    into = ("server", "move", address, "--from", data, "--unit", TOP, "--home", tmp_path)
    changed(data, "update competence set description = description || '!' where id = 'V1'")
    assert "V1 (in all 1)" in refused(*into).err
    changed(data, "update competence set description = rtrim(description, '!') where id = 'V1'")
    there = rows(moved[0], "person")[0][0]
    Vault(paths.below(tmp_path).data).note_erased({there: (date(2026, 1, 1), "left")})
    changed(data, f"insert into erased values ('{there}', '2026-01-01', 'left')")
    told = done(*into, "--json").json
    assert (told["counts"]["person"], told["counts"]["erased"], told["erased"]) == (5, 0, 0)
    assert "is in the municipality already" in refused(*into).err
    done("server", "move", address, "--to", out, "--unit", "Kommunen", "--home", tmp_path)
    changed(data, "insert into setting values ('smallest-group', '3', 1)")  # as it is in the municipality
    for figures in ("overview", "status"):
        assert done(figures, out, "--json").out == done(figures, data, "--json").out
    for name in ("person", "membership", "leadership", "assignment", "unit"):
        assert rows(out, name) == rows(data, name), name


def test_a_team_goes_out_with_its_people_and_their_seals_and_nothing_of_others(moved, server, tmp_path):
    demo, address, _back, _told = moved
    out = tmp_path / "team.kompetence"
    with server.connect(MOVED) as superuser:
        superuser.execute(
            "insert into data.draft select dialogue, 'self', '{}', 1 from data.seal on conflict do nothing"
        )
    told = done("server", "move", address, "--to", out, "--unit", TEAM, "--home", tmp_path, "--json").json
    assert told["drafts"] == {"moved": 2, "left": len(rows(out, "seal"))}
    assert done("verify", out, "--json").json["holds"]
    assert [one[2] for one in rows(out, "unit")] == [TEAM]
    assert 0 < len(rows(out, "seal")) < len(rows(demo, "seal"))
    for name in ("person", "seal", "rating", "goal", "dialogue"):
        assert set(rows(out, name)) <= set(rows(demo, name)), name
