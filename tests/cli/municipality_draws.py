"""What is drawn by chance: days around today, and some of many."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random


class Draws:
    """One seeded source for everything in a municipality."""

    def __init__(self, seed: int, today: date) -> None:
        self.random, self.today = Random(seed), today

    def day(self, first: int, last: int) -> date:
        return self.today + timedelta(days=self.random.randint(first, last))

    def some(self, many: Iterable, least: int = 0) -> list:
        many = list(many)
        return self.random.sample(many, self.random.randint(min(least, len(many)), len(many)))
