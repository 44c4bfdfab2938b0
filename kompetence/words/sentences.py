"""Sentences for refusals and for problems in files, in the language that is spoken."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kompetence.domain.server_place import read
from kompetence.domain.text import clean
from kompetence.errors import Problem, RefusalError
from kompetence.i18n import gettext as _
from kompetence.words import (
    backup_texts,
    cipher_texts,
    form_texts,
    form_workbook_texts,
    frame_texts,
    goal_texts,
    group_texts,
    moving_texts,
    own_texts,
    people_texts,
    preparation_texts,
    profile_texts,
    reaching_texts,
    read_only_texts,
    recovery_texts,
    refusal_texts,
    released_texts,
    retention_texts,
    season_texts,
    server_keeping_texts,
    server_texts,
    table_texts,
    talk_texts,
    template_texts,
    unsaved_texts,
    workbook_texts,
)
from kompetence.words.numbers import date_text
from kompetence.words.read_only_texts import SEVERAL

TEXTS: Mapping[str, str] = {
    **table_texts.TEXTS,
    **template_texts.TEXTS,
    **workbook_texts.TEXTS,
    **refusal_texts.TEXTS,
    **talk_texts.TEXTS,
    **goal_texts.TEXTS,
    **group_texts.TEXTS,
    **profile_texts.TEXTS,
    **frame_texts.TEXTS,
    **season_texts.TEXTS,
    **retention_texts.TEXTS,
    **people_texts.TEXTS,
    **preparation_texts.TEXTS,
    **form_texts.TEXTS,
    **form_workbook_texts.TEXTS,
    **own_texts.TEXTS,
    **cipher_texts.TEXTS,
    **recovery_texts.TEXTS,
    **backup_texts.TEXTS,
    **reaching_texts.TEXTS,
    **read_only_texts.TEXTS,
    **unsaved_texts.TEXTS,
    **server_texts.TEXTS,
    **moving_texts.TEXTS,
    **released_texts.TEXTS,
    **server_keeping_texts.TEXTS,
}
_OF_PROBLEMS: Mapping[str, str] = {**TEXTS, **table_texts.TEXTS, **template_texts.TEXTS}
"""The same code can say one thing of a file that comes in, and another of one that is to be written."""
_ONE_LINE = 300


def refusal(error: RefusalError) -> str:
    """Why something was not done, and what would be right."""
    return _filled(TEXTS, error.code, error.data)


def problem(one: Problem) -> str:
    """What is wrong at a place in a file, and what would be right there."""
    return _filled(_OF_PROBLEMS, one.code, one.data)


def problem_line(one: Problem) -> str:
    """Place and sentence on one line: `FILE:SHEET:CELL: text`, or `FILE:row:column: text` where there are no sheets."""
    if one.sheet:
        row = "" if one.row is None else str(one.row)
        cell = f"{one.column}{row}" if isinstance(one.column, str) else row
        places: list[str | int | None] = [one.file, one.sheet, cell]
    else:
        places = [one.file, one.row, one.column]
    place = ":".join(str(part) for part in places if part not in {None, ""})
    return f"{place}: {problem(one)}" if place else problem(one)


def _filled(texts: Mapping[str, str], code: str, data: Mapping[str, Any]) -> str:
    values = {key: _shown(value) for key, value in data.items()}
    if code == "data-in-use":
        values["holder"] = _holder(data)
        values["server"] = _(SEVERAL) if data.get("network") else ""
    elif "server" in data:
        values["server"] = _shown(server_name(str(data["server"])))
    if code == "field-wrong":
        values["expected"] = _(data["expected"])
    return _(texts[code]).format_map(values)


def _holder(data: Mapping[str, Any]) -> str:
    """Who has a file open, where that is known."""
    if not data.get("who"):
        return ""
    return _(" (by {who} on {host} since {since})").format(
        who=data["who"], host=data["host"], since=_moment(str(data["since"]))
    )


def server_name(address: str) -> str:
    """The database and the machine that an address leads to, which is all that most people have use for."""
    place = read(address)
    if place is None:
        return address
    if place.here:
        return _("{database} on this computer").format(database=place.database)
    return _("{database} on {host}").format(database=place.database, host=place.host)


def _moment(text: str) -> str:
    """Day and time, or what stands there where it is no moment."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return text
    return _("{day} at {hour}:{minute:02}").format(day=date_text(at), hour=at.hour, minute=at.minute)


def _shown(value: Any) -> Any:
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, str):
        line = " ".join(clean(value[: 2 * _ONE_LINE]).split())
        return line if len(line) <= _ONE_LINE else line[: _ONE_LINE - 1] + "…"
    return value
