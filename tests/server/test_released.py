"""Figures without names are given out of whole units from one picture, to HR and leaders, and to nobody else."""

import json
from datetime import date, timedelta

import openpyxl
import psycopg
import pytest

from kompetence.cli.overview import values as overview_values
from kompetence.cli.papers import status_values
from kompetence.domain.assessment import DEFAULT_BASIS, Lane
from kompetence.services.assessing import Assessing
from kompetence.services.gathering import Gathering
from kompetence.services.organisation import Organisation as Known
from kompetence.services.overview import Overview
from kompetence.services.releasing import release
from kompetence.services.reporting import Reporting
from kompetence.services.status import Status
from kompetence.storage import dialogues, units
from tests.cli.calling import done, refused
from tests.domain.auditor import ALWAYS_HIDDEN, Auditor
from tests.domain.organisations import Organisation
from tests.server import world as worlds
from tests.server.given_out import LOGINS, address, served
from tests.services.conftest import B1, B2, TOP

CALLS = ("unit_figures", "unit_status")


@pytest.fixture(scope="module")
def by_name(file):
    with file.database.reading() as session:
        return {one.name: one.id for one in units.tree(session)}


def plain(values):
    """As another program reads it."""
    return json.loads(json.dumps(values, default=str))


def asked(world, login, command="overview", unit=TOP):
    return done(command, address(world, login), "--unit", unit, "--json").json


def hidden(world, unit=TOP, competence=B2):
    lines = asked(world, "hr", unit=unit)["competences"]
    return set(next(one["hidden"] for one in lines if one["id"] == competence))


def released(world):
    with world.connect() as raw:
        query = "select unit, kind, basis, day, content from authz.released order by 1, 2"
        return raw.execute(query).fetchall()


def given_to(world, login):
    """By raw SQL: the units of which something comes, by what is called."""
    with world.connect(login) as raw:
        return {
            call: {
                unit
                for unit in (*(one for (one,) in raw.execute("select id from api.unit")), "nowhere", None)
                if raw.execute(f"select * from api.{call}(%s)", [unit]).fetchall()
            }
            for call in CALLS
        }


def test_hr_is_given_the_figures_and_the_status_that_the_same_data_show_in_a_file(
    municipality, file, by_name
):
    shown = set()
    for unit in by_name.values():
        overview, status = (asked(municipality, "hr", one, unit) for one in ("overview", "status"))
        assert overview.pop("released") == status.pop("released")
        assert overview == plain(overview_values(Overview(file, blind=True).unit(unit)))
        counted = plain(status_values(Status(file).unit(unit)))
        for mine, theirs in zip(status.pop("agreements"), counted.pop("agreements"), strict=True):
            assert mine == theirs or mine["hidden"], "whose leader could subtract all but a few"
        assert status == counted
        shown |= {one["gap_sum"] for one in overview["competences"]}
    assert len(shown) > 2, "hardly a figure is shown"
    assert None in shown


def test_nothing_hidden_can_be_worked_out_from_all_that_hr_is_given(municipality, file, by_name):
    given = {unit: asked(municipality, "hr", unit=unit)["competences"] for unit in by_name.values()}
    with file.database.reading() as session:
        tree, rounds = units.tree(session), dialogues.rounds(session)
        picture = Gathering(session, tree, rounds, file.today(), DEFAULT_BASIS, blind=True).picture()
    for competence, cohorts in picture.tallies.items():
        hidden = {
            unit: next(frozenset(one["hidden"]) for one in lines if one["id"] == competence)
            for unit, lines in given.items()
        }
        organisation = Organisation(tree, cohorts, {}, picture.competences[competence].scale, picture.k)
        assert not Auditor(organisation, hidden).leaks(), competence
        assert Auditor(organisation, dict.fromkeys(hidden, ALWAYS_HIDDEN)).leaks(), (
            "else it finds nothing at all"
        )


def test_the_workbook_is_the_one_of_the_file(municipality, file, tmp_path):
    asked_for = tmp_path / "server.xlsx"
    said = done("overview", address(municipality, "hr"), "--to", asked_for).out
    assert said.startswith("Figures without names from ")
    Reporting(file, blind=True).overview(tmp_path / "file.xlsx")
    one, other = (cells(tmp_path / name) for name in ("server.xlsx", "file.xlsx"))
    assert one.keys() == other.keys()
    assert {key for key in one if one[key] != other[key]} <= {
        key for key in one if one[key] and str(file.today().year) in str(one[key])
    }
    done("status", address(municipality, "hr"), "--to", tmp_path / "status.xlsx")


def cells(path):
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet
        for cell in row
        if cell.value
    }


