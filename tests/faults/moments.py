"""The day and the hour that it is in all of this."""

from datetime import UTC, date, datetime

DAY = date(2026, 4, 22)
NOW = datetime(2026, 4, 22, 12, tzinfo=UTC)
