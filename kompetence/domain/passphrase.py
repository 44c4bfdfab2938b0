"""How long a passphrase would hold against guessing: a hint to whoever chooses it, never a rule."""

from enum import StrEnum

_SHORT, _LONG = 8, 16
_DIFFERENT = 5


class Strength(StrEnum):
    """By length and by how many different letters there are; what is a word in which language is not known."""

    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """A row of equal letters is no longer than its first."""
    different = len(set(passphrase.casefold()))
    if len(passphrase) < _SHORT or different < _DIFFERENT:
        return Strength.WEAK
    return Strength.STRONG if len(passphrase) >= _LONG and different > _DIFFERENT else Strength.FAIR
