"""One profile: its requirements with targets by key, and the selected competence beside them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.ids import CompetenceId, ProfileId, VersionId
from kompetence.domain.profile import Profile, Requirement
from kompetence.domain.profile_view import ProfileItem, ProfileLine, ProfileSheet
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column
from kompetence.ui.panels import Page, Scrolling, SidePanel
from kompetence.ui.place import Context
from kompetence.ui.profiles.add_popup import AddPopup
from kompetence.ui.profiles.competence_side import CompetenceSide, SideSignals
from kompetence.ui.profiles.folding_title import FoldingTitle
from kompetence.ui.profiles.list_panel import badge
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.profiles.profile_acts import ProfileActs
from kompetence.ui.profiles.profile_body import ProfileBody
from kompetence.ui.profiles.profile_form import ProfileForm
from kompetence.ui.profiles.requirement_row import RequirementRow
from kompetence.ui.profiles.voice_list import VoiceList
from kompetence.ui.read_only.marks import changes, looks
from kompetence.ui.texts import shown
from kompetence.ui.widgets.button import button, icon_button


class ProfilePage(Page):
    """`left` tells that one wants back to the list, `gone_to` carries the profile to show next."""

    left = Signal()
    gone_to = Signal(str)
    compared = Signal()
    competence_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        self._context, self._acts = context, context.acts
        self._profile: ProfileId | None = None
        self._version: VersionId | None = None
        self._sheet: ProfileSheet | None = None
        self._items: tuple[ProfileItem, ...] = ()
        self._about, self._stretch = False, object()
        self._beside: CompetenceId | None = None
        self.compare = button(_("Compare"), self._compare, icon="git-compare")
        self.publish = button("", self._ask_publish, "primary")
        self.take = changes(button(_("Use the template"), self._copy_template, "primary", "copy"))
        self.about = looks(icon_button("pencil", _("Edit the profile"), self._toggle_about))
        self.facts = looks(icon_button("info", _("About the profile"), self._toggle_about))
        self.back = icon_button("arrow-left", _("Back to the profiles"), self._leave)
        self.back.hide()
        self.asking = ProfileBody(self._ask_add)
        self.note, self.list, self.add = self.asking.note, self.asking.list, self.asking.add
        self._signals = SideSignals()
        self.competence = CompetenceSide(self._signals)
        self.form, self.voices = ProfileForm(), VoiceList(context)
        self.scrolled = Scrolling(self.asking, _("Requirements"))
        self._room = self.scrolled.viewport()
        super().__init__(
            title := FoldingTitle(self.back, self.about, self.facts, self.compare, self.publish, self.take),
            self.scrolled,
            SidePanel(
                column(self.competence.widget, self.form, 3, self.voices, None, gap=0, margins=(5, 5, 5, 5))
            ),
        )
        self._title = title
        self._do = ProfileActs(context, self)
        self._room.installEventFilter(self)
        self._connect()

    def _connect(self) -> None:
        self.list.asked.connect(self._ask)
        self.list.chosen.connect(self._choose)
        signals = self._signals
        signals.essential.connect(self._toggle_essential)
        signals.given_back.connect(self._give_back)
        signals.removed.connect(self._remove)
        signals.edited.connect(lambda: self.competence_wanted.emit(self.list.now or ""))
        note = self.note
        note.retired.connect(self._retire)
        note.newest.connect(lambda: self.look_at_version(""))
        note.compared.connect(self.compared)
        note.renewed.connect(self._build_anew)
        note.copied.connect(self._copy)
        form = self.form
        form.written.connect(self._write)
        form.built.connect(self._build_on)
        form.renewed.connect(self._build_anew)
        form.looked.connect(self.look_at_version)
        form.copied.connect(self._copy)
        form.saved_as.connect(self._save_as)
        form.retired.connect(self._retire)
        form.discarded.connect(self._discard)

    def _leave(self) -> None:
        self.left.emit()

    def _compare(self) -> None:
        self.compared.emit()

    @property
    def profile(self) -> ProfileId | None:
        """Which profile it shows."""
        return self._profile

    @property
    def sheet(self) -> ProfileSheet | None:
        """What it shows of it."""
        return self._sheet

    @property
    def rows(self) -> tuple[RequirementRow, ...]:
        """The rows that show something, from the top."""
        return self.list.rows

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        chosen = self.list.current
        return chosen.track if chosen is not None else self.add if self.add.isVisible() else self.take

    def show_profile(self, profile: ProfileId, items: tuple[ProfileItem, ...]) -> None:
        """Show a profile as it stands now."""
        if profile != self._profile:
            self.form.flush()
            self._version, self.list.now, self._about = None, None, False
            self._stretch = object()
            self.scrolled.verticalScrollBar().setValue(0)
        self._profile = profile
        self.look_again(items)

    def look_at_version(self, version: str) -> None:
        """Look at an older version, or with an empty one at how the profile stands now."""
        self._version = VersionId(version) if version else None
        self._about = False
        self.look_again(self._items)

    def look_again(self, items: tuple[ProfileItem, ...]) -> None:
        """Show the data as they stand now."""
        self._items = items
        if self._profile is None:
            return
        sheet = self._sheet = self._context.workspace.bank.profile(self._profile, self._version)
        self.head.title.setText(breakable(sheet.profile.title))
        self.head.context.setText(breakable(self._told(sheet)))
        template = self._is_template
        self.about.setVisible(not template and sheet.mine)
        self.facts.setVisible(not template and not sheet.mine)
        to_compare = sheet.mine and bool(sheet.template)
        self.compare.setVisible(not template and (to_compare or len(sheet.versions) > 1))
        self.publish.setVisible(sheet.draft and sheet.editable and bool(sheet.lines))
        self.publish.setText(shown(_("Publish version {number}").format(number=sheet.version.number)))
        self.publish.updateGeometry()
        self.take.setVisible(template)
        self.asking.show_sheet(sheet, template=template, older=self._version is not None)
        self._title.fold()
        self._show_side()

    @property
    def _is_template(self) -> bool:
        return any(one.template and one.profile.id == self._profile for one in self._items)

    def _told(self, sheet: ProfileSheet) -> str:
        """Version, draft or badge, and what it builds on."""
        draft = sheet.draft and not self._is_template
        text = _("Version {number}, draft.") if draft else _("Version {number}.")
        parts = [text.format(number=sheet.version.number)]
        if self._is_template:
            parts = [f"{badge(sheet.profile.badge)}."]
        if sheet.bases:
            names = ", ".join(one.title for one in sheet.bases)
            parts.append(_("Builds on {profiles}").format(profiles=names))
        return " ".join(parts)

    def _align(self) -> None:
        self.list.align(self._room.width())

    @override
    def rescale(self) -> None:
        super().rescale()
        self._align()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._room and event.type() is QEvent.Type.Resize:
            self._align()
        return super().eventFilter(watched, event)

    @override
    def natural_body(self, width: int) -> int:
        return self.asking.natural_height(width)

    def _choose(self, made: RequirementRow) -> None:
        line = made.line
        same = line is not None and line.competence.id == self._beside and not self._about
        self._about = False
        self.scrolled.ensureWidgetVisible(made, 0, theme.px(24))
        if not same:
            self._show_side()

    def _line(self) -> ProfileLine | None:
        lines = self._sheet.lines if self._sheet else ()
        return next((one for one in lines if one.competence.id == self.list.now), None)

    def _show_side(self) -> None:
        line, sheet, bank = self._line(), self._sheet, self._context.workspace.bank
        about = sheet is not None and not self._is_template and (self._about or line is None)
        self.form.setVisible(about)
        self.voices.setVisible(about)
        if about:
            self.voices.show_about(profile=self._profile)
        self.competence.widget.setVisible(not about and line is not None)
        if sheet is None:
            return
        if about:
            self.form.show_sheet(sheet, self._items, bank.uses_of_profile(sheet.profile.id))
        elif line is not None:
            edits = bank.may_edit(line.competence.id)
            self.competence.show_line(sheet, line, bank.uses(line.competence.id), edits=edits)
        self._beside = None if about or line is None else line.competence.id
        if self.side.minimumWidth() == 0:  # below the content it is as tall as what it holds
            self._arrange()

    def _toggle_about(self) -> None:
        self._about = not self._about
        self._show_side()
        if self._about:
            self.side.show()
            first = self.form.title if self._sheet is None or self._sheet.mine else self.form.copy
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(first)

    def edit_title(self) -> None:
        """Show the profile's own texts, ready for its title."""
        self._about = False
        self._toggle_about()
        self.form.title.selectAll()

    def settle(self) -> bool:
        """Save what is being written; whether one can leave without losing anything."""
        self.form.flush()
        if not self.form.unsaved:
            self._acts.unsaved.is_as_kept(self._stretch)
        return not (self.form.unsaved or self.voices.unsaved)

    def _ask(self, asked: Requirement) -> None:
        if self._profile is None or self._sheet is None or not self._sheet.editable:
            return
        if not self._do.ask(self._sheet, asked):
            self.list.show_again(asked.competence)

    def _toggle_essential(self) -> None:
        made = self.list.current
        if made is not None:
            made.toggle_essential()

    def _drop(self, text: str, offer: str) -> None:
        if self._profile is not None and self.list.now is not None:
            act = partial(self._context.workspace.bank.drop, self._profile, self.list.now)
            self._acts.do(text, act, offer=offer)

    def _give_back(self) -> None:
        self._drop(_("following the foundation"), "")

    def _remove(self) -> None:
        line = self._line()
        if line is not None:
            text = _("{competence} is taken out of the profile.").format(competence=line.competence.name)
            self._drop(_("taking a competence out"), text)

    def _ask_add(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        there = {one.competence.id for one in sheet.lines}
        bank = self._context.workspace.bank.competences()
        offered = [one for one in bank if one.competence.id not in there and not one.competence.retired]
        popup = AddPopup(offered, self)
        popup.chosen.connect(self.add_competence)
        popup.new.connect(self._add_new)
        popup.open_at(self.add.mapToGlobal(QPoint(0, 0)))

    def add_competence(self, competence: str) -> None:
        """Ask for a competence of the bank, with no target yet."""
        if self._profile is None:
            return
        asked = Requirement(CompetenceId(competence), None)
        self.list.now, self._about = asked.competence, False
        if self._acts.attempt(
            _("adding a competence"), partial(self._context.workspace.bank.ask, self._profile, asked)
        ):
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_new(self, name: str) -> None:
        bank = self._context.workspace.bank
        made = self._acts.attempt(
            _("a new competence"), partial(bank.new_competence, name or _("New competence"))
        )
        if made is not None:
            self.add_competence(made.made)
            self.competence_wanted.emit(made.made)

    def _write(self, profile: Profile, seen: Profile) -> None:
        self._do.write(self.form, profile, seen, self._stretch)

    def _build_on(self, bases: tuple[ProfileId, ...], seen: tuple[ProfileId, ...]) -> None:
        if self._sheet is not None and not self._do.build_on(self._sheet, bases, seen):
            self._show_side()

    def _copy(self) -> None:
        made = None if self._sheet is None else self._do.copy(self._sheet)
        if made is not None:
            self.gone_to.emit(made)
            self.edit_title()

    def _ask_publish(self) -> None:
        if self._sheet is not None and self.settle():
            self._do.ask_publish(self._sheet)

    def _with_sheet(self, act: Callable[[ProfileSheet], object]) -> None:
        if self._sheet is not None:
            act(self._sheet)

    def _build_anew(self) -> None:
        self._with_sheet(self._do.build_anew)

    def _copy_template(self) -> None:
        self._with_sheet(self._do.copy_template)

    def _retire(self) -> None:
        self._with_sheet(self._do.retire)

    def _discard(self) -> None:
        self._with_sheet(self._do.discard)

    def _save_as(self) -> None:
        self._with_sheet(self._do.save_as)
