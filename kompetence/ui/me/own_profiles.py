"""The profiles that a person works by: what each is for, and what it asks."""

from PySide6.QtWidgets import QWidget

from kompetence.domain.own_page import OwnPage
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import Item, column, holding
from kompetence.ui.me import own_words
from kompetence.ui.me.plain_table import PlainTable
from kompetence.ui.preparation.port import Preparing
from kompetence.ui.texts import label
from kompetence.ui.theme import Role


class OwnProfiles(QWidget):
    """To read; targets are left out while the round hides them."""

    def __init__(self, preparing: Preparing) -> None:
        super().__init__()
        self._preparing = preparing
        self._column = column(gap=7)
        self.setLayout(self._column)

    def show_page(self, page: OwnPage) -> None:
        """Show somebody's profiles."""
        while self._column.count():
            taken = self._column.takeAt(0)
            old = None if taken is None else taken.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for profile in page.profiles:
            table = PlainTable(profile.title)
            lines = self._preparing.beside(page.person.id, profile.id).lines
            heads = (_("Competence"), _("Target level")) if page.targets else (_("Competence"),)
            table.show_words(
                heads, [(one.competence.name, own_words.standing(one)[0])[: len(heads)] for one in lines]
            )
            parts: list[Item] = [label(profile.title, Role.HEADING, wrap=True)]
            parts += [label(text, Role.BODY, "text2", wrap=True) for text in (profile.purpose,) if text]
            self._column.addWidget(holding(column(*parts, table, gap=2)))
        if not page.profiles:
            text = _("You have no profile yet. Your leader gives you one.")
            self._column.addWidget(label(text, Role.BODY, "text2", wrap=True))
