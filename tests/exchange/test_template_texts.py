"""Every problem of a template has its sentence, and the sentence finds all that it names."""

import re
from pathlib import Path

from kompetence.exchange.template_sheets import FIELDS
from kompetence.words import table_texts, template_texts

CODE = Path(__file__).parents[2] / "kompetence"
READERS = ["exchange/toml_lines.py", "exchange/template_fields.py", "exchange/template_toml.py",
           "exchange/template_workbook_in.py", "exchange/template_cells.py"]  # fmt: skip
OURS = re.compile(r'"((?:toml|key|template)-[a-z0-9-]+)"')
FOUND = re.compile(r'"((?:no-levels|[a-z]+(?:-[a-z]+)+))", (?:number|draft)\b')
KINDS = ("profile", "competence", "scale")


def codes():
    for file in READERS:
        yield from OURS.findall((CODE / file).read_text(encoding="utf-8"))
    draft = (CODE / "domain/template_draft.py").read_text(encoding="utf-8")
    yield from (f"template-{code}" for code in FOUND.findall(draft))
    yield from (f"template-{how}-{kind}" for how in ("unknown", "misspelt") for kind in KINDS)
    yield from (f"template-{kind}-defined-twice" for kind in KINDS)
    yield from (f"template-{kind}-already-known" for kind in KINDS if kind != "profile")


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    assert set(codes()) == set(template_texts.TEXTS)


def test_no_sentence_stands_in_two_places():
    assert not set(template_texts.TEXTS) & set(table_texts.TEXTS)


def test_every_line_of_the_first_sheet_has_its_help():
    assert list(template_texts.FIELD_HELP) == list(FIELDS["profile"])
