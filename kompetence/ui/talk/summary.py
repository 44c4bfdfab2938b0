"""The second step of the talk: the summary, the next meeting, the way to the seal, and what both had prepared."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.appointments import NextMeeting, next_meeting
from kompetence.domain.clash import seen_now, still_written
from kompetence.domain.ids import DialogueId
from kompetence.domain.talk import Talk
from kompetence.i18n import gettext as _
from kompetence.ui import dates, talk_words, theme
from kompetence.ui.acts import Against
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.pausing import Pausing
from kompetence.ui.place import Context
from kompetence.ui.talk.closing import Closing
from kompetence.ui.talk.prepared import Prepared
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Hairline
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField, TextField
from kompetence.ui.widgets.inline_problem import InlineProblem

_LINES, _MOST = 7, 22
_WIDEST = 860


class SummaryField(TextField):
    """Roomy from the start, and it grows."""

    @override
    def sizeHint(self) -> QSize:
        lines = min(_MOST, max(_LINES, round(self.document().size().height())))
        height = QFontMetrics(self.font()).lineSpacing() * lines + theme.px(8) + 2 * self.frameWidth() + 8
        return QSize(theme.px(200), height)


class Summary(QWidget):
    """Everything is saved while one writes; `closing` leads to the seal."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._talk: Talk | None = None
        self._seen = ""
        """The summary as the data had it when the field last agreed with them."""
        self._met = NextMeeting()
        """The next meeting as the data had it when each of its fields last agreed with them."""
        self._filling = False
        self._stretches = (object(), object())
        self.text = SummaryField(_("Minutes of the talk"), _("What do you both want to remember?"))
        self._hint = label(
            _("Nothing about health, family, conflicts or citizens. Cases never by name."),
            Role.SMALL,
            "text2",
            wrap=True,
        )
        self.next_day = DateField(_("Next meeting"), context.today)
        self._problem = InlineProblem(self.next_day)
        self.next_day.problem.connect(self._problem.say)
        self.next_form = Choice(_("How do you meet?"))
        self._read = label("", Role.BODY, wrap=True)
        self._next = label("", Role.BODY, wrap=True)
        self.closing = Closing(context)
        self._prepared = Prepared()
        self._writing, self._meeting = Pausing(self), Pausing(self)
        self._writing.due.connect(self._save_text)
        self._meeting.due.connect(self._save_next)
        self.text.textChanged.connect(self._touched)
        self.text.left.connect(self._writing.settle)
        self.next_day.textEdited.connect(self._meeting.touch)
        self.next_day.editingFinished.connect(self._meeting.settle)
        self.next_form.currentIndexChanged.connect(self._save_next)
        meet = row(
            (captioned(self.next_day, self._problem, None), 1), (captioned(self.next_form, None), 1), gap=4
        )
        self._meet = holding(meet)
        inner = column(
            column(label(_("Minutes of the talk"), Role.HEADING), self._hint, self.text, self._read, gap=1.5),
            self._next, self._meet,
            Hairline(), self.closing, self._prepared, None,
            gap=4, margins=(8, 4.5, 7, 5),
        )  # fmt: skip
        self._inner = holding(inner)
        self.setLayout(row((self._inner, 100), None, gap=0))
        self.rescale()

    def rescale(self) -> None:
        """Keep lines short enough to read."""
        self._inner.setMaximumWidth(theme.px(_WIDEST))

    def show_talk(self, talk: Talk) -> None:
        """Show what the data hold, leaving alone what is being written."""
        before, dialogue, self._talk = self._talk, talk.dialogue, talk
        self._filling = True
        another = before is None or before.dialogue.id != dialogue.id
        if another or self.text.toPlainText().strip() in {self._seen, dialogue.summary}:
            self._take(dialogue.summary)
        self._show_sealed(talk)
        now = next_meeting(dialogue)
        mine, seen = (now, now) if another else (self._next_written(), self._met)
        self._met = seen_now(seen, mine, now)
        self._show_next(now, still_written(seen, mine, now))
        self._filling = False
        self.closing.show_talk(talk)
        self._prepared.show_talk(talk)

    def _take(self, summary: str) -> None:
        """Show what the data hold in the place of what is written here."""
        self._writing.stop()
        self._seen = summary
        if self.text.toPlainText().strip() != summary:
            filling, self._filling = self._filling, True
            self.text.setPlainText(summary)
            self._filling = filling

    def _show_next(self, now: NextMeeting, left: Collection[str] = ()) -> None:
        """Show when and how the two meet, but for what is left as it is written."""
        filling, self._filling = self._filling, True
        if "next_day" not in left and self.next_day.fits and self.next_day.date != now.next_day:
            self.next_day.show_date(now.next_day)
        if "next_form" not in left:
            forms = [(_("Not said"), ""), *talk_words.forms(now.next_form)]
            self.next_form.offer(forms, now.next_form)
        self._filling = filling

    def _next_written(self) -> NextMeeting:
        day = self.next_day.date if self.next_day.fits else self._met.next_day
        return NextMeeting(day, self.next_form.chosen)

    def _show_sealed(self, talk: Talk) -> None:
        """What is sealed is only read."""
        dialogue = talk.dialogue
        for part in (self.text, self._hint, self._meet):
            part.setVisible(not talk.sealed)
        for part in (self._read, self._next):
            part.setVisible(talk.sealed)
        self._read.setText(dialogue.summary or _("No summary was written."))
        parts = [dates.written(dialogue.next_day), talk_words.form(dialogue.next_form)]
        told = ", ".join(part for part in parts if part) or _("not agreed")
        self._next.setText(_("Next meeting: {when}").format(when=told))

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here."""
        return self.closing.added.text if self.text.isHidden() else self.text

    def settle(self) -> bool:
        """Save what is being written, also what was asked about and not decided; whether all of it could be."""
        self._writing.stop()
        self._save_text()
        self._meeting.stop()
        self._save_next()
        return self.next_day.fits

    def _touched(self) -> None:
        if not self._filling:
            self._writing.touch()

    def _save_text(self) -> None:
        talk, text, acts = self._talk, self.text.toPlainText().strip(), self._context.acts
        if text == self._seen:
            acts.unsaved.is_as_kept(self._stretches[0])
        elif talk is not None and not talk.sealed:
            write = partial(self._context.workspace.talk.write_summary, talk.dialogue.id, text)
            which = talk.dialogue.id
            kept = partial(self._was_kept, which, text)
            act = Against(write, self._seen, partial(self._take_theirs, which), kept)
            acts.do(_("the minutes"), act, stretch=self._stretches[0], words=text)

    def _was_kept(self, which: DialogueId, text: str) -> None:
        if self._talk is not None and self._talk.dialogue.id == which:
            self._seen = text

    def _take_theirs(self, which: DialogueId, summary: str) -> None:
        if self._talk is not None and self._talk.dialogue.id == which:
            self._take(summary)

    def _save_next(self) -> None:
        talk = self._talk
        if talk is None or talk.sealed or self._filling or not self.next_day.fits:
            return
        said, which = self._next_written(), talk.dialogue.id
        if said == self._met:
            self._context.acts.unsaved.is_as_kept(self._stretches[1])
        else:
            write = partial(self._context.workspace.talk.plan_next, which, said.next_day, said.next_form)
            kept, take = partial(self._next_kept, which, said), partial(self._take_next, which)
            act = Against(write, self._met, take, kept, talk_words.read_form)
            self._context.acts.do(_("the next meeting"), act, stretch=self._stretches[1])

    def _next_kept(self, which: DialogueId, said: NextMeeting) -> None:
        if self._talk is not None and self._talk.dialogue.id == which:
            self._met = said

    def _take_next(self, which: DialogueId, theirs: NextMeeting) -> None:
        if self._talk is not None and self._talk.dialogue.id == which:
            self._meeting.stop()
            self._met = theirs
            self._show_next(theirs)
