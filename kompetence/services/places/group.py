"""For the window: group talks of the unit one looks at."""

from datetime import date

from kompetence.domain.change import Change
from kompetence.domain.goal import Goal
from kompetence.domain.group_talk import GroupSheet, GroupTalk
from kompetence.domain.ids import CompetenceId, GroupTalkId
from kompetence.domain.unit import Unit
from kompetence.services.group_talking import GroupTalks
from kompetence.services.places.where import Where


class GroupRoom:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
        self._talks = GroupTalks(where.desk)

    def talks(self) -> tuple[GroupTalk, ...]:
        """The unit's group talks, the newest first."""
        return self._talks.of_unit(self._where.unit())

    def start(self) -> Change:
        """Begin a group talk of everybody in the unit."""
        return self._where.done(self._talks.start(self._where.unit()))

    def sheet(self, talk: GroupTalkId) -> GroupSheet:
        """What the group's screen shows."""
        return self._talks.sheet(talk)

    def goals(self, talk: GroupTalkId) -> tuple[Goal, ...]:
        """The goals that the unit has together, open ones first."""
        return self._talks.goals(talk)

    def today(self) -> date:
        """The day."""
        return self._where.desk.today()

    def agree_target(
        self, talk: GroupTalkId, competence: CompetenceId, target: int | None, upper: int | None
    ) -> Change:
        """Agree the target of one competence."""
        return self._where.done(self._talks.agree_target(talk, competence, target, upper))

    def agree_need(self, talk: GroupTalkId, competence: CompetenceId, people: int, level: int) -> Change:
        """Agree how many people must reach which level."""
        return self._where.done(self._talks.agree_need(talk, competence, people, level))

    def core_task(self, talk: GroupTalkId, core_task: str, values: str, seen: Unit | None = None) -> Change:
        """Agree the unit's core task and what it values; nobody's change since `seen` is lost."""
        return self._where.done(self._talks.core_task(talk, core_task, values, seen))

    def focus(self, talk: GroupTalkId, competence: CompetenceId, *, on: bool) -> Change:
        """Make a competence one of this year's focus, or no longer."""
        return self._where.done(self._talks.focus(talk, competence, on=on))

    def write(self, talk: GroupTalk, seen: GroupTalk | None = None) -> Change:
        """Keep when and where the talk is, its summary and next meeting; nobody's change since `seen` is lost."""
        return self._where.done(self._talks.write(talk, seen))

    def publish(self, talk: GroupTalkId, day: date) -> Change:
        """Let the agreed targets hold from a day."""
        return self._where.done(self._talks.publish(talk, day))

    def coverable(self, talk: GroupTalkId) -> int:
        """How many talks the group talk can stand for."""
        return len(self._talks.coverable(talk))

    def hold(self, talk: GroupTalkId, *, cover: bool) -> Change:
        """Note that the group talk was held today."""
        return self._where.done(self._talks.hold(talk, self.today(), cover=cover))
