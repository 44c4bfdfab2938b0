"""The long form of `tests/storage/test_damage.py`, with figures: `pytest -n0 -s tests/soak/test_damage_everywhere.py`.

A plain file says nothing of a text that was altered; how many of such alterations are seen, and by what, is printed.
"""

from collections import Counter

import pytest

from tests.storage import harmed
from tests.storage.damage import flipped, headers, journals, swapped, truncated, zeroed
from tests.storage.test_damage import NOTHING, REFUSED

FLIPS = 2000


@pytest.mark.parametrize("passphrase", ["", harmed.WORD], ids=["plain", "encrypted"])
def test_damage_everywhere(tmp_path, passphrase):
    (tmp_path / "made").mkdir()
    world = harmed.make(tmp_path / "made", passphrase)
    trial = world.trial(tmp_path)
    kinds = {
        "truncated": truncated(world.whole),
        "zeroed": zeroed(world.whole),
        "swapped": swapped(world.whole),
        "flipped": flipped(world.whole, FLIPS // (20 if passphrase else 1)),
        "header": () if passphrase else headers(world.whole),
        "journals": journals(world.whole, world.cut, world.own, world.foreign),
    }
    wrong = []
    for kind, damages in kinds.items():
        opened: Counter[str] = Counter()
        answers: Counter[str] = Counter()
        shares = []
        for number, one in enumerate(damages):
            one.put(trial.path)
            answer = trial.opened()
            if answer == "altered":
                answer += " told by a seal" if trial.seals_tell() else " silently"
            opened[answer] += 1
            if kind == "flipped" and number % 20:
                continue
            one.put(trial.path)
            told, kept, all_ = trial.saved()
            answers[told] += 1
            shares.append(kept / all_)
            begun = (
                one.where == "beside an unfinished edit"
            )  # what takes it back is lost, so it is saved as it stands
            if told not in {"saved", *NOTHING} and kind != "flipped" and not begun:
                wrong.append((kind, one.where, told))
        mean = sum(shares) / max(1, len(shares))
        print(f"{kind}: {dict(opened)}; saved {dict(answers)}, {mean:.1%} of all rows in the mean")
        silent = {"altered silently", "altered told by a seal"} if not passphrase else set()
        strange = set(opened) - {"whole", *REFUSED, *(silent if kind in {"flipped", "swapped"} else ())}
        wrong += [(kind, answer) for answer in strange]
    assert not wrong
