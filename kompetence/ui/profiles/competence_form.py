"""A competence of the bank open for editing: name, description, area and one text for every step."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from kompetence.domain.clash import Clash
from kompetence.domain.competence import Competence, CompetenceKind
from kompetence.domain.profile_view import Uses
from kompetence.domain.scale import MOST_STEPS, Scale
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, row
from kompetence.ui.pausing import Pausing
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.profiles.uses_text import uses_text
from kompetence.ui.texts import label, shown
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Hairline
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import LineField, TextField
from kompetence.ui.widgets.inline_problem import InlineProblem

_BETWEEN = "/"


class CompetenceForm(QWidget):
    """`written` carries the competence at every pause, with what was seen before; `retired` that it goes or returns."""

    written = Signal(object, object)
    retired = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._competence: Competence | None = None
        self._seen: Competence | None = None
        """The competence as the data had it when the fields last agreed with them."""
        self._scales: tuple[Scale, ...] = ()
        self._filling = False
        self.name = LineField(_("Name"))
        self.problem = InlineProblem(self.name)
        self.description = TextField(_("Description"))
        self.area = LineField(_("Area"), _("For example: Professional work / Law"))
        self.kind = Choice(_("Kind"))
        self.scale = Choice(_("Scale"))
        self._scale_note = label(
            _("The scale stays, since the competence is asked for."), Role.SMALL, "text2", wrap=True
        )
        self.steps = [TextField(_("Step {number}").format(number=at + 1)) for at in range(MOST_STEPS)]
        self._captions = [label("", Role.SMALL, "text2", wrap=True) for _step in self.steps]
        for caption, field in zip(self._captions, self.steps, strict=True):
            caption.setBuddy(field)
        texts = column(
            *(column(one, field, gap=1) for one, field in zip(self._captions, self.steps, strict=True)), gap=2
        )
        self._uses = label("", Role.BODY, "text2", wrap=True)
        self._names = label("", Role.SMALL, "text2", wrap=True)
        self.retire = button("", self.retired.emit, "quiet", "trash-2")
        self._saved = label(_("Saved while you write."), Role.SMALL, "text2", wrap=True)
        self._others = label(
            _("Others have made this competence, so you only read it."), Role.SMALL, "text2", wrap=True
        )
        self.setLayout(
            column(
                self._others, captioned(self.name, self.problem), captioned(self.description),
                captioned(self.area), captioned(self.kind),
                captioned(self.scale, self._scale_note), 1,
                label(_("What one does at each step"), Role.STRONG, wrap=True), texts, self._saved, 1, Hairline(),
                label(_("Used by"), Role.STRONG), self._uses, self._names, row(self.retire, None), None, gap=2,
            )
        )  # fmt: skip
        self._pause = Pausing(self)
        self._pause.due.connect(self.flush)
        for text in (self.description, *self.steps):
            text.textChanged.connect(self._touched)
            text.left.connect(self.flush)
        for line in (self.name, self.area):
            line.textEdited.connect(self._touched)
            line.editingFinished.connect(self.flush)
        for choice in (self.kind, self.scale):
            choice.activated.connect(self.flush)

    def _touched(self) -> None:
        if not self._filling:
            self._pause.touch()

    @property
    def competence(self) -> Competence | None:
        """What the data hold of it."""
        return self._competence

    def _written(self, kept: Competence) -> Competence:
        scale: Scale = self.scale.chosen or kept.scale
        area = tuple(part.strip() for part in self.area.text().split(_BETWEEN) if part.strip())
        texts = {
            step.value: field.toPlainText().strip()
            for step, field in zip(scale.steps, self.steps, strict=False)
        }
        return replace(
            kept,
            name=self.name.text().strip(),
            description=self.description.toPlainText().strip(),
            area=area,
            kind=CompetenceKind(self.kind.chosen),
            scale=scale,
            behaviours=texts,
        )

    @property
    def unsaved(self) -> bool:
        """Whether leaving now would lose something."""
        return self._seen is not None and self._written(self._seen) != _full(self._seen)

    def flush(self) -> None:
        """Save what differs from what is kept, now."""
        seen = self._seen
        if self._filling or seen is None or not self.unsaved:
            return
        empty = not self.name.text().strip()
        self.problem.say(_("Write a name.") if empty else "")
        if not empty:
            self.written.emit(self._written(seen), seen)

    def was_kept(self, competence: Competence) -> None:
        """What was written is in the data."""
        if self._seen is not None and self._seen.id == competence.id:
            self._seen = competence

    def take(self, competence: Competence) -> None:
        """Show what the data hold in the place of what is written here."""
        if self._seen is not None and self._seen.id == competence.id:
            self._pause.stop()
            self._fill(competence, self._scales)

    def show_competence(
        self, competence: Competence, scales: tuple[Scale, ...], uses: Uses, *, mine: bool = True
    ) -> None:
        """Show a competence, to be read only where it is not `mine`; what is being typed stays where it is the same."""
        same = self._competence is not None and self._competence.id == competence.id
        typed = same and self.unsaved
        self._competence, self._scales = competence, scales
        if not typed or self._written(competence) == _full(competence):
            self._fill(competence, scales)
        for line in (self.name, self.area):
            line.setReadOnly(not mine)
        for text in (self.description, *self.steps):
            text.setReadOnly(not mine)
        self.kind.setEnabled(mine)
        self.scale.setEnabled(mine and not uses.any)
        self._scale_note.setVisible(mine and uses.any)
        self._saved.setVisible(mine)
        self._others.setVisible(not mine)
        self.retire.setVisible(mine)
        self._uses.setText(uses_text(uses))
        self._names.setText(breakable(", ".join((*uses.profiles, *uses.needs))))
        self._names.setVisible(bool(uses.profiles or uses.needs))
        self.retire.setText(shown(_("Take into use again") if competence.retired else _("Take out of use")))
        self.retire.updateGeometry()

    def _fill(self, competence: Competence, scales: tuple[Scale, ...]) -> None:
        self._filling, self._seen = True, competence
        self.problem.say("")
        if self.name.text() != competence.name:
            self.name.setText(competence.name)
        self.area.setText(f" {_BETWEEN} ".join(competence.area))
        kinds = [(_("Basis"), CompetenceKind.BASIS), (_("Special"), CompetenceKind.SPECIAL)]
        self.kind.offer(kinds, competence.kind)
        known = {one.id: one for one in (*scales, competence.scale)}
        self.scale.offer([(one.name, one) for one in known.values()], competence.scale)
        _put(self.description, competence.description)
        steps = competence.scale.steps
        for at, (caption, field) in enumerate(zip(self._captions, self.steps, strict=True)):
            for part in (caption, field):
                part.setVisible(at < len(steps))
            if at < len(steps):
                named = competence.scale.named(steps[at].value)
                caption.setText(named)
                field.setAccessibleName(named)
                field.setPlaceholderText(steps[at].meaning)
                _put(field, competence.behaviours.get(steps[at].value, ""))
        self._filling = False


def read_step(scale: Scale, clash: Clash) -> Clash:
    """The text of a step goes by the name of the step."""
    named = clash.part == "behaviours" and scale.has(clash.key)
    return replace(clash, part=scale.named(clash.key)) if named else clash


def _full(competence: Competence) -> Competence:
    """The competence with a text, if an empty one, for every step."""
    texts = {one.value: competence.behaviours.get(one.value, "").strip() for one in competence.scale.steps}
    return replace(competence, behaviours=texts, description=competence.description.strip())


def _put(field: TextField, text: str) -> None:
    if field.toPlainText() != text:
        field.setPlainText(text)
        field.moveCursor(QTextCursor.MoveOperation.Start)
