"""Tables of group talks: a unit that agrees its core task, targets and needs together."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped
from typing_extensions import override

from kompetence.storage.tables.base import NOTE, Edited, Row, key, no_longer, one_of, step, to


class GroupTalkRow(Edited, Row):
    """One group talk of one unit in one round."""

    __tablename__ = "group_talk"
    id: Mapped[str] = key()
    round: Mapped[str] = to("round.id", cascade=False)
    unit: Mapped[str] = to("unit.id", cascade=False)
    state: Mapped[str]
    day: Mapped[date | None]
    time: Mapped[str]
    form: Mapped[str]
    place: Mapped[str]
    summary: Mapped[str]
    next_day: Mapped[date | None]
    next_form: Mapped[str]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            one_of("state", ("planned", "held", "closed")),
            no_longer("summary", NOTE),
            Index(None, "round"),
        )


class GroupMemberRow(Row):
    """A person who takes part."""

    __tablename__ = "group_member"
    clustered = True
    group_talk: Mapped[str] = to("group_talk.id", primary=True)
    person: Mapped[str] = to("person.id", primary=True)


class GroupLineRow(Row):
    """What the group has agreed about one competence: the target level, and how many people are needed at which."""

    __tablename__ = "group_line"
    clustered = True
    group_talk: Mapped[str] = to("group_talk.id", primary=True)
    competence: Mapped[str] = to("competence.id", primary=True, cascade=False)
    target: Mapped[int | None]
    upper: Mapped[int | None]
    people: Mapped[int | None]
    level: Mapped[int | None]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            step("target"),
            step("upper"),
            step("level"),
            CheckConstraint("upper is null or target <= upper", name="bounds"),
            CheckConstraint("people >= 0", name="people"),
        )
