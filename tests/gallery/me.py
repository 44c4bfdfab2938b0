"""The employee's own page: now, over the years, goals, log, talks, another profile, and who has looked."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.goal import GoalStatus
from kompetence.domain.staffing import NewPerson
from kompetence.services.desktop import Desktop
from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow
from kompetence.ui.profiles.bank_page import BankPage

NOTES = (
    "Mødet med den nye virksomhed gik godt. Jeg fik sat dagsordenen fra starten, og vi endte med to praktikpladser.",
    "Jeg var i tvivl om reglerne for løntilskud og måtte ringe tilbage. Næste gang slår jeg op først.",
    " ".join(["En lang note om, hvad der skete, og hvad jeg lærte af det."] * 24),
)
VOICES = (
    "Det var første gang, nogen spurgte mig, hvad jeg selv ville.",
    "Jeg forstod godt brevet, da vi havde læst det sammen.",
)


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Every part of the page for somebody with two rounds behind them."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    mette = next(one.person.id for one in workspace.people() if one.person.short == "MKL")
    workspace.frame.choose_viewer(mette)
    fill(workspace, mette)
    window.go("me")
    view = window.work.page("me").view
    yield "me-now", window
    view.now.table.setCurrentIndex(view.now.model.index(4, 0))
    view.now.table.setFocus()
    yield "me-now-step", window
    view.parts.choose("time")
    view.history.table.setCurrentIndex(view.history.model.index(3, 0))
    yield "me-time", window
    view.parts.choose("goals")
    yield "me-goals", window
    view.parts.choose("log")
    yield "me-log", window
    view.log.write()
    view.log.form.text.setPlainText("Borgeren Jens bor på Skovvej 12, og hans nummer er 21 34 56 78.")
    yield "me-log-writing", window
    view.log.form.remove.click()
    note = next(one.held.note for one in view.log.cards if one.held.note.shared is None)
    view.log.ask_to_share(note)
    yield "me-log-sharing", view.log.question
    view.log.question.reject()
    view.parts.choose("talks")
    view.talks.cards[-1].unfold.click()
    yield "me-talks", window
    view.parts.choose("profiles")
    view.other.choice.setCurrentIndex(view.other.choice.findText("Helhedsprofil"))
    yield "me-profile", window
    view.parts.choose("seen")
    yield "me-seen", window
    workspace.frame.choose_viewer(None)
    window.work.wants.notes.emit(mette)
    yield "me-notes-for-the-leader", window
    window.work.person.parts.choose("history")
    yield "me-years-for-the-leader", window
    window.go("season")
    yield "me-wish-to-talk", window
    window.go("profiles")
    place = window.work.page("profiles")
    place.show_competence("B5")
    bank = place._view("bank", BankPage)
    bank.voices.add.click()
    bank.voices.text.setPlainText("Fru Hansen på Skovvej 12 sagde tak.")
    bank.side.scroller.ensureWidgetVisible(bank.voices.keep)
    yield "me-voices", window
    bank.voices.keep.click()
    yield "me-voices-asking", bank.voices.question
    bank.voices.question.reject()
    bank.voices.give_up.click()
    talk = workspace.preparation.own(mette).dialogue
    window.work.wants.dialogue.emit(talk.id)
    window.work.shown.levels.table.setCurrentIndex(window.work.shown.levels.model.index(7, 0))
    window.work.shown.levels.table.setFocus()
    yield "me-talk", window
    window.work.wants.back.emit()
    window.close_workspace()
    yield from _alone(window, desktops, data)


def _alone(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Somebody who has only just begun, and somebody with far too much of everything."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    team = next(one.unit.id for one in workspace.units() if one.unit.name == "Job og Virksomhed")
    made = workspace.staff.add(NewPerson("<b>Ny</b> " + "Navn " * 30, team, workspace.place().day))
    workspace.frame.choose_viewer(made.made)
    window.go("me")
    view = window.work.page("me").view
    for part in ("now", "time", "goals", "log", "talks", "profiles", "seen"):
        view.parts.choose(part)
        yield f"me-new-{part}", window
    window.close_workspace()


def fill(workspace: Desktop, person: str) -> None:
    """Write what somebody would have by then."""
    me = workspace.me
    for at, text in enumerate(NOTES):
        note = me.new_note(person, "B5" if at == 0 else None)
        me.save_note(type(note)(note.id, person, note.day.replace(day=22 - at), text, note.competence))
        if at == 1:
            me.share_note(person, note.id, wants_talk=True)
            me.add_to_note(person, note.id, "Nu har jeg lavet en huskeseddel til holdet.")
    for text in VOICES:
        voice = me.new_voice("B5")
        me.save_voice(type(voice)(voice.id, text, voice.day, voice.competence))
    ended = workspace.goals(person)[-1]
    workspace.board.set_status(ended.id, GoalStatus.REACHED)
    workspace.me.close_goal(person, ended.id, "Jeg holder selv de første samtaler nu.", released=True)
