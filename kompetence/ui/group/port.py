"""Exactly what the group talk's screen asks of the services."""

from datetime import date
from typing import Protocol

from kompetence.domain.change import Change
from kompetence.domain.goal import Goal
from kompetence.domain.group_talk import GroupSheet, GroupTalk
from kompetence.domain.ids import CompetenceId, GroupTalkId
from kompetence.domain.unit import Unit


class GroupRoom(Protocol):
    """Every answer is as the data stand now; no person is named in any of them."""

    def talks(self) -> tuple[GroupTalk, ...]:
        """The unit's group talks, the newest first."""
        ...

    def start(self) -> Change:
        """Begin a group talk of everybody in the unit."""
        ...

    def sheet(self, talk: GroupTalkId) -> GroupSheet:
        """What the group's screen shows."""
        ...

    def goals(self, talk: GroupTalkId) -> tuple[Goal, ...]:
        """The goals that the unit has together, open ones first."""
        ...

    def today(self) -> date:
        """The day."""
        ...

    def agree_target(
        self, talk: GroupTalkId, competence: CompetenceId, target: int | None, upper: int | None
    ) -> Change:
        """Agree the target of one competence."""
        ...

    def agree_need(self, talk: GroupTalkId, competence: CompetenceId, people: int, level: int) -> Change:
        """Agree how many people must reach which level."""
        ...

    def core_task(self, talk: GroupTalkId, core_task: str, values: str, seen: Unit | None = None) -> Change:
        """Agree the unit's core task and what it values; nobody's change since `seen` is lost."""
        ...

    def focus(self, talk: GroupTalkId, competence: CompetenceId, *, on: bool) -> Change:
        """Make a competence one of this year's focus, or no longer."""
        ...

    def write(self, talk: GroupTalk, seen: GroupTalk | None = None) -> Change:
        """Keep when and where the talk is, its summary and next meeting; nobody's change since `seen` is lost."""
        ...

    def publish(self, talk: GroupTalkId, day: date) -> Change:
        """Let the agreed targets hold from a day."""
        ...

    def coverable(self, talk: GroupTalkId) -> int:
        """How many talks the group talk can stand for."""
        ...

    def hold(self, talk: GroupTalkId, *, cover: bool) -> Change:
        """Note that the group talk was held today."""
        ...
