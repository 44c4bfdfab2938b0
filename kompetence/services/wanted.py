"""“What we lack”: the competences that a unit looks for, as a text without numbers and without names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kompetence.domain.competence import Competence
from kompetence.domain.coverage import LocalNeed
from kompetence.domain.profile_view import Lack
from kompetence.domain.unit import Unit
from kompetence.domain.views import TeamPicture
from kompetence.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class WantedPart:
    """One competence that is looked for, by what one does who has it."""

    name: str
    description: str
    behaviour: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The whole text in its parts, ready for the screen, a text file or a paper."""

    title: str
    core_task: str
    lead: str
    parts: tuple[WantedPart, ...]

    def as_text(self) -> str:
        """The parts as plain text."""
        blocks = [self.title, self.core_task, self.lead]
        blocks += [f"{one.name}\n{one.description}\n– {one.behaviour}" for one in self.parts]
        return "\n\n".join("\n".join(line for line in block.split("\n") if line) for block in blocks if block)


def lacking(picture: TeamPicture) -> tuple[Lack, ...]:
    """The competences in which fewer can than are needed, or that hang on one person or nobody; needs first."""
    found = []
    for row in picture.rows:
        missing = row.figures.missing or 0
        if missing or row.figures.vulnerable:
            level = _level(row.competence, row.need, row.target)
            found.append(Lack(row.competence, level, missing, row.figures.vulnerable))
    return tuple(sorted(found, key=lambda one: one.missing == 0))


def _level(competence: Competence, need: LocalNeed | None, target: int | None) -> int:
    """The level that is needed; without a need what most are asked, else the independent step."""
    return need.level if need is not None else target or competence.scale.independent


def compose(unit: Unit, levels: Iterable[tuple[Competence, int]]) -> Wanted:
    """The text for a job advert."""
    return Wanted(
        _("What we look for in {unit}").format(unit=unit.name),
        unit.core_task,
        _("We look for a colleague who:"),
        tuple(
            WantedPart(one.name, _sentence(one.description), _behaviour(one.behaviours, one, level))
            for one, level in levels
        ),
    )


def _behaviour(texts: Mapping[int, str], competence: Competence, level: int) -> str:
    scale = competence.scale
    text = texts.get(level) or (scale.steps[level - scale.lowest].meaning if scale.has(level) else "")
    return _sentence(text or competence.name)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
