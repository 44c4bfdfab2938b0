"""What the command line writes: overview, plans and status, as files and as JSON."""

from datetime import date, timedelta
from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader

from tests.cli.calling import done, refused, table
from tests.cli.looking import everything

TODAY = date.today()
NAMES = ("Åse", "Holm", "Cæcilie", "Dorte")


def cells(file: Path) -> str:
    book = load_workbook(file)
    return " ".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell
    )


def test_the_overview_is_written_as_a_workbook_without_names(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "o.xlsx"
    file.write_bytes(b"an older one")
    done("overview", data, "--to", file)
    assert not [name for name in NAMES if name in cells(file)]


def test_names_come_with_their_reason(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "o.xlsx"
    done("overview", data, "--to", file, "--names", "--reason", "Drøftelse i Lokal-MED")
    text = cells(file)
    assert "Åse Holm" in text
    assert "Drøftelse i Lokal-MED" in text


def test_the_team_paper_never_has_names(data: Path, tmp_path: Path) -> None:
    done("overview", data, "--to", tmp_path / "team.pdf")
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "team.pdf").pages)
    assert "Opsøgende" in text
    assert not [name for name in NAMES if name in text]
    refused("overview", data, "--to", tmp_path / "names.pdf", "--names", "--reason", "Nysgerrig")
    assert not (tmp_path / "names.pdf").exists()


def test_one_plan_and_everyones(data: Path, tmp_path: Path) -> None:
    done("plan", data, "--person", "001", "--to", tmp_path / "plan.pdf")
    assert "Åse Holm" in "".join(page.extract_text() for page in PdfReader(tmp_path / "plan.pdf").pages)
    done("plan", data, "--all", "--to", tmp_path / "plans")
    assert len(list((tmp_path / "plans").glob("*.pdf"))) == 5
    again = done("plan", data, "--all", "--to", tmp_path / "plans", "--json").json
    assert len(again["files"]) == len(list((tmp_path / "plans").iterdir())) == 5


def test_writing_papers_changes_no_figure(data: Path, tmp_path: Path) -> None:
    before = everything(data)
    done("overview", data, "--to", tmp_path / "o.xlsx")
    done("status", data, "--to", tmp_path / "s.xlsx")
    assert everything(data) == before


def test_status_counts_plans_and_follow_ups(data: Path, tmp_path: Path) -> None:
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    goals = table(
        tmp_path / "g.csv",
        f"""
        employee_no,competence,learn,follow_up,status
        001,V2,A,{yesterday},I gang
        002,V2,B,{TODAY},Ikke startet
        003,V2,C,{tomorrow},I gang
        004,V2,D,{yesterday},Nået
        """,
    )
    done("goals", "import", data, goals)
    found = done("status", data, "--json").json
    keys = "dialogues_held_12m plans_current_12m followups_due followups_done_12m".split()  # noqa: SIM905 - read more easily
    assert found.keys() >= {"unit", "date", "people", "units", "agreements", *keys}
    assert (found["date"], found["people"]) == (TODAY.isoformat(), 5)
    assert [found[key] for key in keys] == [0, 0, 2, 0]


def test_status_hides_small_groups(data: Path) -> None:
    found = done("status", data, "--unit", "Team A", "--json").json
    assert (found["people"], found["followups_due"], found["plans_current_12m"]) == (2, None, None)
    (jobcenter,) = done("status", data, "--json").json["units"]
    assert jobcenter["followups_due"] is None


def test_status_is_written_as_a_workbook(data: Path, tmp_path: Path) -> None:
    done("status", data, "--to", tmp_path / "s.xlsx")
    assert "Kommunen" in cells(tmp_path / "s.xlsx")
    assert not [name for name in NAMES if name in cells(tmp_path / "s.xlsx")]
    refused("status", data, "--to", tmp_path / "s.pdf")
