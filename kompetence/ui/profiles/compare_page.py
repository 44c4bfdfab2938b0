"""A profile beside its template or an earlier version of itself, row by row."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import ProfileId, VersionId
from kompetence.domain.profile_difference import Departure, Kind
from kompetence.domain.profile_view import ProfileSheet
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context
from kompetence.ui.profiles.departures import OF_TEMPLATE, SINCE, DepartureList
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.read_only.marks import changes, looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.choice import Choice

_TEMPLATE = ""
_WIDEST = 860


class ComparePage(QWidget):
    """`left` tells that one wants back to the profile."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._acts = context, context.acts
        self._profile: ProfileId | None = None
        self._sheet: ProfileSheet | None = None
        back = icon_button("arrow-left", _("Back to the profile"), self._leave)
        self.keep = changes(button(_("Keep ours as it is"), self._keep))
        self.head = TitleRow("", self.keep, back=back)
        self.against = looks(Choice(_("Compare with")))
        self.against.activated.connect(self._show)
        self._note = label("", Role.BODY, "text2", wrap=True)
        self.list = DepartureList()
        self.list.taken.connect(self._take)
        caption = label(_("Compare with"), Role.SMALL, "text2")
        caption.setBuddy(self.against)
        self._body = holding(
            column(
                column(caption, self.against, gap=1), self._note, self.list, None, gap=3, margins=(8, 0, 6, 6)
            )
        )
        self.setLayout(
            column(
                self.head,
                (Scrolling(holding(row((self._body, 100), None, gap=0)), _("Differences")), 1),
                gap=0,
            )
        )
        self.rescale()

    def rescale(self) -> None:
        """Keep lines readable."""
        self._body.setMaximumWidth(theme.px(_WIDEST))

    def _leave(self) -> None:
        self.left.emit()

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return self.against

    def show_profile(self, profile: ProfileId) -> None:
        """Compare this profile, with its template first."""
        if profile != self._profile:
            self.against.clear()
        self._profile = profile
        self.look_again()

    def look_again(self) -> None:
        """Show the data as they stand now."""
        if self._profile is None:
            return
        sheet = self._sheet = self._context.workspace.bank.profile(self._profile)
        self.head.title.setText(_("Compare {profile}").format(profile=breakable(sheet.profile.title)))
        state = _("Version {number}, draft.") if sheet.draft else _("Version {number}.")
        self.head.context.setText(state.format(number=sheet.version.number))
        template = [(_("The template, version {number}").format(number=sheet.template), _TEMPLATE)]
        earlier = [
            (_("Our version {number}").format(number=one.number), one.id)
            for one in sheet.versions
            if one.id != sheet.version.id
        ]
        before = self.against.chosen
        self.against.offer([*(template if sheet.template and sheet.mine else []), *earlier], before)
        self._show()

    def _show(self) -> None:
        profile, sheet, bank = self._profile, self._sheet, self._context.workspace.bank
        chosen = self.against.chosen
        if profile is None or sheet is None or chosen is None:
            return
        scales = bank.scales_of()
        if chosen == _TEMPLATE:
            rows = bank.against_template(profile)
            self.list.show_rows(rows, scales, OF_TEMPLATE, verb=_verb)
            text = _(
                "This is what you would get by taking version {number} of the template over, row by row."
            )
            same = _("Your profile is as version {number} of the template.")
            self._note.setText((text if rows else same).format(number=sheet.template))
        else:
            rows = bank.against_version(profile, VersionId(chosen))
            self.list.show_rows(rows, scales, SINCE)
            text = _("This is what has changed since then.")
            self._note.setText(text if rows else _("Nothing has changed since then."))
        self.keep.setVisible(chosen == _TEMPLATE and sheet.template_newer)

    def _take(self, one: Departure) -> None:
        if self._profile is not None:
            act = partial(self._context.workspace.bank.take_over, self._profile, (one.key,))
            self._acts.do(_("taking over from the template"), act)

    def _keep(self) -> None:
        if self._profile is not None:
            act = partial(self._context.workspace.bank.keep_as_is, self._profile)
            self._acts.do(_("keeping the profile as it is"), act)


def _verb(one: Departure) -> str:
    return {
        Kind.NEW: _("Take it in"),
        Kind.CHANGED: _("Use the template's"),
        Kind.GONE: _("Take it out"),
    }[one.kind]
