"""The bank: every competence to find, edit and take out of use."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.competence import Competence
from kompetence.i18n import gettext as _
from kompetence.ui import messages, theme, wording
from kompetence.ui.acts import Against
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Page, SidePanel, TitleRow
from kompetence.ui.place import Context
from kompetence.ui.profiles.competence_form import CompetenceForm, read_step
from kompetence.ui.profiles.competence_list import ROW, CompetenceList
from kompetence.ui.profiles.uses_text import uses_text
from kompetence.ui.profiles.voice_list import VoiceList
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.card import Card, Hairline
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import LineField


class BankPage(Page):
    """`left` tells that one wants back to where one came from."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        self._context, self._acts = context, context.acts
        self._wanted, self._stretch = "", object()
        self.search = looks(LineField(_("Search in the bank"), _("Search")))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.area = looks(Choice(_("Area")))
        self.area.activated.connect(self._find)
        self.list = CompetenceList()
        self._none = label("", Role.BODY, "text2", wrap=True)
        self.form, self.voices = CompetenceForm(), VoiceList(context)
        back = icon_button("arrow-left", _("Back to the profile"), self._leave)
        new = button(_("New competence"), self._new, "primary", "plus")
        inner = column(
            row((self.search, 2), (self.area, 1), gap=3), self._none,
            (Card(column((self.list, 1), gap=0, margins=(0.5, 1, 0.5, 1))), 1), gap=3, margins=(8, 0, 6, 5),
        )  # fmt: skip
        super().__init__(
            TitleRow(_("Competence bank"), new, back=back),
            holding(inner),
            SidePanel(column(self.form, 3, Hairline(), 3, self.voices, None, gap=0, margins=(5, 5, 5, 5))),
        )
        self.list.selectionModel().currentChanged.connect(self._look)
        self.form.written.connect(self._write)
        self.form.retired.connect(self._retire)

    def _leave(self) -> None:
        self.left.emit()

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return self.list if self.list.competences.rowCount() else self.search

    def show_competence(self, competence: str) -> None:
        """Show one competence, whatever was searched for."""
        self.search.clear()
        self.area.setCurrentIndex(0)
        self._wanted = competence
        self.look_again()
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.selectAll()

    def look_again(self) -> None:
        """Show the data as they stand now."""
        lines = self._context.workspace.bank.competences()
        in_use = [one for one in lines if not one.competence.retired]
        self.head.context.setText(wording.competences(len(in_use)))
        areas = list(dict.fromkeys(one.competence.area for one in in_use if one.competence.area))
        chosen = self.area.chosen
        listed = [(" / ".join(one), one) for one in areas]
        self.area.offer([(_("All areas"), None), *listed], chosen)
        before = self.list.chosen
        self.list.competences.show(lines)
        self.list.choose(self._wanted or (before.competence.id if before else ""))
        self._wanted = ""
        self._settle_choice()

    def _find(self) -> None:
        before = self.list.chosen
        self.list.competences.search(self.search.text(), self.area.chosen)
        self.list.choose(before.competence.id if before else "")
        self._settle_choice()

    def _settle_choice(self) -> None:
        found = self.list.competences.rowCount()
        if found and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.competences.index(0))
        searched = bool(self.search.text().strip()) or self.area.chosen is not None
        nothing = (
            _("No competence has these words.")
            if searched
            else _("The bank is empty. Copy a template, or make a competence.")
        )
        self._none.setText("" if found else nothing)
        self._none.setVisible(not found)
        self._look(self.list.currentIndex())

    def _look(self, index: QModelIndex, _before: QModelIndex | None = None) -> None:
        line = self.list.chosen if index.isValid() else None
        self.side.show_content(line is not None)
        if line is None:
            return
        if self.form.competence is not None and self.form.competence.id != line.competence.id:
            self.form.flush()
            self._stretch = object()
            self.side.scroller.verticalScrollBar().setValue(0)
        bank = self._context.workspace.bank
        uses = bank.uses(line.competence.id)
        self.form.show_competence(line.competence, bank.scales(), uses, mine=line.mine)
        self.voices.show_about(line.competence.id)

    def _write(self, competence: Competence, seen: Competence) -> None:
        write = partial(self._context.workspace.bank.save_competence, competence)
        kept, read = partial(self.form.was_kept, competence), partial(read_step, competence.scale)
        act = Against(write, seen, self.form.take, kept, read)
        texts = (competence.name, competence.description, *competence.behaviours.values())
        words = "\n\n".join(filter(None, texts))
        self._acts.do(_("the competence's texts"), act, stretch=self._stretch, words=words)

    def _new(self) -> None:
        bank = self._context.workspace.bank
        made = self._acts.attempt(_("a new competence"), partial(bank.new_competence, _("New competence")))
        if made is not None:
            self.show_competence(made.made)

    def _retire(self) -> None:
        competence, bank = self.form.competence, self._context.workspace.bank
        if competence is None:
            return
        if competence.retired:
            act = partial(bank.retire_competence, competence.id, retired=False)
            self._acts.do(_("taking the competence into use"), act)
            return
        uses = bank.uses(competence.id)
        if not uses.any:
            self._retire_now(competence)
            return
        text = _("It is used by {uses}. It stays there and in all history, but can no longer be chosen.")
        parts = [text.format(uses=uses_text(uses)), ", ".join((*uses.profiles, *uses.needs))]
        messages.confirm_leaving(
            self,
            _("Take {competence} out of use?").format(competence=competence.name),
            "\n\n".join(part for part in parts if part),
            _("Take out of use"),
            lambda: self._retire_now(competence),
        )

    def _retire_now(self, competence: Competence) -> None:
        act = partial(self._context.workspace.bank.retire_competence, competence.id)
        text = _("{competence} is taken out of use.").format(competence=competence.name)
        self._acts.do(_("taking the competence out of use"), act, offer=text)

    def settle(self) -> bool:
        """Save what is being written; whether one can leave without losing anything."""
        self.form.flush()
        if not self.form.unsaved:
            self._acts.unsaved.is_as_kept(self._stretch)
        return not (self.form.unsaved or self.voices.unsaved)

    @override
    def natural_body(self, width: int) -> int:
        return theme.px(ROW) * min(8, self.list.competences.rowCount() + 1) + theme.px(80)
