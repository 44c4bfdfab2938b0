"""Before a file is read in: what it is, what it would change, or everything that is wrong with it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from kompetence.domain.incoming import Incoming, Preview
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import Item, column, row
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.fields import TextField
from kompetence.words.people_texts import alike, near
from kompetence.words.sentences import problem, problem_line

_WIDTH, _TALL, _LIST = 620, 560, 240
_TITLES = {
    Incoming.PEOPLE: N_("Read in people from {file}?"),
    Incoming.RATINGS: N_("Read in ratings from {file}?"),
    Incoming.GOALS: N_("Read in goals from {file}?"),
    Incoming.TARGETS: N_("Read in individual target levels from {file}?"),
    Incoming.NEEDS: N_("Read in the units' needs from {file}?"),
    Incoming.TEMPLATE: N_("Take in profiles from {file}?"),
}
_WHO_SEES = {
    Incoming.PEOPLE: N_(
        "People in the file are added or brought up to date by employee number. People who are not in it stay."
    ),
    Incoming.RATINGS: N_(
        "The levels count as shared from now on: the person and the leader can see them. An empty cell changes "
        "nothing."
    ),
    Incoming.GOALS: N_("The goals count as agreed: the person and the leader can see them."),
    Incoming.TARGETS: N_(
        "The target levels hold for one person each, with the reason that stands in the file."
    ),
    Incoming.NEEDS: N_("How many are needed at which level, one line for each unit and competence."),
    Incoming.TEMPLATE: N_(
        "Ratings hang on the competences' ids and stay. What people work by does not move by itself."
    ),
}
_MOST_LINES = 2000


class ImportDialog(QDialog):
    """`agreed` tells to go on; with problems there is nothing to agree to, for it is all of the file or nothing."""

    agreed = Signal()

    def __init__(self, path: Path, preview: Preview, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Read in"))
        self.preview = preview
        parts = self._problems(path, preview) if preview.problems else self._summary(path, preview)
        self.setLayout(column(*parts, gap=3, margins=(6, 6, 6, 6)))
        width = min(theme.px(_WIDTH), parent.width() - theme.px(32))
        layout = self.layout()
        assert layout is not None
        natural = (
            layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else self.sizeHint().height()
        )
        tall = max(natural, theme.px(_TALL)) if preview.problems else natural
        self.resize(width, min(tall, parent.height() - theme.px(32)))

    def _summary(self, path: Path, preview: Preview) -> list[Item]:
        self.cancel = button(_("Cancel"), self.reject)
        title = _(_TITLES[preview.kind]).format(file=path.name)
        lines = [label(text, Role.BODY, wrap=True) for text in told(preview)]
        if not preview.does_something:
            nothing = _("Everything in it is in the data already. There is nothing to read in.")
            close = button(_("Close"), self.reject, "primary")
            return [
                label(title, Role.HEADING, wrap=True),
                column(*lines, gap=1),
                label(nothing, Role.BODY, "text2", wrap=True),
                None,
                row(None, close),
            ]
        verb = _("Take in the profiles") if preview.kind is Incoming.TEMPLATE else _("Read in")
        self.go = button(verb, self._agree, "primary", "upload")
        return [
            label(title, Role.HEADING, wrap=True),
            column(*lines, gap=1),
            label(_(_WHO_SEES[preview.kind]), Role.BODY, "text2", wrap=True),
            label(
                _("All of the file is read in, or nothing. It cannot be undone."),
                Role.SMALL,
                "text2",
                wrap=True,
            ),
            None,
            row(None, self.cancel, self.go),
        ]

    def _problems(self, path: Path, preview: Preview) -> list[Item]:
        count = len(preview.problems)
        title = ngettext(
            "{file} has {count} problem, so nothing is read in",
            "{file} has {count} problems, so nothing is read in",
            count,
        )
        self.list = _ProblemList(listed(preview))
        close = button(_("Close"), self.reject, "primary")
        self.copy = button(_("Copy the list"), self._copy, "secondary", "copy")
        return [
            label(title.format(file=path.name, count=count), Role.HEADING, wrap=True),
            label(
                _("Mend them in the file, save it, and read it in again. The first row is row 1."),
                Role.BODY, "text2", wrap=True,
            ),
            (self.list, 1),
            row(self.copy, None, close),
        ]  # fmt: skip

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(problem_line(one) for one in self.preview.problems))
        self.copy.setText(_("Copied"))

    def _agree(self) -> None:
        self.accept()
        self.agreed.emit()


class _ProblemList(TextField):
    """All lines, to scroll and to copy; nothing can be written."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(_("What is wrong"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().Policy.Expanding)
        self.setPlainText("\n".join(lines))
        self.setMinimumHeight(theme.px(_LIST) // 2)


def told(preview: Preview) -> list[str]:
    """What would change, each in a sentence."""
    if preview.kind is Incoming.TEMPLATE:
        lines = [_("Profiles: {titles}").format(titles=", ".join(preview.profiles))]
        many = ngettext("{number} competence", "{number} competences", preview.rows)
        lines.append(_("{competences} in the file.").format(competences=many.format(number=preview.rows)))
    else:
        lines = [
            ngettext("{rows} row in the file.", "{rows} rows in the file.", preview.rows).format(
                rows=preview.rows
            )
        ]
    counts = [
        (preview.new, ngettext("{number} new", "{number} new", preview.new)),
        (preview.changed, ngettext("{number} changed", "{number} changed", preview.changed)),
        (preview.gone, ngettext("{number} no longer asked", "{number} no longer asked", preview.gone)),
        (preview.unchanged, ngettext("{number} as before", "{number} as before", preview.unchanged)),
    ]
    some = [text.format(number=number) for number, text in counts if number]
    if some:
        lines.append("  ·  ".join(some))
    if preview.units:
        lines.append(_("New units: {units}.").format(units=", ".join(preview.units)))
    lines += near(preview.near)
    if preview.alike:
        lines.append(alike(preview.alike))
    return lines


def listed(preview: Preview) -> list[str]:
    """Each problem with its place, in the order of the file; a very long list ends in how many more there are."""
    lines = []
    for one in preview.problems[:_MOST_LINES]:
        place = [one.sheet] if one.sheet else []
        if one.row is not None:
            place.append(_("Row {row}").format(row=one.row))
        if one.column not in {None, ""}:
            place.append(_("column {column}").format(column=one.column))
        lines.append(f"{', '.join(place)}: {problem(one)}" if place else problem(one))
    rest = len(preview.problems) - _MOST_LINES
    if rest > 0:
        lines.append(ngettext("And {rest} more.", "And {rest} more.", rest).format(rest=rest))
    return lines
