"""What the pages ask of the window that holds them."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

Progress: TypeAlias = Callable[[int, int], None]
Cancelled: TypeAlias = Callable[[], bool]
Writing: TypeAlias = Callable[[Path, Progress, Cancelled], None]


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that somebody wants: the question for its place, its usual name, and what writes it."""

    title: str
    name: str
    write: Writing


@dataclass(frozen=True, slots=True)
class Print:
    """A PDF that somebody wants to look at: its title, its usual file name, and what makes it."""

    title: str
    name: str
    make: Callable[[Progress, Cancelled], bytes]


class Wants(QObject):
    """Each signal carries what it is about: ids as text, sentences ready to be shown."""

    place = Signal(str)
    """Go to a place of the sidebar, by its key."""
    unit = Signal(str)
    """Look at another unit everywhere."""
    person = Signal(str)
    """Go in to a person."""
    notes = Signal(str)
    """Go in to what a person has shared of their log."""
    dialogue = Signal(str)
    """Go in to a talk, by the dialogue's id."""
    preparation = Signal(str, str)
    """Go in to the preparation of a dialogue, by its id and the lane: "leader", or "self" for employee mode."""
    group_talk = Signal(str)
    """Go in to a group talk."""
    goal = Signal(str)
    """Show one goal among all."""
    follow_up = Signal(str)
    """Follow up with a person, by the person's id."""
    team_goal = Signal(str)
    """Begin a goal for the whole team in a competence, by its id."""
    profile = Signal(str)
    """Show one profile."""
    full = Signal(object)
    """Let a widget fill the window, without menu bar and sidebar."""
    full_screen = Signal()
    """Take the whole screen, or give it back."""
    back = Signal()
    """Leave what fills the window, or the page that one has gone in to."""
    paper = Signal(object)
    """Ask where a `Paper` is to lie, and write it."""
    look = Signal(object)
    """Show a `Print` as it will be on paper, to be saved or printed from there."""
    status_paper = Signal()
    overview = Signal()
    team_paper = Signal()
    plan = Signal(str)
    people_list = Signal()
    template = Signal(str)
    """Look at a file with profile templates, by its path, and take it in from there."""
    retention = Signal()
    """Show how long what is kept, and what is due to be deleted."""
    backups = Signal()
    """Show the backups of the file."""
    restored = Signal(object, int)
    """A backup lies in the place of the data: carries it, and how many people were taken out of it again."""
    let_go = Signal(object)
    """Do this, which closes the data, once nothing would be lost by it or what would be is given up in words."""
    settings = Signal()
    """Go to the settings."""
    forms = Signal(str, object)
    """Write forms for a round, by its id: for these dialogues, or None for all that can still prepare."""
    answers = Signal(str, object)
    """Write the shared view back for a round, by its id: for these dialogues, or None for all."""
    returned = Signal()
    """Read back forms that have come."""
    written = Signal(str, object)
    """Short words about a file or folder that is written, and where it lies."""
    say = Signal(str)
    """Short words, such as about a key that means nothing here."""
    undoable = Signal(str)
    """Short words about what can be undone."""
    tell = Signal(object)
    """Say why something was not done: carries the error."""
