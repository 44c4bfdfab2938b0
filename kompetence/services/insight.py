"""Insight: everything that is kept about a person, found by walking the schema, as a paper and as JSON."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from kompetence.domain.access import Access, access_to
from kompetence.domain.access_log import Act, Kind, Logged
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import Party
from kompetence.domain.ids import DialogueId, PersonId
from kompetence.domain.person import Person
from kompetence.errors import RefusalError
from kompetence.exchange.files import make_folder, replace_file, safe_file_name
from kompetence.exchange.insight_json import insight_json
from kompetence.i18n import gettext as _
from kompetence.services.access_logging import note
from kompetence.services.desk import Desk
from kompetence.services.insight_names import InsightNames
from kompetence.storage import access_log, dialogues, people, shown_reports, walk
from kompetence.storage.database import Session
from kompetence.storage.walk import Found
from kompetence.words.data_texts import TABLES

_JSON = frozenset({("dialogue_line", "origins"), ("goal", "forms"), ("seal", "confirmed")})
"""Columns that hold lists or objects."""
_OTHERS = frozenset({"seal", "edit"})
"""Where somebody else's row names the person, only that it does so is told."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about one person; `withheld` counts by table what whoever asks may not see yet."""

    person: Person
    rows: Mapping[str, list[Found]]
    named: tuple[Found, ...]
    partner_in: tuple[Found, ...]
    """Goals of others in which the person stands by name."""
    log: tuple[Logged, ...]
    names: InsightNames
    group_talks: tuple[Found, ...] = ()
    counted: bool = False
    """Whether the person has been counted in figures without names."""
    withheld: Mapping[str, int] = field(default_factory=dict)

    def of(self, table: str, **columns: object) -> list[Found]:
        """The rows of a table in which columns have these values."""
        return [
            one
            for one in self.rows.get(table, ())
            if all(one.values[column] == value for column, value in columns.items())
        ]


class Insight:
    """Gathers and writes it; `viewer` is the party who asks in the window, who sees no more than there.

    Only what is handed to the person unread, as an answer to a request for insight, is for nobody's eyes: None.
    """

    def __init__(self, desk: Desk, viewer: Party | None) -> None:
        self._desk, self._viewer = desk, viewer

    @classmethod
    def complete(cls, desk: Desk) -> Self:
        """With nothing withheld, to be handed to the person."""
        return cls(desk, None)

    def write(self, person: PersonId, folder: Path) -> tuple[Path, Path]:
        """The paper and the JSON, in a folder that is made if need be; it is noted before they leave."""
        self._refuse_others(person)
        make_folder(folder)
        note(self._desk, Act.EXPORTED, Kind.INSIGHT, [person])
        return self.files(person, folder)

    def files(self, person: PersonId, folder: Path) -> tuple[Path, Path]:
        """Both files in a folder that is there, for one who has noted it."""
        found = self.gather(person)
        title = safe_file_name(_("Insight {person}").format(person=found.person.name))
        paper, data = folder / f"{title}.pdf", folder / f"{title}.json"
        replace_file(paper, self.paper(found))
        replace_file(data, insight_json(self.values(found, self._desk.now())))
        return paper, data

    def paper(self, found: Dossier) -> bytes:
        """The bytes of the paper."""
        from kompetence.reports.insight import insight_paper
        from kompetence.services.insight_told import InsightTold

        return insight_paper(InsightTold(found, self._desk.today(), self._desk.account()).paper())

    def _refuse_others(self, person: PersonId) -> None:
        """On a server nobody sees all about anybody but themselves."""
        account = self._desk.database.account
        if account is not None and account.person != person:
            raise RefusalError("insight-of-oneself", login=account.login)

    def gather(self, person: PersonId) -> Dossier:
        """Everything about a person."""
        self._refuse_others(person)
        with self._desk.database.reading() as session:
            who = people.everyone(session).get(person)
            if who is None:
                raise RefusalError("person-unknown", word=person)
            rows = walk.person_rows(session, person)
            withheld: Counter[str] = Counter()
            if self._viewer is not None:
                rows = _seen(session, person, self._viewer, rows, withheld)
            own_goals = {one.key for one in rows.get("goal", ())}
            talks = [one.values["group_talk"] for one in rows.get("group_member", ())]
            return Dossier(
                who,
                rows,
                tuple(walk.named_by_id(session, person)),
                tuple(one for one in walk.named_in_goals(session, who.name) if one.key not in own_goals),
                tuple(access_log.about(session, person)),
                InsightNames(session),
                tuple(walk.rows_of(session, "group_talk", talks)),
                person in shown_reports.places(session),
                dict(withheld),
            )

    def values(self, found: Dossier, made: datetime) -> dict[str, Any]:
        """The same for another program (see `exchange.insight_json`)."""
        rows = {
            table: [
                {column: _plain(table, column, value) for column, value in one.values.items()} for one in many
            ]
            for table, many in found.rows.items()
        }
        talks = [dict(one.values) for one in found.group_talks]
        return {
            "made": made,
            "by": self._desk.account(),
            "person": {"id": found.person.id, "name": found.person.name},
            "rows": rows,
            "group_talks": talks,
            "named": _named(found),
            "counted_without_name": found.counted,
            "withheld": dict(found.withheld),
            "explained": {
                table: {
                    "title": _(one.title),
                    "columns": {column: _(text) for column, text in one.columns.items()},
                }
                for table, one in TABLES.items()
                if table in found.rows or table in {"access_log", "disclosure", "group_talk"}
            },
            "known_as": found.names.known_as(rows, talks, found.named),
        }


