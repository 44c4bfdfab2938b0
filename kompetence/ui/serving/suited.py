"""What of each page is not there for whoever is signed in: what only a file has, and what is of none of their roles."""

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtWidgets import QAbstractItemView

from kompetence.domain.staffing import Tie
from kompetence.domain.write_table import Matter
from kompetence.ui.people.list_page import PeoplePage
from kompetence.ui.people.person_page import PersonPage
from kompetence.ui.place import Context, Shown
from kompetence.ui.serving.fenced import Fenced, gone, withheld


def suit(key: str, page: Shown, context: Context) -> None:
    """Take from a page what does not belong there, once it is made."""
    if key in _SUITED:
        _SUITED[key](page, context)


def _season(page: Shown, _context: Context) -> None:
    """What is due to be deleted is deleted by whoever looks after the server."""
    from kompetence.ui.season.page import SeasonPage

    here = cast("SeasonPage", page)
    gone(here.due_line)


def _talks(page: Shown, _context: Context) -> None:
    """Everybody prepares under their own login, so no forms go out."""
    from kompetence.ui.talks.page import TalksPage

    gone(cast("TalksPage", page).side.of_forms)


def _people(page: Shown, context: Context) -> None:
    here = cast("PeoplePage", page)
    gone(here.read)
    if context.may(Matter.PERSON):
        return
    gone(here.mover, here.new, here.begin)
    withheld(here.move_entry, here.leave_entry, here.return_entry, *here.tree.actions()[1:])
    here.list.setDragEnabled(False)
    here.tree.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)


def _person(page: Shown, context: Context) -> None:
    if not context.may(Matter.GOALS):
        person = cast("PersonPage", page)
        Fenced(person.levels)
        Fenced(person.goals)
        gone(person.levels.foot, person.goals.follow_up)
    gone(cast("PersonPage", page).insight)  # everything about somebody is written under their own login
    here = cast("PersonPage", page).employment
    if not (context.may(Matter.PERSON) or context.may(Matter.PROFILES_OF)):
        Fenced(here)
    gone(here.leaving.erase, here.leaving.rules, here.facts.asks_first)
    Fenced(here.facts.may_be_asked)  # each says so under their own login
    if not context.may(Matter.PERSON):
        gone(here.mover, here.leaver, here.returner, *here.facts.for_writing)
        Fenced(here.facts)
        for tie, section in here.ties.items():
            if tie is not Tie.ASSIGNMENT:
                Fenced(section)
    if not context.may(Matter.OWN_TARGETS):
        Fenced(here.targets)


def _opened(page: Shown, _context: Context) -> None:
    """Somebody opened by name with a reason is read, whatever else whoever looks may do with others."""
    here = cast("PersonPage", page)
    here.goals.reads = True
    for one in (here.levels, here.goals, here.employment):
        Fenced(one)
    employment = here.employment
    gone(here.levels.foot, here.goals.new, here.goals.follow_up, employment.leaving)
    gone(employment.mover, employment.leaver, employment.returner, *employment.facts.for_writing)


def _profiles(page: Shown, context: Context) -> None:
    from kompetence.ui.profiles.page import ProfilesPage

    here = cast("ProfilesPage", page)
    if not (context.may(Matter.BANK) or context.may(Matter.OWN_PROFILES)):
        Fenced(here)
        gone(*(here.list.tools[one] for one in ("new", "read", "wanted")))


_SUITED: Mapping[str, Callable[[Shown, Context], None]] = {
    "season": _season,
    "talks": _talks,
    "people": _people,
    "person": _person,
    "opened": _opened,
    "profiles": _profiles,
}
