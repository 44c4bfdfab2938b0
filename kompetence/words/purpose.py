"""What a round of talks is for, as it is said where nobody has written anything else (domain.md R1)."""

from kompetence.i18n import gettext as _


def usual_purpose() -> str:
    """The purpose in the language that is spoken; once written into a round it is data."""
    return _(
        "The talk is about development and about planning which competences we need. It is not about pay, and it is "
        "not used for discipline, ranking or selection for dismissal."
    )
