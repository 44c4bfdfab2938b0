"""The sheets of a profile workbook: their names and columns in Danish and English, shared by writer and reader."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from kompetence.domain.competence import CompetenceKind
from kompetence.domain.profile import Badge, Requirement
from kompetence.exchange.headers_in import Column, heard
from kompetence.i18n import language

SHEETS = {
    "profile": Column("Profile", "Profil", ""),
    "competences": Column("Competences", "Kompetencer", ""),
    "scale": Column("Scale", "Skala", ""),
    "guide": Column("Guide", "Vejledning", ""),
}
PROFILE_HEAD = (Column("field", "felt", ""), Column("content", "indhold", ""), Column("help", "hjælp", ""))

_PROFILE_FIELDS = {
    "id": Column("id", "id", "", required=True),
    "title": Column("title", "titel", "", required=True),
    "version": Column("version", "version", "", required=True),
    "language": Column("language", "sprog", ""),
    "purpose": Column("purpose", "formål", ""),
    "core_task": Column("core task", "kerneopgave", ""),
    "builds_on": Column("builds on", "bygger på", ""),
    "badge": Column("badge", "mærke", ""),
    "source": Column("source", "kilde", ""),
    "date": Column("date", "dato", ""),
    "licence": Column("licence", "licens", ""),
}
_COMPETENCE_FIELDS = {
    "id": Column("id", "id", "", required=True),
    "name": Column("name", "navn", ""),
    "short": Column("short name", "kort navn", ""),
    "description": Column("description", "beskrivelse", ""),
    "target": Column("target", "målniveau", ""),
    "upper": Column("upper", "øvre niveau", ""),
    "importance": Column("importance", "vigtighed", ""),
    "essential": Column("essential", "nødvendig", ""),
    "use": Column("use", "brug", ""),
    "home": Column("comes from", "kommer fra", ""),
    "kind": Column("kind", "type", ""),
    "area": Column("area", "område", ""),
    "scale": Column("scale", "skala", ""),
    "source": Column("source", "kilde", ""),
}
_SCALE_FIELDS = {
    "id": Column("scale", "skala", "", required=True),
    "name": Column("name", "navn", ""),
    "value": Column("step", "trin", "", required=True),
    "word": Column("word", "ord", "", required=True),
    "meaning": Column("meaning", "betydning", ""),
    "independent": Column("independent", "selvstændig", ""),
    "confident": Column("confident", "sikker", ""),
    "shown": Column("shown as", "vises som", ""),
}
FIELDS: Mapping[str, Mapping[str, Column]] = {
    "profile": _PROFILE_FIELDS,
    "competences": _COMPETENCE_FIELDS,
    "scale": _SCALE_FIELDS,
}

LEVEL = re.compile(r"(?:trin|niveau|step|level)?\s*([0-9]{1,2})(?![0-9.,]).*", re.IGNORECASE | re.DOTALL)
AREA_SEPARATOR = " / "


class Use(StrEnum):
    """Why a competence stands on the sheet."""

    OWN = "own"
    INHERITED = "inherited"
    BANK = "bank"


USES = {
    Use.OWN: Column("in this profile", "i profilen", ""),
    Use.INHERITED: Column("inherited", "arvet", ""),
    Use.BANK: Column("only in the bank", "kun i banken", ""),
}
KINDS = {
    CompetenceKind.BASIS: Column("basic", "basiskompetence", ""),
    CompetenceKind.SPECIAL: Column("special", "specialkompetence", ""),
}
BADGES = {
    Badge.INSPIRED: Column("inspired by", "inspireret af", ""),
    Badge.OWN_PROPOSAL: Column("own proposal", "eget forslag", ""),
    Badge.LOCAL: Column("local", "egen", ""),
}
YES, NO = Column("yes", "ja", ""), Column("no", "nej", "")


def bare(requirement: Requirement) -> Requirement:
    """An inherited requirement as it stands on the sheet: an upper level only where there is a range."""
    return replace(requirement, upper=None) if requirement.upper == requirement.target else requirement


def word(column: Column) -> str:
    """The name in the language spoken now."""
    return column.danish if language() == "da" else column.english


def heading(column: Column) -> str:
    """The name as it stands over a column."""
    text = word(column)
    return text[0].upper() + text[1:]


def choices(columns: Iterable[Column]) -> str:
    """The words of a drop-down, as a workbook wants them."""
    return '"' + ",".join(word(column) for column in columns) + '"'


def named(columns: Mapping[str, Column], text: str) -> str | None:
    """The key whose Danish or English name this is."""
    wanted = heard(text)
    return next(
        (key for key, one in columns.items() if wanted in {heard(one.danish), heard(one.english)}), None
    )
