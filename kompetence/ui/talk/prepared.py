"""What both had written to the prompts of the preparation, to read while one sums up."""

from PySide6.QtWidgets import QWidget

from kompetence.domain.assessment import Lane
from kompetence.domain.person import first_name
from kompetence.domain.talk import Talk
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import Box, column
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.words.preparation_texts import THEMES


class Prepared(QWidget):
    """Hidden where nobody has written anything, or not both have shared."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, list[tuple[str, str]]] | None = None
        self._list: Box = column(gap=2)
        self._parts: list[QWidget] = []
        self.setLayout(column(label(_("From the preparation"), Role.HEADING), self._list, gap=1.5))
        self.hide()

    def show_talk(self, talk: Talk) -> None:
        """Show what is shared."""
        who = {Lane.SELF: first_name(talk.person.name), Lane.LEADER: _("Leader")}
        told: dict[str, list[tuple[str, str]]] = {}
        for lane in (Lane.SELF, Lane.LEADER):
            for prompt, text in talk.notes.get(lane, {}).items():
                theme = _(THEMES[prompt]) if prompt in THEMES else ""
                told.setdefault(theme, []).append((who[lane], text))
        self.setVisible(bool(told))
        if told == self._told:
            return
        self._told = told
        for part in self._parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for heading, said in told.items():
            if heading:
                self._add(label(heading, Role.STRONG, wrap=True))
            for name, text in said:
                self._add(
                    label(_("{who}: {text}").format(who=name, text=text), Role.BODY, "text2", wrap=True)
                )

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._list.add(part)
