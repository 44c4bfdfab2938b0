"""People are let in to a municipality's database by a list, which can be done again, and let out for good."""

import os
from itertools import count

import psycopg
import pytest

from kompetence.storage.server.accounts import create_login
from kompetence.storage.server.address import parse
from kompetence.storage.server.connecting import engine_to
from kompetence.storage.server.roles import Part, Roles
from kompetence.storage.server.whole_scripts import quoted
from tests.cli.calling import done, refused, table

NAME = f"ready_made_{os.environ.get('PYTEST_XDIST_WORKER', 'all')}"
IT = f"it_{NAME}"
LOGINS = [f"{one}_{NAME}" for one in ("anna", "lis", "bo", 'o"d\\d %s', "spare", "wrong")]
ANNA, LIS, BO, ODD, SPARE, WRONG = LOGINS
HEAD = "login;person;role;unit;from;to\n"


@pytest.fixture(scope="module")
def address(server, made_ready, tmp_path_factory):
    """With five people, of whom two are called alike, and logins that may do nothing yet."""
    assert (made_ready.name, made_ready.administrator) == (NAME, IT)
    people = tmp_path_factory.mktemp("people") / "people.csv"
    table(
        people,
        """employee_no;name;unit;leader
        1;Anna Berg;Skolen;2
        2;Lis Holm;Skolen;
        3;Bo Dam;Skolen;
        4;Bo Dam;Skolen;
        5;Else Ø;Skolen;""",
    )
    done("people", "import", made_ready.address, people)
    with engine_to(parse(made_ready.address)).begin() as connection:
        for one in LOGINS:
            create_login(connection, one, "it's \\ a secret" if one == ODD else "")
    yield made_ready.address
    with server.connect() as superuser:
        superuser.execute(f"drop role {', '.join(map(quoted, LOGINS))}")


@pytest.fixture
def listed(tmp_path):
    def listed(*rows):
        path = tmp_path / "list.csv"
        path.write_text(HEAD + "".join(f"{row}\n" for row in rows), "utf-8")
        return path

    return listed


@pytest.fixture(autouse=True)
def nobody_yet(server, address):
    """Each test begins with the administrator alone."""
    yield
    with server.connect(NAME) as superuser:
        superuser.execute("delete from authz.account where login <> %s", [IT])
        member = Roles.of(NAME).name(Part.MEMBER)
        superuser.execute(f"revoke {member} from {', '.join(map(quoted, LOGINS))}")


def counts(answer):
    return tuple(answer.json[one] for one in ("new", "changed", "unchanged"))


def test_a_list_lets_in_and_changes_nothing_when_it_is_read_again(server, address, listed):
    path = listed(
        f"{ANNA};1;;;;",
        f"{LIS};lis holm;;;;",
        f"{LIS};;HR;Skolen;2026-01-01;",
        f"{SPARE};;administrator;;;2999-1-1",
    )
    tried = done("server", "accounts", address, path, "--dry-run", "--json")
    assert counts(tried) == (3, 1, 0)
    assert ANNA not in done("server", "accounts", address).out
    assert counts(done("server", "accounts", address, path, "--json")) == (3, 1, 0)
    assert counts(done("server", "accounts", address, path, "--json")) == (0, 0, 4)
    with server.connect(NAME, ANNA) as theirs:
        assert theirs.execute("select name from api.person where employee_no = '1'").fetchall() == [
            ("Anna Berg",)
        ]


def test_the_list_of_who_is_let_in_can_be_read_in_again(address, listed, tmp_path):
    done("server", "accounts", address, listed(f"{ANNA};1;;;;", f"{LIS};2;hr;Kommunen / Skolen;;"))
    told = done("server", "accounts", address).out
    assert f"{LIS};;hr;Kommunen / Skolen;" in told
    again = tmp_path / "again.csv"
    again.write_text(told, "utf-8")
    assert counts(done("server", "accounts", address, again, "--json")) == (0, 0, 4)


