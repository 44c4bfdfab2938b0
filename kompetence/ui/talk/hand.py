"""The competence in hand: what each has chosen in words, the keys, and the employee's comment to the leader's level."""

from functools import partial

from PySide6.QtCore import Signal

from kompetence.domain.ids import CompetenceId, DialogueId
from kompetence.domain.person import first_name
from kompetence.domain.talk import Talk, TalkLine
from kompetence.domain.views import Rating
from kompetence.i18n import gettext as _
from kompetence.ui.acts import Against
from kompetence.ui.clash_level import level
from kompetence.ui.layouts import Box, column, holding, row
from kompetence.ui.pausing import Pausing
from kompetence.ui.place import Context
from kompetence.ui.talk import wording as talking
from kompetence.ui.texts import Label, hint, label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.card import Ground
from kompetence.ui.widgets.caution import warn
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.level_keys import LevelKeys
from kompetence.ui.widgets.quotes import Quotes


class Hand(Ground):
    """Stands at the foot while a row of the table is in hand; `chosen` carries the rating that was pressed."""

    chosen = Signal(object, object)

    def __init__(self, context: Context) -> None:
        super().__init__("surface", "top")
        self._context = context
        self._talk: Talk | None = None
        self._one: TalkLine | None = None
        self._seen = self._shown = ""
        """The comment as the data had it when the field last agreed with them, and as the field then showed it."""
        self._name = label("", Role.STRONG, wrap=True)
        self.keys = LevelKeys()
        self.keys.chosen.connect(self._choose)
        self._stretches: dict[str, object] = {}
        self._own = label("", Role.SMALL, "text2", wrap=True)
        self._leader = label("", Role.SMALL, "text2", wrap=True)
        self._agreed = label("", Role.SMALL, "text", wrap=True)
        self._example = label("", Role.SMALL, "text2", wrap=True)
        self.comment = LineField("")
        hint(self.comment, warn(self.comment))
        self._caption = label("", Role.SMALL, "text2")
        self._caption.setBuddy(self.comment)
        self._commented = holding(row(self._caption, (self.comment, 1), gap=2.5))
        self._pausing = Pausing(self)
        self._pausing.due.connect(self._save)
        self.comment.textEdited.connect(self._pausing.touch)
        self.comment.editingFinished.connect(self._pausing.settle)
        self.quotes = Quotes(most=1)
        words: Box = column(self._agreed, self._own, self._leader, self._example, self.quotes, gap=0.5)
        self.setLayout(
            column(
                row((self._name, 1), self.keys, gap=4),
                words,
                self._commented,
                gap=1.5,
                margins=(8, 2.5, 6, 3),
            )
        )
        self.hide()

    @property
    def competence(self) -> object:
        """What is in hand."""
        return None if self._one is None else self._one.line.competence

    def show_line(self, talk: Talk, one: TalkLine) -> None:
        """Take a competence in hand; what is being written about another is saved first."""
        if self._one is not None and self._one.line.competence.id != one.line.competence.id:
            self._pausing.settle()
        another = self._one is None or self._one.line.competence.id != one.line.competence.id
        another = another or self._talk is None or self._talk.dialogue.id != talk.dialogue.id
        self._talk, self._one = talk, one
        line, competence, person = one.line, one.line.competence, first_name(talk.person.name)
        what = competence.name
        self._name.setText(_("{what}, not saved").format(what=what) if line.waits else what)
        self.keys.setAccessibleName(_("Agreed level in {competence}").format(competence=competence.name))
        self.keys.show_rating(competence, line.agreed)
        self.keys.setEnabled(not talk.sealed)
        _say(self._agreed, _("Agreed"), one, line.agreed)
        _say(self._own, person, one, line.own)
        _say(self._leader, _("Leader"), one, line.leader)
        if line.agreed is None and line.own is None and line.leader is None:
            aim = line.standing.target
            text = talking.behaviour(competence, aim) if aim is not None else competence.description
            named = (
                _("Target level {level}").format(level=competence.scale.named(aim)) if aim is not None else ""
            )
            self._agreed.setText(": ".join(part for part in (named, text) if part))
            self._agreed.show()
        self._example.setText(_("Example: {text}").format(text=talking.quoted(one.written.example)))
        self._example.setVisible(bool(one.written.example))
        hint(self._example, one.written.example)
        self.quotes.show_voices(self._context.workspace.me.voices(competence.id))
        caption = _("{person}'s comment on the leader's level").format(person=person)
        self._caption.setText(caption)
        self.comment.setAccessibleName(caption)
        self.comment.setReadOnly(talk.sealed)
        if another or self.comment.text().strip() in {self._shown, one.written.comment}:
            self._take(one.written.comment)
        refused = self._context.acts.unsaved.words(self._stretches.get(competence.id))
        if another and refused:
            self.comment.setText(refused)
        self._commented.setVisible(line.leader is not None and not (talk.sealed and not one.written.comment))

    def _take(self, comment: str) -> None:
        """Show what the data hold in the place of what is written here."""
        self._pausing.stop()
        self._seen = comment
        if self.comment.text().strip() != comment:
            self.comment.setText(comment)
        self._shown = self.comment.text().strip()

    def settle(self) -> None:
        """Save what is being written, also what was asked about and not decided."""
        self._pausing.stop()
        self._save()

    def _choose(self, value: object) -> None:
        if self._one is not None:
            self.chosen.emit(self._one.line.competence, value)

    def _save(self) -> None:
        talk, one = self._talk, self._one
        if talk is None or one is None or talk.sealed:
            return
        text, acts = self.comment.text().strip(), self._context.acts
        competence = one.line.competence.id
        stretch = self._stretches.setdefault(competence, object())
        if text == self._shown:
            acts.unsaved.is_as_kept(stretch)
        else:
            write = partial(self._context.workspace.talk.comment, talk.dialogue.id, competence, text)
            which = talk.dialogue.id, competence
            kept = partial(self._was_kept, which, text)
            act = Against(write, self._seen, partial(self._take_theirs, which), kept)
            acts.do(_("the comment"), act, stretch=stretch, words=text)

    def _is_in_hand(self, which: tuple[DialogueId, CompetenceId]) -> bool:
        talk, one = self._talk, self._one
        return talk is not None and one is not None and which == (talk.dialogue.id, one.line.competence.id)

    def _was_kept(self, which: tuple[DialogueId, CompetenceId], text: str) -> None:
        if self._is_in_hand(which):
            self._seen = self._shown = text

    def _take_theirs(self, which: tuple[DialogueId, CompetenceId], comment: str) -> None:
        if self._is_in_hand(which):
            self._take(comment)


def _say(words: Label, who: str, one: TalkLine, rating: Rating) -> None:
    """Who has chosen which level, and what that looks like in the work."""
    competence = one.line.competence
    words.setVisible(rating is not None)
    if rating is None:
        return
    text = _("{who}: {level}").format(who=who, level=level(competence, rating))
    if isinstance(rating, int) and (what := talking.behaviour(competence, rating)):
        text = _("{said}. {behaviour}").format(said=text, behaviour=what)
    words.setText(text)
