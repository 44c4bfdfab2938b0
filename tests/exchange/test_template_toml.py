"""Everything wrong in a template file is found, at its line and key, and nothing is loaded from it."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kompetence.domain.competence import CompetenceKind
from kompetence.domain.profile import Badge, Requirement
from kompetence.domain.template import TemplateSet
from kompetence.errors import Problem
from kompetence.exchange.found import MOST_LISTED
from kompetence.exchange.template_toml import read_templates
from kompetence.words.sentences import problem_line

SCHEMA = json.loads((Path(__file__).parents[2] / "profiles/template.schema.json").read_text(encoding="utf-8"))

GOOD = """\
[profile]
id = "min"
title = "Min profil"
version = "1.0"

[[requirement]]
competence = "X1"
target = 3
upper = 4
importance = 3
essential = true

[[competence]]
id = "X1"
name = "Bygge bro"
kind = "basis"
area = ["Det store", "Det små"]

[competence.levels]
1 = "et"
2 = "to"
3 = "tre"
4 = "fire"
5 = "fem"
"""
SCALE = """
[[scale]]
id = "tre-trin"
name = "Tre trin"
independent = 1
confident = 2

[[scale.step]]
value = 0
word = "Ikke"

[[scale.step]]
value = 1
word = "Lidt"

[[scale.step]]
value = 2
word = "Meget"
meaning = "Kan det hele"
"""


def write(folder, name="min.toml", text=GOOD):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def places(problems: list[Problem]):
    """Where the problems are; each must also find its sentence and all that the sentence names."""
    assert all("{" not in problem_line(one) for one in problems)
    return [(one.code, one.row, one.column) for one in problems]


def problems_of(folder, text):
    templates, problems = read_templates([write(folder, text=text)])
    assert bool(templates) != bool(problems)
    return places(problems)


def test_a_sound_file_is_read_whole(tmp_path):
    (template,), problems = read_templates([write(tmp_path, text=GOOD + SCALE)])
    assert not problems
    assert (template.id, template.version, template.profile.badge) == ("min", "1.0", Badge.LOCAL)
    assert template.requirements == (Requirement("X1", 3, 4, 3, essential=True),)
    (competence,) = template.competences
    assert competence.behaviours == {1: "et", 2: "to", 3: "tre", 4: "fire", 5: "fem"}
    assert (competence.kind, competence.area) == (CompetenceKind.BASIS, ("Det store", "Det små"))
    assert [step.word for step in template.scales[0].steps] == ["Ikke", "Lidt", "Meget"]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path):
    plain, _ = read_templates([write(tmp_path)])
    windows = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert read_templates([write(tmp_path, text=windows)]) == (plain, [])


SYNTAX = [
    ('id = "min"', 'id = "min', "toml-quote", 2, 10),
    ('id = "min"', "id = min", "toml-value", 2, 6),
    ('id = "min"', 'id "min"', "toml-needs-equals", 2, 4),
    ('id = "min"', 'id = "min" "x"', "toml-more-after-value", 2, 12),
    ('id = "min"', 'id = "a\\min"', "toml-backslash", 2, 10),
    ("target = 3", "target = 3,5", "toml-more-after-value", 8, 11),
    ("target = 3", "target = 2026-02-30", "toml-value", 8, 10),
    ("target = 3", "target = 3\ntarget = 4", "toml-twice", 9, 11),
    ("[profile]", "[profile", "toml-bracket", 1, 9),
    ('1 = "et"', '1 = """et', "toml-quote", 20, None),
    ('5 = "fem"', '5 = ["fem"', "toml-bracket", 24, None),
    ('id = "min"', 'id = "mi\x01n"', "toml-control", 2, 9),
    ('id = "min"', "@ = 1", "toml-key", 2, 1),
    ("target = 3", "target = " + "9" * 5000, "toml-number", None, None),
    ("target = 3", "target" + ".a" * 21 + " = 3", "toml-dots", 8, None),
    ("target = 3", "target = " + "[" * 5000, "toml-nested", None, None),
    ('kind = "basis"', 'vægt = "basis"', "toml-needs-equals", 16, 2),
    ("[profile]", "\x00[profile]", "toml-nul", 1, None),
]


