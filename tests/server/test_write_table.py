"""What each login can write of each table at each moment is what the write table of the domain says, and no more."""

from collections.abc import Iterable
from itertools import combinations

import pytest

from kompetence.domain.write_table import Until
from kompetence.storage.tables import Row
from tests.server.attempts import DENIED, key
from tests.server.may_write import Write, lasts, may
from tests.server.stage import Stage, moments
from tests.server.world import ROLES

IN_PASSING = ("access_log", "disclosure", "edit")
"""What everybody adds to, and which holds nothing of anybody's: looked at one by one."""
ONE_IN = 20
NOT_YET = {"shared_lane", "draft", "reviewed", "private_notes"}
"""Where a new row may be there already, which its key then stops."""
NEEDED = {"scale", "competence", "profile_version", "profile", "round", "unit"}
"""What other rows need, so that they stop its going."""


@pytest.fixture(scope="module")
def stage(world):
    with world.connect() as connection:
        yield Stage(connection, world, moments())
        connection.rollback()


def wrong(
    stage: Stage, name: str, one_in: int, tables: Iterable[str] = Row.metadata.tables
) -> list[tuple[str, str]]:
    """What somebody could write and should not, or could not and should; of what they may not one in so many."""
    tried, count = [], len(name)
    for table in sorted(set(tables) - set(IN_PASSING)):
        for write, statement in stage.writes(table, name):
            allowed = may(name, write)
            count += not allowed
            if allowed or count % one_in == 0:
                tried.append((write, statement, allowed))
    told = stage.told(name, [statement for _, statement, _ in tried])
    return [
        (statement, said)
        for (write, statement, allowed), said in zip(tried, told, strict=True)
        if said not in (_allowed(write) if allowed and _shown(stage, name, write) else DENIED)
    ]


def _shown(stage: Stage, name: str, write: Write) -> bool:
    return write.was is None or key(write.table, write.was) in stage.shown(name, write.table)


def _allowed(write: Write) -> set[str]:
    """What may be heard of what is allowed: that it is done, or by which key the tables themselves stop it."""
    stopped = {"INSERT": ("23505", NOT_YET), "DELETE": ("23001", NEEDED)}.get(write.act, ("", set()))
    return {"1", stopped[0]} if write.table in stopped[1] else {"1"}


@pytest.mark.parametrize("name", ROLES)
def test_what_somebody_can_write_is_what_the_table_says(stage, name):
    found = wrong(stage, name, ONE_IN)
    assert not found, found[:10]


def test_the_moments_that_are_tried_tell_all_periods_apart():
    for one, other in combinations(Until, 2):
        assert any(lasts(one, at) != lasts(other, at) for at in moments().values()), (one, other)
