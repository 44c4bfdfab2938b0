"""What the ids in somebody's rows stand for: competences, units, rounds, profiles, levels, and others by initials."""

from collections.abc import Iterable, Mapping
from typing import Any

from kompetence.domain.ids import PersonId
from kompetence.domain.scale import Scale
from kompetence.storage import access_log, bank, dialogues, people, units
from kompetence.storage.database import Session
from kompetence.storage.walk import Found, described_tables

_SHORT = 8


class InsightNames:
    """Read once for one person."""

    def __init__(self, session: Session) -> None:
        self.competences = {str(key): one for key, one in bank.competences(session).items()}
        self.scales: dict[str, Scale] = {str(key): one for key, one in bank.scales(session).items()}
        profiles = bank.profiles(session)
        self._versions = {
            str(key): f"{profiles[one.profile].title} {one.number}"
            for key, one in bank.versions(session).items()
        }
        self._units = {str(one.id): one.name for one in units.tree(session)}
        self._rounds = {str(one.id): one.title for one in dialogues.rounds(session)}
        self._people = people.everyone(session)
        self.purposes = access_log.purposes(session)

    def competence(self, identity: str) -> str:
        """A competence's name."""
        found = self.competences.get(identity)
        return identity if found is None else found.name

    def named(self, table: str, identity: str) -> str:
        """What a row of another table is called."""
        if table == "person":
            return self.initials(identity)
        if table == "competence":
            return self.competence(identity)
        if table == "scale":
            found = self.scales.get(identity)
            return identity if found is None else found.name
        known = {"unit": self._units, "round": self._rounds, "profile_version": self._versions}
        return known.get(table, {}).get(identity, identity)

    def initials(self, person: str) -> str:
        """Another person without the name."""
        found = self._people.get(PersonId(person))
        return (found.initials if found is not None else "") or person[:_SHORT]

    def name(self, person: str) -> str:
        """A name in full, for a leader and for whoever has looked."""
        found = self._people.get(PersonId(person))
        return found.name if found is not None else person[:_SHORT]

    def level(self, value: int | None, scale: str) -> str:
        """Number and word of a level."""
        found = self.scales.get(scale)
        if value is None:
            return ""
        return found.named(value) if found is not None and found.has(value) else str(value)

    def scale_of(self, competence: str) -> str:
        """The scale on which a competence is rated today."""
        found = self.competences.get(competence)
        return "" if found is None else str(found.scale.id)

    def known_as(
        self, rows: Mapping[str, Iterable[Mapping[str, Any]]], talks: Iterable[Mapping[str, Any]],
        named: Iterable[Found],
    ) -> dict[str, dict[str, Any]]:  # fmt: skip
        """What every id in these rows stands for, by table."""
        tables = described_tables()
        found: dict[str, dict[str, Any]] = {}
        for table, many in [*rows.items(), ("group_talk", talks)]:
            for column in tables[table].columns:
                for key in column.foreign_keys:
                    other = str(key.column.table.name)
                    if other not in {"competence", "unit", "round", "profile_version", "scale", "person"}:
                        continue
                    for row in many:
                        identity = row.get(column.name)
                        if identity is not None:
                            found.setdefault(other, {})[identity] = self.named(other, identity)
        for one in named:
            for who in ("viewer", "person"):
                identity = one.values.get(who)
                if one.table == "access_log" and identity:
                    found.setdefault("person", {})[identity] = self.initials(identity)
        scales = {one: self.scales[one] for one in found.get("scale", {}) if one in self.scales}
        found["steps"] = {
            identity: {str(step.value): step.word for step in scale.steps}
            for identity, scale in scales.items()
        }
        origins = {one for row in rows.get("dialogue_line", ()) for one in row["origins"] or ()}
        for one_ in sorted(origins):
            found.setdefault("profile_version", {})[one_] = self.named("profile_version", one_)
        return found