@pytest.mark.parametrize(("old", "new", "expected"), [(old, new, tuple(rest)) for old, new, *rest in SYNTAX])
def test_what_is_not_toml_is_told_at_its_place(tmp_path, old, new, expected):
    assert problems_of(tmp_path, GOOD.replace(old, new, 1)) == [expected]


BELOW = ("template-upper-below-target", 9, "upper")
NO_LEVELS = ("template-no-levels", 13, "levels")
FIELDS = [
    ('title = "Min profil"', 'titel = "Min profil"', [("key-missing", 1, "title"), ("key-misspelt", 3, "titel")]),
    ('title = "Min profil"', 'title = ""', [("key-empty", 3, "title")]),
    ('title = "Min profil"', "title = 3", [("key-not-text", 3, "title")]),
    ('title = "Min profil"', f'title = "{"x" * 201}"', [("key-too-long", 3, "title")]),
    ('title = "Min profil"', 'title = "a\\u0000"', [("key-nul", 3, "title")]),
    ('id = "min"', 'id = "m in"', [("key-not-id", 2, "id")]),
    ('version = "1.0"', "version = 1.0", [("key-not-text", 4, "version")]),
    ('version = "1.0"', 'version = "1"\ndate = "1. maj"', [("key-not-date", 5, "date")]),
    ('version = "1.0"', 'version = "1"\ndate = "2026-02-30"', [("key-not-date", 5, "date")]),
    ('version = "1.0"', 'version = "1"\nbadge = "officiel"', [("key-not-choice", 5, "badge")]),
    ('version = "1.0"', 'version = "1"\nbuilds_on = "b"', [("key-not-list", 5, "builds_on")]),
    ('version = "1.0"', 'version = "1"\nbuilds_on = [\n 3]', [("key-not-text", 5, "builds_on")]),
    ("[profile]", "[profil]", [("key-missing", 1, "profile"), ("key-misspelt", 1, "profil")]),
    ("target = 3", "target = 3.0", [("key-not-whole", 8, "target")]),
    ("target = 3", "target = true", [("key-not-whole", 8, "target")]),
    ("target = 3", 'target = "3"', [("key-not-whole", 8, "target")]),
    ("target = 3", "target = nan", [("key-not-whole", 8, "target")]),
    ("target = 3", "target = 0x" + "f" * 9000, [("key-too-large", 8, "target")]),
    ("target = 3", "target = 6", [("template-target-outside-scale", 8, "target"), BELOW]),
    ("target = 3", "target = 0", [("template-target-outside-scale", 8, "target")]),
    ("target = 3\n", "", [("template-upper-without-target", 8, "upper")]),
    ("upper = 4", "upper = 2", [("template-upper-below-target", 9, "upper")]),
    ("upper = 4", "upper = 9", [("template-upper-outside-scale", 9, "upper")]),
    ("importance = 3", "importance = 4", [("key-not-importance", 10, "importance")]),
    ("essential = true", "essential = 1", [("key-not-flag", 11, "essential")]),
    ('competence = "X1"', 'competence = "Bygge"', [("template-unknown-competence", 7, "competence")]),
    ('competence = "X1"', 'competence = "B5"', [("template-unknown-competence", 7, "competence")]),
    ('competence = "X1"\n', "", [("key-missing", 6, "competence")]),
    ('kind = "basis"', 'kind = "grund"', [("key-not-choice", 16, "kind")]),
    ('kind = "basis"', 'scale = "andet"', [("template-unknown-scale", 16, "scale")]),
    ('kind = "basis"', '"vægt" = "x"', [("key-unknown", 16, "vægt")]),
    ('3 = "tre"\n', "", [("template-missing-level", 19, "levels.3")]),
    ('3 = "tre"', '3 = " "', [("key-empty", 22, "levels.3")]),
    ('3 = "tre"', "3 = 3", [("key-not-text", 22, "levels.3")]),
    ('5 = "fem"', '5 = "fem"\n6 = "seks"', [("template-unknown-level", 25, "levels.6")]),
    ('5 = "fem"', '5 = "fem"\n05 = "seks"', [("key-not-level", 25, "levels.05")]),
    ("[competence.levels]", "[competence.level]", [NO_LEVELS, ("key-misspelt", 19, "level")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), FIELDS)
def test_what_a_key_holds_is_checked(tmp_path, old, new, expected):
    assert problems_of(tmp_path, GOOD.replace(old, new, 1)) == expected


LATE = ("template-confident-below-independent", 30, "confident")
SCALES = [
    ("value = 2", "value = 3", [("template-scale-holes", 33, "step.value")]),
    ("independent = 1", "independent = 3", [("template-mark-outside-scale", 29, "independent"), LATE]),
    ("confident = 2", "confident = 0", [LATE]),
    ('value = 0\nword = "Ikke"', "value = 0", [("key-missing", 32, "step.word")]),
    ('id = "tre-trin"', 'id = "kompetence-5"', [("template-scale-already-known", 27, "id")]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), SCALES)
def test_a_scale_is_whole_steps_without_holes(tmp_path, old, new, expected):
    assert problems_of(tmp_path, GOOD + SCALE.replace(old, new, 1)) == expected


def test_a_scale_has_three_to_six_steps(tmp_path):
    text = GOOD + SCALE[: SCALE.index("[[scale.step]]")]
    assert problems_of(tmp_path, text) == [("template-scale-steps", 26, "step")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "toml-empty"),
        (b" \n", "toml-empty"),
        (b"a = '\xe6'", "toml-not-utf-8"),
        (b"#" * 2_097_153, "toml-too-large"),
    ],
)  # fmt: skip
def test_what_is_no_text_of_ours_is_refused(tmp_path, text, code):
    templates, (problem,) = read_templates([write(tmp_path, text=text)])
    assert (templates, problem.code) == ([], code)


