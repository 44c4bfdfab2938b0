"""A profile goes out as a workbook and comes back as it was; what is wrong in it is named by sheet and cell."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kompetence import i18n
from kompetence.domain.competence import Competence, CompetenceKind
from kompetence.domain.profile import Badge, Profile, Requirement
from kompetence.domain.scale import DEFAULT, Scale, Step
from kompetence.domain.template import Template, TemplateSet
from kompetence.domain.text import clean_line
from kompetence.exchange.template_toml import shipped
from kompetence.exchange.template_workbook import write_template
from kompetence.exchange.template_workbook_in import TemplateFile, read_template
from kompetence.words.sentences import problem_line

SHIPPED = shipped(Path(__file__).parents[2] / "profiles")
OWN_SCALE = Scale("tre-trin", "Tre trin", (Step(0, "Ikke"), Step(1, "Lidt"), Step(2, "Meget", "Kan")), 1, 2)


@pytest.fixture(params=["da", "en"])
def spoken(request, monkeypatch):
    monkeypatch.setattr(i18n, "_language", request.param)
    return request.param


def sheets_of(template, templates=SHIPPED):
    stream = io.BytesIO()
    write_template(stream, template, templates)
    book = load_workbook(stream)
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def virksomhed():
    return sheets_of(SHIPPED.profiles["virksomhed"])


def place_of(sheets, sheet, row, heading):
    """The list of a row and the index of the column below that heading."""
    rows = sheets[sheet]
    line = next(line for line in rows if line[0] == row)
    return line, rows[0].index(heading)


def change(sheets, row, heading, value, sheet="Competences"):
    line, index = place_of(sheets, sheet, row, heading)
    line[index] = value
    return sheets


def problems_of(sheets, known=SHIPPED):
    template, problems = read_template(sheets, known, "p.xlsx")
    assert (template is None) is bool(problems)
    assert all("{" not in problem_line(one) for one in problems)
    return [(one.code, one.sheet, f"{one.column or ''}{one.row or ''}") for one in problems]


@pytest.mark.parametrize("profile", SHIPPED.profiles)
def test_every_shipped_profile_comes_back_as_it_went_out(profile, spoken):
    template = SHIPPED.profiles[profile]
    assert read_template(sheets_of(template), SHIPPED) == (template, [])


def test_it_comes_back_through_the_guarded_reader(tmp_path):
    template = SHIPPED.profiles["leder"]
    write_template(tmp_path / "leder.xlsx", template, SHIPPED)
    assert TemplateFile(tmp_path / "leder.xlsx").read(TemplateSet()) == (template, [])


def test_a_file_that_is_no_workbook_is_a_problem(tmp_path):
    (tmp_path / "x.xlsx").write_text("id;navn")
    template, problems = TemplateFile(tmp_path / "x.xlsx").read(SHIPPED)
    assert template is None
    assert [one.code for one in problems] == ["not-a-workbook"]


def test_a_workbook_written_in_one_language_is_read_in_both(spoken, monkeypatch):
    sheets = virksomhed()
    monkeypatch.setattr(i18n, "_language", "da" if spoken == "en" else "en")
    assert read_template(sheets, SHIPPED) == (SHIPPED.profiles["virksomhed"], [])


def test_what_is_inherited_stands_there_and_is_marked():
    sheets = virksomhed()
    uses = {line[0]: line[sheets["Competences"][0].index("Use")] for line in sheets["Competences"][1:]}
    homes = {
        line[0]: line[sheets["Competences"][0].index("Comes from")] for line in sheets["Competences"][1:]
    }
    assert {one for one, use in uses.items() if use == "inherited"} == {
        f"B{number}" for number in range(1, 10)
    }
    assert homes["B1"] == "faelles-grundlag"
    assert not homes["V1"]


def test_a_changed_target_of_an_inherited_line_becomes_the_profiles_own():
    template, problems = read_template(change(virksomhed(), "B5", "Target", "4 Sikker"), SHIPPED)
    assert not problems
    own = SHIPPED.profiles["virksomhed"].requirements
    assert template.requirements == (*own, Requirement("B5", 4))
    assert template.builds_on == ("faelles-grundlag",)


def test_a_line_that_is_removed_is_no_longer_asked_but_the_inherited_ones_are():
    sheets = virksomhed()
    sheets["Competences"] = [line for line in sheets["Competences"] if line[0] not in {"V1", "B1"}]
    template, problems = read_template(sheets, SHIPPED)
    assert not problems
    assert [one.competence for one in template.requirements] == ["V2", "V3", "V4", "V5"]
    assert "B1" in SHIPPED.joined([template]).effective("virksomhed")


def test_a_new_line_needs_no_more_than_id_name_and_texts():
    sheets = virksomhed()
    heads = sheets["Competences"][0]
    texts = {head: f"tekst {head[0]}" for head in heads if head[0].isdigit()}
    cells = {"Id": "X1", "Name": "Bygge bro", **texts}
    sheets["Competences"] += [[None] * len(heads), [cells.get(head) for head in heads]]
    template, problems = read_template(sheets, SHIPPED)
    assert not problems
    assert template.requirements[-1] == Requirement("X1", None)
    assert template.competences[-1].behaviours[5] == "tekst 5"


def test_a_reference_needs_no_more_than_its_id():
    sheets = virksomhed()
    sheets["Competences"].append(["L1", None, None, None, 4])
    template, problems = read_template(sheets, SHIPPED)
    assert not problems
    assert template.references == ("L1",)


TWICE = ("template-competence-defined-twice", "Competences", "A3")
CELLS = [
    ("V1", "Target", "6", [("level-outside", "Competences", "E2")]),
    ("V1", "Target", "3,5", [("level-not-a-step", "Competences", "E2")]),
    ("V1", "Target", 3.0, []),
    ("V1", "Target", "selvstændig", []),
    ("V1", "Target", "ikke relevant", [("template-target-word", "Competences", "E2")]),
    ("V1", "Target", True, [("level-unknown", "Competences", "E2")]),
    ("V1", "Upper", 2, [("template-upper-below-target", "Competences", "F2")]),
    ("V1", "Importance", 4, [("number-outside", "Competences", "G2")]),
    ("V1", "Essential", "måske", [("neither-yes-nor-no", "Competences", "H2")]),
    ("V1", "Use", "altid", [("template-not-a-choice", "Competences", "I2")]),
    ("V1", "Use", "kun i banken", [("template-bank-with-target", "Competences", "E2")]),
    ("V1", "Kind", "vigtig", [("template-not-a-choice", "Competences", "P2")]),
    ("V1", "Scale", "andet", [("template-unknown-scale", "Competences", "R2")]),
    ("V1", "3 Selvstændig", None, [("template-missing-level", "Competences", "M2")]),
    ("V1", "Name", None, [("cell-missing", "Competences", "B2")]),
    ("V1", "Name", "x" * 201, [("text-too-long", "Competences", "B2")]),
    ("V1", "Id", None, [("cell-missing", "Competences", "A2")]),
    ("V1", "Id", "V 1", [("key-not-id", "Competences", "A2")]),
    ("V1", "Id", "V2", [TWICE, ("template-requirement-twice", "Competences", "A3")]),
    ("B1", "Name", "Andet", [("template-text-of-another", "Competences", "B7")]),
    ("B1", "5 Går foran", "Andet", [("template-text-of-another", "Competences", "O7")]),
    ("B1", "Id", "B10", [("template-misspelt-competence", "Competences", "A7")]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "heading", "value", "expected"), CELLS)
def test_a_wrong_cell_is_named(row, heading, value, expected):
    assert problems_of(change(virksomhed(), row, heading, value)) == expected


PROFILE = [
    ("Id", None, [("cell-missing", "Profile", "B2")]),
    ("Title", None, [("cell-missing", "Profile", "B3")]),
    ("Badge", "officiel", [("template-not-a-choice", "Profile", "B9")]),
    ("Date", "32. maj 2026", [("date-impossible", "Profile", "B11")]),
    ("Builds on", "faelles-grundlag; ukendt-sted", [("template-unknown-profile", "Profile", "B8")]),
    ("Builds on", "faelles-grundlag; virksomhed", [("template-builds-on-circle", "Profile", "B8")]),
]


@pytest.mark.parametrize(("field", "value", "expected"), PROFILE)
def test_a_wrong_line_about_the_profile_is_named(field, value, expected):
    assert problems_of(change(virksomhed(), field, "Content", value, "Profile")) == expected


def test_all_problems_come_at_once():
    sheets = change(change(virksomhed(), "V1", "Target", "9"), "Badge", "Content", "x", "Profile")
    assert len(problems_of(sheets)) == 2


def test_a_missing_sheet_a_missing_line_and_an_unknown_heading_are_told():
    sheets = virksomhed()
    del sheets["Scale"]
    sheets["Profile"][3] = ["Farve", "blå"]
    sheets["Competences"][0][4] = "Karakter"
    assert problems_of(sheets) == [
        ("header-unknown", "Profile", "A4"),
        ("template-field-missing", "Profile", ""),
        ("template-sheet-missing", "", ""),
        ("header-unknown", "Competences", "E1"),
    ]


def test_a_known_scale_must_stand_as_it_is():
    sheets = virksomhed()
    sheets["Scale"][1][3] = "Nybegynder"
    assert problems_of(sheets) == [("template-scale-changed", "Scale", "A2")]


def test_a_new_scale_must_be_whole():
    sheets = sheets_of(with_own_scale())
    sheets["Scale"] = [line for line in sheets["Scale"] if line[3] != "Lidt"]
    codes = [code for code, _, _ in problems_of(sheets)]
    assert codes == ["template-scale-steps"]


def test_what_it_builds_on_must_be_known():
    assert problems_of(virksomhed(), TemplateSet())[0] == ("template-unknown-profile", "Profile", "B8")


def with_own_scale():
    competence = Competence("X1", "Egen", "", OWN_SCALE, {0: "nul", 1: "et", 2: "to"})
    other = Competence("X2", "Ikke bedt om", "", DEFAULT, {n: f"tekst {n}" for n in range(1, 6)})
    asked = (Requirement("X1", 0, 1),)
    return Template(Profile("min", "Min"), "1", (), asked, (competence, other), (OWN_SCALE,))


def test_several_scales_and_a_competence_that_is_only_in_the_bank_come_back():
    template = with_own_scale()
    assert read_template(sheets_of(template), TemplateSet()) == (template, [])


def test_every_text_is_text_even_one_that_looks_like_a_formula(tmp_path):
    evil = '=HYPERLINK("http://x")'
    template = with_own_scale()
    template = replace(
        template,
        profile=replace(template.profile, title=evil, purpose="@SUM(1)"),
        competences=tuple(
            replace(one, name=evil, behaviours={**one.behaviours, 1: "=1+1"}) for one in template.competences
        ),
    )
    write_template(tmp_path / "x.xlsx", template, TemplateSet())
    book = load_workbook(tmp_path / "x.xlsx")
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    assert TemplateFile(tmp_path / "x.xlsx").read(TemplateSet()) == (template, [])


def test_drop_downs_are_ready_on_the_lines_below_too():
    stream = io.BytesIO()
    write_template(stream, SHIPPED.profiles["virksomhed"], SHIPPED)
    rules = load_workbook(stream)["Competences"].data_validations.dataValidation
    offered = {str(rule.sqref).split(":", maxsplit=1)[0]: rule.formula1 for rule in rules}
    assert offered["E2"] == "'Scale'!$H$2:$H$6"
    assert offered["G2"] == '"1,2,3"'
    assert all(int(str(rule.sqref).rsplit(":", maxsplit=1)[-1][1:]) > 100 for rule in rules)


plain = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20)
line = plain.map(clean_line).filter(lambda text: text and not any(c.isdigit() for c in text))


QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Each example writes a workbook, so that making a failing one smaller would take minutes."""


