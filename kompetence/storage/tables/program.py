"""Tables that the program keeps about the data as a whole."""

from datetime import datetime

from sqlalchemy.orm import Mapped

from kompetence.storage.tables.base import Edited, Row, key


class SettingRow(Edited, Row):
    """Settings that belong to the data, such as the smallest group."""

    __tablename__ = "setting"
    name: Mapped[str] = key()
    value: Mapped[str]


class EditRow(Row):
    """An edit that was done, so that the same edit sent again is answered as before and done once."""

    __tablename__ = "edit"
    id: Mapped[str] = key()
    at: Mapped[datetime]
    made: Mapped[str]
