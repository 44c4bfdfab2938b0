"""What all tables share: naming, types and the constraints that stand in several."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from typing_extensions import override

from kompetence.storage.columns import Day, Flag, Instant, Words

NAME, NOTE = 200, 10_000


def one_of(column: str, words: Iterable[str]) -> CheckConstraint:
    """Hold a column to a few words."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} in ({listed})", name=column)


def no_longer(column: str, letters: int) -> CheckConstraint:
    """Hold a text to a length."""
    return CheckConstraint(f"length({column}) <= {letters}", name=f"{column}_length")


def ordered(starts: str = "starts", ends: str = "ends") -> CheckConstraint:
    """Hold a period to ending no earlier than it begins."""
    return CheckConstraint(f"{ends} is null or {starts} <= {ends}", name="period")


def step(column: str) -> CheckConstraint:
    """Hold a level to what any scale can have."""
    return CheckConstraint(f"{column} between 0 and 6", name=column)


class Row(DeclarativeBase):
    """A row of the data; texts are Text, so that tables can be STRICT."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's declared name
        str: Words,
        int: Integer,
        bytes: LargeBinary,
        date: Day,
        datetime: Instant,
        bool: Flag,
    }

    clustered: ClassVar[bool] = False
    """Whether rows lie in the order of their key, which serves tables read by the first part of it."""

    @override
    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> Any:
        return (*cls.constraints(), {"sqlite_strict": True, "sqlite_with_rowid": not cls.clustered})

    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        """What else holds in this table."""
        return ()


class Edited:
    """A row that people edit: its version tells a later saver that somebody was first."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


def key() -> Any:
    """A primary key that the program makes itself."""
    return mapped_column(Words, primary_key=True)


def to(target: str, *, primary: bool = False, cascade: bool = True, nullable: bool = False) -> Any:
    """A foreign key; what belongs to a row goes with it."""
    return mapped_column(
        Text,
        ForeignKey(target, ondelete="CASCADE" if cascade else "RESTRICT"),
        primary_key=primary,
        nullable=nullable,
    )


def loose(target: str) -> Any:
    """A reference that is forgotten when what it names goes."""
    return mapped_column(Text, ForeignKey(target, ondelete="SET NULL"), nullable=True)