@st.composite
def templates(draw):
    scales = (OWN_SCALE, DEFAULT)
    competences = []
    for number in range(draw(st.integers(1, 4))):
        scale = draw(st.sampled_from(scales))
        texts = {step.value: draw(line) for step in scale.steps}
        kind = draw(st.sampled_from(CompetenceKind))
        area = tuple(draw(st.lists(line.filter(lambda text: "/" not in text), max_size=2)))
        one = Competence(
            f"Y{number}", draw(line), draw(line), scale, texts, kind, area, draw(line), draw(line)
        )
        competences.append(one)
    asked = []
    for one in competences[: draw(st.integers(0, 4))]:
        target = draw(st.none() | st.sampled_from([step.value for step in one.scale.steps]))
        upper = None if target is None else draw(st.none() | st.integers(target, one.scale.highest))
        asked.append(Requirement(one.id, target, upper, draw(st.integers(1, 3)), draw(st.booleans())))
    asked += [
        Requirement(one, draw(st.integers(1, 5)))
        for one in draw(st.sets(st.sampled_from(["B1", "M3", "L12"])))
    ]
    profile = Profile(
        "min", draw(line), draw(line), draw(line), "da", draw(st.sampled_from(Badge)), draw(line)
    )
    bases = tuple(draw(st.sets(st.sampled_from(["faelles-grundlag", "digital", "helhed"]))))
    return Template(profile, draw(line), bases, tuple(asked), tuple(competences), (OWN_SCALE,))


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow], phases=QUICK)
@given(templates())
def test_whatever_profile_is_written_comes_back(template):
    back, problems = read_template(sheets_of(template), SHIPPED)
    assert not problems
    assert back == template


junk = st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(
    ["Id", "Navn", "1 Ny", "Trin 1", "V1", "B1", "ja", "kompetence-5", "arvet", "Målniveau", "", " ", "\0", "9" * 400]
)  # fmt: skip
table = st.lists(st.lists(junk, max_size=6), max_size=6)


@settings(deadline=None, max_examples=200)
@given(profile=table, competences=table, scale=table)
def test_whatever_stands_on_the_sheets_is_a_profile_or_a_problem(profile, competences, scale):
    template, problems = read_template(
        {"Profil": profile, "Kompetencer": competences, "Skala": scale}, SHIPPED
    )
    assert (template is None) is bool(problems)
