"""The stops on the way through a preparation, as its sheet has them."""

from kompetence.domain.preparation import PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.ui.preparation.step_list import Stop


def stops(sheet: PreparationSheet) -> list[Stop]:
    """Every competence by its area, and the questions about the talk last."""
    found = [
        Stop(
            line.competence.area[0] if line.competence.area else _("Competences"),
            line.competence.name,
            line.competence.scale,
            sheet.draft.of(line.competence.id).level,
        )
        for line in sheet.lines
    ]
    return [*found, Stop(_("The talk"), _("About the talk"), done=bool(sheet.draft.notes))]
