"""Every paper is tagged for screen readers (PDF/UA-1); an independent checker joins in where it is installed."""

import itertools
import os
import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest

from kompetence import i18n, paths
from kompetence.reports.plan import plan_paper
from kompetence.reports.team import team_paper
from tests.reports import make
from tests.reports.reading import Tree

PAPERS = {
    "plan": lambda: plan_paper(make.PLAN),
    "short": lambda: plan_paper(make.short_plan()),
    "unsealed": lambda: plan_paper(make.plan(seal=None, confirmations=(), goals=(), lines=make.LINES[:2])),
    "long": lambda: plan_paper(make.long_plan()),
    "letters": lambda: plan_paper(make.plan(summary="✓ → あ Київ Ελληνικά " + "x" * 500)),
    "team": lambda: team_paper(make.TEAM),
    "big team": lambda: team_paper(make.big_team()),
    "empty team": lambda: team_paper(make.team(areas=(), focus=(), core_task="")),
}


@pytest.fixture(params=PAPERS, scope="module")
def data(request):
    return PAPERS[request.param]()


def test_the_file_says_what_it_is(data):
    pdf = pikepdf.open(BytesIO(data))
    root = pdf.Root
    assert pdf.pdf_version == "1.7"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    assert str(root.Lang) in ("en-GB", "da-DK")
    xmp = root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "<dc:title>" in xmp


def test_the_language_follows_the_words(tmp_path):
    with i18n.speaking("da", paths.below(tmp_path).locale):
        assert str(pikepdf.open(BytesIO(plan_paper(make.PLAN))).Root.Lang) == "da-DK"


def test_the_title_is_shown_and_in_the_file():
    pdf = pikepdf.open(BytesIO(plan_paper(make.PLAN)))
    info = pdf.docinfo
    assert str(info["/Title"]) == "Development plan for Mette Kjær Lund"
    assert str(info["/Author"]) == "Job og Virksomhed"
    assert str(info["/CreationDate"]).startswith("D:20260429")


def test_headings_skip_no_level(data):
    levels = [int(one[1]) for one in Tree(data).headings()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_row_has_as_many_cells_as_the_table_has_columns(data):
    tree = Tree(data)
    for table in tree.all("Table"):
        rows = [
            row for part in table.K for row in (part.K if isinstance(part.K, pikepdf.Array) else [part.K])
        ]
        counts = set()
        for row in rows:
            cells = row.K if isinstance(row.K, pikepdf.Array) else [row.K]
            counts.add(sum(int(cell.A.get("/ColSpan", 1)) if "/A" in cell else 1 for cell in cells))
        assert len(counts) == 1


def test_header_cells_say_what_they_head(data):
    tree = Tree(data)
    for cell in tree.all("TH"):
        assert str(cell.A.Scope) in ("/Column", "/Row")


def test_figures_have_words_and_a_place(data):
    tree = Tree(data)
    for figure in tree.all("Figure"):
        assert "same figures as in the table" in str(figure.Alt)
        assert len(figure.A.BBox) == 4


def test_list_entries_have_bodies(data):
    tree = Tree(data)
    assert len(tree.all("LI")) == len(tree.all("LBody"))


def test_every_stroke_has_an_owner_or_is_decoration(data):
    pdf = pikepdf.open(BytesIO(data))
    for number, page in enumerate(pdf.pages):
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums[2 * number + 1]
        depth, marks = 0, 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
                marks += name == "BDC" and "/MCID" in operands[1]
            elif name == "EMC":
                depth -= 1
            elif name in ("Tj", "S", "f", "B", "f*"):
                assert depth == 1
        assert depth == 0
        assert marks == len(owners)
        assert page.StructParents == number
        assert page.Tabs == "/S"


def test_all_fonts_are_embedded_and_nothing_links_out(data):
    pdf = pikepdf.open(BytesIO(data))
    for page in pdf.pages:
        assert "/Annots" not in page
        for font in page.Resources.Font.values():
            assert "/FontFile2" in font.FontDescriptor


def test_without_tags_the_same_words_stand_on_the_same_pages():
    from tests.reports.reading import pages

    assert pages(plan_paper(make.PLAN, tagged=False)) == pages(plan_paper(make.PLAN))
    assert "/StructTreeRoot" not in pikepdf.open(BytesIO(plan_paper(make.PLAN, tagged=False))).Root


def checker(variable, name):
    found = os.environ.get(variable) or shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed; set {variable} to its path")
    return found


def test_outloud_finds_no_error(tmp_path):
    heard_without_error(PAPERS, tmp_path)


def heard_without_error(papers, folder):
    """The checker takes two seconds to begin with, and little for each paper."""
    for name, made in papers.items():
        (folder / f"{name}.pdf").write_bytes(made())
    files = sorted(folder.glob("*.pdf"))
    run = subprocess.run(
        [checker("KOMPETENCE_OUTLOUD", "outloud"), *files], check=False, capture_output=True, text=True
    )
    assert run.stdout.count(" 0 error(s)") == len(files) == len(papers), run.stdout


def test_pdfua_finds_nothing(data, tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(data)
    run = subprocess.run(
        [checker("KOMPETENCE_PDFUA", "pdfua"), "check", file], check=False, capture_output=True, text=True
    )
    assert "result: PASS" in run.stdout, run.stdout
