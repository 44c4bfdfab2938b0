"""A profile open for editing: title, purpose and core task, what it builds on, and its versions."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import ProfileId
from kompetence.domain.profile import Profile
from kompetence.domain.profile_view import BaseLine, ProfileItem, ProfileSheet, Uses, VersionLine
from kompetence.i18n import gettext as _
from kompetence.ui import dates, wording
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.pausing import Pausing
from kompetence.ui.profiles.list_panel import badge
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.profiles.uses_text import uses_text
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Hairline
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import LineField, TextField
from kompetence.ui.widgets.inline_problem import InlineProblem


def version_text(line: VersionLine) -> str:
    """A version with the day it was published and how many work by it."""
    if not line.published:
        return _("Version {number}, draft").format(number=line.number)
    parts = [_("Version {number}").format(number=line.number)]
    if line.published_on is not None:
        parts.append(_("published {day}").format(day=dates.written(line.published_on)))
    if line.people:
        parts.append(wording.people(line.people))
    return ", ".join(parts)


class ProfileForm(QWidget):
    """`written` carries the profile's texts at every pause, with what was seen before; the others what is pressed."""

    written = Signal(object, object)
    built = Signal(object, object)
    renewed = Signal()
    looked = Signal(str)
    copied = Signal()
    saved_as = Signal()
    retired = Signal()
    discarded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._profile: Profile | None = None
        """The profile as the data had it when the fields last agreed with them."""
        self._filling = False
        self.title = LineField(_("Title"))
        self.problem = InlineProblem(self.title)
        self.purpose, self.core_task = TextField(_("Purpose")), TextField(_("Core task"))
        self.more_bases = Choice(_("Build on another profile"))
        self._bases = column(gap=0)
        self._base_parts: list[QWidget] = []
        self._shown_bases: tuple[BaseLine, ...] | None = None
        self._newer = label("", Role.SMALL, "text2", wrap=True)
        self._renew = changes(button(_("Build on the newest"), self.renewed.emit))
        self._newer_part = holding(column(self._newer, row(self._renew, None), gap=1))
        self._versions = column(gap=0)
        self._version_parts: list[QWidget] = []
        self._shown_versions: tuple[VersionLine, ...] = ()
        self._uses = label("", Role.BODY, "text2", wrap=True)
        self._source = label("", Role.SMALL, "text2", wrap=True)
        self.copy = changes(button(_("Copy the profile"), self.copied.emit, "quiet", "copy"))
        self.save = button(_("Save as Excel …"), self.saved_as.emit, "quiet", "download")
        self.discard = button(_("Discard the draft"), self.discarded.emit, "quiet", "trash-2")
        self.retire = button(_("Take out of use"), self.retired.emit, "quiet", "trash-2")
        self.setLayout(
            column(
                label(_("About the profile"), Role.HEADING), captioned(self.title, self.problem),
                captioned(self.core_task), captioned(self.purpose),
                column(label(_("Builds on"), Role.SMALL, "text2"), self._bases, self.more_bases, gap=1),
                self._newer_part, 1, label(_("Versions"), Role.STRONG),
                self._versions, 1, label(_("Used by"), Role.STRONG), self._uses, self._source, 1, Hairline(),
                column(*(row(one, None) for one in (self.copy, self.save, self.discard, self.retire)), gap=0),
                None, gap=2,
            )
        )  # fmt: skip
        self._pause = Pausing(self)
        self._pause.due.connect(self.flush)
        for field in (self.purpose, self.core_task):
            field.textChanged.connect(self._touched)
            field.left.connect(self.flush)
        self.title.textEdited.connect(self._touched)
        self.title.editingFinished.connect(self.flush)
        self.more_bases.activated.connect(self._build_more)

    def _touched(self) -> None:
        if not self._filling:
            self._pause.touch()

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something."""
        return self._profile is not None and self._written(self._profile) != self._profile

    def _written(self, profile: Profile) -> Profile:
        return replace(
            profile,
            title=self.title.text().strip(),
            purpose=self.purpose.toPlainText().strip(),
            core_task=self.core_task.toPlainText().strip(),
        )

    def flush(self) -> None:
        """Save what differs from what is kept, now."""
        if self._filling or not self.unsaved or self._profile is None:
            return
        seen = self._profile
        empty = not self.title.text().strip()
        self.problem.say(_("Write a title.") if empty else "")
        if not empty:
            self.written.emit(self._written(seen), seen)

    def was_kept(self, profile: Profile) -> None:
        """What was written is in the data."""
        if self._profile is not None and self._profile.id == profile.id:
            self._profile = profile

    def take(self, profile: Profile) -> None:
        """Show what the data hold in the place of what is written here."""
        if self._profile is not None and self._profile.id == profile.id:
            self._pause.stop()
            self._filling = True
            self._fill(profile)
            self._filling = False

    def _build_more(self) -> None:
        if self.more_bases.chosen is not None:
            self.built.emit((*self._built, self.more_bases.chosen), self._built)

    def _build_less(self, base: ProfileId) -> None:
        self.built.emit(tuple(one for one in self._built if one != base), self._built)

    @property
    def _built(self) -> tuple[ProfileId, ...]:
        return tuple(one.profile for one in self._shown_bases or ())

    def show_sheet(self, sheet: ProfileSheet, others: Iterable[ProfileItem], uses: Uses) -> None:
        """Show a profile; what is being typed stays where it is the same profile."""
        same = self._profile is not None and self._profile.id == sheet.profile.id
        typed = self.unsaved if same else False
        self._filling = True
        if not typed or self._written(sheet.profile) == sheet.profile:
            self._fill(sheet.profile)
        self._show_bases(sheet, others)
        self._filling = False
        newer = [one for one in sheet.bases if one.newer]
        text = _("{profile} has come in version {newer}; this builds on version {number}.")
        self._newer.setText(
            "\n".join(text.format(profile=one.title, newer=one.newer, number=one.number) for one in newer)
        )
        self._newer_part.setVisible(bool(newer) and sheet.editable)
        self._show_versions(sheet.versions)
        self._uses.setText(uses_text(uses))
        self._source.setText(sheet.profile.source or badge(sheet.profile.badge))
        self.discard.setVisible(sheet.draft and sheet.editable)
        self.save.setVisible(any(one.published for one in sheet.versions))
        self.retire.setVisible(sheet.mine and (not sheet.draft or len(sheet.versions) > 1))
        back = _("Take into use again") if sheet.profile.retired else _("Take out of use")
        self.retire.setText(shown(back))
        for field in (self.title, self.purpose, self.core_task):
            field.setEnabled(sheet.editable)

    def _fill(self, profile: Profile) -> None:
        self._profile = profile
        self.problem.say("")
        if self.title.text() != profile.title:
            self.title.setText(profile.title)
        for field, text in ((self.purpose, profile.purpose), (self.core_task, profile.core_task)):
            if field.toPlainText() != text:
                field.setPlainText(text)
                field.moveCursor(QTextCursor.MoveOperation.Start)

    def _show_bases(self, sheet: ProfileSheet, others: Iterable[ProfileItem]) -> None:
        there = {sheet.profile.id, *(one.profile for one in sheet.bases)}
        offered = [
            (one.profile.title, one.profile.id)
            for one in others
            if not one.template and one.profile.id not in there
        ]
        self.more_bases.offer([(_("Build on another …"), None), *offered], None)
        self.more_bases.setVisible(sheet.editable and bool(offered))
        if sheet.bases == self._shown_bases:
            return
        self._shown_bases = sheet.bases
        _clear(self._bases, self._base_parts)
        for one in sheet.bases:
            less = changes(button(_("Remove"), partial(self._build_less, one.profile), "quiet"))
            less.setAccessibleName(_("Build no longer on {profile}").format(profile=one.title))
            less.setVisible(sheet.editable)
            text = _("{profile}, version {number}").format(profile=one.title, number=one.number)
            self._base_parts.append(holding(row((label(breakable(text), Role.BODY, wrap=True), 1), less)))
        self._bases.add(*self._base_parts)

    def _show_versions(self, versions: tuple[VersionLine, ...]) -> None:
        if versions == self._shown_versions:
            return
        self._shown_versions = versions
        _clear(self._versions, self._version_parts)
        for at, one in enumerate(versions):
            look = button(_("See"), partial(self.looked.emit, one.id), "quiet")
            look.setAccessibleName(_("See version {number}").format(number=one.number))
            look.setVisible(at > 0)
            part = holding(row((label(version_text(one), Role.BODY, "text2", wrap=True), 1), look))
            self._version_parts.append(part)
            self._versions.addWidget(part)


def _clear(box: Box, parts: list[QWidget]) -> None:
    """Take parts away that are made anew."""
    for part in parts:
        box.removeWidget(part)
        part.hide()
        part.deleteLater()
    parts.clear()