def test_a_folder_a_missing_file_and_a_strange_name_are_problems(tmp_path):
    paths = [tmp_path, tmp_path / "nej.toml", tmp_path / "a\0b", Path("/dev/null")]
    templates, problems = read_templates(paths)
    assert templates == []
    assert [one.code for one in problems] == [
        "file-is-folder",
        "file-missing",
        "file-not-readable",
        "file-is-no-file",
    ]


def test_an_id_is_defined_once_in_a_file(tmp_path):
    text = GOOD + GOOD[GOOD.index("[[competence]]") :] + GOOD[GOOD.index("[[req") : GOOD.index("[[comp")]
    _, problems = read_templates([write(tmp_path, text=text)])
    assert places(problems) == [
        ("template-competence-defined-twice", 26, "id"),
        ("template-requirement-twice", 38, "competence"),
    ]
    assert [one.data["first"] for one in problems] == ["min.toml:14", "min.toml:7"]


def test_an_id_is_defined_once_across_files(tmp_path):
    paths = [write(tmp_path), write(tmp_path, "b.toml")]
    templates, problems = read_templates(paths)
    assert [one.id for one in templates] == ["min"]
    assert places(problems) == [
        ("template-profile-defined-twice", 2, "id"),
        ("template-competence-defined-twice", 14, "id"),
    ]
    assert {one.file for one in problems} == {str(paths[1])}


def test_what_is_known_is_not_defined_again_by_another_profile(tmp_path):
    known = TemplateSet(tuple(read_templates([write(tmp_path)])[0]))
    _, problems = read_templates([write(tmp_path, text=GOOD.replace('"min"', '"anden"'))], known)
    assert places(problems) == [("template-competence-already-known", 14, "id")]
    assert problems[0].data["home"] == "min"


def test_a_newer_file_of_the_same_profile_takes_its_place(tmp_path):
    known = TemplateSet(tuple(read_templates([write(tmp_path)])[0]))
    (newer,), problems = read_templates([write(tmp_path, text=GOOD.replace("1.0", "2.0"))], known)
    assert (newer.version, problems) == ("2.0", [])
    assert known.joined([newer]).profiles == {"min": newer}


def base(name, *on):
    return f'[profile]\nid = "{name}"\ntitle = "{name}"\nversion = "1"\nbuilds_on = {list(on)}\n'


def test_what_a_profile_builds_on_exists(tmp_path):
    paths = [write(tmp_path), write(tmp_path, "a.toml", base("aaa", "min", "mni", "ukendt"))]
    _, problems = read_templates(paths)
    assert places(problems) == [
        ("template-misspelt-profile", 5, "builds_on"),
        ("template-unknown-profile", 5, "builds_on"),
    ]


