"""The people's screens: the list with its tree and forms, one person's employment and years, and hostile names."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.staffing import NewPerson, Tie
from kompetence.services.desktops import Desktops
from kompetence.ui.main_window import MainWindow

NAMES = ("<b>Fed</b> & <img src=x>", "W" * 200, " ".join(["Navn Navnesen"] * 14), "עברית ישראל")


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Every screen of the place, over the whole municipality and for one person."""
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    window.go("people")
    work, page = window.work, window.work.people
    yield "people", window
    page.add_person()
    page.beside.form.number.setText("010190-1234")
    page.beside.form.name.setText("Anna Bo")
    page.beside.form.agree()
    yield "people-new", window
    page.beside.close_form()
    team = next(one.unit.id for one in workspace.units() if one.unit.name == "Job og Virksomhed")
    page.tree.choose(team)
    page.open_unit()
    yield "people-unit", window
    page.beside.form.hand_over.click()
    yield "people-lead", window
    page.beside.close_form()
    page.ask_move()
    yield "people-move", window
    page.beside.close_form()
    mette = next(one.person.id for one in workspace.people() if one.person.short == "MKL")
    work.open_person(mette)
    yield "person", window
    work.person.parts.choose("history")
    yield "person-history", window
    work.person.parts.choose("employment")
    yield "person-employment", window
    work.person.employment.ties[Tie.ASSIGNMENT].add.click()
    yield "person-profile", window
    work.person.employment.targets.add.click()
    work.person.employment.beside.form.agree()
    yield "person-own-target", window
    work.person.employment.give_up()
    for name in NAMES:
        workspace.staff.add(NewPerson(name[:200], team, workspace.place().day, position="=1+1"))
    page.refresh()
    window.go("people")
    page.search.setText("=1+1")
    yield "people-names", window
    strange = next(one.person.id for one in workspace.staff.lines() if one.person.name.startswith("Navn"))
    work.open_person(strange)
    yield "person-name", window
    window.close_workspace()
