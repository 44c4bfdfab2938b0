"""How the bank is written: all of it by those who keep it, and by leaders what they have made themselves."""

from collections.abc import Mapping
from dataclasses import replace

from kompetence.domain.write_table import Matter
from kompetence.storage.server.written import DELETE, INSERT, UPDATE, About, Right, Written

_AUTHOR = {"author": "session_user"}
_MADE = "r.author = session_user"


def _bank(
    author: str, stamped: Mapping[str, str] | None = None, gone: str = "", *, stays: bool = False
) -> Written:
    """Everything for those who keep the bank, and for leaders the rows of which `author` holds.

    With `gone` a row may go only where that holds, so that nothing goes along that is not theirs. What `stays` is never
    deleted, used or not: a refusal where it is used would tell of private notes, goals and levels that hang on it.
    """
    keeps = Right(Matter.BANK, About.ANYTHING, "")
    makes = Right(Matter.OWN_PROFILES, About.ANYTHING, "", author)
    if not (gone or stays):
        return Written((keeps, makes), stamped=stamped or {})
    rights = [replace(one, acts=(INSERT, UPDATE)) for one in (keeps, makes)]
    if gone:
        rights += [
            replace(one, where=" and ".join(filter(None, [one.where, gone])), acts=(DELETE,))
            for one in (keeps, makes)
        ]
    return Written(tuple(rights), stamped=stamped or {})


def _only(written: Written, *acts: str, where: str = "") -> Written:
    """What alone may be done, and to which rows alone."""
    rights = (
        replace(one, where=" and ".join(filter(None, [one.where, where])), acts=acts)
        for one in written.rights
    )
    return replace(written, rights=tuple(rights))


_BEING_MADE = "r.scale in (select authz.decided('scale'))"
"""A scale that this transaction makes: nobody can have judged anything by it yet, and it is whole once it is kept."""
_DRAFT = "exists (select from data.profile_version v where v.id = r.version_id and not v.published for share)"
"""What is published never changes; and is not published while it changes."""
_UNPUBLISHED = "not exists (select from data.profile_version v where v.profile = r.id and v.published)"
"""What was published stays, for talks name it; whoever is done with it retires it."""


def _by(table: str, column: str) -> str:
    return f"exists (select from data.{table} a where a.id = r.{column} and a.author = session_user)"


BANK: Mapping[str, Written] = {
    "scale": replace(
        _only(_bank(_MADE, stamped=_AUTHOR), INSERT), decides="perform authz.decide('scale', now.id)"
    ),
    "step": _only(_bank(_by("scale", "scale")), INSERT, where=_BEING_MADE),
    "competence": _bank(_MADE, stamped=_AUTHOR, stays=True),
    "behaviour": _bank(_by("competence", "competence")),
    "profile": replace(
        _bank(_MADE, stamped=_AUTHOR, gone=f"authz.alone_in(r.id) and {_UNPUBLISHED}"),
        held_along="from data.profile_version v where v.profile = was.id",
    ),
    "profile_version": replace(
        _bank(f"{_MADE} and {_by('profile', 'profile')}", stamped=_AUTHOR, gone="not r.published"),
        moves=dict.fromkeys(
            ("profile", "number", "place", "published", "published_on"),
            "(tg_op = 'INSERT' or not was.published)",
        ),
    ),
    "builds_on": _only(_bank(_by("profile_version", "version_id")), INSERT, UPDATE, DELETE, where=_DRAFT),
    "requirement": _only(_bank(_by("profile_version", "version_id")), INSERT, UPDATE, DELETE, where=_DRAFT),
    "voice": _bank(_MADE, stamped=_AUTHOR),
}
"""Every table of the bank."""
