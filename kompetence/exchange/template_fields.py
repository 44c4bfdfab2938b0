"""One table of a template file, read key by key, with everything wrong noted at its place."""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

from kompetence.domain.template_draft import Place
from kompetence.domain.text import NAME_LIMIT, NOTE_LIMIT, clean, clean_line
from kompetence.errors import RefusalError

Choice = TypeVar("Choice")

LARGEST = 1_000_000
MOST_SUGGESTIONS = 50
_ID = re.compile(r"\S{1,200}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place of a file."""

    code: str
    place: Place
    data: Mapping[str, Any] = field(default_factory=dict)


def shown(value: object) -> str:
    """A value from outside as it can be quoted in a sentence, however large it is."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) > 10**15:
        return "1" + "0" * 15 + " …"
    if isinstance(value, dict):
        return "{ … }"
    if isinstance(value, list):
        return "[ … ]"
    text = " ".join(str(value)[:200].split())
    return text if len(text) <= 60 else text[:59] + "…"


class Fields:
    """The keys of one table; `close` notes those that nobody asked for.

    A table that is not `written` at all is told once, and not for each of its keys.
    """

    def __init__(
        self, values: Mapping[str, Any], place: Place, faults: list[Fault], *, written: bool = True
    ) -> None:
        self._values = values
        self._written = written
        self._place = place
        self._faults = faults
        self._asked: dict[str, None] = {}

    def line(self, key: str, *, required: bool = False, limit: int = NAME_LIMIT) -> str:
        """A text on one line."""
        return self._text(key, required, limit, one_line=True)

    def text(self, key: str, *, required: bool = False) -> str:
        """A text of any length that a person may write."""
        return self._text(key, required, NOTE_LIMIT, one_line=False)

    def id(self, key: str, *, required: bool = True) -> str:
        """A stable id: no blanks, at most 200 letters."""
        found = self._text(key, required, NAME_LIMIT, one_line=True)
        if found and not _ID.fullmatch(found):
            self._fault("key-not-id", key, value=shown(found))
            return ""
        return found

    def date(self, key: str) -> str:
        """A date as year-month-day, written as a date or as text."""
        found = self._get(key)
        if isinstance(found, date) and not isinstance(found, datetime):
            return found.isoformat()
        if found is None or found == "":
            return ""
        if isinstance(found, str) and _DATE.fullmatch(found):
            try:
                return date.fromisoformat(found).isoformat()
            except ValueError:
                pass
        self._fault("key-not-date", key, value=shown(found))
        return ""

    def whole(self, key: str, *, required: bool = False) -> int | None:
        """A whole number; None when it is not written or not one."""
        found = self._get(key, required=required)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int):
            self._fault("key-not-whole", key, value=shown(found))
        elif abs(found) > LARGEST:
            self._fault("key-too-large", key, value=shown(found))
        else:
            return found
        return None

    def flag(self, key: str) -> bool:
        """True or false; false when it is not written."""
        found = self._get(key)
        if found is not None and not isinstance(found, bool):
            self._fault("key-not-flag", key, value=shown(found))
        return found is True

    def choice(self, key: str, choices: Mapping[str, Choice], default: Choice) -> Choice:
        """One of a few words, or the default."""
        found = self._get(key)
        if found is None:
            return default
        if isinstance(found, str) and found in choices:
            return choices[found]
        self._fault("key-not-choice", key, value=shown(found), choices=", ".join(choices))
        return default

    def texts(self, key: str, most: int = sys.maxsize) -> Iterator[tuple[Place, str]]:
        """The texts of a list, each with its place."""
        found = self._get(key)
        if found is None:
            return
        if not isinstance(found, list):
            self._fault("key-not-list", key, value=shown(found))
            return
        if len(found) > most:
            self._fault("key-too-many", key, field=key, count=len(found), most=most)
            return
        for number, value in enumerate(found):
            inner = Fields({key: value}, self._place, self._faults)
            text = inner.line(key, required=True)
            if text:
                yield (*self._place, key, number), text

    def tables(self, key: str) -> Iterator["Fields"]:
        """The tables of `[[key]]`."""
        found = self._get(key)
        if found is None:
            return
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            self._fault("key-not-tables", key)
            return
        for number, one in enumerate(found):
            yield Fields(one, (*self._place, key, number), self._faults)

    def table(self, key: str, *, required: bool = False) -> "Fields":
        """The table of `[key]`; an empty one when it is not written."""
        found = self._get(key, required=required)
        if found is not None and not isinstance(found, dict):
            self._fault("key-not-table", key)
            found = None
        return Fields(found or {}, (*self._place, key), self._faults, written=found is not None)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that is written, for tables whose keys are data."""
        return tuple(self._values)

    @property
    def faults(self) -> int:
        """How many faults are noted so far, in this table and all others."""
        return len(self._faults)

    @property
    def place(self) -> Place:
        """Where the table stands."""
        return self._place

    def fault(self, code: str, key: str, /, **data: Any) -> None:
        """Note something wrong with a key that only the caller can see."""
        self._fault(code, key, **data)

    def close(self) -> None:
        """Note every key that is not part of the format."""
        for number, key in enumerate(one for one in self._values if one not in self._asked):
            near = (
                get_close_matches(key[:40].lower(), self._asked, 1, 0.6) if number < MOST_SUGGESTIONS else []
            )
            if near:
                self._fault("key-misspelt", key, key=shown(key), meant=near[0])
            else:
                self._fault("key-unknown", key, key=shown(key), known=", ".join(self._asked))

    def _get(self, key: str, *, required: bool = False) -> Any:
        self._asked[key] = None
        if required and self._written and key not in self._values:
            self._fault("key-missing", key, key=key)
        return self._values.get(key)

    def _text(self, key: str, required: bool, limit: int, *, one_line: bool) -> str:  # noqa: FBT001 - passed on
        found = self._get(key, required=required)
        if found is None:
            return ""
        if not isinstance(found, str):
            self._fault("key-not-text", key, value=shown(found))
            return ""
        if "\0" in found:
            self._fault("key-nul", key)
            return ""
        try:
            text = clean_line(found, limit) if one_line else clean(found, limit).strip()
        except RefusalError as refusal:
            self._fault("key-too-long", key, **refusal.data)
            return ""
        if required and not text:
            self._fault("key-empty", key, key=key)
        return text

    def _fault(self, code: str, key: str, /, **data: Any) -> None:
        self._faults.append(Fault(code, (*self._place, key), data))
