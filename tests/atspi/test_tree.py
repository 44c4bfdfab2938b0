"""What a screen reader is told by a real window on a real screen: every place, every control that it can reach."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kompetence.ui.places import PLACES
from tests.atspi.steps import DIALOGS, FULL
from tests.ui import municipality

STEPS = (*PLACES, *FULL, *DIALOGS)
CONTROLS = {
    "push button",
    "button",
    "check box",
    "radio button",
    "text",
    "combo box",
    "slider",
    "toggle button",
    "link",
}


def _missing():
    programs = [one for one in ("Xvfb", "xvfb-run", "dbus-run-session") if shutil.which(one) is None]
    if programs:
        return programs
    reader = subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True, check=False)
    return ["pyatspi"] if reader.returncode else []


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    if missing := _missing():
        pytest.skip(f"not here: {', '.join(missing)}")
    folder = tmp_path_factory.mktemp("atspi")
    municipality.make(folder / "team.kompetence", folder)
    environment = os.environ | {
        "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0",
        "LANG": "C.UTF-8", "GTK_MODULES": "",
    }  # fmt: skip
    ran = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24", "dbus-run-session", "--",
         sys.executable, "-m", "tests.atspi.window", str(folder / "team.kompetence"), str(folder)],
        capture_output=True, text=True, env=environment, timeout=180, check=False,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    read = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    assert len(read) == len(STEPS), ran.stderr[-2000:]
    assert [one["wrong"] for one in read if one["code"]] == []
    return {one["place"]: one["tree"] for one in read}


def nodes(tree):
    yield tree
    for child in tree["children"]:
        yield from nodes(child)


def shown(tree):
    """What can be met: an item of a list counts as showing even where the list itself is hidden."""
    if tree["role"] == "application" or tree["showing"]:
        yield tree
        for child in tree["children"]:
            yield from shown(child)


@pytest.mark.parametrize("place", STEPS)
def test_every_control_of_a_place_has_a_spoken_name(places, place):
    met = [
        one for one in nodes(places[place]) if one["role"] in CONTROLS and one["focusable"] and one["showing"]
    ]
    assert len(met) > 2
    assert [(one["role"], one["description"]) for one in met if not one["name"]] == []


@pytest.mark.parametrize("place", PLACES)
def test_the_seven_places_are_there_to_go_to(places, place):
    named = {one["name"] for one in nodes(places[place])}
    assert {"Overblik", "Min side", "Medarbejdere", "Samtaler", "Mål", "Team", "Fagprofiler"} <= named


def test_a_cell_of_the_heat_map_is_a_whole_sentence(places):
    sentences = [one["name"] for one in nodes(places["team"]) if one["role"] == "table cell"]
    assert any("Mette Kjær Lund" in one and one.count(",") >= 3 for one in sentences), sentences[:10]


def test_the_radar_says_nothing_that_the_table_beside_it_does_not(places):
    assert [one for one in nodes(places["people"]) if one["role"] == "drawing area"] == []


def test_the_levels_of_a_preparation_are_radio_buttons_that_say_their_behaviour(places):
    levels = [one["name"] for one in nodes(places["preparation"]) if one["role"] == "radio button"]
    assert any(name.startswith("1 ") and "," in name for name in levels), levels


def test_a_row_of_the_talk_is_read_cell_by_cell(places):
    assert any(one["role"] == "table cell" and one["name"] for one in nodes(places["talk"]))


def test_the_projector_speaks_no_name(places):
    names = [one["name"] for one in shown(places["projector"])]
    assert "Projektor uden navne" in names
    assert [one for one in names if "Mette" in one or "MKL" in one] == []
