"""The list of the erased that lies outside all data, by ids alone.

It is one for all data of a machine: ids are random, so that nobody is ever taken for somebody else. A list that cannot
be read is never taken for an empty one, for then a backup would bring back whoever stands on it.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kompetence.domain.ids import PersonId
from kompetence.errors import RefusalError
from kompetence.storage import lines
from kompetence.storage.turns import turn

Erased = Mapping[PersonId, tuple[date, str]]
"""Who was erased, with the day and the rule."""


@dataclass(frozen=True, slots=True)
class ErasedList:
    """Lines are added and never taken away, also those that nobody can read any more."""

    path: Path
    turn: Path

    def everybody(self) -> dict[PersonId, tuple[date, str]]:
        """Everybody who was erased on this machine, from whichever data; a line that cannot be read says nothing."""
        found = {}
        for line in lines.told(self._content()):
            with suppress(KeyError, TypeError, ValueError):
                found[PersonId(str(line["person"]))] = date.fromisoformat(line["day"]), str(line["rule"])
        return found

    def note(self, erased: Erased) -> None:
        """Add who does not stand there yet; no other program adds to it meanwhile."""
        if erased.keys() <= self.everybody().keys():
            return
        with turn(self.turn):
            known, before = self.everybody(), self._content()
            added = b"".join(
                lines.spelled({"person": one, "day": day.isoformat(), "rule": rule})
                for one, (day, rule) in erased.items()
                if one not in known
            )
            lines.write(self.path, before + (b"" if before.endswith(b"\n") or not before else b"\n") + added)

    def _content(self) -> bytes:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise RefusalError("erased-list-not-read", file=str(self.path)) from error
