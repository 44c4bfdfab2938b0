"""What an import did, or would do."""

from dataclasses import dataclass, field


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
    rounds: list[str] = field(default_factory=list)

    def count(self, *, new: bool, changed: bool) -> None:
        """Count one thing that the file is about."""
        if new:
            self.new += 1
        elif changed:
            self.changed += 1
        else:
            self.unchanged += 1
