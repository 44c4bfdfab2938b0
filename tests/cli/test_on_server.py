"""The commands work on a server's database as they do on a file, where a person names its address."""

from datetime import date
from pathlib import Path

import pytest

from kompetence import paths
from kompetence.services.catalogue import Shipped
from kompetence.services.starting import beginning
from tests.cli.calling import call, done, refused, table
from tests.cli.conftest import PEOPLE


@pytest.fixture
def address(on_server, emptied):
    """A top unit, two profiles and the year's round on the server."""
    shipped = Shipped(paths.below(Path()).profiles)
    _started, fill = beginning("Kommunen", ["virksomhed", "digital"], shipped, date.today())
    with on_server() as data:
        fill(data)
    return emptied.address


def persons(address):
    return [one["name"] for one in overview(address)["persons"]]


def overview(address):
    return done("overview", address, "--names", "--reason", "MUS", "--json").json


def test_people_are_read_in_and_an_overview_is_given(address, tmp_path):
    done("people", "import", address, table(tmp_path / "people.csv", PEOPLE))
    assert len(persons(address)) == 5


def test_profiles_and_status_are_told(address):
    assert len(done("profiles", "list", "--in", address, "--json").json) == 3
    assert done("status", address, "--json").json["people"] == 0


def test_edits_of_other_programs_are_answered_one_by_one_and_done_once(address, tmp_path):
    done("people", "import", address, table(tmp_path / "people.csv", PEOPLE))
    edits = tmp_path / "edits.jsonl"
    edits.write_text(
        """{"do": "rate", "person": "001", "competence": "B1", "lane": "leader", "level": 3, "edit_id": "e1"}"""
        "\n"
    )
    said = [call("apply", address, edits).out.splitlines() for _twice in range(2)]
    assert said[0] == said[1]
    assert [line.split()[0] for line in said[0]] == ["ready", "ack"]


def test_what_needs_a_file_is_refused_with_the_address(address):
    assert "kompetence_owner@127.0.0.1" in refused("new", address, "--unit", "X").err
