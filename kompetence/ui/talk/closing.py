"""From held to sealed in three steps, each at its row: held, gone through by both, sealed."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from kompetence.domain.access import opens_a_lane
from kompetence.domain.assessment import Basis
from kompetence.domain.dialogue import DialogueState, Given, Party
from kompetence.domain.talk import Talk, days_behind
from kompetence.i18n import N_, ngettext
from kompetence.i18n import gettext as _
from kompetence.ui import dates, icons, theme
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.painting import CENTRE, rounded, smooth, words
from kompetence.ui.place import Context
from kompetence.ui.talk import wording as talking
from kompetence.ui.talk.added import AddedLines
from kompetence.ui.talk.held_on import HeldOn
from kompetence.ui.texts import hint, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets import question
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.card import Picture
from kompetence.words.values import given_words

_RING = 24


def _who(talk: Talk, party: Party) -> str:
    """The party by name, for what is read is signed for by somebody."""
    if party is Party.EMPLOYEE:
        return talk.person.name
    return _("Leader ({name})").format(name=talk.leader) if talk.leader else _("Leader")


class Ring(QWidget):
    """A number, or a check when the step is done."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._done, self._now = number, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, *, done: bool, now: bool) -> None:
        """Where the step stands."""
        self._done, self._now = done, now
        self.update()

    def rescale(self) -> None:
        """Ask for room anew."""
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(_RING), theme.px(_RING))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        smooth(painter)
        tokens, box = theme.of(self.palette()), QRectF(self.rect())
        filled = self._now and not self._done
        rounded(
            painter,
            box,
            tokens["accent"] if filled else None,
            None if filled else tokens["edge"],
            box.height() / 2,
        )
        if self._done:
            inside = box.height() * 0.22
            icons.paint(
                painter, "check", box.adjusted(inside, inside, -inside, -inside), tokens["text2"], 2.5
            )
        else:
            ink = tokens["on" if filled else "text3"]
            words(painter, box, str(self._number), theme.font(Role.SMALL_STRONG), ink, CENTRE)
        painter.end()


