"""One's own page: levels and years, goals, talks, other profiles, and who has looked."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from kompetence import i18n
from kompetence.domain.access_log import Act, Kind, Logged
from kompetence.domain.assessment import Answer, Basis, Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Standing
from kompetence.domain.gap import OwnCount
from kompetence.domain.ids import CompetenceId, PersonId, RoundId
from kompetence.domain.own_seen import folded
from kompetence.domain.person import Person
from kompetence.domain.views import PersonSheet, SheetLine
from kompetence.paths import below
from kompetence.settings import Settings, Theme
from kompetence.ui import theme
from kompetence.ui.main_window import MainWindow
from kompetence.ui.me import own_words
from kompetence.ui.me.own_seen import OwnSeen
from kompetence.ui.me.plain_table import PlainTable
from kompetence.ui.people.levels import Column, LevelsModel
from kompetence.ui.theme import Role
from kompetence.ui.work import Way
from tests.make import SCALE
from tests.ui import municipality
from tests.ui.reading import every_text

K = Qt.Key


def test_my_page_says_how_to_choose_who_one_is(window):
    window.go("me")
    page = window.work.page("me")
    assert page.first() is page.choose


def test_my_page_shows_levels_goals_and_another_profile(qtbot, window, workspace):
    person = municipality.person(workspace, "MKL")
    workspace.frame.choose_viewer(person)
    window.go("me")
    page = window.work.page("me")
    assert "Mette Kjær Lund" in page.head.context.text()
    assert page.view.model.rowCount() == 14
    page.view.parts.choose("profiles")
    other = page.view.other
    other.choice.setCurrentIndex(other.choice.findText("Fælles grundlag"))
    assert other.table.words.rowCount() == 9
    assert "of 9 at target level" in other.count.text()
    assert page.view.go.text() == "Prepare for it"
    page.view.go.click()
    assert window.menuBar().isHidden()


def test_the_next_step_of_the_competence_in_hand_is_in_view(qtbot, window, mette):
    qtbot.keyClick(mette.now.table, K.Key_Down)
    mette.now.table.setCurrentIndex(mette.model.index(0, 0))
    said = mette.now.step.said
    line = mette.model.line(0)
    assert said.startswith(line.competence.name)
    assert line.competence.scale.named(line.standing.level + 1) in said
    assert "until then your leader's rating" in mette.now.counts.text().lower()
    assert "Where you stand, as agreed" in said


@pytest.mark.parametrize(
    ("lane", "now", "told"),
    [
        (Lane.AGREED, "mus", "as agreed"),
        (Lane.SELF, "mus", "by your own rating, as nothing is agreed yet"),
        (Lane.LEADER, "next", "by your leader's rating in the round from 1 January 2026"),
    ],
)
def test_it_is_said_whose_rating_of_which_round_a_level_is(lane, now, told):
    source = Answer(3, SCALE.id, lane, RoundId("mus"), date(2026, 1, 1))
    assert (
        own_words.here(source, RoundId(now)) == f"Where you stand{', ' if lane is Lane.AGREED else ' '}{told}"
    )


@pytest.mark.parametrize(
    ("agreed", "source", "told"),
    [
        (3, 3, "3 Selvstændig"),
        (None, 2, "not yet agreed (2\u00a0in\u00a02025)"),
    ],
)
def test_a_level_of_an_earlier_round_stands_in_its_row_with_its_year(agreed, source, told):
    person = Person(PersonId("p"), "Mette")
    standing = Standing(3, 3, 2, State.RATED, source)
    answer = Answer(source, SCALE.id, Lane.AGREED, RoundId("mus"), date(2025, 9, 1))
    model = LevelsModel()
    line = SheetLine(
        Competence(CompetenceId("B1"), "Dialog", "", SCALE, {}), standing, agreed=agreed, source=answer
    )
    model.show(PersonSheet(person, "", OwnCount(1, 0, 0), (line,)))
    assert model.index(0, Column.AGREED).data() == told
    tip = model.index(0, Column.STATE).data(Qt.ItemDataRole.ToolTipRole)
    assert (tip or "") == ("" if agreed else "2 På vej, as agreed in the round from 1 September 2025")


def test_a_leaders_rating_counts_once_both_have_shared_or_the_talk_is_held():
    assert own_words.counts(Basis.AGREED_LEADER).endswith("once you both have shared or the talk is held.")


def test_the_years_stand_in_the_table_and_in_the_chart_alike(window, workspace, mette):
    mette.parts.choose("time")
    mette.history.table.setCurrentIndex(mette.history.model.index(2, 0))
    course = mette.history.chart.course
    competence = mette.history.model.index(2, 0).data()
    assert mette.history.name.text() == competence
    spoken = mette.history.model.index(2, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert course.scale.named(course.agreed[-1]) in spoken
    assert f"target {course.targets[-1][0]}" in spoken


def test_another_profile_shows_its_next_step_and_no_sum(qtbot, window, mette):
    mette.parts.choose("profiles")
    other = mette.other
    other.choice.setCurrentIndex(other.choice.findText("Virksomhedsprofil"))
    assert other.heading.text() == "What does Virksomhedsprofil ask?"
    qtbot.keyClick(other.table, K.Key_Down)
    name = other.table.words.index(other.table.currentIndex().row(), 0).data()
    assert other.step.said.startswith(name)
    assert "of 14 at target level" in other.count.text()


def test_who_has_looked_is_told_in_words(window, workspace, mette):
    person = municipality.person(workspace, "MKL")
    workspace.frame.choose_viewer(municipality.person(workspace, "HSK"))
    workspace.sheet(person)
    workspace.frame.choose_viewer(person)
    window.go("me")
    mette.parts.choose("seen")
    words = mette.seen.table.words
    assert words.index(0, 0).data().startswith("Hanne Skov")
    assert words.index(0, 2).data() == "Opened: levels"


def test_on_a_server_the_login_that_is_nobodys_is_told_in_words(qtbot, look):
    at = datetime(2026, 4, 22, 9, tzinfo=UTC)
    lines = (
        Logged(at, "postgres", None, PersonId("a"), Act.CHANGED, Kind.LEVELS),
        Logged(at - timedelta(days=1), "bho", PersonId("b"), PersonId("a"), Act.OPENED, Kind.LEVELS),
    )
    seen = OwnSeen(served=True)
    qtbot.addWidget(seen)
    seen.show_seen(folded(lines, {PersonId("b"): "Birgitte Holm"}))
    who = [seen.table.words.index(row, 0).data() for row in range(2)]
    assert who == ["A login of no employee (postgres)", "Birgitte Holm (bho)"]


def test_what_succeeded_is_the_owners_to_say_and_to_release(qtbot, window, workspace, mette):
    from kompetence.domain.goal import GoalStatus

    person = municipality.person(workspace, "MKL")
    goal = workspace.goals(person)[0]
    workspace.board.set_status(goal.id, GoalStatus.REACHED)
    window.go("team")
    mette.parts.choose("goals")
    mette.show_page(workspace.preparation.own(person))
    card = next(one for one in mette.goals.cards if one.end is not None)
    qtbot.keyClicks(card.end.closing, "Jeg slår selv op")
    qtbot.mouseClick(card.end.released, Qt.MouseButton.LeftButton)
    kept = next(one for one in workspace.goals(person) if one.id == goal.id)
    assert (kept.closing, kept.released) == ("Jeg slår selv op", True)


def test_talks_stand_with_their_state_before_they_are_sealed(window, workspace, mette):
    mette.parts.choose("talks")
    (card,) = mette.talks.cards
    assert card.unfold.isHidden()
    assert "2026" in "\n".join(every_text(card))


def test_no_word_of_a_table_is_cut_where_it_is_narrow(qtbot, look):
    table = PlainTable("Who has seen")
    qtbot.addWidget(table)
    table.resize(theme.px(430), 400)
    row = ("Agnieszka Nowicka", "22 November 2026 at 21.15", "Changed: who you are, and where you work", "–")
    table.show_words(("Who", "When", "What was done", "Why"), [row])
    table.show()
    for column, text in enumerate(row):
        longest = max(theme.text_width(Role.BODY, word) for word in text.split(" "))
        assert table.columnWidth(column) > longest
    assert sum(table.columnWidth(column) for column in range(len(row))) <= table.viewport().width()


@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_of_my_page_runs_under_the_scroll_bar_at_large_text(
    qtbot, look, qapp, workspace, tmp_path, language
):
    i18n.use(language, below(tmp_path).locale)
    chosen = Settings(theme=Theme.LIGHT, text_size=200)
    look.apply(chosen)
    window = MainWindow(chosen, str)
    qtbot.addWidget(window)
    workspace.frame.choose_viewer(municipality.person(workspace, "MKL"))
    window.show_workspace(workspace, Way("me"))
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    qapp.processEvents()
    now = window.work.page("me").view.now
    assert now.scroller.widget().width() <= now.scroller.viewport().width()
    assert now.table.horizontalHeader().length() <= now.table.viewport().width()
    window.close_workspace()
