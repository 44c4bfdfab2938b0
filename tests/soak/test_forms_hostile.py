"""Three hundred forms made from seeds, read one after another: `pytest -n0 -s tests/soak/test_forms_hostile.py`.

`FORMS` and `FIRST_SEED` in the environment choose how many and from where on.
"""

import os

from tests.exchange.form_trial import small_process, tried

FORMS, FIRST_SEED = int(os.environ.get("FORMS", "300")), int(os.environ.get("FIRST_SEED", "0"))


def test_no_hostile_form_takes_long_takes_much_or_is_taken_wrongly(tmp_path):
    trials = []
    with small_process() as process:
        for seed in range(FIRST_SEED, FIRST_SEED + FORMS):
            last = process.submit(tried, seed, tmp_path).result()
            trials.append(last)
            told = last.told.replace(str(tmp_path), "")[:150]
            print(f"{last.seed:5} {last.kind:28} {last.seconds:6.2f} s {last.kilobytes // 1024:4} MB  {told}")
    slowest = max(trials, key=lambda one: one.seconds)
    read = sum(one.told == "read" for one in trials)
    print(
        f"{len(trials)} forms: {len(trials) - read} refused, {read} read; slowest {slowest.seconds:.1f} s "
        f"(seed {slowest.seed}, {slowest.kind}); most memory {trials[-1].kilobytes // 1024} MB"
    )
