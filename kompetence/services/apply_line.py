"""One line of another program: a JSON object, read strictly, with readers for its fields."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any

from kompetence.domain.text import NAME_LIMIT, NOTE_LIMIT, clean, clean_line, folded
from kompetence.errors import RefusalError
from kompetence.i18n import N_
from kompetence.services.assessing import NOT_RELEVANT, Choice

LONGEST_LINE = 1_000_000
_MOST_TEXTS = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One object with readers for its fields; every refusal names the field."""

    values: Mapping[str, Any]

    def text(self, field: str, limit: int = NAME_LIMIT, *, required: bool = False) -> str:
        """A text, cleaned; a number is taken as it is written."""
        value = self.values.get(field)
        if value is None or value == "":
            if required:
                raise RefusalError("field-missing", field=field)
            return ""
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            raise self._wrong(field, N_("a text"))
        return clean_line(value, limit) if limit == NAME_LIMIT else clean(value, limit)

    def note(self, field: str) -> str:
        """A longer text."""
        return self.text(field, NOTE_LIMIT)

    def day(self, field: str) -> date | None:
        """A date in ISO form."""
        value = self.values.get(field)
        if value is None or value == "":
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise self._wrong(field, N_("a date like 2026-03-04")) from error

    def whole(self, field: str) -> int | None:
        """A whole number."""
        value = self.values.get(field)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(field, N_("a whole number"))
        return value

    def flag(self, field: str) -> bool | None:
        """Yes or no."""
        value = self.values.get(field)
        if value is not None and not isinstance(value, bool):
            raise self._wrong(field, N_("true or false"))
        return value

    def one_of(self, field: str, choices: Mapping[str, Any]) -> Any:
        """One of a few words."""
        word = folded(self.text(field, required=True))
        if word not in choices:
            raise self._wrong(field, ", ".join(choices))
        return choices[word]

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts, or one text."""
        value = self.values.get(field)
        if value is None or value == "":
            return ()
        listed = value.replace("\n", ";").split(";") if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            raise self._wrong(field, N_("a list of texts"))
        if len(listed) > _MOST_TEXTS:
            raise RefusalError("list-too-long", field=field, count=len(listed), most=_MOST_TEXTS)
        return tuple(text for one in listed if (text := clean_line(one)))

    def level(self, field: str) -> Choice:
        """A level, "not relevant", or null for *not rated*."""
        if field not in self.values:
            raise RefusalError("field-missing", field=field)
        value = self.values[field]
        if isinstance(value, str) and folded(value) in {"not relevant", "ikke relevant"}:
            return NOT_RELEVANT
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self._wrong(field, N_("a whole number, null or not relevant"))
        return value

    def _wrong(self, field: str, expected: str) -> RefusalError:
        return RefusalError(
            "field-wrong", field=field, expected=expected, value=str(self.values.get(field))[:80]
        )


def parsed(text: str) -> dict[str, Any]:
    """One JSON object; NaN, doubled keys and broken letters are refused."""
    if len(text) > LONGEST_LINE:
        raise RefusalError("line-too-long", most=LONGEST_LINE)
    try:
        value = json.loads(text, parse_constant=_no_number, parse_float=_finite, object_pairs_hook=_once)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        raise RefusalError("line-not-json", place=error.pos + 1) from error
    except UnicodeEncodeError as error:
        raise RefusalError("line-broken-letter") from error
    except RecursionError as error:
        raise RefusalError("line-nested") from error
    except ValueError as error:  # more digits than are read
        raise RefusalError("line-number") from error
    if not isinstance(value, dict):
        raise RefusalError("line-no-object")
    return value


def _no_number(_word: str) -> Any:
    raise RefusalError("line-number")


def _finite(word: str) -> float:
    number = float(word)
    return number if isfinite(number) else _no_number(word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise RefusalError("field-twice", field=key)
        found[key] = value
    return found
