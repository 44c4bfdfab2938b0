"""The first step of a group talk: what the work is for, and what the unit values."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.group_talk import GroupSheet
from kompetence.domain.unit import Unit
from kompetence.i18n import gettext as _
from kompetence.ui.acts import Against
from kompetence.ui.group.step import Sheet, Step
from kompetence.ui.layouts import column
from kompetence.ui.panels import Scrolling
from kompetence.ui.pausing import Pausing
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.captioned import asked
from kompetence.ui.widgets.fields import TextField


class CoreTaskStep(Step):
    """Both texts are the unit's; they stand on plans and preparation."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.core_task = TextField(_("Our core task"), _("What do we make happen, and for whom?"))
        self.values = TextField(_("What we stand by"), _("Values, or a stand of our own"))
        self._pausing = Pausing(self)
        self._pausing.due.connect(self._save)
        for field in (self.core_task, self.values):
            field.textChanged.connect(self._touched)
            field.left.connect(self._pausing.settle)
        self._filling = False
        self._seen: Unit | None = None
        """The unit as the data had it when the fields last agreed with them."""
        why = _("Agree it in a sentence or two. It stands on everybody's plan.")
        inner = column(
                label(_("What is the core task?"), Role.DISPLAY, wrap=True),
                label(why, Role.BODY, "text2", wrap=True),
                2, asked(self.core_task), 1, asked(self.values), None, gap=2, margins=(8, 4, 8, 6),
        )  # fmt: skip
        self.setLayout(column((Scrolling(Sheet(inner), _("Core task")), 1), gap=0))

    @override
    def first(self) -> QWidget:
        return self.core_task

    @override
    def show_sheet(self, sheet: GroupSheet) -> None:
        unit, seen = sheet.unit, self._seen
        if seen is None or seen.id != unit.id or self._texts in {_texts(seen), _texts(unit)}:
            self._take(unit)

    def _take(self, unit: Unit) -> None:
        """Show what the data hold in the place of what is written here."""
        self._pausing.stop()
        self._filling, self._seen = True, unit
        for field, text in zip((self.core_task, self.values), _texts(unit), strict=True):
            if field.toPlainText().strip() != text:
                field.setPlainText(text)
        self._filling = False

    @property
    def _texts(self) -> tuple[str, str]:
        return self.core_task.toPlainText().strip(), self.values.toPlainText().strip()

    @override
    def settle(self) -> None:
        self._pausing.stop()
        self._save()

    def _touched(self) -> None:
        if not self._filling:
            self._pausing.touch()

    def _save(self) -> None:
        sheet, seen, texts = self.sheet, self._seen, self._texts
        if sheet is None or seen is None:
            return
        if texts == _texts(seen):
            self.context.acts.unsaved.is_as_kept(self)
            return
        write = partial(self.context.workspace.group.core_task, sheet.talk.id, *texts)
        kept = partial(self._was_kept, replace(seen, core_task=texts[0], values=texts[1]))
        act = Against(write, seen, self._take_theirs, kept)
        self.context.acts.do(_("the core task"), act, stretch=self, words="\n\n".join(filter(None, texts)))

    def _was_kept(self, unit: Unit) -> None:
        if self._seen is not None and self._seen.id == unit.id:
            self._seen = unit

    def _take_theirs(self, unit: Unit) -> None:
        if self._seen is not None and self._seen.id == unit.id:
            self._take(unit)


def _texts(unit: Unit) -> tuple[str, str]:
    return unit.core_task, unit.values
