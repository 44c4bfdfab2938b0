"""What a file holds is told in numbers, also of a file that is not opened."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kompetence.errors import RefusalError
from kompetence.storage import contents

FILE = Path(__file__).parents[1] / "files" / "schema-3.kompetence"


def test_a_time_that_is_none_is_told_as_damage_of_that_file(tmp_path):
    path = Path(shutil.copy(FILE, tmp_path / "team.kompetence"))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("insert into access_log (at, account, act, kind) values ('x', 'a', 'changed', 'person')")
        raw.commit()
    with pytest.raises(RefusalError, match="data-damaged") as refused:
        contents.of_file(path, None)
    assert refused.value.data["file"] == str(path)
