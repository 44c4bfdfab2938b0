"""What stands in a reply to a form, as canonical JSON, and the fingerprints that tell whether a form still fits."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from kompetence.domain.assessment import Entry, Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Dialogue, Wish
from kompetence.domain.forms import FormKey, Reply
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, DialogueId, PersonId
from kompetence.domain.log_note import LogNote
from kompetence.domain.preparation import PROMPTS, Draft, Entered
from kompetence.domain.seal import seal
from kompetence.domain.sealed import sealed_content
from kompetence.domain.text import NOTE_LIMIT, clean
from kompetence.domain.views import Rating
from kompetence.errors import RefusalError

FORMAT = 1
LONGEST_ID = 200
MOST_NOTES = 2_000
MOST_LINES = 1_000


class DamagedReplyError(Exception):
    """What came is not a reply as this program writes them."""


def lines_of(dialogue: Dialogue, competences: Mapping[CompetenceId, Competence]) -> str:
    """The SHA-256 of what a form asks about: the competences with their scales, and the profile versions behind.

    The targets are not in it: from so few possible values anybody could work out those that a round hides.
    """
    asked = sorted((line.competence, competences[line.competence].scale.id) for line in dialogue.lines)
    versions = sorted({one for line in dialogue.lines for one in line.origins})
    return sha256(_canonical([asked, versions])).hexdigest()


def gone_through(
    dialogue: Dialogue, entries: Mapping[CompetenceId, Mapping[Lane, Entry]], goals: Iterable[Goal]
) -> str:
    """The SHA-256 of what is read before a seal: the summary with levels, targets and goals, and no names."""
    return seal(sealed_content(dialogue, entries, goals)).fingerprint


def written(reply: Reply) -> bytes:
    """The reply as canonical JSON; the same reply gives the same bytes."""
    return _canonical(
        {
            "format": FORMAT,
            "form": reply.key.form,
            "number": reply.key.number,
            "dialogue": reply.key.dialogue,
            "person": reply.key.person,
            "lines": reply.key.lines,
            "shared": reply.shared,
            "entered": {
                competence: [_level(one.level), one.wish, one.example, one.latitude]
                for competence, one in reply.draft.entered.items()
            },
            "prompts": dict(reply.draft.notes),
            "comments": dict(reply.comments),
            "read": reply.read,
            "notes": [
                [one.id, one.day.isoformat(), one.text, one.competence, _day(one.shared), one.wants_talk]
                for one in sorted(reply.notes, key=lambda one: one.id)
            ],
        }
    )


def read(content: bytes) -> Reply:
    """The reply behind such JSON; anything else is refused as damaged, whoever wrote it."""
    try:
        held = json.loads(content, parse_constant=_no_number, object_pairs_hook=_once)
        return _reply(held)
    except (ValueError, TypeError, LookupError, RecursionError, AttributeError, RefusalError) as error:
        raise DamagedReplyError from error


def _reply(held: Any) -> Reply:
    if _whole(held["format"]) != FORMAT or not isinstance(held["shared"], bool):
        raise ValueError
    key = FormKey(
        _id(held["form"]),
        _whole(held["number"]),
        DialogueId(_id(held["dialogue"])),
        PersonId(_id(held["person"])),
        _id(held["lines"]),
    )
    if len(held["entered"]) > MOST_LINES or len(held["comments"]) > MOST_LINES:
        raise ValueError
    entered = {CompetenceId(_id(one)): _entered(*said) for one, said in held["entered"].items()}
    prompts = {one: text for one in PROMPTS[Lane.SELF] if (text := _text(held["prompts"].get(one, "")))}
    comments = {CompetenceId(_id(one)): _text(text) for one, text in held["comments"].items()}
    notes = held["notes"]
    if not isinstance(notes, list) or len(notes) > MOST_NOTES:
        raise ValueError
    return Reply(
        key,
        held["shared"],
        Draft({one: said for one, said in entered.items() if said != Entered()}, prompts),
        {one: text for one, text in comments.items() if text},
        _text(held["read"]),
        tuple(_note(key.person, *note) for note in notes),
    )


def _entered(level: Any, wish: Any, example: Any, latitude: Any) -> Entered:
    return Entered(_rating(level), None if wish is None else Wish(wish), _text(example), _text(latitude))


def _rating(level: Any) -> Rating:
    if level is None:
        return None
    return State.NOT_RELEVANT if level == State.NOT_RELEVANT.value else _whole(level)


def _note(
    person: PersonId, identity: Any, day: Any, text: Any, competence: Any, shared: Any, wants: Any
) -> LogNote:
    if not isinstance(wants, bool) or shared is None:
        raise TypeError
    about = None if competence is None else CompetenceId(_id(competence))
    return LogNote(
        _id(identity), person, date.fromisoformat(day), _text(text), about, date.fromisoformat(shared), wants
    )


def _level(level: Rating) -> int | str | None:
    return level.value if isinstance(level, State) else level


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1_000_000:
        raise TypeError
    return value


def _id(value: Any) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_ID:
        raise TypeError
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 4 * NOTE_LIMIT:
        raise TypeError
    return clean(value.strip())


def _no_number(_word: str) -> float:
    raise ValueError


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON in which nothing is said twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
