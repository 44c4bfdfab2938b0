"""Levels that are entered and not saved yet, shown in the place of those that the data hold, and marked as that."""

from collections.abc import Mapping
from dataclasses import replace

from kompetence.domain.assessment import State
from kompetence.domain.coverage import Standing
from kompetence.domain.ids import CompetenceId, PersonId
from kompetence.domain.talk import Talk
from kompetence.domain.views import PersonSheet, Rating, SheetLine
from kompetence.ui.acts import Against
from kompetence.ui.unsaved import Unsaved

Held = Mapping[tuple[PersonId, CompetenceId], Rating]


def held_levels(unsaved: Unsaved) -> dict[tuple[PersonId, CompetenceId], Rating]:
    """Every agreed level that waits to be saved, as it was entered last."""
    found: dict[tuple[PersonId, CompetenceId], Rating] = {}
    for one, _why in unsaved.each:
        if isinstance(one.act, Against):
            found.update(one.act.sets)
    return found


def standing_with(standing: Standing, value: Rating) -> Standing:
    """How somebody stands with an entered level; with one that was taken back it is not known before it is saved."""
    if isinstance(value, int):
        return replace(standing, level=value, state=State.RATED)
    return standing if value is None else replace(standing, level=None, state=value)


def sheet_with(sheet: PersonSheet, held: Held) -> PersonSheet:
    """A person's levels as entered."""
    return replace(sheet, lines=tuple(_line_with(one, sheet.person.id, held) for one in sheet.lines))


def talk_with(talk: Talk, held: Held) -> Talk:
    """The levels of a talk as entered."""
    whose = talk.person.id
    return replace(
        talk, lines=tuple(replace(one, line=_line_with(one.line, whose, held)) for one in talk.lines)
    )


def _line_with(line: SheetLine, whose: PersonId, held: Held) -> SheetLine:
    key = whose, line.competence.id
    if key not in held:
        return line
    value = held[key]
    return replace(line, agreed=value, standing=standing_with(line.standing, value), due=False, waits=True)
