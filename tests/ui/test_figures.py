"""The page of figures without names: what was given out, the way down into a unit, and names with a reason."""

from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from kompetence.app import _sentence
from kompetence.domain.released import OpenFigures
from kompetence.errors import RefusalError
from kompetence.services.releasing import release
from kompetence.services.serving import open_on_server
from kompetence.settings import Settings, Theme
from kompetence.ui.figures.opening_dialog import OpeningDialog
from kompetence.ui.frame.search_popup import SearchPopup
from kompetence.ui.main_window import MainWindow
from kompetence.ui.people.person_page import EMPLOYMENT
from kompetence.ui.widgets.button import Button
from kompetence.words.released_texts import since_text
from tests.ui.conftest import _end
from tests.ui.served import OTHER, TEAM, TOP

KEY = "figures"


@pytest.fixture
def page_of(qtbot, look, qapp, town):
    """The page as somebody sees it."""

    def open_(short, key=KEY):
        window = MainWindow(Settings(theme=Theme.LIGHT), _sentence)
        window.show_workspace(town.open(short))
        qtbot.addWidget(window, before_close_func=_end)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.go(key)
        return window, window.work.page(key)

    return open_


@pytest.fixture
def given_out(town):
    """What was given out of the municipality; taken away again."""
    desk = open_on_server(str(town.address))
    release(desk)
    yield
    with desk.database.transaction() as session:
        for table in ("released", "opened", "asked_for"):
            session.connection().exec_driver_sql(f"delete from authz.{table}")
    desk.close()


def test_before_anything_is_given_out_the_page_says_so(page_of):
    _window, page = page_of("hr")
    assert "No figures have been given out" in page.none.text()
    assert not page.book.isEnabled()
    assert page.table.isHidden() or not page.table.isVisible()
    page._show_none("Børn & Unge", RefusalError("release-holds-not", unit="Børn & Unge"))
    assert page.head.context.text() == "Børn & Unge"
    assert "&&" not in page.none.text()


def test_hr_sees_figures_of_units_and_nobody_and_goes_down_and_up(given_out, page_of):
    _window, page = page_of("hr")
    titles = [page.model.column(at).title for at in range(page.model.columnCount())]
    assert titles == [TOP, OTHER, TEAM]
    assert page.model.rowCount() > 3
    assert "hidden" in page.model.index(0, 1).data()
    page.table.setCurrentIndex(page.model.index(0, titles.index(TEAM)))
    page.table.opened.emit(titles.index(TEAM))
    assert page.head.context.text().startswith(TEAM)
    page.up.click()
    assert page.head.context.text().startswith(TOP)
    assert "given out" in page.head.context.text().casefold()


def _seen(view, figures):
    """The view with these figures in every cell."""
    return replace(
        view, rows=tuple(replace(one, whole=figures, parts=(figures,) * len(one.parts)) for one in view.rows)
    )


def test_a_table_of_nothing_but_what_is_hidden_is_one_sentence_and_leads_on(given_out, page_of, town):
    _window, page = page_of("hr")
    view = page.view
    page._show(
        replace(view, columns=tuple(replace(one, parts=one.unit.name == TEAM) for one in view.columns))
    )
    assert page.none.text().startswith("Every figure is hidden: fewer than 5 people")
    assert not page.table.isVisible()
    assert [one.text() for one in page.below] == [f"Down to {TEAM}"]
    assert page.first() is page.below[0]
    page.below[0].click()
    assert page.head.context.text().startswith(TEAM)
    assert page.first() is page.up, "nothing else is there to go to"
    assert page.up.isVisible()
    page._show(_seen(view, OpenFigures({"unrated": 5}, frozenset({"can", "met"}))))
    assert page.table.isVisible(), "how many are not rated is a figure too"
    assert page.first() is page.table


def test_why_figures_are_hidden_is_told_however_little_room_there_is(given_out, page_of):
    _window, page = page_of("hr")
    page._show(_seen(page.view, OpenFigures({"can": 5}, frozenset({"met"}))))
    page.resize(1200, 800)
    assert "those come back once enough people have come or gone" in page.note.text()
    page.resize(700, 460)
    assert page.note.isVisible()
    assert page.note.text().startswith("Figures are hidden where fewer than 5 people")


def test_figures_are_kept_as_a_workbook(given_out, page_of, tmp_path):
    _window, page = page_of("dorte")
    wanted = []
    page.context.wants.paper.disconnect()
    page.context.wants.paper.connect(wanted.append)
    page.book.click()
    page.status.click()
    for at, paper in enumerate(wanted):
        paper.write(tmp_path / f"{at}.xlsx", lambda *_: None, lambda: False)
    assert [one.stat().st_size > 1000 for one in sorted(tmp_path.glob("*.xlsx"))] == [True, True]
    assert page.names.isHidden(), "a leader has no names with a reason"


