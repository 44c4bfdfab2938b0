"""A scale: ordered steps, each a whole number, a word and a one-line meaning."""

from dataclasses import dataclass
from fractions import Fraction

from kompetence.domain.ids import ScaleId

FEWEST_STEPS, MOST_STEPS = 3, 6


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale; the word is data, in the scale's own language."""

    value: int
    word: str
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps from the lowest (0 or 1) upwards without holes; `independent` and `confident` are values of steps."""

    id: ScaleId
    name: str
    steps: tuple[Step, ...]
    independent: int
    confident: int

    @property
    def lowest(self) -> int:
        """The value of the lowest step."""
        return self.steps[0].value

    @property
    def highest(self) -> int:
        """The value of the highest step."""
        return self.steps[-1].value

    def has(self, value: int) -> bool:
        """Whether this is one of the steps."""
        return self.lowest <= value <= self.highest

    def word(self, value: int) -> str:
        """The word of a step."""
        return self.steps[value - self.lowest].word

    def named(self, value: int) -> str:
        """Number and word, as both are always shown: `3 Selvstændig`."""
        return f"{value} {self.word(value)}"

    def share(self, value: int) -> Fraction:
        """Where a step stands between the lowest (0) and the highest (1), to compare steps of different scales."""
        return Fraction(value - self.lowest, self.highest - self.lowest)


DEFAULT = Scale(
    id=ScaleId("kompetence-5"),
    name="Kompetence, fem trin",
    steps=(
        Step(1, "Ny", "Kender området i overskrifter; har brug for hjælp trin for trin"),
        Step(2, "På vej", "Løser det almindelige med støtte"),
        Step(3, "Selvstændig", "Løser det almindelige selv og kan begrunde sine valg"),
        Step(4, "Sikker", "Klarer det svære og uforudsete og hjælper kolleger"),
        Step(5, "Går foran", "Udvikler området og lærer andre op"),
    ),
    independent=3,
    confident=4,
)
