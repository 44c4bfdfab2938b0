"""What is given out of a unit as text that the database keeps, and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import Any

from kompetence.domain.assessment import Basis
from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import CompetenceId, UnitId
from kompetence.domain.released import Figure, OpenFigures, OpenGoals, OpenLine, OpenOverview, OpenPart
from kompetence.domain.status import GroupStatus, StatusFigures, UnitStatus
from kompetence.domain.unit import Unit


def overview_text(found: OpenOverview) -> str:
    """An overview as text; the unit, the day and the basis stand beside it."""
    return _text(
        {
            "people": found.people,
            "k": found.k,
            "lines": [
                {
                    "competence": one.competence,
                    "need": one.need_level,
                    "focus": one.focus,
                    **_figures(one.figures),
                }
                for one in found.lines
            ],
            "parts": [
                {
                    "unit": one.unit,
                    "people": one.people,
                    "figures": {competence: _figures(each) for competence, each in one.figures.items()},
                }
                for one in found.parts
            ],
            "goals": [
                {"competence": one.competence, "counts": dict(one.counts), "hidden": one.hidden}
                for one in found.goals
            ],
        }
    )


def overview_of(unit: UnitId, day: date, basis: Basis, text: str) -> OpenOverview:
    """The overview again."""
    held = json.loads(text)
    return OpenOverview(
        unit,
        day,
        basis,
        held["people"],
        held["k"],
        tuple(
            OpenLine(CompetenceId(one["competence"]), _open(one), one["need"], one["focus"])
            for one in held["lines"]
        ),
        tuple(
            OpenPart(
                UnitId(one["unit"]),
                one["people"],
                {CompetenceId(competence): _open(each) for competence, each in one["figures"].items()},
            )
            for one in held["parts"]
        ),
        tuple(
            OpenGoals(
                CompetenceId(one["competence"]),
                {GoalStatus(status): count for status, count in one["counts"].items()},
                one["hidden"],
            )
            for one in held["goals"]
        ),
    )


def status_text(found: UnitStatus) -> str:
    """A status as text; the unit and the day stand beside it."""
    groups = {"units": found.units, "agreements": found.agreements}
    return _text(
        {"k": found.k, "whole": asdict(found.whole)}
        | {name: [asdict(one) for one in group] for name, group in groups.items()}
    )


def status_of(unit: Unit, day: date, text: str) -> UnitStatus:
    """The status again."""
    held = json.loads(text)
    return UnitStatus(
        unit,
        day,
        held["k"],
        _group(held["whole"]),
        tuple(map(_group, held["units"])),
        tuple(map(_group, held["agreements"])),
    )


def _text(values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=str)


def _figures(one: OpenFigures) -> dict[str, Any]:
    return {"figures": one.values, "hidden": sorted(one.hidden)}


def _open(held: Mapping[str, Any]) -> OpenFigures:
    values: dict[str, Figure] = {
        key: Fraction(value) if isinstance(value, str) else value for key, value in held["figures"].items()
    }
    return OpenFigures(values, frozenset(held["hidden"]))


def _group(held: Mapping[str, Any]) -> GroupStatus:
    figures = StatusFigures(**held["figures"]) if held["figures"] else None
    return GroupStatus(held["id"], held["name"], held["people"], figures)
