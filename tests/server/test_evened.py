"""An answer that waits ends at a whole step, whatever fraction of a millisecond the work before it took."""

import statistics

import pytest

STEP = 4.0
TAKEN = """
with began (at) as materialized (select clock_timestamp() - %s * interval '1 millisecond'),
done (at, nothing) as materialized (select at, authz.even_out(at, 0.004) from began)
select 1000 * extract(epoch from clock_timestamp() - at) from done
"""


@pytest.mark.parametrize("worked", [0.0, 0.3, 0.5, 1.1, 1.9, 2.4, 3.2, 3.8, 4.4, 7.7])
def test_what_the_work_took_is_not_to_be_seen_of_the_answer(superuser, worked):
    past = [float(superuser.execute(TAKEN, [worked]).fetchone()[0]) % STEP for _ in range(9)]
    assert statistics.median(past) < 0.1
