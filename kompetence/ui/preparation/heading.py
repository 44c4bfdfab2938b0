"""The top of a preparation: its title, where what is entered lies, what it is for, and how far one has come."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.assessment import Lane
from kompetence.domain.preparation import PreparationSheet
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import TitleRow
from kompetence.ui.preparation.privacy_mark import PrivacyMark
from kompetence.ui.preparation.saving import Saving
from kompetence.ui.preparation.words import told, when
from kompetence.ui.texts import hint, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.progress import Bar


class Heading(QWidget):
    """`keep_wanted` asks to have kept what lies in memory; where it lies stands under the title if room is short."""

    keep_wanted = Signal()

    def __init__(self, lane: Lane, back: Callable[[], None], share: Callable[[], None]) -> None:
        super().__init__()
        self._lane = lane
        verb = _("Share with my leader") if lane is Lane.SELF else _("Share my preparation")
        self.share = button(verb, share, icon="share-2")
        self.privacy, self._below = PrivacyMark(), PrivacyMark(across=True)
        back_button = icon_button("arrow-left", _("Back"), back)
        self.row = TitleRow("", self.privacy, self.share, back=back_button)
        self.bar = Bar()
        self._under = holding(row((self.bar, 1), margins=(8, 0, 6, 3)))
        self.notice = label("", Role.BODY, "text2", wrap=True)
        self._told = holding(column(self.notice, self._below, gap=2, margins=(8, 0, 6, 3)))
        self.setLayout(column(self.row, self._under, self._told, gap=0))
        for mark in (self.privacy, self._below):
            mark.keep_wanted.connect(self.keep_wanted)

    def show_sheet(self, sheet: PreparationSheet) -> None:
        """Say whose preparation it is, for which talk."""
        own = self._lane is Lane.SELF
        title = _("Preparation for {talk}") if own else _("{person}: preparation for {talk}")
        self.row.title.setText(title.format(talk=sheet.round.named, person=sheet.person.name))
        self.row.context.setText(when(sheet))
        self.notice.setText(told(sheet))
        self._under.setHidden(sheet.locked)

    def tell_saved(self, sheet: PreparationSheet, saving: Saving) -> None:
        """Say where what is entered lies now."""
        for mark in (self.privacy, self._below):
            mark.show_state(sheet, saving.at, failed=saving.failed, lost=saving.lost)

    def show_progress(self, sheet: PreparationSheet) -> None:
        """Say how far one has come."""
        done, total = sheet.answered, len(sheet.lines)
        self.bar.share = done / total if total else 0.0
        text = ngettext(
            "{done} of {total} competence is rated", "{done} of {total} competences are rated", total
        ).format(done=done, total=total)
        self.bar.setAccessibleName(text)
        hint(self.bar, text)
        self.bar.setVisible(bool(total))
        self.bar.update()

    def arrange(self, sheet: PreparationSheet, *, roomy: bool, first: bool, sharing_below: bool) -> None:
        """Put where it lies beside the title, or under it; what it is for is always said with the first."""
        self.share.setVisible(sheet.writable and not sharing_below and roomy)
        told_where = sheet.writable or sheet.shared is not None
        self.privacy.setVisible(told_where and roomy)
        self._below.setVisible(told_where and not roomy)
        said = bool(self.notice.text()) and (roomy or first)
        self.notice.setVisible(said)
        self._told.setVisible(said or (told_where and not roomy))
