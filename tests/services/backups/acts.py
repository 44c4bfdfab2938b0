"""What is done to the data between two backups, and what is seen of both."""

import pytest

from tests.services.crowd import NOW, key
from tests.services.test_erasing import rows_of

WORD = "hemmelig sætning"
encrypted_too = pytest.mark.parametrize("both", ["", WORD], ids=["plain", "encrypted"], indirect=True)


def rename(desk, name):
    with desk.database.transaction() as session:
        query = "update person set name = ?, version = version + 1 where id = ?"
        session.connection().exec_driver_sql(query, (name, key(1)))


def named(desk):
    return {row["name"] for row in rows_of(desk.database)["person"]}


def whys(keeping):
    return [one.why for one in keeping.shelf().backups]


def in_the_way(vault):
    """Nothing can be kept: a file lies where the folder would be."""
    vault.local.mkdir(exist_ok=True)
    (vault.local / "backups").write_text("")


def held_somewhere(desk, keeping, name):
    """Whether a backup holds somebody of this name."""
    for one in keeping.shelf().backups:
        with desk.database.open_copy(one.file, now=NOW) as copy:
            if name in {row["name"] for row in rows_of(copy)["person"]}:
                return True
    return False
