"""What a file with a profile would change, each row with a box; only what is ticked is taken in."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kompetence.domain.profile_difference import IncomingProfiles, Kind, Part
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context
from kompetence.ui.profiles.departures import OF_FILE, DepartureList
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button

_WIDEST = 860


class ReadPage(QWidget):
    """`left` tells that one wants back, `done` carries the profile that was taken in."""

    left = Signal()
    done = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._coming: IncomingProfiles | None = None
        back = icon_button("arrow-left", _("Back without reading in"), self._leave)
        self.take = button("", self._take, "primary", "upload")
        self.head = TitleRow(_("Read in a profile"), self.take, back=back)
        self._note = label("", Role.BODY, "text2", wrap=True)
        self._everything = button(_("Choose all"), lambda: self.list.tick(True), "quiet")
        self._nothing = button(_("Choose none"), lambda: self.list.tick(False), "quiet")
        self.list = DepartureList()
        self.list.changed.connect(self._count)
        self._body = holding(
            column(
                self._note, row(self._everything, self._nothing, None), self.list, None,
                gap=3, margins=(8, 0, 6, 6),
            )
        )  # fmt: skip
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
        return next(iter(self.list.boxes.values()), self.take)

    def show_incoming(self, incoming: IncomingProfiles, file: str) -> None:
        """Show what came from a file."""
        self._coming = incoming
        self.head.context.setText(file)
        scales = dict(self._context.workspace.bank.scales_of())
        scales |= {one.id: one.scale for template in incoming.templates for one in template.competences}
        self.list.show_rows(incoming.rows, scales, OF_FILE, boxes=True)
        new = any(one.part is Part.PROFILE for one in incoming.rows)
        gone = any(one.kind is Kind.GONE for one in incoming.rows)
        parts = [_("Only what is ticked is read in. Levels that people have stay, whatever you choose.")]
        if not new:
            parts.append(_("The changes come into a draft, which you publish when you are ready."))
        if gone:
            parts.append(_("What is gone from the file stays here unless you tick it."))
        nothing = _("The file holds nothing that is not here already.")
        self._note.setText(" ".join(parts) if incoming.rows else nothing)
        for part in (self._everything, self._nothing, self.take):
            part.setVisible(bool(incoming.rows))
        self._count()

    def _count(self) -> None:
        number = len(self.list.chosen)
        text = ngettext("Read in {number} row", "Read in {number} rows", number).format(number=number)
        self.take.setText(shown(text))
        self.take.setEnabled(number > 0)
        self.take.updateGeometry()

    def _take(self) -> None:
        if self._coming is None:
            return
        act = partial(self._context.workspace.bank.take_in, self._coming, self.list.chosen)
        change = self._context.acts.for_good(act)
        if change is not None:
            self.done.emit(change.made)
            self._context.wants.say.emit(_("What was ticked is read in."))
