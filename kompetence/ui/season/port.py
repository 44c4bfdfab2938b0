"""Exactly what these screens ask of the services: the round's list, what is due, and every round with its talks."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from kompetence.domain.appointments import Appointment
from kompetence.domain.change import Change
from kompetence.domain.dialogue import Round
from kompetence.domain.ids import DialogueId, PersonId, RoundId
from kompetence.domain.season import Beginning, Candidate, Due, RoundLine, SeasonBoard, UnitCounts


class Season(Protocol):
    """Every answer is as the data stand now, for the unit one looks at."""

    def board(self, wanted: RoundId | None = None) -> SeasonBoard | None:
        """The newest round that is not closed, or the one asked for; None where there is none."""
        ...

    def waiting(self) -> int:
        """How many talks wait for the leader, in all rounds that are open."""
        ...

    def rounds(self) -> tuple[RoundLine, ...]:
        """Every round, the newest first."""
        ...

    def candidates(self, day: date, wanted: RoundId | None = None) -> tuple[Candidate, ...]:
        """Everyone of the unit and below on a day, with who is in a round already."""
        ...

    def due(self) -> tuple[Due, ...]:
        """What is to be followed up, the nearest first."""
        ...

    def beginning(self) -> Beginning:
        """How far one has come before the first round."""
        ...

    def owns(self, round_: Round) -> bool:
        """Whether a round is the one's to change who looks."""
        ...

    def has_units(self) -> bool:
        """Whether there are units below."""
        ...

    def counts(self) -> UnitCounts | None:
        """Talks and plans of the year in each unit below; None where nothing is below."""
        ...

    def open(self, new: Round, invited: Iterable[PersonId]) -> Change:
        """Open a round for the unit one looks at; its id and its units are given there."""
        ...

    def edit(self, changed: Round, seen: Round | None = None) -> Change:
        """Change a round; with what was `seen`, nobody's change since is lost."""
        ...

    def invite(self, round_: RoundId, invited: Iterable[PersonId]) -> Change:
        """Invite more people."""
        ...

    def withdraw(self, dialogue: DialogueId) -> Change:
        """Take an invitation back."""
        ...

    def close(self, round_: RoundId) -> Change:
        """Close a round."""
        ...

    def reopen(self, round_: RoundId) -> Change:
        """Open a closed round again."""
        ...

    def plan(
        self,
        appointments: Mapping[DialogueId, Appointment],
        seen: Mapping[DialogueId, Appointment] | None = None,
    ) -> Change:
        """Say when and where talks are held; with what was `seen`, nobody's change since is lost."""
        ...

    def postpone(self, talks: Iterable[DialogueId], note: str = "") -> Change:
        """Put talks off."""
        ...

    def cancel(self, talks: Iterable[DialogueId], note: str = "") -> Change:
        """Give talks up."""
        ...

    def cover(self, talks: Iterable[DialogueId]) -> Change:
        """Let the group's talk stand for them."""
        ...

    def take_up(self, talks: Iterable[DialogueId]) -> Change:
        """Go on with talks that were put aside."""
        ...

    def want_own(self, talks: Iterable[DialogueId], *, wanted: bool) -> Change:
        """Note whether an own talk is wanted."""
        ...

    def finish(self, talks: Iterable[DialogueId]) -> Change:
        """Close sealed talks."""
        ...
