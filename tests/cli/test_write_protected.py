"""A file that this account may only read: everything that only reads can be done with it, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.calling import done, refused, table
from tests.small_disk import write_protected


@pytest.fixture
def protected(data: Path, tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    with write_protected(place, data) as disk:
        yield disk / data.name


def test_it_is_read_and_copied_and_written_nowhere(protected: Path, tmp_path: Path) -> None:
    before, own = protected.read_bytes(), tmp_path / "own.kompetence"
    said = done("backup", protected, "--to", own)
    assert "write-protected" in said.err
    done("overview", protected, "--to", tmp_path / "o.xlsx")
    done("overview", protected, "--to", tmp_path / "n.xlsx", "--names", "--reason", "MED")
    done("plan", protected, "--all", "--to", tmp_path / "plans")
    done("status", protected)
    people = table(tmp_path / "p.csv", "employee_no,name\n009,Ny")
    assert refused("people", "import", protected, people, "--json").codes == ["data-read-only-protected"]
    assert protected.read_bytes() == before
    assert [one.name for one in protected.parent.iterdir()] == [protected.name]
    done("people", "import", own, people)
