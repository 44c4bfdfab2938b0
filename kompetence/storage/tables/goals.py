"""Tables of goals and their follow-up."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column
from typing_extensions import override

from kompetence.storage.tables.base import NOTE, Edited, Row, key, loose, no_longer, one_of, step, to


class GoalRow(Edited, Row):
    """A development goal of a person, or a unit's team goal."""

    __tablename__ = "goal"
    id: Mapped[str] = key()
    person: Mapped[str | None] = to("person.id", nullable=True)
    unit: Mapped[str | None] = to("unit.id", nullable=True)
    team: Mapped[str | None] = loose("goal.id")
    """The team goal that this goal was given from."""
    competence: Mapped[str] = to("competence.id", cascade=False)
    scale: Mapped[str] = to("scale.id", cascade=False)
    from_level: Mapped[int | None]
    wanted_level: Mapped[int | None]
    learn: Mapped[str]
    use: Mapped[str]
    sign: Mapped[str]
    forms: Mapped[str]
    """The learning forms, as a JSON list."""
    responsible: Mapped[str]
    partner: Mapped[str]
    start: Mapped[date | None]
    deadline: Mapped[date | None]
    follow_up: Mapped[date | None]
    status: Mapped[str]
    fund: Mapped[str]
    course_start: Mapped[date | None]
    occasion: Mapped[str]
    closing: Mapped[str]
    ended: Mapped[date | None]
    """The day on which it was reached or stopped."""
    released: Mapped[bool] = mapped_column(default=False)
    shared: Mapped[bool] = mapped_column(default=True)

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("(person is null) <> (unit is null)", name="owner"),
            one_of("status", ("not started", "in progress", "reached", "changed", "stopped")),
            one_of("fund", ("not relevant", "looking into it", "applied", "granted", "declined")),
            step("from_level"),
            step("wanted_level"),
            *(no_longer(text, NOTE) for text in ("learn", "use", "sign", "occasion", "closing")),
            Index(None, "person"),
        )


class FollowUpRow(Edited, Row):
    """A talk that was held about how a person's goals are doing."""

    __tablename__ = "follow_up"
    id: Mapped[str] = key()
    person: Mapped[str] = to("person.id")
    due: Mapped[date]
    done: Mapped[date | None]
    form: Mapped[str]
    next: Mapped[date | None]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (Index(None, "person"),)


class FollowUpLineRow(Row):
    """One line about one goal at a follow-up."""

    __tablename__ = "follow_up_line"
    follow_up: Mapped[str] = to("follow_up.id", primary=True)
    goal: Mapped[str] = to("goal.id", primary=True)
    line: Mapped[str]
    status: Mapped[str]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            one_of("status", ("not started", "in progress", "reached", "changed", "stopped")),
            no_longer("line", NOTE),
        )
