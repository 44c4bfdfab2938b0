"""How a draft and private notes are written down before they are encrypted: one format for every way in."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kompetence.domain.assessment import State
from kompetence.domain.dialogue import Wish
from kompetence.domain.ids import CompetenceId, PersonId, ScaleId
from kompetence.domain.log_note import LogNote
from kompetence.domain.preparation import NOTHING, Draft, Entered
from kompetence.domain.views import Rating
from kompetence.errors import RefusalError

FORMAT = 1
Scales = Mapping[CompetenceId, ScaleId]
"""The scale that each competence has now."""


def written(draft: Draft, scales: Scales) -> bytes:
    """A draft as JSON; a level names its scale, and what is not entered is left out."""
    return _bytes(
        {
            "format": FORMAT,
            "entered": {
                competence: _line(one, scales.get(competence, ""))
                for competence, one in draft.entered.items()
            },
            "notes": dict(draft.notes),
        }
    )


def read(content: bytes, scales: Scales) -> Draft:
    """A draft that was written down; a level on another scale than the competence has now is not rated."""
    try:
        held = json.loads(content.decode("utf-8", "surrogatepass"))
        lines = held["entered"] if "format" in held else held
        if held.get("format", FORMAT) != FORMAT:
            raise RefusalError("draft-newer")
        entered = {
            CompetenceId(competence): _entered(one, scales.get(CompetenceId(competence)))
            for competence, one in lines.items()
        }
        notes = {prompt: _text(text) for prompt, text in held["notes"].items()} if "format" in held else {}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RefusalError("draft-damaged") from error
    return Draft(
        {competence: one for competence, one in entered.items() if one != NOTHING},
        {prompt: text for prompt, text in notes.items() if text},
    )


def notes_written(notes: Iterable[LogNote]) -> bytes:
    """Private notes as JSON; whose they are is not said again."""
    listed = [
        {
            "id": one.id,
            "day": one.day.isoformat(),
            "text": one.text,
            "competence": one.competence,
            "talk": one.wants_talk,
        }
        for one in notes
    ]
    return _bytes({"format": FORMAT, "notes": listed})


def notes_read(content: bytes, person: PersonId) -> tuple[LogNote, ...]:
    """Private notes that were written down."""
    try:
        held = json.loads(content.decode("utf-8", "surrogatepass"))
        return tuple(
            LogNote(
                _text(one["id"]),
                person,
                date.fromisoformat(one["day"]),
                _text(one["text"]),
                None if one["competence"] is None else CompetenceId(_text(one["competence"])),
                wants_talk=bool(one["talk"]),
            )
            for one in held["notes"]
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RefusalError("draft-damaged") from error


def _bytes(held: object) -> bytes:
    return json.dumps(held, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")


def _line(one: Entered, scale: str) -> dict[str, Any]:
    line: dict[str, Any] = {}
    if one.level is not None:
        line |= {"level": str(one.level) if isinstance(one.level, State) else one.level, "scale": scale}
    if one.wish is not None:
        line["wish"] = one.wish.value
    for field in ("example", "latitude"):
        if text := getattr(one, field):
            line[field] = text
    return line


def _entered(line: Mapping[str, Any], scale: ScaleId | None) -> Entered:
    """One competence; before there was a format, `note` was the example, and no level meant not relevant."""
    level: Rating = None
    if scale is not None and line.get("scale") == scale:
        held = line["level"]
        if held in {None, State.NOT_RELEVANT}:
            level = State.NOT_RELEVANT
        elif isinstance(held, int) and not isinstance(held, bool):
            level = held
        else:
            raise ValueError(held)
    wish = line.get("wish")
    return Entered(
        level,
        None if wish is None else Wish(wish),
        _text(line.get("example", line.get("note", ""))),
        _text(line.get("latitude", "")),
    )


def _text(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError(text)
    return text
