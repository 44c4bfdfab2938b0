"""Data to begin with: made once, copied for each test, so that a test may do with it what it likes."""

import shutil
from pathlib import Path

import pytest

from tests.cli.calling import done, table

PEOPLE = """
    employee_no,name,initials,unit,profiles,leader
    001,Åse Holm,ÅH,Jobcenter / Team A,virksomhed,004
    002,Bo Dahl,BD,Jobcenter / Team A,virksomhed,004
    003,Cæcilie Bang,CB,Jobcenter / Team B,virksomhed;digital,
    004,Dorte Leder,DL,Jobcenter,,
    005,Else Løs,EL,,,
"""


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("made")
    bare, peopled = folder / "bare.kompetence", folder / "peopled.kompetence"
    done("new", bare, "--unit", "Kommunen", "--profile", "virksomhed", "--profile", "digital")
    shutil.copy(bare, peopled)
    done("people", "import", peopled, table(folder / "people.csv", PEOPLE))
    return bare, peopled


@pytest.fixture
def bare(_made: tuple[Path, Path], tmp_path: Path) -> Path:
    """A top unit, three profiles, this year's round and nobody."""
    return Path(shutil.copy(_made[0], tmp_path / "data.kompetence"))


@pytest.fixture
def data(_made: tuple[Path, Path], tmp_path: Path) -> Path:
    """The same with five people in a small tree."""
    return Path(shutil.copy(_made[1], tmp_path / "data.kompetence"))
