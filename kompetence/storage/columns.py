"""Column types that are the same on both databases: dates as ISO text in a file, yes and no as 1 and 0."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Dialect, Integer, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

from kompetence.errors import RefusalError

LONGEST_TEXT = 200_000
"""Letters of a text; what people write is held to far fewer where it comes in."""


class _UnkeptError(RefusalError, DontWrapMixin):
    """A refusal that passes through SQLAlchemy as it is."""


class Words(TypeDecorator[str]):
    """A text that both databases keep and give back as it is; any other is refused before it is written."""

    impl = Text
    cache_ok = True

    @property
    @override
    def python_type(self) -> type[str]:
        return str

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is not None:
            if len(value) > LONGEST_TEXT:
                raise _UnkeptError("text-too-long", limit=LONGEST_TEXT, length=len(value))
            if "\0" in value or not (value.isascii() or _encodes(value)):
                raise _UnkeptError("text-unreadable")
        return value


def _encodes(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


class Day(TypeDecorator[date]):
    """A date; ISO text on SQLite, where STRICT tables know no dates."""

    impl = Text
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Date() if dialect.name == "postgresql" else Text())

    @override
    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else value.isoformat()

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        return date.fromisoformat(value) if isinstance(value, str) else value


class Instant(TypeDecorator[datetime]):
    """A moment with its zone; ISO text in UTC on SQLite."""

    impl = Text
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=True) if dialect.name == "postgresql" else Text())

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else value.isoformat()

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if isinstance(value, str) else value


class Flag(TypeDecorator[bool]):
    """Yes or no; 1 or 0 on SQLite."""

    impl = Integer
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Boolean() if dialect.name == "postgresql" else Integer())

    @override
    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name == "postgresql" else int(value)

    @override
    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)
