"""How what is kept about a person reads on the paper: each value in words, columns under the names they have there."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from kompetence.i18n import gettext as _
from kompetence.reports.insight_values import Facts, Listing
from kompetence.services.insight import Dossier
from kompetence.storage.walk import Found, described_tables
from kompetence.words.data_texts import TABLES, TECHNICAL
from kompetence.words.insight_texts import key_words
from kompetence.words.numbers import date_text, number_text

_LEVELS = {
    ("rating", "level"),
    ("dialogue_line", "target"),
    ("dialogue_line", "upper"),
    ("own_target", "target"),
    ("own_target", "upper"),
    ("goal", "from_level"),
    ("goal", "wanted_level"),
}


class InsightCells:
    """The rows of one person, cell by cell."""

    def __init__(self, found: Dossier) -> None:
        self._found, self._names = found, found.names

    def rows(self, table: str, by: str = "starts", **columns: object) -> list[Found]:
        """The rows of a table, in the order of one of its columns."""
        return sorted(self._found.of(table, **columns), key=lambda one: str(one.values[by] or ""))

    def shown(self, one: Found, column: str) -> str:
        """A value as one reads it."""
        value = one.values[column]
        if value is None or value == "":
            return ""
        table = one.table
        if (table, column) in _LEVELS:
            scale = one.values.get("scale") or self._names.scale_of(one.values["competence"])
            return self._names.level(value, scale)
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, datetime):
            return moment(value)
        if isinstance(value, date):
            return date_text(value)
        if isinstance(value, bytes):
            return _("encrypted, {count} bytes").format(count=number_text(len(value)))
        for key in described_tables()[table].c[column].foreign_keys:
            return self._names.named(str(key.column.table.name), value)
        if column == "origins":
            return ", ".join(self._names.named("profile_version", one) for one in _listed(value))
        if column == "forms":
            return ", ".join(_listed(value))
        return key_words(table, column, str(value))

    def facts(self, one: Found, leave: Iterable[str] = ()) -> Facts:
        """Every column that says something."""
        left = {*leave, *TECHNICAL}
        labels = TABLES[one.table].columns
        rows = [
            (_(labels[column]), text)
            for column in one.values
            if column not in left and (text := self.shown(one, column))
        ]
        return Facts(tuple(rows))

    def listing(self, rows: Sequence[Found], columns: Mapping[str, float]) -> Listing:
        """Some columns of some rows, each with its share of the width."""
        labels = TABLES[rows[0].table].columns
        return Listing(
            tuple((_(labels[column]), share) for column, share in columns.items()),
            tuple(tuple(self.shown(one, column) or "–" for column in columns) for one in rows),
        )


def moment(at: datetime) -> str:
    """Day and time of day."""
    return f"{date_text(at.date())} {at:%H:%M}"


def _listed(value: str) -> list[str]:
    return [str(one) for one in json.loads(value)]
