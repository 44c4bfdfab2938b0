"""Levels that two have set differently, each in the words of its scale; numbers are never merged."""

from collections.abc import Iterable
from dataclasses import replace

from kompetence.domain.clash import Clash
from kompetence.domain.competence import Competence
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _


def level(competence: Competence, rating: Rating) -> str:
    """Number and word, or what else a lane holds."""
    if rating is None:
        return _("Not rated")
    return competence.scale.named(rating) if isinstance(rating, int) else _("Not relevant")


def read_level(competence: Competence, clash: Clash) -> Clash:
    """The agreed levels of one competence."""
    name = _("Agreed level in {competence}").format(competence=competence.name)
    mine, theirs = level(competence, clash.mine), level(competence, clash.theirs)
    return replace(clash, part=name, mine=mine, theirs=theirs)


def read_levels(competences: Iterable[Competence], clash: Clash) -> Clash:
    """The agreed levels of the competence that the clash is about."""
    return next((read_level(one, clash) for one in competences if one.id == clash.key), clash)