class StepRow(QWidget):
    """What is done or to be done, why, and the button that does it."""

    def __init__(self, number: int, *actions: Button, asked: QWidget | None = None) -> None:
        super().__init__()
        self._ring, self._asked = Ring(number), asked
        self._title = label("", Role.STRONG, wrap=True)
        self._text = label("", Role.BODY, "text2", wrap=True)
        self.buttons = actions
        ring = column(self._ring, None, gap=0)
        buttons = column(*actions, None, gap=1)
        said = column(self._title, self._text, gap=0.5)
        if asked is not None:
            said.add(1, asked)
        said.add(None)
        self.setLayout(row(ring, (said, 1), buttons, gap=3))

    def tell(self, title: str, text: str, *, done: bool, now: bool) -> None:
        """Where the step stands; the button, and what it asks for, show only while it can be pressed."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._ring.tell(done=done, now=now)
        if self._asked is not None:
            self._asked.setVisible(now and not done)
        for one in self.buttons:
            one.setVisible(now and not done)
            one.setProperty("kind", "primary")
            one.rescale()

    @property
    def text(self) -> str:
        """What it says."""
        return f"{self._title.text()}\n{self._text.text()}"


class Closing(QWidget):
    """Every step is asked about first where it cannot be taken back."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._talk: Talk | None = None
        self.when_settled: Callable[[Callable[[], None]], None] = lambda then: then()
        """Saves what is being written beside it before going on."""
        self.hold = button(_("The talk is held"), self._hold, "primary")
        self.held_on = HeldOn(context.today)
        self.read = {
            party: button(_("Read"), partial(self._begin, partial(self._ask_read, party)), "primary")
            for party in Party
        }
        self.seal = button(_("Seal"), partial(self._begin, self._ask_seal), "primary")
        self.plan = button(_("Development plan (PDF)"), self._ask_plan, icon="file-text")
        self.copy = button(_("Copy the fingerprint"), self._copy, "quiet", "copy")
        self.fingerprint = label("", Role.BODY, wrap=True)
        self.open_ends = label("", Role.BODY, wrap=True)
        self._open_part = holding(row(Picture("info", "text2"), (self.open_ends, 1), gap=2))
        self._held = StepRow(1, self.hold, asked=self.held_on)
        self._reads = {party: StepRow(at, self.read[party]) for at, party in enumerate(Party, 2)}
        self._sealed = StepRow(4, self.seal)
        self._proof = holding(column(self.fingerprint, row(self.plan, self.copy, None, gap=2), gap=2))
        self.added = AddedLines(context)
        self.setLayout(
            column(
                label(_("Conclude"), Role.HEADING), self._open_part,
                self._held, *self._reads.values(), self._sealed, self._proof, self.added, gap=3,
            )
        )  # fmt: skip

    @property
    def steps(self) -> tuple[StepRow, ...]:
        """The steps in their order."""
        return self._held, *self._reads.values(), self._sealed

    def show_talk(self, talk: Talk) -> None:
        """Show how far the talk has come."""
        self._talk = talk
        dialogue = talk.dialogue
        held = dialogue.state is DialogueState.HELD or talk.sealed
        day = dates.written(dialogue.day)
        self._held.tell(
            _("Held {date}").format(date=day) if held else _("Hold the talk"),
            "" if held else self._before_held(talk),
            done=held,
            now=dialogue.state in _CAN_BE_HELD,
        )
        self.held_on.show_planned(dialogue)
        open_ends = self._open_ends(talk) if not talk.sealed else []
        self.open_ends.setText("\n".join(open_ends))
        self._open_part.setVisible(bool(open_ends))
        waits = held
        for party, step in self._reads.items():
            done = party in dialogue.reviewed or talk.sealed
            step.tell(*self._told(talk, party), done=done, now=waits)
        both = set(dialogue.reviewed) == set(Party)
        self._sealed.tell(
            _("Sealed {date}").format(date=dates.written(dialogue.sealed)) if talk.sealed else _("Seal"),
            self._about_seal(talk),
            done=talk.sealed,
            now=held and both,
        )
        self._proof.setVisible(talk.sealed)
        text = _("Fingerprint {short}").format(short=talking.short_fingerprint(dialogue.fingerprint))
        self.fingerprint.setText(text)
        hint(self.fingerprint, dialogue.fingerprint)
        self.added.show_talk(talk)

    def _open_ends(self, talk: Talk) -> list[str]:
        """What is better mended before the two have read, for they read again after it."""
        found = [_not_agreed(talk), _behind(days_behind(talk, self._context.today()))]
        return [text for text in found if text]

    @staticmethod
    def _before_held(talk: Talk) -> str:
        if talk.dialogue.state not in _CAN_BE_HELD:
            return _("This talk is not to be held as it stands. Change that in the list of talks first.")
        if talk.shared:
            return _("Press when you have talked. Levels, goals and summary can still be mended.")
        return _("It can be held without preparation. What is not shared counts nowhere.")

    def _told(self, talk: Talk, party: Party) -> tuple[str, str]:
        name = _who(talk, party)
        review = talk.dialogue.reviewed.get(party)
        if review is None:
            if talk.sealed:
                return _("{who} has read the summary").format(who=name), ""
            title = _("{who} reads the summary").format(who=name)
            text = _("Reviewed means read, not agreed with.")
            if self._context.served and party is Party.EMPLOYEE:
                text += " " + _("It can be said on the own page of whoever it is about, or signed on paper.")
            return title, text
        text = _("{date}, {how}. Read, not agreed with.")
        return (
            _("{who} has read the summary").format(who=name),
            text.format(date=dates.written(review.day), how=given_words(review.how)),
        )

    @staticmethod
    def _about_seal(talk: Talk) -> str:
        if not talk.sealed:
            return _("When both have read it. After that it is only added to.")
        if talk.seal_holds is None:
            return _("The content has been deleted after the time it is kept. Date and fingerprint remain.")
        if talk.seal_holds:
            return _(
                "The seal holds: levels, goals and minutes are shown as they were sealed. How far a goal has come is "
                "shown as it is today."
            )
        return _("The seal is broken: the content is not what was sealed. Compare with the paper.")

    def next_action(self) -> Button | None:
        """The button of the next step, if there is one to press."""
        return next((one for step in self.steps for one in step.buttons if not one.isHidden()), None)

    def _hold(self) -> None:
        if self._talk is not None and self.held_on.answers():
            day = self.held_on.day.date
            act = partial(self._context.workspace.talk.held, self._talk.dialogue.id, day)
            if opens_a_lane(self._talk.dialogue):
                title, text = (
                    _("Is the talk held?"),
                    _(
                        "Only one of you has shared a preparation. Both see it from now on, and that is not taken back."
                    ),
                )
                question.ask(
                    self, title, text, _("The talk is held"), partial(self._context.acts.for_good, act)
                )
                return
            self._context.acts.do(_("that the talk is held"), act, offer=_("The talk is held."))

    def _begin(self, ask: Callable[[], None]) -> None:
        """Ask about what is saved, for a goal that is being written is read and sealed as well."""
        self.when_settled(ask)

    def _ask_read(self, party: Party) -> None:
        talk = self._talk
        if talk is None:
            return
        looks = self._context.workspace.place().viewer
        myself = party is Party.LEADER and (self._context.served or (bool(looks) and looks == talk.leader))
        name = talk.person.name if party is Party.EMPLOYEE else talk.leader or _("Leader")
        asked = _("Has {who} read the summary?").format(who=name)

        def note(how: Given) -> None:
            act = partial(self._context.workspace.talk.review, talk.dialogue.id, party, how)
            self._context.acts.for_good(act)

        question.choose(
            self,
            _("Have you gone through the summary?") if myself else asked,
            _(
                "It means read, not agreed with. It covers levels, goals and summary as they stand now. "
                "Is any of it changed afterwards, both read again."
            ),
            self._ways(party, note),
        )

    def _ways(self, party: Party, note: Callable[[Given], None]) -> list[tuple[str, Callable[[], object]]]:
        """How one can say that it is read; on a server each says it for themselves, or on paper."""
        paper = (_("Read on paper, signed"), partial(note, Given.PAPER))
        if not self._context.served:
            return [paper, (_("Read here on the screen"), partial(note, Given.SCREEN))]
        return (
            [(_("I have gone through it"), partial(note, Given.LOGIN))] if party is Party.LEADER else [paper]
        )

    def _ask_seal(self) -> None:
        talk = self._talk
        if talk is None or self.seal.isHidden():
            return

        def seal() -> None:
            self._context.acts.for_good(partial(self._context.workspace.talk.seal, talk.dialogue.id))

        question.ask(
            self,
            _("Seal the talk with {person}?").format(person=talk.person.name),
            _(
                "The seal covers the levels, the target levels, the agreed goals and the summary. Examples, wishes "
                "and preparation stay outside. Afterwards nothing is changed, only added to. The seal shows that "
                "file and paper agree, not who wrote them."
            )
            + "".join(f"\n\n{text}" for text in self._open_ends(talk)),
            _("Seal the talk"),
            seal,
        )

    def _ask_plan(self) -> None:
        if self._talk is not None:
            self._context.wants.plan.emit(self._talk.person.id)

    def _copy(self) -> None:
        if self._talk is not None:
            QGuiApplication.clipboard().setText(self._talk.dialogue.fingerprint)
            self._context.wants.say.emit(_("The whole fingerprint is copied."))


