"""What somebody who is signed in has to do with the window's places: whether a matter is theirs at all.

Whose matter it is, and until when, is decided by the database; here only what nobody of a role could ever do is told,
so that it need not be offered.
"""

from collections.abc import Iterator

from kompetence.domain.access_table import Role
from kompetence.domain.account import Account
from kompetence.domain.write_table import WRITES, Matter


def roles(account: Account) -> Iterator[Role]:
    """What somebody is today; one person may be several of these."""
    if account.person is not None:
        yield Role.EMPLOYEE
    if account.leads or account.led:
        yield Role.LEADER
    if account.hr:
        yield Role.HR
    if account.administers:
        yield Role.ADMINISTRATOR


def may(account: Account | None, matter: Matter) -> bool:
    """Whether something of this kind may be changed at all; whoever has a file may change all of it."""
    return account is None or any(one in WRITES[matter] for one in roles(account))


def places(account: Account) -> tuple[str, ...]:
    """The places of the window that somebody finds, by their keys, in the order in which they stand."""
    held = set(roles(account))
    return tuple(key for key, whose in _PLACES if whose is None or not held.isdisjoint(whose))


_PLACES: tuple[tuple[str, frozenset[Role] | None], ...] = (
    ("season", frozenset({Role.LEADER})),
    ("status", frozenset({Role.HR})),
    ("me", frozenset({Role.EMPLOYEE})),
    ("people", frozenset({Role.LEADER, Role.ADMINISTRATOR})),
    ("talks", frozenset({Role.LEADER})),
    ("goals", frozenset({Role.LEADER})),
    ("team", frozenset({Role.LEADER})),
    ("figures", frozenset({Role.LEADER, Role.HR})),
    ("profiles", None),
)
"""None is everybody."""
