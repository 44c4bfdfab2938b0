"""How short a passphrase may be, and how long one would hold against guessing, which is a hint and never a rule."""

from enum import StrEnum

SHORTEST = 8
"""Letters that a passphrase chosen in the window has at least."""
_LONG = 16
_DIFFERENT = 5


class Strength(StrEnum):
    """By length and by how many different letters there are; what is a word in which language is not known."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """A row of equal letters is no longer than its first."""
    different = len(set(passphrase.casefold()))
    if len(passphrase) < SHORTEST or different < _DIFFERENT:
        return Strength.WEAK
    return Strength.STRONG if len(passphrase) >= _LONG and different > _DIFFERENT else Strength.FAIR