def test_giving_out_the_same_data_again_gives_the_same(municipality):
    before = released(municipality)
    said = done("server", "release", address(municipality), "--json").json
    assert released(municipality) == before
    assert (said["units"], len(before)) == (5, 10)


def test_nothing_hidden_is_in_what_the_database_gives_out(municipality):
    for *_, content in released(municipality):
        held = json.loads(content)
        for one in held.get("lines", []):
            assert not set(one["figures"]) & set(one["hidden"])
            assert {"vulnerable", "can_teach"} <= set(one["hidden"])
    assert "Nord 0" not in str(released(municipality))


def test_each_login_is_given_the_units_it_looks_after_and_no_sign_of_others(municipality, by_name):
    everywhere, nord = set(by_name.values()), {by_name["Nord"]}
    mine = {"hr": everywhere, "dorte": everywhere, "hr nord": nord, "lis": nord}
    for login in LOGINS:
        meant = mine.get(login, set())
        assert given_to(municipality, login) == dict.fromkeys(CALLS, meant), login


def test_nobody_reads_past_the_functions(municipality):
    for statement in (
        "select * from authz.released",
        "select authz.counted()",
        "insert into authz.released select * from authz.released",
        "delete from authz.released",
        "select * from authz.opened",
    ):
        with municipality.connect("hr") as raw, pytest.raises(psycopg.errors.InsufficientPrivilege):
            raw.execute(statement)


def test_who_has_nothing_to_look_after_is_told_so(municipality, by_name):
    for login in ("anna", "it"):
        for command in ("overview", "status"):
            assert "Your login has none there" in refused(command, address(municipality, login)).err
    elsewhere = refused("overview", address(municipality, "hr nord"), "--unit", by_name["Syd"]).err
    assert "Your login has none there" in elsewhere
    assert (
        "leave the date"
        in refused("overview", address(municipality, "hr"), "--date", "2026-01-01").err.casefold()
    )
    assert "not by the login" in refused("server", "release", address(municipality, "hr")).err


def test_of_a_unit_that_came_since_nothing_is_given_out_yet(copy):
    with copy.connect() as raw:
        raw.execute("delete from authz.released where unit = %s", [TOP])
        raw.commit()
    assert "No figures have been given out for Kommunen yet" in refused("overview", address(copy, "hr")).err
    assert "No figures have been given out" in refused("status", address(copy, "hr")).err


def test_a_leader_of_a_whole_unit_is_told_with_names_how_it_stands_now_and_without_what_others_are(
    copy, by_name
):
    nord, named = by_name["Nord"], ("--names", "--reason", "lønsamtaler", "--json")
    with served(copy) as desk:
        first = Known(desk).person("Nord 0").id
        Assessing(desk).rate(first, B1, Lane.LEADER, None)
    without = asked(copy, "lis", unit=nord)
    assert without == asked(copy, "hr", unit=nord), "else one could be subtracted from the other"
    now = done("overview", address(copy, "lis"), "--unit", nord, *named).json
    assert (rated(without), rated(now)) == (8, 7)
    with copy.connect() as raw:
        worlds.put(
            raw,
            "own_leader",
            {"id": "o", "person": first, "leader": leader(raw), "starts": date.today(), "ends": None},
        )
        raw.commit()
    assert (
        "Others lead somebody in Nord"
        in refused("overview", address(copy, "lis"), "--unit", nord, *named).err
    )


def rated(answer):
    return next(one["rated"] for one in answer["competences"] if one["id"] == B1)


def leader(raw):
    return raw.execute("select leader from data.leadership where unit = %s", [TOP]).fetchone()[0]


def test_a_leader_has_names_of_those_who_are_led_and_of_nobody_else(municipality, by_name):
    named = ("--names", "--reason", "lønsamtaler", "--json")
    answer = done("overview", address(municipality, "lis"), "--unit", by_name["Nord"], *named).json
    assert {one["name"] for one in answer["persons"]} == {"Lis", *(f"Nord {at}" for at in range(8))}
    assert (
        "Take the overview without names"
        in refused("overview", address(municipality, "anna"), "--unit", TOP, *named).err
    )


def test_who_leaves_between_two_releases_cannot_be_subtracted(copy, by_name):
    assert "gap_sum" not in hidden(copy)
    gone = date.today() - timedelta(days=1)
    with copy.connect() as raw:
        raw.execute(
            "update data.membership set starts = %s, ends = %s where id = (select id from data.membership"
            " where unit = %s order by id limit 1)",
            [gone, gone, by_name["Nord"]],
        )
        raw.commit()
    with served(copy) as desk:
        release(desk)
    assert {"asked", "rated", "gap_sum", "can"} <= hidden(copy)
    assert {"asked", "gap_sum"} <= hidden(copy, by_name["Nord"])