_CAN_BE_HELD = frozenset(
    {DialogueState.INVITED, DialogueState.PREPARING, DialogueState.READY, DialogueState.POSTPONED}
)


def _not_agreed(talk: Talk) -> str:
    """How many levels nobody has agreed, so that it is no surprise on the paper."""
    number = sum(one.line.agreed is None for one in talk.lines)
    text = ngettext(
        "{number} competence has no agreed level.", "{number} competences have no agreed level.", number
    )
    instead = _INSTEAD.get(talk.round.basis)
    return " ".join([text.format(number=number), *([_(instead)] if instead else [])]) if number else ""


_INSTEAD = {
    Basis.AGREED_LEADER: N_("There the leader's rating counts."),
    Basis.AGREED_SELF: N_("There the employee's own rating counts."),
}
"""What counts where nothing is agreed, by the round's rule."""


def _behind(days: Sequence[date]) -> str:
    """That a follow-up or the next meeting lies in the past, as long as it can still be mended."""
    text = ngettext(
        "{number} follow-up or meeting lies in the past: {days}. Set another day before you seal, or it is due at "
        "once.",
        "{number} follow-ups or meetings lie in the past: {days}. Set other days before you seal, or they are due at "
        "once.",
        len(days),
    )
    told = ", ".join(dict.fromkeys(dates.written(day) for day in days))
    return text.format(number=len(days), days=told) if days else ""
