"""What a leader makes of those whom they lead is what a file makes of the same unit, and nobody else is in it."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from kompetence import paths
from kompetence.domain.coverage import FIGURES
from kompetence.domain.ids import UnitId
from kompetence.errors import RefusalError
from kompetence.services.catalogue import Shipped
from kompetence.services.places.team import TeamViews
from kompetence.services.places.where import Where
from kompetence.services.released import ReleasedFigures
from kompetence.services.reporting import Reporting
from kompetence.services.served import open_served
from kompetence.storage import units
from kompetence.words.numbers import date_text
from kompetence.words.released_texts import since_text
from kompetence.words.sentences import refusal
from tests.cli.calling import done, refused
from tests.server import world as worlds
from tests.server.given_out import LEVELS, address
from tests.services.conftest import TOP

REASON = "kurser i efteråret"
NAMED = ("--names", "--reason", REASON)
THIS_YEAR = str(date.today().year)
LED = {f"Nord {at}" for at in range(8)}


def shipped():
    return Shipped(paths.below(Path()).profiles)


@pytest.fixture(scope="module")
def by_name(file):
    with file.database.reading() as session:
        return {one.name: one.id for one in units.tree(session)}


@pytest.fixture
def window(municipality):
    """Opens the data as the window does, at a unit."""
    opened = []

    def open_(login, unit, world=municipality):
        opened.append(open_served(address(world, login), shipped()))
        opened[-1].choose(unit)
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


def quiet(*_numbers):
    return False


def words(pdf):
    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def cells(path):
    """Everything in a workbook, but for who made it and when."""
    book = openpyxl.load_workbook(path)
    found = [
        str(cell.value) for sheet in book for row in sheet for cell in row if cell.value not in {None, ""}
    ]
    return [one for one in found if THIS_YEAR not in one and "postgres" not in one]


def test_the_workbook_with_names_holds_what_it_holds_on_a_file_and_says_so_to_everybody_in_it(
    window, file, by_name, copy, tmp_path
):
    made, meant, nord = tmp_path / "server.xlsx", tmp_path / "file.xlsx", by_name["Nord"]
    here = window("lis", nord, copy)
    assert here.papers.no_names() is None
    here.write_overview(made, quiet, quiet, reason=REASON)
    Reporting(file, blind=True).overview(meant, nord, reason=REASON)
    assert cells(made) == cells(meant)
    assert set(cells(made)) >= LED
    said = str([cell.value for (cell,) in openpyxl.load_workbook(made).worksheets[0]["A1:A6"]])
    assert "What Lis may not see yet of Lis's own is not counted." in said
    with copy.connect() as raw:
        query = (
            "select p.name from data.access_log l join data.person p on p.id = l.person"
            " join data.disclosure d on d.id = l.disclosure"
            " where l.act = 'exported' and l.kind = 'overview' and d.purpose = %s"
        )
        assert {name for (name,) in raw.execute(query, [REASON])} == {"Lis", *LED}


def test_papers_without_names_are_those_of_the_file_and_say_when_they_were_given_out(window, file, by_name):
    kept, day = Reporting(file, blind=True), date_text(file.today())
    for login, unit in (("lis", "Nord"), ("dorte", "Kommunen")):
        here = window(login, by_name[unit])
        since = since_text(here.figures.of(by_name[unit]).at)
        made = words(here.papers.team(quiet, quiet))
        assert since in made
        assert made.replace(since, day) == words(kept.team_pdf(by_name[unit]))
        assert not [one for one in LED if one in made]
    nord = window("lis", by_name["Nord"]).papers.status_paper(quiet, quiet)
    assert words(nord).replace(since, day) == words(kept.status_pdf(by_name["Nord"]))


def test_the_workbook_is_of_the_last_release_also_where_an_older_one_is_on_the_page(
    window, by_name, copy, tmp_path
):
    here, made = window("lis", by_name["Nord"], copy), tmp_path / "open.xlsx"
    shown = here.figures.of(by_name["Nord"])
    with copy.connect() as raw:
        raw.execute("update authz.released set made_at = made_at + interval '26 hours'")
        raw.commit()
    here.write_overview(made, quiet, quiet)
    told = str([cell.value for sheet in openpyxl.load_workbook(made) for row in sheet for cell in row])
    assert since_text(shown.at + timedelta(hours=26)) in told
    assert since_text(shown.at) not in told


def test_the_wall_shows_the_figures_of_the_file_and_no_step(window, file, by_name):
    there = TeamViews(Where(file, shipped()))
    there._where.choose(by_name["Nord"])
    made, meant = window("lis", by_name["Nord"]).cuts.public(), there.public()
    assert (made.people, made.k, made.basis) == (meant.people, meant.k, meant.basis)
    assert [one.competence.id for one in made.rows] == [one.competence.id for one in meant.rows]
    for mine, theirs in zip(made.rows, meant.rows, strict=True):
        assert [mine.figures.known(key) for key in FIGURES] == [theirs.figures.known(key) for key in FIGURES]
        assert mine.at is None
    assert made.released is not None


def test_the_board_has_the_goals_of_the_file_or_says_whose_are_not_among_them(window, file, by_name):
    lis, dorte = window("lis", by_name["Nord"]), window("dorte", TOP)
    nord, top = (words(one.papers.board(quiet, quiet)) for one in (lis, dorte))
    since = since_text(lis.figures.of(by_name["Nord"]).at)
    assert "one in Nord learns" in nord
    assert nord.replace(f"{since} ", "") == words(Reporting(file, blind=True).board_pdf(by_name["Nord"]))
    others = "Goals of people whom others lead are not among them."
    assert ("one in Syd learns" in top, "one in Nord learns" in top, others in top) == (True, False, True)


def test_names_of_a_unit_in_which_others_lead_are_refused_with_the_units_to_take(
    window, municipality, tmp_path
):
    top, to = window("dorte", TOP), tmp_path / "names.xlsx"
    with pytest.raises(RefusalError, match="names-not-whole") as caught:
        top.write_overview(to, quiet, quiet, reason=REASON)
    assert refusal(top.papers.no_names()) == refusal(caught.value)
    said = refused("overview", address(municipality, "dorte"), "--unit", TOP, *NAMED, "--to", to).err
    assert said.strip() == refusal(caught.value)
    assert said.endswith("lead everybody: Syd, Vest, Øst.\n")
    yesterday = date.today() - timedelta(days=1)
    on = ("--unit", "Nord", "--date", yesterday)
    assert "Leave the date out" in refused("overview", address(municipality, "lis"), *on, *NAMED).err
    assert not to.exists()


def test_a_unit_with_nobody_in_it_is_whole_and_its_names_are_refused_for_that_alone(window, by_name, copy):
    tom = UnitId("tom")
    with copy.connect() as raw:
        worlds.put(
            raw, "unit", {"id": tom, "parent": by_name["Syd"], "name": "Tom", "kind": "", "core_task": ""}
        )
        query = "select id from data.person where name in ('Lis', 'Syd 0')"
        for number, (leader,) in enumerate(raw.execute(query).fetchall()):
            bond = {"id": f"tom{number}", "leader": leader, "unit": tom, "starts": date.today(), "ends": None}
            worlds.put(raw, "leadership", bond)
        raw.commit()
    here = window("lis", tom, copy)
    assert refusal(here.papers.no_names()).startswith("There is nobody in the unit “Tom”")
    assert ReleasedFigures(here._desk).leads_all(tom, date.today()) is True
    assert "--" not in refusal(window("anna", tom, copy).papers.no_names()), "it is said in the window too"


def test_plans_are_of_those_who_are_led_and_the_log_says_so(window, copy, tmp_path):
    dorte = window("dorte", TOP, copy)
    with copy.connect() as raw:
        (nobody_of_hers,) = raw.execute("select id from data.person where name = 'Nord 0'").fetchone()
    batch = dorte.papers.plans(tmp_path / "window", quiet, quiet, REASON)
    led = {f"{unit} {at}" for unit, levels in LEVELS.items() if unit != "Nord" for at in range(len(levels))}
    assert {one.stem for one in (tmp_path / "window").iterdir()} == {"Lis", *led}
    assert batch.written == len(led) + 1
    with copy.connect() as raw:
        query = (
            "select p.name, d.purpose from data.access_log l join data.person p on p.id = l.person"
            " left join data.disclosure d on d.id = l.disclosure where l.act = 'exported' and l.kind = 'plan'"
        )
        found = set(raw.execute(query).fetchall())
    assert found == {(one, REASON) for one in ("Lis", *led)}
    with pytest.raises(RefusalError, match="levels-not-shown"):
        dorte.papers.plan(nobody_of_hers, quiet, quiet)


def test_the_command_line_writes_the_team_paper_and_refuses_what_is_not_a_leaders(municipality, tmp_path):
    lis, paper = address(municipality, "lis"), tmp_path / "team.pdf"
    assert "Figures without names from" in done("overview", lis, "--to", paper).out
    assert words(paper.read_bytes()).startswith("Team overview for Nord")
    said = done("plan", lis, "--all", "--to", tmp_path / "plans").out
    assert "of everybody else whose levels" in said
    assert {one.stem for one in (tmp_path / "plans").iterdir()} == LED
    (tmp_path / "people.csv").write_text("navn;enhed\nNy Ansat;Nord\n", "utf-8")
    for words_, why in (
        (("people", "import", lis, tmp_path / "people.csv", "--dry-run"), "does not look after people"),
        (("forms", "write", lis, "--round", "MUS", "--to", tmp_path / "forms"), "under their own login"),
        (("forms", "read", lis, tmp_path / "people.csv"), "under their own login"),
    ):
        assert why in refused(*words_).err
    assert not (tmp_path / "forms").exists()
