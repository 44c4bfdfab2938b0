"""What tags cost: development plans a second with them and without, and how large one is."""

import gc
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kompetence.reports.plan import plan_paper
from tests.reports import make

PLANS = [make.plan(person=f"Mette Kjær Lund {number}") for number in range(10)]


def seconds(*, tagged: bool) -> float:
    """One round through all plans, processor time."""
    gc.collect()
    start = time.process_time()
    for plan in PLANS:
        plan_paper(plan, tagged=tagged)
    return time.process_time() - start


def main() -> None:
    """Rounds with and without take turns, so that a busy machine disturbs both alike."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    seconds(tagged=True)
    pairs = [(seconds(tagged=False), seconds(tagged=True)) for _round in range(rounds)]
    bare, tagged = (statistics.median(column) for column in zip(*pairs, strict=True))
    size = len(plan_paper(make.PLAN))
    print(f"without tags {len(PLANS) / bare:.1f} plans/s")
    print(f"with tags    {len(PLANS) / tagged:.1f} plans/s, one plan {size / 1024:.0f} kB")
    print(f"ratio        {tagged / bare:.2f}")


if __name__ == "__main__":
    main()
