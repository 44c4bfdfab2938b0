"""When, how and where a talk is, open for changing under its name."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout
from typing_extensions import override

from kompetence.domain.appointments import Appointment, appointment
from kompetence.domain.clash import seen_now, still_written
from kompetence.domain.clock import read_time
from kompetence.domain.dialogue import Dialogue
from kompetence.domain.ids import DialogueId
from kompetence.domain.talk import Talk
from kompetence.i18n import gettext as _
from kompetence.ui import dates, talk_words, theme
from kompetence.ui.acts import Against
from kompetence.ui.layouts import column, holding
from kompetence.ui.pausing import Pausing
from kompetence.ui.place import Context
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField, LineField
from kompetence.ui.widgets.inline_problem import InlineProblem

_BESIDE = 720


class When(Ground):
    """Saved while one writes; `done` closes it."""

    done = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__("surface", "top")
        self._context = context
        self._dialogue: Dialogue | None = None
        self._seen = Appointment()
        """When and where it is, as the data had it when each field last agreed with them."""
        self._filling = False
        self.day = DateField(_("Date"), context.today)
        self._day_problem = InlineProblem(self.day)
        self.day.problem.connect(self._day_problem.say)
        self.time = LineField(_("Time"), _("e.g. 9.30"))
        self._time_problem = InlineProblem(self.time)
        self.form = Choice(_("Form"))
        self.place = LineField(_("Room or place"))
        self._pausing = Pausing(self)
        self._pausing.due.connect(self._save)
        for field in (self.day, self.time, self.place):
            field.textEdited.connect(self._pausing.touch)
            field.editingFinished.connect(self._pausing.settle)
        self.form.currentIndexChanged.connect(self._save)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(theme.px(16))
        self._fields.addWidget(holding(captioned(self.day, self._day_problem, None)), 3)
        self._fields.addWidget(holding(captioned(self.time, self._time_problem, None)), 2)
        self._fields.addWidget(holding(captioned(self.form, None)), 2)
        self._fields.addWidget(holding(captioned(self.place, None)), 4)
        close = button(_("Done"), self._finish)
        self._fields.addWidget(holding(column(None, close, gap=0)))
        self.setLayout(column(self._fields, margins=(14, 2, 6, 3)))

    def show_talk(self, talk: Talk) -> None:
        """Show what the data hold, leaving alone what is being written."""
        before, self._dialogue = self._dialogue, talk.dialogue
        now = appointment(talk.dialogue)
        same = before is not None and before.id == talk.dialogue.id
        mine = self._written() if same else now
        seen = self._seen if same else now
        self._seen = seen_now(seen, mine, now)
        self._put(now, still_written(seen, mine, now))

    def _put(self, now: Appointment, left: Collection[str] = ()) -> None:
        """Write it into the fields, but for those that are left as they are."""
        self._filling = True
        if "day" not in left and self.day.fits and self.day.date != now.day:
            self.day.show_date(now.day)
        if "time" not in left and read_time(self.time.text()) != now.time:
            self.time.setText(dates.clock(now.time))
        if "form" not in left:
            self.form.offer([(_("Not said"), ""), *talk_words.forms(now.form)], now.form)
        if "place" not in left and self.place.text().strip() != now.place:
            self.place.setText(now.place)
        self._filling = False

    def _written(self) -> Appointment:
        time = read_time(self.time.text())
        day = self._seen.day if not self.day.fits else self.day.date
        told = self.time.text() if time is None else time
        return Appointment(day, told, self.form.chosen, self.place.text().strip())

    def _was_kept(self, which: DialogueId, said: Appointment) -> None:
        if self._dialogue is not None and self._dialogue.id == which:
            self._seen = said

    def _take(self, which: DialogueId, theirs: Appointment) -> None:
        """Show what the data hold in the place of what is written here."""
        if self._dialogue is not None and self._dialogue.id == which:
            self._pausing.stop()
            self._seen = theirs
            self._put(theirs)

    def settle(self) -> bool:
        """Save what is being written, also what was asked about and not decided; whether all of it could be."""
        self._pausing.stop()
        if not self.isHidden():
            self._save()
        return self.isHidden() or (self.day.fits and read_time(self.time.text()) is not None)

    def _save(self) -> None:
        dialogue = self._dialogue
        if dialogue is None or self._filling:
            return
        time = read_time(self.time.text())
        wrong = _("{text} is not a time. Write it like 9.30.").format(text=self.time.text().strip())
        self._time_problem.say(wrong if time is None else "")
        if time is None or not self.day.fits:
            return
        said = self._written()
        if said == self._seen:
            self._context.acts.unsaved.is_as_kept(self)
        else:
            write = partial(
                self._context.workspace.talk.plan_when,
                dialogue.id,
                said.day,
                said.time,
                said.form,
                said.place,
            )
            kept, take = partial(self._was_kept, dialogue.id, said), partial(self._take, dialogue.id)
            act = Against(write, self._seen, take, kept, talk_words.read_form)
            self._context.acts.do(_("when and where"), act, stretch=self, words=said.place)

    def _finish(self) -> None:
        if self.settle() and not self._context.acts.unsaved.is_refused(self):
            self.done.emit()

    def rescale(self) -> None:
        """Arrange anew."""
        self._fields.setSpacing(theme.px(16))
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= theme.px(_BESIDE)
        self._fields.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
