"""Everything about one person as JSON, for the person to take along.

The file is one object:

- `format` is `kompetence-insight`, `version` 1; `made` is when, `by` the account that asked.
- `person` is whom it is about; `rows` has every row that belongs to the person by table, each with the names that its
  columns have in the data; days are `2026-03-04`, moments have their zone, lists are lists.
- What is encrypted, or opens something, is `{"bytes": N, "readable": false}`; a seal's content is the object that was
  sealed, and `text` beside it the very bytes.
- `named` has rows elsewhere that name the person by id, such as the access log and other people's seals, without what
  is the others'.
- `withheld` counts rows that whoever asked may not see yet, by table.
- `explained` says in words what each table and column is; `known_as` what the ids in it stand for: competences, units,
  rounds, profiles, the steps of scales, and other people by initials alone.
"""

import base64
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

FORMAT, VERSION = "kompetence-insight", 1


def insight_json(content: Mapping[str, Any]) -> bytes:
    """The file, in UTF-8, readable for a person too."""
    whole = {"format": FORMAT, "version": VERSION, **content}
    return (json.dumps(whole, ensure_ascii=False, indent=1, default=_plain) + "\n").encode("utf-8")


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(type(value).__name__)
