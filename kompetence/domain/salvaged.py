"""What could be read of a damaged file, table by table, and what could not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One table: how many of its rows were saved, and why others were not."""

    table: str
    saved: int
    expected: int | None
    """How many there were, where the file itself still tells."""
    unfit: int
    """Rows that could be read and are left out, since they do not fit together with the rest."""
    alone: int
    """Rows that are left out since what they belong to is lost."""
    loosened: int
    """Rows that are kept without a reference to something that is lost."""
    stood_in: int
    """Rows that are put in the place of lost ones, so that what belongs to them has a place."""
    gaps: bool
    """Whether pages of the table were lost."""
    mended: int = 0
    """Rows that are kept without a value that cannot be."""

    @property
    def lost(self) -> int | None:
        """How many rows are missing for certain; None where nobody can know."""
        if self.expected is not None:
            return max(0, self.expected - self.saved + self.stood_in)
        return None if self.gaps else self.unfit + self.alone

    @property
    def whole(self) -> bool:
        """Whether everything that was there is there."""
        harmed = self.unfit or self.alone or self.loosened or self.stood_in or self.mended
        return not (self.lost or (self.gaps and self.expected is None) or harmed)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The whole of a file that was read."""

    parts: tuple[Part, ...]
    pages: int
    unread: int
    """Pages that could not be read, of those that were needed."""
    version: int
    """The schema's number that the file had."""
    is_form: bool
    upgraded: bool
    """Whether it was made by an older Kompetence, and brought up to date."""

    @property
    def whole(self) -> bool:
        """Whether nothing is known to be lost."""
        return all(one.whole for one in self.parts)
