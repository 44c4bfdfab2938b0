"""Settings that belong to the data, not to the person using them."""

from sqlalchemy.orm import Session

from kompetence.storage.tables import SettingRow

VIEWER = "viewer"
"""Who looks, by the person's id; in a preparation file whose it is."""
FOLLOW_UP_WEEKS, SMALLEST_GROUP = "follow-up-weeks", "smallest-group"


def number(session: Session, name: str, default: int) -> int:
    """A setting that is a whole number."""
    row = session.get(SettingRow, name)
    return default if row is None else int(row.value)


def put_number(session: Session, name: str, value: int) -> None:
    """Set it."""
    put_text(session, name, str(value))


def text(session: Session, name: str) -> str:
    """A setting that is a text, such as an id; empty where it was never set."""
    row = session.get(SettingRow, name)
    return "" if row is None else row.value


def put_text(session: Session, name: str, value: str) -> None:
    """Set it."""
    row = session.get(SettingRow, name) or SettingRow(name=name)
    row.value = value
    session.add(row)
    session.flush()
