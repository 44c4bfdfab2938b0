"""Each record changed by itself in every dialogue: it makes a difference to those alone who may see it, and there."""

import pytest

from tests.server.conftest import _worlds, superuser, world  # noqa: F401 - fixtures
from tests.server.otherwise import BY_PERSON, HOW, change
from tests.server.test_access_table import allowed, usual, whose  # noqa: F401 - a fixture
from tests.server.world import MOMENTS, ROLES, look


@pytest.mark.parametrize(
    ("record", "how"), [(record, how) for how, records in HOW.items() for record in records]
)
def test_a_record_makes_a_difference_to_those_alone_who_may_see_it(world, superuser, usual, record, how):  # noqa: F811
    change(superuser, how, record, {"anna"} if record in BY_PERSON else set(MOMENTS))
    for name in ROLES:
        now = look(superuser, world, name)
        told = {
            whose(row)
            for table in now
            for row in [*(usual[name][table] - now[table]), *(now[table] - usual[name][table])]
        }
        assert told == allowed(name, record), (name, record, sorted(told ^ allowed(name, record))[:5])
