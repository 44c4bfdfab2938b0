"""What citizens say of a competence is asked about when it is written, and stands where it helps."""

from PySide6.QtCore import Qt

from kompetence.domain.assessment import Lane
from tests.ui import municipality


def test_a_quote_is_asked_about_and_shown_where_it_helps(qtbot, window, workspace, mette):
    window.go("profiles")
    place = window.work.page("profiles")
    place.show_competence("B5")
    voices = place._made["bank"].voices
    voices.add.click()
    voices.text.setPlainText("Han på Skovvej 12 spurgte mig")
    voices.keep.click()
    assert workspace.me.voices("B5") == ()
    voices.question.cancel.click()
    voices.text.setPlainText("Nogen spurgte mig")
    qtbot.mouseClick(voices.keep, Qt.MouseButton.LeftButton)
    assert [one.text for one in workspace.me.voices("B5")] == ["Nogen spurgte mig"]
    talk = workspace.preparation.own(municipality.person(workspace, "MKL")).dialogue.id
    lines = workspace.preparation.sheet(talk, Lane.SELF).lines
    assert [one.competence.id for one in lines if one.voices] == ["B5"]
    window.edits.undo()
    assert workspace.me.voices("B5") == ()


def test_the_talk_shows_what_citizens_say_of_the_competence_in_hand(window, workspace, mette):
    voice = workspace.me.new_voice("B5")
    workspace.me.save_voice(type(voice)(voice.id, "Nogen spurgte mig", voice.day, voice.competence))
    talk = workspace.preparation.own(municipality.person(workspace, "MKL")).dialogue.id
    window.work.wants.dialogue.emit(talk)
    page = window.work.shown
    model = page.levels.model
    for row in range(model.rowCount()):
        page.levels.table.setCurrentIndex(model.index(row, 0))
        assert page.hand.quotes.isHidden() is (model.line(row).competence.id != "B5")
