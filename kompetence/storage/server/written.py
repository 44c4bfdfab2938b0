"""How the writing of a table is described: who may do what to which rows, what the server adds, and what follows.

In conditions `r` is the row, before and after alike; `was` and `now` are the two where they differ, `_me` who writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kompetence.domain.access_table import Role
from kompetence.domain.write_table import Matter


class About(StrEnum):
    """What decides who somebody is to a row."""

    PERSON = "person"
    DIALOGUE = "dialogue"
    UNIT = "unit"
    ROUND = "round"
    ALL = "all"
    """The whole municipality."""
    ANYTHING = "anything"
    """No row of its own: whoever is in the role anywhere."""


INSERT, UPDATE, DELETE = "INSERT", "UPDATE", "DELETE"
STEP = "0.004"
"""Answers come in steps of so many seconds."""


@dataclass(frozen=True, slots=True)
class Right:
    """Whoever may change the matter may do this to these rows."""

    matter: Matter
    about: About
    key: str
    """Whose a row is, in SQL: the person, dialogue, unit or round."""
    where: str = ""
    """Which rows, before and after."""
    after: str = ""
    """What must hold in the end."""
    columns: tuple[str, ...] = ()
    """What alone may be changed of a row; empty for everything but what is fixed."""
    acts: tuple[str, ...] = (INSERT, UPDATE, DELETE)
    only: Role | None = None


@dataclass(frozen=True, slots=True)
class Bonds:
    """Whose leaders may become others by a change, in SQL."""

    whom: str
    """These people, as an array."""
    when: str = "true"
    since: str = "'{}'"
    """From which days, besides those from which others may lead them without the change."""
    in_turn: str = "authz.has_led(_me)"
    """Which change comes one after the other for whoever looks after people, since two at once could come to what
    neither may; it is asked before the row is made, so of `old` and `new`."""


@dataclass(frozen=True, slots=True)
class Written:
    """How one table is written; without rights only by whoever owns it."""

    rights: tuple[Right, ...] = ()
    fixed: tuple[str, ...] = ()
    """Columns besides the key that stay as they were made."""
    moves: Mapping[str, str] = field(default_factory=dict)
    """Columns that may be set only to what this condition on `now` allows."""
    stamped: Mapping[str, str] = field(default_factory=dict)
    """What the server itself writes into a new row."""
    stamped_anew: Mapping[str, str] = field(default_factory=dict)
    """What it writes into a row whenever that is written."""
    untold: tuple[str, ...] = ()
    """What of that is not told to whoever writes."""
    own: str = ""
    """Which of several rows of one key are meant, where each login has its own."""
    anybody: str = ""
    """For whom it is open who is signed in at all, as a condition on the row; and then only to add to."""
    anybody_deletes: str = ""
    decides: str = ""
    """What is written down because it decides who sees what: that it does so once it is kept, and who did it."""
    bonds: Bonds | None = None
    """Where somebody's leader may become another by it: nobody lets themselves lead somebody, and all are told."""
    held_along: str = ""
    """What is held before a row is deleted, where several of them must not all go because of each other."""
    once: str = ""
    """Where a new row need not be written again, since this transaction has written the same."""
    then: str = ""
    """What follows from any change, as a statement."""
    unseen: bool = False
    """Whether the other party of a dialogue must not notice by waiting that it is written."""
    unseen_by: Mapping[str, str] = field(default_factory=dict)
    """By which acts something goes along with a row, forgets it, or is written down, that its writer is not shown: that
    takes as long where there is nothing, in steps of so many seconds, and no page is counted that is touched."""
