"""How the figures of one competence come about, opened where somebody asks."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from kompetence.domain.competence import Competence
from kompetence.domain.coverage import Figures
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.layouts import column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import Button


def explained(figures: Figures, competence: Competence, enough: int) -> Iterator[str]:
    """One sentence for each figure, with the numbers in it."""
    level = competence.scale.named(enough)
    yield _("{met} of {rated} rated are at their target level.").format(met=figures.met, rated=figures.rated)
    if figures.unrated:
        text = ngettext("{number} is not rated yet.", "{number} are not rated yet.", figures.unrated)
        yield text.format(number=figures.unrated)
    yield _("{can} can: everyone at {level} or above counts, asked or not.").format(
        can=figures.can, level=level
    )
    if figures.need is not None and figures.missing:
        yield _("The unit needs {need} and lacks {missing}.").format(
            need=figures.need, missing=figures.missing
        )
    if not figures.asked:
        return
    yield _("There are {steps} steps up to target level in all.").format(steps=figures.gap_sum)
    if figures.gap_sum:
        text = _("Open goals lift {planned} of them. {open} are still open.")
        yield text.format(planned=figures.planned, open=figures.open)
    text = _(
        "The weight is {weight}: the highest importance in the profiles, and one more in a focus competence."
    )
    yield text.format(weight=figures.weight)
    text = _(
        "Priority is weight times steps: {weight} × {steps} = {priority}. It ranks competences, never people."
    )
    yield text.format(weight=figures.weight, steps=figures.gap_sum, priority=figures.priority)


class Explained(QWidget):
    """A quiet button, and below it the sentences while it is open."""

    def __init__(self) -> None:
        super().__init__()
        self.ask = Button(_("How the figures come about"), "quiet", "info")
        self.ask.setCheckable(True)
        self._text = label("", Role.SMALL, "text2", wrap=True)
        self._text.hide()
        self.ask.toggled.connect(self._open)
        self.setLayout(column(row(self.ask, None), self._text, gap=1))

    def _open(self, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        self._text.setVisible(on)
        self.updateGeometry()

    def show_figures(self, figures: Figures, competence: Competence, enough: int) -> None:
        """Explain these."""
        self._text.setText("\n".join(explained(figures, competence, enough)))

    @property
    def text(self) -> str:
        """What is said when it is open."""
        return self._text.text()
