"""The process in which a preparation file is read that came back: its bytes on stdin, what is handed in on stdout.

It asks the file for what is shared and for nothing else; what it answers is checked again by whoever asked.
"""

import json
import sqlite3
import sys
from typing import Any

from kompetence.errors import RefusalError
from kompetence.exchange import workbook_limits as limits
from kompetence.exchange.child import limited
from kompetence.storage.returned_content import in_memory

_FORM = """
select form.id as form, form.number, form.dialogue, dialogue.person, form.lines,
       exists (select 1 from shared_lane where shared_lane.dialogue = form.dialogue and lane = 'self') as shared
from form join dialogue on dialogue.id = form.dialogue order by form.written desc, form.number desc limit 1
"""
_LEVELS = "select competence, level from rating where dialogue = ? and lane = 'self'"
_SAID = "select competence, wish, example, latitude, comment from preparation where dialogue = ?"
_PROMPTS = "select prompt, text from talk_note where dialogue = ? and lane = 'self'"
_NOTES = """
select id, day, text, competence, shared, wants_talk from log_note where person = ? and shared is not null
"""
_REVIEWED = "select 1 from reviewed where dialogue = ? and party = 'employee'"


def main(how: str) -> int:
    """Answer for the file on stdin, within the limits, and end; with `glance` only whose it is."""
    with limited():
        sys.stdout.buffer.write(_answer(sys.stdin.buffer.read(limits.LARGEST_FILE + 1), how))
    return 0


def _answer(content: bytes, how: str) -> bytes:
    """`reply` with the reply as JSON, or the code of why there is none."""
    try:
        return b"reply\n" + json.dumps(_reply(in_memory(content), content, how)).encode()
    except RefusalError as refusal:
        return refusal.code.encode("ascii") + b"\n"
    except Exception:  # a file that was made to deceive answers with whatever it is that it breaks
        return b"form-damaged\n"


def _reply(raw: sqlite3.Connection, content: bytes, how: str) -> dict[str, Any]:
    (form,) = _rows(raw, _FORM)
    dialogue, shared = form["dialogue"], bool(form["shared"])
    empty = {"entered": {}, "prompts": {}, "comments": {}, "read": "", "notes": []}
    reply: dict[str, Any] = {**form, "format": 1, "shared": shared, **empty}
    if how != "all":
        return reply
    said = {row["competence"]: row for row in _rows(raw, _SAID, dialogue)}
    if shared:
        levels = {row["competence"]: _level(row["level"]) for row in _rows(raw, _LEVELS, dialogue)}
        reply["entered"] = {one: _line(levels.get(one), said.get(one)) for one in levels.keys() | said.keys()}
        reply["prompts"] = {row["prompt"]: row["text"] for row in _rows(raw, _PROMPTS, dialogue)}
    reply["comments"] = {one: row["comment"] for one, row in said.items() if row["comment"]}
    reply["notes"] = [
        [*list(row.values())[:-1], bool(row["wants_talk"])] for row in _rows(raw, _NOTES, form["person"])
    ]
    if _rows(raw, _REVIEWED, dialogue):
        reply["read"] = _gone_through(content, dialogue)
    return reply


def _rows(raw: sqlite3.Connection, query: str, *bound: str) -> list[dict[str, Any]]:
    found = raw.execute(query, bound)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _level(level: int | None) -> int | str:
    return "not relevant" if level is None else level


def _line(level: int | str | None, said: dict[str, Any] | None) -> list[Any]:
    texts = (None, "", "") if said is None else (said["wish"], said["example"], said["latitude"])
    return [level, *texts]


def _gone_through(content: bytes, dialogue: str) -> str:
    """The fingerprint of what was gone through, as both files tell it."""
    from kompetence.domain.ids import DialogueId
    from kompetence.services.forms.replying import read_of
    from kompetence.storage import dialogues
    from kompetence.storage.returned_file import load

    with load(content) as held, held.reading() as session:
        found = dialogues.get(session, DialogueId(dialogue))
        assert found is not None
        return read_of(session, found)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