def test_a_circle_is_told_in_each_of_its_files(tmp_path):
    names = {"aaa": ["bbb"], "bbb": ["ccc"], "ccc": ["aaa"], "ddd": ["ddd"], "eee": ["aaa"]}
    paths = [write(tmp_path, f"{one}.toml", base(one, *on)) for one, on in names.items()]
    templates, problems = read_templates(paths)
    assert templates == []
    assert [(one.code, one.data.get("circle")) for one in problems] == [
        ("template-builds-on-circle", "aaa → bbb → ccc → aaa"),
        ("template-builds-on-circle", "bbb → ccc → aaa → bbb"),
        ("template-builds-on-circle", "ccc → aaa → bbb → ccc"),
        ("template-builds-on-circle", "ddd → ddd"),
        ("template-needs-broken-file", None),
    ]


@pytest.mark.parametrize("broken", ['"X1', '"X1"\nvaegt = 3'])
def test_a_file_that_needs_a_broken_one_says_so_instead_of_something_false(tmp_path, broken):
    first = write(
        tmp_path, text=GOOD.replace('id = "X1"', f"id = {broken}", 1) + '\n[[competence]]\nid = "X9"\n'
    )
    user = base("aaa", "min") + '[[requirement]]\ncompetence = "X9"\ntarget = 3\n'
    templates, problems = read_templates([first, write(tmp_path, "a.toml", user)])
    assert templates == []
    (told,) = {(one.code, one.data["other"]) for one in problems if one.file.endswith("a.toml")}
    assert told == ("template-needs-broken-file", "min.toml")


def test_all_problems_come_at_once_in_the_order_of_their_lines(tmp_path):
    text = GOOD.replace("Min profil", "").replace("target = 3", "target = 7").replace('2 = "to"\n', "")
    assert problems_of(tmp_path, text) == [
        ("key-empty", 3, "title"),
        ("template-target-outside-scale", 8, "target"),
        ("template-upper-below-target", 9, "upper"),
        ("template-missing-level", 19, "levels.2"),
    ]


def test_no_more_problems_are_told_than_a_person_can_read(tmp_path):
    text = GOOD + "\n[[requirement]]" * (MOST_LISTED + 5)
    _, problems = read_templates([write(tmp_path, text=text)])
    assert len(problems) == MOST_LISTED + 1
    assert (problems[-1].code, problems[-1].data["count"]) == ("more-problems", 5)


def test_texts_are_cleaned(tmp_path):
    text = GOOD.replace("Bygge bro", "  Bygge\\u0007 bro\\u202e ").replace('"et"', '"e\\u0301t\\n på\\tto"')
    (template,), _ = read_templates([write(tmp_path, text=text)])
    assert template.competences[0].name == "Bygge bro"
    assert template.competences[0].behaviours[1] == "ét\n på\tto"


def schema_takes(text):
    try:
        jsonschema.validate(tomllib.loads(text), SCHEMA)
    except jsonschema.ValidationError:
        return False
    return True


BEYOND_SCHEMA = {"key-not-date", "key-nul", "key-too-large"}


@pytest.mark.parametrize(("old", "new", "expected"), FIELDS)
def test_the_schema_and_the_checker_agree_on_one_file_alone(old, new, expected):
    by_shape = {code for code, _, _ in expected if code.startswith("key-") or code == "template-no-levels"}
    if not by_shape & BEYOND_SCHEMA and new != "target = 3.0":
        assert schema_takes(GOOD.replace(old, new, 1)) is (not by_shape)


def test_the_schema_takes_what_is_sound():
    assert schema_takes(GOOD + SCALE)


pieces = st.sampled_from(
    [*GOOD.splitlines(keepends=True), *SCALE.splitlines(keepends=True), "[", "]", '"', '"""', "=", ".", "{", "}", "\n",
     "nan", "-1", "1979-05-27T07:32:00Z", "[[profile]]\n", "profile = 3\n", "[competence]\n", "a.b = {c = [1]}\n", "'"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(parts=st.lists(pieces, max_size=40))
@example(["competence = [1, {}]\n", "requirement = {}\n", "scale = [[]]\n"])
@example(["[[scale]]\n", "step = 3\n"])
def test_whatever_comes_is_a_template_or_a_problem(tmp_path, parts):
    templates, problems = read_templates([write(tmp_path, text="".join(parts))])
    assert bool(templates) != bool(problems)
    assert places(problems) is not None
    assert all(one.row is None or one.row >= 1 for one in problems)
