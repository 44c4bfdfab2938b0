"""How far a row of papers came."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Batch:
    """How many papers lie in the folder now, of how many there were to be."""

    written: int
    wanted: int

    @property
    def whole(self) -> bool:
        """Whether nothing was left out."""
        return self.written == self.wanted