def test_a_new_release_is_seen_soon_and_what_is_written_is_what_is_shown(
    given_out, page_of, town, qtbot, tmp_path
):
    window, page = page_of("hr")
    window.go("status")
    status = window.work.page("status")
    window.go(KEY)
    qtbot.waitUntil(lambda: window.live.connected, timeout=5000)
    first, room = page.view.at, page.room

    def written():
        room.write(page.view.unit.id, tmp_path / "figures.xlsx")
        room.write_status(page.view.unit.id, tmp_path / "status.xlsx")
        return {
            openpyxl.load_workbook(file)[sheet]["A2"].value
            for file, sheet in ((tmp_path / "figures.xlsx", "Overview"), (tmp_path / "status.xlsx", "Status"))
        }

    owner = open_on_server(str(town.address))
    release(replace(owner, now=lambda: first + timedelta(days=1)))
    owner.close()
    said = [since_text(one) for one in (first, first + timedelta(days=1))]
    assert all(said[0] in one for one in written()), "what is still on the screen"
    qtbot.waitUntil(lambda: page.view.at > first, timeout=5000)
    assert all(said[1] in one for one in written())
    window.go("status")
    assert said[1] in status.counts.texts
    papers = []
    status.context.wants.paper.disconnect()
    status.context.wants.paper.connect(papers.append)
    status.book.click()
    papers[0].write(tmp_path / "now.xlsx", lambda *_: None, lambda: False)
    assert said[1] in openpyxl.load_workbook(tmp_path / "now.xlsx")["Status"]["A2"].value


def test_hr_opens_somebody_with_a_reason_and_goes_in_to_them(given_out, page_of, town):
    window, page = page_of("hr")
    page.names.click()
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    dialog.answer.click()
    assert dialog.of_who.text
    assert dialog.of_reason.text
    dialog.who.setText("Nobody Here")
    dialog.reason.setText("a complaint")
    dialog.answer.click()
    assert "nobody in your units" in dialog.of_who.text
    dialog.who.setText("Bo Friis")
    dialog.answer.click()
    assert window.work.shows_person
    assert window.work.person.head.title.text() == "Bo Friis"
    query = "select person from data.access_log where act = 'opened' and person is not null"
    assert (town.people["bo"],) in town.asked(query)
    person = window.work.person
    assert "Open for reading until" in person.strip.text
    assert "a complaint" in person.strip.text
    assert "Nothing can be changed here" in person.strip.text
    person.parts.segment(EMPLOYMENT).click()
    changing = [one for one in person.findChildren(Button) if one.isVisible() and one.isEnabled()]
    assert {one.property("icon_name") for one in changing} <= {"arrow-left", None, ""}
    assert not any(one.isVisible() for one in person.employment.facts.for_writing)
    assert all(one.isReadOnly() for one in person.findChildren(QLineEdit) if one.isVisible())
    window.go(KEY)
    page.names.click()
    dialog = next(one for one in window.findChildren(OpeningDialog) if one.isVisible())
    assert dialog.height() <= window.height(), "it scrolls where the window is small"
    (again,) = dialog.again
    assert again.text().startswith("Bo Friis, until")
    again.click()
    assert window.work.shows_person, "without another reason"
    owner = open_on_server(str(town.address))
    with owner.database.transaction() as session:
        session.connection().exec_driver_sql("delete from authz.opened")
    owner.close()
    window.work.person.strip._over.timeout.emit()
    assert not window.work.shows_person, "when the time is over"
    page.room.all_opened()
    window.work.open_person(town.people["bo"])
    assert not window.work.shows_person, "nor by another way"


def test_enter_asks_and_what_was_wrong_is_told_only_while_it_is(given_out, page_of, qtbot):
    window, page = page_of("hr")
    page.names.click()
    (dialog,) = [one for one in window.findChildren(OpeningDialog) if one.isVisible()]
    qtbot.keyClick(dialog.who, Qt.Key.Key_Return)
    assert dialog.of_who.text
    assert dialog.of_reason.text
    place = dialog.answer.pos()
    qtbot.keyClicks(dialog.who, "Bo")
    assert not dialog.of_who.text
    qtbot.keyClicks(dialog.reason, "a c")
    assert dialog.of_reason.text, "still too short"
    qtbot.keyClicks(dialog.reason, "omplaint")
    assert not dialog.of_reason.text
    assert dialog.answer.pos() == place
    qtbot.keyClicks(dialog.who, " Friis")
    qtbot.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert window.work.shows_person


def test_names_with_a_reason_are_found_by_their_name(page_of):
    window, _page = page_of("hr")
    window.go("status")
    window.around.find()
    popup = window.findChild(SearchPopup)
    popup.field.setText("names with")
    popup._take(popup.list.currentIndex())
    assert any(one.isVisible() for one in window.findChildren(OpeningDialog))


def test_who_was_opened_reads_that_it_was_hr_and_why(given_out, page_of, town):
    hr = town.open("hr")
    hr.figures.open("Carl Ågaard", "a complaint", 1)
    hr.sheet(town.people["carl"])
    hr.close()
    _window, page = page_of("carl", "me")
    page.view.parts.choose("seen")
    words = page.view.seen.table.words
    rows = [[words.index(row, at).data() for at in (0, 2, 3)] for row in range(words.rowCount())]
    hr_line = f"HR ({town.login('hr')})"
    assert [hr_line, "Opened: levels", "a complaint"] in rows
    assert {row[0] for row in rows if town.login("hr") in row[0]} == {hr_line}


def test_who_leads_others_may_change_nothing_of_somebody_opened(given_out, page_of, town, monkeypatch):
    window, page = page_of("hr")
    page.room.open("Anna Ravn", "a complaint", 1)
    monkeypatch.setattr(type(page.context), "may", lambda _self, _matter: True)
    window.work.open_person(town.people["anna"])
    first = window.work.person
    assert first.goals.reads
    assert first.goals.new.isHidden()
    monkeypatch.setattr(window.workspace, "leads", lambda _person: True)
    window.work.open_person(town.people["anna"])
    assert not window.work.person.goals.reads
    assert window.work.person is not first
