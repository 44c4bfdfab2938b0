"""Exactly what these screens ask of the services: the talk itself, up to the seal."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from kompetence.domain.appointments import Appointment, NextMeeting
from kompetence.domain.assessment import Lane
from kompetence.domain.change import Change
from kompetence.domain.dialogue import Given, Party
from kompetence.domain.ids import CompetenceId, DialogueId
from kompetence.domain.talk import Talk
from kompetence.domain.views import Rating


class TalkRoom(Protocol):
    """Every answer is as the data stand now."""

    def of(self, dialogue: DialogueId) -> Talk:
        """One talk as both may see it; a sealed one as it was sealed."""
        ...

    def plan_when(
        self,
        dialogue: DialogueId,
        day: date | None,
        time: str,
        form: str,
        place: str,
        seen: Appointment | None = None,
    ) -> Change:
        """When, how and where the talk is; with what was `seen`, nobody's change since is lost."""
        ...

    def agree(
        self,
        dialogue: DialogueId,
        levels: Mapping[CompetenceId, Rating],
        seen: Mapping[CompetenceId, Rating] | None = None,
    ) -> Change:
        """Set agreed levels, or take them back with None; with what was `seen`, nobody's change since is lost."""
        ...

    def comment(
        self, dialogue: DialogueId, competence: CompetenceId, text: str, seen: str | None = None
    ) -> Change:
        """What the employee says to the leader's level; refused where another text stands there than was `seen`."""
        ...

    def write_summary(self, dialogue: DialogueId, text: str, seen: str | None = None) -> Change:
        """What the two have said; refused where another text stands there than was `seen`."""
        ...

    def plan_next(
        self, dialogue: DialogueId, day: date | None, form: str, seen: NextMeeting | None = None
    ) -> Change:
        """When and how the two meet next; with what was `seen`, nobody's change since is lost."""
        ...

    def held(self, dialogue: DialogueId, day: date | None = None) -> Change:
        """The talk is over; whoever says no day gets the likely one."""
        ...

    def review(self, dialogue: DialogueId, party: Party, how: Given) -> Change:
        """A party has read the summary as it stands."""
        ...

    def seal(self, dialogue: DialogueId) -> Change:
        """Seal what both have gone through."""
        ...

    def write_calendar(self, wanted: Collection[DialogueId], to: Path) -> None:
        """The talks that have a day, as appointments for the calendar."""
        ...

    def add_line(self, dialogue: DialogueId, lane: Lane, text: str) -> Change:
        """Add a line to what is sealed."""
        ...
