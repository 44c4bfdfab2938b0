"""Profiles by key and click: targets, drafts, publishing, comparing, the bank, files and the advert."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from kompetence.domain.ids import CompetenceId, ProfileId
from kompetence.domain.scale import DEFAULT
from kompetence.paths import below
from kompetence.ui.profiles.add_popup import AddPopup
from kompetence.ui.profiles.publish_dialog import PublishDialog
from kompetence.ui.widgets.target_track import TargetTrack
from tests.make import FROM_ZERO, THREE_STEPS

COMPANY, COMMON = ProfileId("virksomhed"), ProfileId("faelles-grundlag")


@pytest.fixture
def begins_at():
    return "profiles"


@pytest.fixture
def place(window):
    """The place of profiles, at the company profile."""
    window.go("profiles")
    place = window.work.page("profiles")
    place.show_profile(COMPANY)
    return place


@pytest.fixture
def row(place):
    """The row of a competence, with the keyboard on its track."""

    def find(competence):
        found = next(one for one in place.profile.rows if one.line.competence.id == competence)
        found.track.setFocus()
        return found

    return find


def asked(window, competence, profile=COMPANY):
    lines = window.workspace.bank.profile(profile).lines
    return next(one.requirement for one in lines if one.competence.id == competence)


def test_the_list_shows_what_is_in_use_and_then_the_templates(place):
    items = [one.item for one in place.list._choices]
    assert [one.template for one in items] == sorted(one.template for one in items)
    assert {one.profile.id for one in items if not one.template} == {COMPANY, COMMON}


def test_nothing_of_a_profile_is_cut_where_the_window_is_narrow(qtbot, window, place):
    window.resize(1280, 800)
    scrolled = place.profile.scrolled
    qtbot.waitUntil(lambda: 0 < scrolled.widget().width() <= scrolled.viewport().width() < 520)


def test_a_digit_sets_the_target_in_a_draft_and_undo_takes_both_back(qtbot, window, row):
    qtbot.keyClick(row("V3").track, "4")
    assert asked(window, "V3").target == 4
    assert window.workspace.bank.profile(COMPANY).draft
    window.edits.undo()
    assert asked(window, "V3").target == 3
    assert not window.workspace.bank.profile(COMPANY).draft
    assert row("V3").track.target == 3


def test_arrows_move_the_target_and_stay_on_the_scale(qtbot, window, row):
    for _press in range(4):
        qtbot.keyClick(row("V3").track, Qt.Key.Key_Right)
    assert asked(window, "V3").target == 5
    qtbot.keyClick(row("V3").track, Qt.Key.Key_Left)
    assert asked(window, "V3").target == 4


def test_shift_and_an_arrow_make_a_range_and_delete_takes_the_target_away(qtbot, window, row):
    qtbot.keyClick(row("V3").track, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert (asked(window, "V3").target, asked(window, "V3").ceiling) == (3, 4)
    assert "3 Selvstændig to 4 Sikker" in row("V3").track.accessibleName()
    qtbot.keyClick(row("V3").track, Qt.Key.Key_Delete)
    assert asked(window, "V3").target is None
    assert "not set yet" in row("V3").track.accessibleName()


def test_down_goes_to_the_next_competence_and_shows_it_beside(qtbot, place, row):
    first = row("V1")
    qtbot.keyClick(first.track, Qt.Key.Key_Down)
    assert place.profile.rows[1].track.hasFocus()
    assert place.profile.competence._name.text() == place.profile.rows[1].line.competence.name


def test_what_is_inherited_can_be_changed_here_and_follow_the_foundation_again(qtbot, window, place, row):
    qtbot.keyClick(row("B5").track, "5")
    assert asked(window, "B5", COMMON).target == 3
    assert row("B5")._told.text() == "Changed by you, the template says 3"
    place.profile.competence.give_back.click()
    assert asked(window, "B5").target == 3
    assert row("B5")._told.text() == "From Fælles grundlag"


def test_weight_and_what_is_essential_are_set_by_key(qtbot, window, row):
    qtbot.keyClick(row("V3").weight, "3")
    qtbot.keyClick(row("V3").weight, "*")
    assert (asked(window, "V3").importance, asked(window, "V3").essential) == (3, True)


def test_publishing_asks_and_moves_only_those_who_are_ticked(qtbot, window, place, row):
    qtbot.keyClick(row("V3").track, "4")
    place.profile.publish.click()
    dialog = window.findChild(PublishDialog)
    assert all(box.isChecked() for box in dialog.boxes)
    kept = len(dialog.boxes) - 1
    dialog.boxes[0].click()
    dialog.publish.click()
    sheet = window.workspace.bank.profile(COMPANY)
    assert not sheet.draft
    assert {one.number: one.people for one in sheet.versions} == {"2": kept, "1.0": 1}


def test_an_earlier_version_can_be_looked_at_but_not_changed(qtbot, window, place, row):
    qtbot.keyClick(row("V3").track, "4")
    first = next(one.id for one in place.profile.sheet.versions if one.published)
    place.profile.look_at_version(first)
    qtbot.keyClick(row("V3").track, "5")
    assert row("V3").track.target == 3
    assert asked(window, "V3").target == 4


def test_a_discarded_draft_can_be_had_back(qtbot, window, place, row):
    qtbot.keyClick(row("V3").track, "4")
    place.profile.form.discard.click()
    assert not window.workspace.bank.profile(COMPANY).draft
    window.edits.undo()
    assert asked(window, "V3").target == 4


def test_a_template_is_taken_into_use_with_one_click(window, place):
    place.show_profile("helhed")
    assert all(one.track.target == one.line.requirement.target for one in place.profile.rows)
    place.profile.take.click()
    assert "helhed" in {one.profile.id for one in window.workspace.bank.profiles() if not one.template}
    window.edits.undo()
    assert "helhed" in {one.profile.id for one in window.workspace.bank.profiles() if one.template}


def test_the_comparison_takes_the_templates_row_over(qtbot, window, place, row):
    qtbot.keyClick(row("V3").track, "5")
    place.profile.compare.click()
    compare = place._made["compare"]
    (departure,) = window.workspace.bank.against_template(COMPANY)
    compare.list.taken.emit(departure)
    assert asked(window, "V3").target == 3
    assert window.workspace.bank.against_template(COMPANY) == ()


def test_a_circle_is_refused_in_words(window, place, qtbot):
    place.show_profile(COMMON)
    with qtbot.waitSignal(window.changes.refused) as refused:
        place.profile.form.built.emit((COMPANY,), ())
    assert refused.args[0].code == "profile-circle"
    assert not window.workspace.bank.profile(COMMON).draft


def test_a_new_profile_is_named_filled_and_saved_while_typing(qtbot, window, place):
    place.list.tools["new"].click()
    form = place.profile.form
    assert form.title.hasFocus()
    qtbot.keyClicks(form.title, "Vejleder")
    form.flush()
    assert "Vejleder" in {one.profile.title for one in window.workspace.bank.profiles()}
    place.profile.add.click()
    popup = place.findChild(AddPopup)
    qtbot.keyClicks(popup.search, "samtale og rel")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert [one.line.competence.id for one in place.profile.rows] == ["B5"]
    assert place.profile.rows[0].track.hasFocus()


def test_a_profile_without_a_title_is_not_saved_and_says_so(window, place):
    place.profile._toggle_about()
    form = place.profile.form
    form.title.clear()
    form.flush()
    assert form.problem.text
    assert not place.settle()
    assert window.workspace.bank.profile(COMPANY).profile.title == "Virksomhedsprofil"
    form.title.setText("Virksomhedsprofil")


def test_the_bank_finds_a_competence_and_saves_its_texts(qtbot, window, place):
    place.show_bank()
    bank = place._made["bank"]
    qtbot.keyClicks(bank.search, "branche")
    assert bank.form.competence.id == "V1"
    bank.form.steps[0].setPlainText("Kender enkelte brancher")
    bank.form.flush()
    held = {one.competence.id: one.competence for one in window.workspace.bank.competences()}
    assert held[CompetenceId("V1")].behaviours[1] == "Kender enkelte brancher"
    window.edits.undo()
    assert bank.form.steps[0].toPlainText() == "Kender enkelte arbejdspladser"


def test_a_retired_competence_is_not_offered_any_more(window, place):
    window.workspace.bank.retire_competence(CompetenceId("V1"))
    place.refresh()
    place.show_profile(COMMON)
    place.profile._ask_add()
    popup = place.findChild(AddPopup)
    listed = [
        popup.list.competences.line(at).competence.id for at in range(popup.list.competences.rowCount())
    ]
    assert "V2" in listed
    assert "V1" not in listed
    popup.close()


def test_only_ticked_rows_of_a_file_are_read_in(window, place, tmp_path):
    text = (below(Path()).profiles / "virksomhed.toml").read_text("utf-8")
    file = tmp_path / "virksomhed.toml"
    file.write_text(
        text.replace("target = 4", "target = 5").replace("Virksomhedsprofil", "Firmaprofil"), "utf-8"
    )
    place.open_template(file)
    page = place._made["read"]
    assert not page.take.isEnabled()
    box = next(box for (_p, _part, about), box in page.list.boxes.items() if about == "V2")
    box.click()
    page.take.click()
    assert asked(window, "V2").target == 5
    assert window.workspace.bank.profile(COMPANY).profile.title == "Virksomhedsprofil"


def test_a_file_with_something_wrong_changes_nothing_and_says_what(qtbot, window, place, tmp_path):
    file = tmp_path / "broken.toml"
    file.write_text("[profile]\n", "utf-8")
    with qtbot.waitSignal(window.work.wants.tell):
        place.open_template(file)
    assert "read" not in place._made


def test_the_advert_can_be_copied_and_holds_what_is_ticked(window, place):
    place.show_wanted()
    page = place._made["wanted"]
    assert page.boxes["V2"].isChecked()
    name = next(one.competence.name for one in window.workspace.bank.lacking() if one.competence.id == "V2")
    page.copy.click()
    assert name in QGuiApplication.clipboard().text()
    for box in page.boxes.values():
        box.setChecked(False)
    assert not page.copy.isEnabled()


def test_more_than_fifteen_competences_get_a_hint_and_no_stop(window, place):
    assert not place.profile.asking._many.isVisible()
    for name in ("Egen", "Anden"):
        place.profile.add_competence(window.workspace.bank.new_competence(name).made)
    assert len(place.profile.rows) == 16
    assert place.profile.asking._many.isVisible()
    assert place.profile.publish.isEnabled()


def test_names_that_look_like_markup_are_shown_as_written(window, place):
    bank = window.workspace.bank
    first = next(one.competence for one in bank.competences() if one.competence.id == "V1")
    bank.save_competence(replace(first, name="<b>x</b> & =1+1"))
    place.refresh()
    assert place.profile.rows[0]._name.text() == "<b>x</b> & =1+1"


@pytest.mark.parametrize("scale", [THREE_STEPS, FROM_ZERO])
def test_a_track_serves_every_scale(qtbot, look, scale):
    track = TargetTrack("Target level of dialogue")
    qtbot.addWidget(track)
    track.show_target(scale, None)
    qtbot.keyClick(track, "1")
    assert track.target == scale.lowest
    qtbot.keyClick(track, "6")
    assert track.target == scale.lowest
    qtbot.keyClick(track, Qt.Key.Key_End)
    assert track.target == scale.highest
    assert scale.named(scale.highest) in track.accessibleName()


def test_a_click_on_a_stop_chooses_it_and_with_shift_ends_a_range(qtbot, look):
    track = TargetTrack()
    qtbot.addWidget(track)
    track.show_target(DEFAULT, 3)
    middle = track.height() // 2
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(round(track._at(2)), middle))
    assert (track.target, track.upper) == (2, None)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, shift, QPoint(round(track._at(4)), middle))
    assert (track.target, track.upper) == (2, 4)
