"""What an import did, or would do."""

from dataclasses import dataclass, field

from kompetence.domain.ids import PersonId


@dataclass(slots=True)
class Imported:
    """Counts of one import; `units` and `rounds` name what was made on the way."""

    table: str
    dry_run: bool
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    units: list[str] = field(default_factory=list)
    near: list[tuple[str, str]] = field(default_factory=list)
    """Units of `units` that are spelt much like one that was there before, with the path of that."""
    rounds: list[str] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)
    """New people without a number, who are called like somebody that has one."""
    people: set[PersonId] = field(default_factory=set)
    """Whose data it changed."""

    def count(self, *, new: bool, changed: bool, about: PersonId | None = None) -> None:
        """Count one thing that the file says, and whom that is about."""
        if about is not None and (new or changed):
            self.people.add(about)
        if new:
            self.new += 1
        elif changed:
            self.changed += 1
        else:
            self.unchanged += 1