def _named(found: Dossier) -> list[dict[str, Any]]:
    purposes = found.names.purposes
    named: list[dict[str, Any]] = []
    for one in found.named:
        if one.table in _OTHERS:
            named.append({"table": one.table, "key": list(one.key), "by": one.via})
            continue
        row: dict[str, Any] = {"table": one.table, "by": one.via, **one.values}
        if one.table == "access_log" and one.values["disclosure"]:
            row["purpose"] = purposes.get(one.values["disclosure"], "")
        named.append(row)
    name = found.person.name
    named += [
        {"table": "goal", "key": list(one.key), "by": column}
        for one in found.partner_in
        for _table, column in walk.BY_NAME
        if one.values[column] == name
    ]
    return named


def _plain(table: str, column: str, value: Any) -> Any:
    """A value as JSON has it; what is encrypted is only counted."""
    if isinstance(value, bytes):
        if table == "seal":
            text = value.decode("utf-8", "replace")
            try:
                return {"text": text, "content": json.loads(text)}
            except ValueError:
                return {"text": text}
        return {"bytes": len(value), "readable": False}
    if (table, column) in _JSON and value:
        return json.loads(value)
    return value


def _seen(
    session: Session,
    person: PersonId,
    viewer: Party,
    rows: Mapping[str, list[Found]],
    withheld: Counter[str],
) -> dict[str, list[Found]]:
    """The rows as far as one party may see them already."""
    rounds = {one.id: one for one in dialogues.rounds(session)}
    may = {one.id: access_to(viewer, one, rounds[one.round]) for one in dialogues.of_person(session, person)}
    told = dict(rows)
    for table in ("rating", "talk_note", "preparation", "dialogue_line"):
        kept = []
        for one in rows.get(table, ()):
            after = _allowed(table, one, may[DialogueId(one.values["dialogue"])])
            if after is None or after is not one:
                withheld[table] += 1
            if after is not None:
                kept.append(after)
        told[table] = kept
    return {table: many for table, many in told.items() if many}


def _allowed(table: str, row: Found, may: Access) -> Found | None:
    values = row.values
    if table in {"rating", "talk_note"}:
        seen = Lane(values["lane"]) in may.lanes or bool(values.get("imported"))
        return row if seen else None
    if table == "preparation":
        if Lane.SELF not in may.lanes:
            return None
        if values["comment"] and not may.comments:
            return replace(row, values={**values, "comment": ""})
    if table == "dialogue_line" and not may.targets and values["target"] is not None:
        return replace(row, values={**values, "target": None, "upper": None})
    return row
