"""Tables of scales, competences and profiles."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from typing_extensions import override

from kompetence.storage.tables.base import NAME, Edited, Row, key, no_longer, one_of, step, to


class ScaleRow(Row):
    """A scale; one in use never changes."""

    __tablename__ = "scale"
    id: Mapped[str] = key()
    name: Mapped[str]
    independent: Mapped[int]
    confident: Mapped[int]


class StepRow(Row):
    """A step of a scale."""

    __tablename__ = "step"
    scale: Mapped[str] = to("scale.id", primary=True)
    value: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    word: Mapped[str]
    meaning: Mapped[str]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (step("value"),)


class CompetenceRow(Edited, Row):
    """A competence of the bank."""

    __tablename__ = "competence"
    id: Mapped[str] = key()
    name: Mapped[str]
    short: Mapped[str]
    description: Mapped[str]
    area: Mapped[str]
    """The path from the outermost area, as a JSON list."""
    kind: Mapped[str]
    scale: Mapped[str] = to("scale.id", cascade=False)
    source: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False)

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (one_of("kind", ("basis", "special")), no_longer("name", NAME))


class BehaviourRow(Row):
    """The behaviour text of a competence at one step."""

    __tablename__ = "behaviour"
    competence: Mapped[str] = to("competence.id", primary=True)
    value: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str]


class ProfileRow(Edited, Row):
    """A profile apart from its versions."""

    __tablename__ = "profile"
    id: Mapped[str] = key()
    title: Mapped[str]
    purpose: Mapped[str]
    core_task: Mapped[str]
    language: Mapped[str]
    badge: Mapped[str]
    source: Mapped[str]
    date: Mapped[str]
    licence: Mapped[str]
    origin: Mapped[str | None]
    origin_version: Mapped[str | None]
    retired: Mapped[bool] = mapped_column(default=False)


class VersionRow(Row):
    """A version of a profile; once published its requirements never change."""

    __tablename__ = "profile_version"
    id: Mapped[str] = key()
    profile: Mapped[str] = to("profile.id")
    number: Mapped[str]
    place: Mapped[int]
    """Counts the versions of a profile in the order in which they were made."""
    published: Mapped[bool]
    published_on: Mapped[date | None]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (UniqueConstraint("profile", "place"),)


class BuildsOnRow(Row):
    """That a version builds on a version of another profile."""

    __tablename__ = "builds_on"
    version_id: Mapped[str] = to("profile_version.id", primary=True)
    base: Mapped[str] = to("profile_version.id", primary=True, cascade=False)
    place: Mapped[int]


class RequirementRow(Row):
    """What a version asks of one competence."""

    __tablename__ = "requirement"
    version_id: Mapped[str] = to("profile_version.id", primary=True)
    competence: Mapped[str] = to("competence.id", primary=True, cascade=False)
    place: Mapped[int]
    target: Mapped[int | None]
    upper: Mapped[int | None]
    importance: Mapped[int]
    essential: Mapped[bool]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            CheckConstraint("importance between 1 and 3", name="importance"),
            CheckConstraint("upper is null or target <= upper", name="bounds"),
            step("target"),
            step("upper"),
        )
