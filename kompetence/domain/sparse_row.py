"""Rows of exact numbers of which nearly all are nothing, as Gauss and Jordan need them."""

from collections.abc import Mapping
from fractions import Fraction

Number = int | Fraction
SparseRow = dict[int, Number]
"""By column, what is not nothing."""


def take(row: SparseRow, other: Mapping[int, Number], times: Number) -> None:
    """Take another row out of a row so many times."""
    for at, value in other.items():
        left = row.get(at, 0) - times * value
        if left:
            row[at] = left
        else:
            row.pop(at, None)


def divided(row: Mapping[int, Number], by: Number) -> SparseRow:
    """A row divided by a number other than 0, with whole numbers as such, for these are the quicker."""
    if by in {1, -1}:
        return {at: value * by for at, value in row.items()}
    return {at: _plain(Fraction(value) / by) for at, value in row.items()}


def _plain(value: Fraction) -> Number:
    return value.numerator if value.denominator == 1 else value
