"""What was found when a municipality's database was held against what the program makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is otherwise than it should be, as a code and the values of its sentence."""

    code: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LetIn:
    """How many are let in, and for what."""

    people: int = 0
    """Employees of today."""
    without_login: int = 0
    """Those of them who have none."""
    logins: int = 0
    nobodys: int = 0
    """Logins that are no employee's, such as a technician's."""
    gone: int = 0
    """Logins that are let in and cannot sign in, since the server has no such role or it is no member."""
    unknown: int = 0
    """Members that the program has no account of: they see nothing."""
    leaders: int = 0
    """Those who lead a unit today, or whose own employee somebody is."""
    leaders_without_login: int = 0
    hr: tuple[str, ...] = ()
    """Logins by name, as whoever looks after the server knows them."""
    administrators: tuple[str, ...] = ()
    mighty: tuple[str, ...] = ()
    """Logins from which nothing can be kept: superusers, and whoever is above policies."""


@dataclass(frozen=True, slots=True)
class Checked:
    """All of a look."""

    problems: tuple[Finding, ...]
    """What lets somebody see or do more, or less, than they should."""
    advice: tuple[Finding, ...]
    """What is about the server around it, and for whoever looks after that to judge."""
    let_in: LetIn
    looked_at: int
    """How many things were compared."""
