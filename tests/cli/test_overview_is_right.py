"""The overview of random municipalities against the figures worked out naively from the words of the design."""

import os
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from tests.cli import reference
from tests.cli.calling import done, program
from tests.cli.municipality import Municipality
from tests.cli.reference import FIGURES, World

SEEDS = range(int(os.environ.get("KOMPETENCE_TOWNS", "8")))
REASON = "Lokal drøftelse i MED"


def exact(value: object) -> object:
    """As the JSON writes it."""
    return value if not isinstance(value, Fraction) or value.denominator != 1 else value.numerator


def figure(value: object) -> object:
    return str(exact(value)) if isinstance(exact(value), Fraction) else exact(value)


def looks(made: Municipality) -> list[tuple[str, date, str | None]]:
    """Units, days and basis rules to look with: the top today, and some more."""
    random = Random(len(made.world.people))
    found: list[tuple[str, date, str | None]] = [(made.top, made.today, None)]
    for days in (-200, -450, 25):
        unit = random.choice(list(made.world.parents))
        rule = random.choice([None, None, "agreed", "agreed-leader", "agreed-self"])
        found.append((unit, made.today + timedelta(days=days), rule))
    return found


def words(made: Municipality, unit: str, day: date, rule: str | None) -> list[str]:
    chosen = ["--basis", rule] if rule else []
    return ["overview", str(made.data), "--unit", unit, "--date", day.isoformat(), *chosen, "--json"]


def people_shown(found: dict, titles: dict[str, str]) -> list[tuple[str, list[dict]]]:
    kept = ["competence", "target", "upper", "level", "lane", "round", "gap", "surplus"]
    return [
        (
            person["name"],
            [
                {key: line[key] for key in kept} | {"round": titles.get(line["round"])}
                for line in person["lines"]
            ],
        )
        for person in found["persons"]
    ]


def people_expected(world: World, unit: str, day: date, rule: str) -> list[tuple[str, list[dict]]]:
    here = [(world.people[one]["name"], one) for one in reference.people_of(world, unit, day)]
    return [
        (name, reference.lines(world, one, day, rule))
        for name, one in sorted(here, key=lambda pair: reference.danish(pair[0]))
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_is_what_the_words_say(seed: int, tmp_path: Path) -> None:
    made = Municipality(seed, tmp_path).build()
    world = made.world
    titles = {one["id"]: one["title"] for one in done("rounds", "list", made.data, "--json").json}
    for unit, day, chosen in looks(made):
        rule = chosen or reference.basis_rule(world, unit, day)
        named = done(*words(made, unit, day, chosen), "--names", "--reason", REASON).json
        silent = done(*words(made, unit, day, chosen)).json
        assert named["basis"] == silent["basis"] == rule
        assert named["people"] == silent["people"] == len(reference.people_of(world, unit, day))
        listed = reference.listed(world, unit, day)
        assert [one["id"] for one in named["competences"]] == listed
        assert [one["id"] for one in silent["competences"]] == listed
        assert people_shown(named, titles) == people_expected(world, unit, day, rule)
        assert "persons" not in silent
        for with_names, without in zip(named["competences"], silent["competences"], strict=True):
            right = reference.figures(world, unit, with_names["id"], day, rule)
            assert {key: with_names[key] for key in FIGURES} == {key: figure(right[key]) for key in FIGURES}
            assert with_names["hidden"] == []
            hidden = set(without["hidden"])
            assert hidden <= set(FIGURES)
            for key in FIGURES:
                assert without[key] == (None if key in hidden else figure(right[key])), key
            undefined = {key for key in FIGURES if right[key] is None}
            asked_of_all = reference.must_hide(world, unit, with_names["id"], day, rule)
            assert asked_of_all - undefined <= hidden, (unit, with_names["id"], right)


@pytest.mark.parametrize("seed", [3])
def test_the_program_itself_answers_the_same(seed: int, tmp_path: Path) -> None:
    made = Municipality(seed, tmp_path).build()
    unit, day, chosen = looks(made)[0]
    here = words(made, unit, day, chosen)
    assert program("--language", "en", *here).json == done(*here).json


def test_the_worked_example_of_the_design(tmp_path: Path) -> None:
    data, today = tmp_path / "d.kompetence", date.today().isoformat()
    done("new", data, "--unit", "Huset", "--profile", "virksomhed")
    people = tmp_path / "people.csv"
    people.write_text(
        "employee_no,name,profiles\n1,A,virksomhed\n2,B,virksomhed\n3,C,virksomhed\n4,D,virksomhed\n5,E,\n"
    )
    done("people", "import", data, people)
    ratings = tmp_path / "ratings.csv"
    ratings.write_text(
        "employee_no,competence,leader,agreed\n1,V2,,3\n2,V2,5,\n3,V2,2,not relevant\n5,V2,4,\n"
    )
    done("ratings", "import", data, ratings)
    found = done("overview", data, "--date", today, "--names", "--reason", REASON, "--json").json
    # The shipped profile gives V2 an importance of 3, the design's example 2.
    (line,) = [one for one in found["competences"] if one["id"] == "V2"]
    expected = {"asked": 3, "rated": 2, "unrated": 1, "met": 1, "gap_sum": 1, "gap_mean": "1/2", "can": 3}
    expected |= {"vulnerable": False, "weight": 3, "priority": 3, "need": None, "missing": None}
    assert {key: line[key] for key in expected} == expected
