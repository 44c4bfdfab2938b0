"""What comes next in somebody's talk of the open round, offered on their page."""

from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import FROZEN, DialogueState
from kompetence.domain.staffing import OpenTalk
from kompetence.i18n import gettext as _
from kompetence.ui.read_only.marks import looks
from kompetence.ui.wants import Wants
from kompetence.ui.widgets.button import button

_TO_PREPARE = frozenset({DialogueState.INVITED, DialogueState.PREPARING})
_NO_TALK = frozenset(
    {DialogueState.CANCELLED, DialogueState.COVERED, DialogueState.POSTPONED, DialogueState.INVITED}
)


class PersonTalk:
    """Two buttons: to prepare, and to the talk itself."""

    def __init__(self, wants: Wants) -> None:
        self._wants = wants
        self._talk: OpenTalk | None = None
        self.prepare = button(_("Prepare"), self._prepare)
        self.open = looks(button("", self._open, "primary"))

    def show_talk(self, talk: OpenTalk | None) -> None:
        """Offer the next step of a talk, or none where there is no talk to be seen."""
        self._talk = talk
        state = None if talk is None else talk.state
        can_prepare = talk is not None and state in _TO_PREPARE and not talk.leader_shared
        self.prepare.setVisible(can_prepare)
        self.open.setVisible(talk is not None and state not in _NO_TALK)
        if state in FROZEN:
            self.open.setText(_("See the talk"))
        elif state is DialogueState.HELD:
            self.open.setText(_("Go on with the talk"))
        else:
            self.open.setText(_("Start the talk"))
        self.open.rescale()

    def _prepare(self) -> None:
        if self._talk is not None:
            self._wants.preparation.emit(self._talk.dialogue, Lane.LEADER.value)

    def _open(self) -> None:
        if self._talk is not None:
            self._wants.dialogue.emit(self._talk.dialogue)
