"""Which record of the access table each table of the model holds, and how it is told whose it is.

A row is there for whoever may see any of the records in it; the columns of the others are then masked. Everything
else follows from the access table of the domain; what that leaves open is said here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kompetence.domain.access_table import Record

R = Record

BY_DIALOGUE = frozenset({
    R.SELF_DRAFT, R.LEADER_DRAFT, R.SELF_LEVELS, R.SELF_TEXTS, R.LEADER_LEVELS, R.LEADER_TEXTS, R.COMMENTS, R.TARGETS,
    R.AGREED_LEVELS, R.SUMMARY, R.SEAL,
})  # fmt: skip
"""Records of which there is one in each dialogue; of the others there is one of each person."""
COUNTED = frozenset({R.STATUS, R.FIGURES})
"""Records that nobody reads as rows: they are counted for whole units."""

Seen = Record | str
"""A record of the table; or by its name in `authz` a set of rows or people that follows from one."""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table that hold one record, told by whose they are; without `where` all of them."""

    seen: Seen
    where: str = ""


@dataclass(frozen=True, slots=True)
class Mask:
    """Columns that are empty for whoever may not see a record."""

    seen: Seen
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """How the rows of one table are shown."""

    key: str
    """The column that tells whose a row is: a person, a dialogue, or the row itself."""
    parts: tuple[Part, ...]
    masks: tuple[Mask, ...] = ()
    first: str = ""
    """What is asked in place of the key, where fewer rows answer to it."""
    apart: bool = False
    """Whether each part is looked for by itself, so that no pages are touched for another."""
    numbered: bool = False
    """Whether rows are numbered anew for whoever looks, since their own numbers would tell how many there are."""


@dataclass(frozen=True, slots=True)
class Along:
    """Rows that are shown to whoever is shown the row of another table that has this column."""

    key: str
    table: str
    column: str = "id"
    own: str = ""
    seen: Seen = ""
    """What must be seen besides, and the column that tells whose of it the row is: then rows are found by that."""


EVERYBODY, NOBODY, OWN_LOGIN = "everybody", "nobody", "own login"
"""Whoever is signed in; no one, for only functions tell of it; the login that wrote it."""


def _of(key: str, record: Seen, *masks: Mask) -> Shown:
    return Shown(key, (Part(record),), masks)


SHOWN: Mapping[str, Shown | Along | str] = {
    # of a person
    "person": _of(
        "id", "names",
        Mask(R.FACTS, ("initials", "employee_no", "position", "agreement", "may_be_asked", "version")),
    ),
    "membership": _of("person", R.FACTS),
    "leadership": _of("leader", "names"),
    "own_leader": _of("person", R.FACTS),
    "assignment": _of("person", R.FACTS),
    "own_target": _of("person", "own_targets"),
    "goal": _of("id", "goals"),
    "follow_up": _of("person", R.GOALS),
    "follow_up_line": Along("follow_up", "follow_up", own="goal", seen="goals"),
    "log_note": Shown(
        "person", (Part(R.PRIVATE_NOTES, "shared is null"), Part(R.SHARED_NOTES, "shared is not null")),
        apart=True,
    ),
    "private_notes": _of("person", R.PRIVATE_NOTES),
    "access_log": Shown("person", (Part(R.OPENINGS),), numbered=True),
    "disclosure": Along("id", "access_log", "disclosure"),
    "group_member": _of("person", R.FACTS),
    # of a dialogue: whoever sees what was agreed sees that there is a talk, and how far it has come
    "dialogue": _of(
        "id", R.AGREED_LEVELS,
        Mask(
            R.SUMMARY,
            ("time", "form", "place", "note", "own_wanted", "summary", "next_day", "next_form", "version"),
        ),
    ),
    "dialogue_line": _of(
        "dialogue", R.AGREED_LEVELS, Mask(R.TARGETS, ("target", "upper", "own", "origins"))
    ),
    "shared_lane": _of("dialogue", R.AGREED_LEVELS),
    "reviewed": _of("dialogue", R.SUMMARY),
    "seal": _of("dialogue", R.SEAL),
    "rating": Shown(
        "dialogue",
        (
            Part(R.SELF_LEVELS, "lane = 'self'"),
            Part(R.LEADER_LEVELS, "lane = 'leader'"),
            Part(R.AGREED_LEVELS, "lane = 'agreed'"),
            Part(R.SUMMARY, "imported"),  # what was read in from a file is for both, as the summary is
        ),
    ),
    "talk_note": Shown(
        "dialogue", (Part(R.SELF_TEXTS, "lane = 'self'"), Part(R.LEADER_TEXTS, "lane = 'leader'"))
    ),
    "preparation": Shown(
        "dialogue",
        (
            Part(R.SELF_TEXTS, "wish is not null or example <> '' or latitude <> '' or comment = ''"),
            Part(R.COMMENTS, "comment <> ''"),
        ),
        (Mask(R.SELF_TEXTS, ("wish", "example", "latitude")), Mask(R.COMMENTS, ("comment",))),
    ),
    "draft": Shown(
        "dialogue",
        (Part(R.SELF_DRAFT, "lane = 'self'"), Part(R.LEADER_DRAFT, "lane = 'leader'")),
        first="author = any (array(select authz.me()))",  # nobody else's draft is so much as looked at
    ),
    "form": _of("dialogue", R.LEADER_DRAFT, Mask("replies", ("secret",))),
    "returned_form": Along("form", "form"),
    # of a unit's talk
    "group_talk": _of("id", "group_talks"),
    "group_line": Along("group_talk", "group_talk"),
    # of the organisation and of the program
    **dict.fromkeys(
        (
            "unit", "scale", "step", "competence", "behaviour", "profile", "profile_version", "requirement",
            "builds_on", "focus", "need", "round", "round_unit", "voice", "retention", "setting",
        ),
        EVERYBODY,
    ),
    "edit": OWN_LOGIN,
    "shown_report": NOBODY,
    "erased": NOBODY,
}  # fmt: skip
"""Every table of the model."""


def function(seen: Seen) -> str:
    """The function that tells whose rows the caller may see."""
    return f"authz.sees_{seen.value.replace(' ', '_')}" if isinstance(seen, Record) else f"authz.{seen}"