def test_the_last_day_of_a_role_is_changed_where_it_stands(server, address, listed):
    done("server", "accounts", address, listed(f"{SPARE};;hr;;2026-01-01;"))
    assert counts(done("server", "accounts", address, listed(f"{SPARE};;hr;;;2999-12-31"), "--json")) == (
        0,
        1,
        0,
    )
    with server.connect(NAME) as superuser:
        duties = superuser.execute(
            "select starts::text, ends::text from authz.duty where login = %s", [SPARE]
        )
        assert duties.fetchall() == [("2026-01-01", "2999-12-31")]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("nobody here;5;;;;", ":2:1: The server knows no login"),
        ("postgres;5;;;;", ":2:1: “postgres” is a superuser"),
        ("pg_monitor;5;;;;", ":2:1: PostgreSQL keeps the name"),
        (f"{'x' * 64};5;;;;", ":2:1: PostgreSQL keeps no more than 63 bytes"),
        (";5;;;;", ":2:1: "),
        (f"{WRONG};9;;;;", ":2:2: Nobody has the employee number or the name “9”"),
        (f"{WRONG};Bo Dam;;;;", ":2:2: “Bo Dam” can be several people: Bo Dam (3), Bo Dam (4)"),
        (f"{WRONG};;;;;", ":2:2: Write whose login this is"),
        (f"{WRONG};5;leader;;;", ":2:3: “leader” is no role"),
        (f"{WRONG};5;hr;Nowhere;;", ":2:4: There is no unit “Nowhere”"),
        (f"{WRONG};5;;Skolen;;", ":2:4: A unit belongs to a role"),
        (f"{WRONG};5;;;2999-01-01;", ":2:5: A login without a role begins"),
        (f"{WRONG};5;;;;2999-01-01", ":2:6: A login without a role ends"),
        (f"{WRONG};5;hr;;;2001-01-01", ":2:6: The role began on"),
        (f"{WRONG};5;;;;\n{WRONG};4;;;;", ":3:2: “wrong_"),
        (f"{WRONG};5;;;;\n{SPARE};5;;;;", ":3:1: The same person signs in as “wrong_"),
        (f"{WRONG};1;;;;", ":2:2: That person signs in as “anna_"),
        (f"{ANNA};5;;;;", ":2:2: “anna_"),
    ],
    ids=count(1),
)  # fmt: skip
def test_what_is_wrong_is_said_where_it_stands_and_nothing_is_done(address, listed, row, said):
    done("server", "accounts", address, listed(f"{ANNA};1;;;;"))
    answer = refused("server", "accounts", address, listed(row))
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1
    assert WRONG not in done("server", "accounts", address).out


def test_whoever_is_let_out_is_so_at_once_and_it_can_be_done_by_name_or_by_day(server, address, listed):
    done("server", "accounts", address, listed(f"{ANNA};1;;;;", f"{LIS};2;hr;;;"))
    with server.connect(NAME, ANNA) as theirs:
        assert "anna" in done("server", "accounts", address, "--end", ANNA).out
        with pytest.raises(psycopg.OperationalError):
            theirs.execute("select 1")
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        server.connect(NAME, ANNA)
    assert "is not let in" in refused("overview", server.address(NAME, ANNA)).err
    assert done("server", "accounts", address, listed(f"{LIS};;;;;2001-01-01"), "--json").json["ended"] == [
        LIS
    ]
    assert "is not let in" in refused("server", "accounts", address, "--end", ANNA).err
    with server.connect(NAME) as superuser:
        assert superuser.execute("select login from authz.duty where login = %s", [LIS]).fetchall() == []


def test_letting_in_and_out_stands_in_the_log_about_the_person(server, address, listed):
    query = (
        "select account, act, kind from data.access_log where act = 'changed' and person ="
        " (select id from data.person where employee_no = '5')"
    )
    with server.connect(NAME) as superuser:
        before = superuser.execute(query).fetchall()
        done("server", "accounts", address, listed(f"{SPARE};5;hr;;;"))
        done("server", "accounts", address, "--end", SPARE)
        assert superuser.execute(query).fetchall()[len(before) :] == [("postgres", "changed", "person")] * 3


def test_a_script_makes_the_logins_and_says_no_password(server, address, listed, tmp_path):
    new, path, script = (
        f'new "one" {NAME}',
        listed(f"{ODD};3;;;;", 'new "one" ' + f"{NAME};5;hr;;;"),
        tmp_path / "made.sql",
    )
    assert done("server", "accounts", address, path, "--script", script, "--json").json["missing"] == [new]
    assert ODD not in done("server", "accounts", address).out
    said = script.read_text("utf-8")
    assert f"-- \\password {quoted(new)}" in said
    assert " password '" not in said.casefold()
    with server.connect(NAME) as superuser:
        superuser.execute("\n".join(line for line in said.splitlines() if not line.startswith(("\\", "--"))))
    assert counts(done("server", "accounts", address, path, "--json")) == (2, 0, 0)
    done("server", "accounts", address, "--end", new)
    with server.connect(NAME) as superuser:
        superuser.execute(f"drop role {quoted(new)}")
    assert (
        "only writes what lets people in"
        in refused("server", "accounts", address, "--script", script, "--end", IT).err
    )


def test_only_a_superuser_lets_people_in(server, address, listed):
    theirs = server.address(NAME, IT)
    assert "takes a superuser" in refused("server", "accounts", theirs, listed(f"{ANNA};1;;;;")).err
