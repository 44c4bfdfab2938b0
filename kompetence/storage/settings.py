"""Settings that belong to the data, not to the person using them."""

from sqlalchemy.orm import Session

from kompetence.storage.tables import SettingRow


def number(session: Session, name: str, default: int) -> int:
    """A setting that is a whole number."""
    row = session.get(SettingRow, name)
    return default if row is None else int(row.value)


def put_number(session: Session, name: str, value: int) -> None:
    """Set it."""
    row = session.get(SettingRow, name) or SettingRow(name=name)
    row.value = str(value)
    session.add(row)
    session.flush()
