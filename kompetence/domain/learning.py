"""The catalogue of learning forms, with the competences that each suits especially well."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kompetence.domain.ids import CompetenceId


class LearningGroup(StrEnum):
    """Where one learns; a balance to think of, never a target."""

    AT_WORK = "i arbejdet"
    TOGETHER = "sammen med andre"
    COURSE = "kursus"


@dataclass(frozen=True, slots=True)
class LearningForm:
    """A way to learn; the names are data, in Danish as the field says them."""

    name: str
    group: LearningGroup
    suits: frozenset[str] = frozenset()


def _form(name: str, group: LearningGroup, suits: str = "") -> LearningForm:
    return LearningForm(name, group, frozenset(suits.split()))


_WORK, _WITH, _COURSE = LearningGroup.AT_WORK, LearningGroup.TOGETHER, LearningGroup.COURSE
CATALOGUE = (
    _form("Sidemandsoplæring", _WORK, "B8 A1 A4 A5 D1 D2 D3 D5 V4"),
    _form("Faglig sparring", _WITH, "B2 B4 B9 K1 K2 K3 H4 L3"),
    _form("Sagssparring", _WITH, "B3 B9 M1 M2 M3 H1 P3"),
    _form("Makkerskab", _WITH, "B6 B7 V2 V3 V5 P2 P4 H2"),
    _form("Mentorordning", _WITH, "B1 L1 L2 L10"),
    _form("Følordning", _WORK, "B7 V1 V2 H3 L11"),
    _form("Kollegial observation og feedback", _WITH, "B5 B6 M4 H3 K5 P1 L5"),
    _form("Supervision", _WITH, "B5 M3 M4 H4 L8"),
    _form("Coaching", _WITH, "L1 L9 L10"),
    _form("Nye opgaver eller projekt", _WORK, "A6 R1 L6"),
    _form("Jobrotation", _WORK, "B1 L11"),
    _form("Lær af nyansatte", _WITH),
    _form("Bedre møder", _WITH, "H3 L5 L7 L12"),
    _form("Netværk eller ERFA", _WITH, "V1 K2 L7 L11"),
    _form("Temadag eller workshop for teamet", _WITH, "B4 B6 B9 R1 L4"),
    _form("E-læring", _COURSE, "D1 D2 D3 D4 D5 B8"),
    _form("Internt kursus", _COURSE, "B4 A2 A3 M5 D4"),
    _form("AMU", _COURSE),
    _form("Akademiuddannelse eller -modul", _COURSE, "A5 A6"),
    _form("Diplomuddannelse eller -modul", _COURSE, "B2 B3 M2 L3 L6"),
    _form("Masteruddannelse", _COURSE),
    _form("Socialformidleruddannelsen", _COURSE, "B2"),
    _form("Konference", _COURSE),
    _form("Selvstudium", _WORK, "B4 K3"),
)


def forms_for(competence: CompetenceId) -> tuple[str, ...]:
    """The names of all forms, those that suit the competence first."""
    return tuple(one.name for one in sorted(CATALOGUE, key=lambda one: competence not in one.suits))


_GROUPS = {one.name: one.group for one in CATALOGUE}


def group_of(form: str) -> LearningGroup | None:
    """Where one learns in this way; None for a form that somebody has named."""
    return _GROUPS.get(form)


def is_course(forms: Iterable[str]) -> bool:
    """Whether there is a course among them, which the fund may pay for."""
    return any(group_of(one) is LearningGroup.COURSE for one in forms)
