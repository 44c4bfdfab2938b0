"""Whatever is changed in a municipality's database past the program is found, and said; what is not, is let be."""

import pytest

from kompetence.storage.server import around, checking, gate, sound
from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from kompetence.storage.server.counting_logins import let_in
from kompetence.storage.server.records import EVERYBODY, SHOWN
from kompetence.storage.server.roles import Roles
from kompetence.words.check_texts import finding_text
from tests.cli.calling import done, refused
from tests.server.tampering import TAMPERED


@pytest.fixture
def address(made_ready):
    return made_ready.address


@pytest.fixture
def told(address, made_ready):
    """What is said after some statements, which are then taken back."""
    roles = Roles.of(made_ready.name)

    def told(*statements):
        with engine_to(parse(address)).connect() as connection:
            raw = connection.connection.driver_connection
            for one in statements:
                raw.execute(roles.named(one))
            found, _ = checking.problems(connection, roles)
            connection.rollback()
        return [finding_text(one) for one in found]

    return told


def test_what_was_not_touched_is_found_as_it_was_made_while_others_work_and_nothing_is_left_behind(
    server, address, made_ready
):
    theirs = "starts_with(rolname, 'as_made_') or rolname like '%' || current_database() || '%'"
    state = (
        "select oid, nspname::text from pg_namespace"
        f" union all select oid, rolname::text from pg_roles where {theirs} order by 1"
    )
    with server.connect(made_ready.name) as other:
        before = other.execute(state).fetchall()
        other.autocommit = False
        other.execute("update data.unit set name = name")
        answer = done("server", "check", address, "--json").json
        assert other.execute(state).fetchall() == before
    assert answer["problems"] == []
    assert answer["compared"] > 1000
    assert answer["let_in"]["administrators"] == [made_ready.administrator]
    assert "advice-way-open" in {one["code"] for one in answer["advice"]}, (
        "the tests' own server trusts everybody"
    )


def test_everything_done_past_the_program_is_said_and_nothing_else(told, made_ready):
    found, missed = told("create role tampered login; create role another login", *TAMPERED), []
    for said in (one for several in TAMPERED.values() for one in several):
        hits = [line for line in found if Roles.of(made_ready.name).named(said) in line]
        missed += [] if len(hits) == 1 else [(said, hits)]
        found = [line for line in found if line not in hits]
    assert (missed, found) == ([], [])


def test_a_problem_is_a_line_of_its_own_and_the_answer_is_no(server, address, made_ready):
    with server.connect(made_ready.name) as superuser:
        superuser.execute("grant select on data.draft to public; create view api.mine as select 1 as one")
    answer = refused("server", "check", address)
    with server.connect(made_ready.name) as superuser:
        superuser.execute("revoke select on data.draft from public; drop view api.mine")
    lines = [line for line in answer.err.splitlines() if not line.startswith("Beside it:")]
    assert len(lines) == 2
    assert "These logins of the server see everything, whatever is decided here: postgres." in answer.out
    assert "The leader sees their own levels and those of earlier leaders." in answer.out


def test_only_a_superuser_checks_and_only_what_this_program_made(server, address, made_ready, monkeypatch):
    assert (
        "takes a superuser"
        in refused("server", "check", server.address(made_ready.name, made_ready.administrator)).err
    )
    assert "holds no data" in refused("server", "check", server.address("postgres")).err
    monkeypatch.setattr(gate, "__version__", "0.0.1")
    monkeypatch.setattr("kompetence.storage.server.upgrading.__version__", "0.0.1")
    assert "of a newer version" in refused("server", "check", address).err


def test_those_who_are_let_in_are_counted(world):
    with world.engine().connect() as connection:
        found = let_in(connection, Roles(world.prefix))
    assert (found.people, found.without_login) == (7, 1)
    assert (found.logins, found.nobodys, found.gone) == (9, 2, 0)
    assert found.unknown >= 1  # of the whole server, on which others test too
    assert (found.leaders, found.leaders_without_login) == (3, 0)
    assert found.hr == (world.login("hr"), world.login("hr open"))
    assert (found.administrators, found.mighty) == ((world.login("it"),), ("postgres",))


@pytest.mark.parametrize(
    ("address", "netmask", "here"),
    [
        ("127.0.0.1", "255.255.255.255", True),
        ("::1", "", True),
        ("localhost", "", True),
        ("10.1.2.0", "255.255.255.0", False),
        ("all", "", False),
        ("", "", False),
    ],
)
def test_a_way_in_is_the_machines_own_or_not(address, netmask, here):
    assert around._is_here(address, netmask) is here


def test_what_everybody_sees_is_about_nobody():
    """The sentence about it names all of it."""
    assert {name for name, shown in SHOWN.items() if shown == EVERYBODY} == {
        "unit", "scale", "step", "competence", "behaviour", "profile", "profile_version", "requirement", "builds_on",
        "focus", "need", "round", "round_unit", "voice", "retention", "setting",
    }  # fmt: skip


def test_what_the_program_cannot_work_with_is_told_with_its_column(address):
    broken = (
        "insert into data.round values ('z', 99, 'MUS', '', 'infinity', null, '', 'agreed', false, false, 1)",
        "insert into data.setting values ('smallest-group', 'x', 1)",
        "insert into data.scale values ('z', 'z', 1, 2)",
        "insert into data.profile values ('z', '', '', '', '', 'zz', '', '', '', null, null, false, 1)",
        "insert into data.profile_version values ('z', 'z', '', 1, false, null)",
        "insert into data.builds_on values ('z', 'z', 1)",
    )
    with engine_to(parse(address)).connect() as connection:
        assert list(sound.unsound(connection)) == []
        for one in broken:
            connection.exec_driver_sql(one)
        found = list(sound.unsound(connection))
        connection.exec_driver_sql("drop function authz.is_list(text)")
        assert found[-1] in sound.unsound(connection), "the comparison tells what is missing"
        connection.rollback()
    said = {one.data["name"]: one.data["number"] for one in found}
    named = ("round.starts", "setting.value", "scale.id", "profile.badge", "builds_on.base")
    assert said == dict.fromkeys(named, 1)
    assert "(1)" in finding_text(found[0])
