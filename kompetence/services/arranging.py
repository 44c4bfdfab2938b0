"""When and where talks are held, and which of them are put aside."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from kompetence.domain.appointments import Appointment, appointment
from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import settled_each
from kompetence.domain.clock import read_time
from kompetence.domain.dialogue import FROZEN, Dialogue, DialogueState, as_shared, may_become
from kompetence.domain.ids import DialogueId
from kompetence.domain.text import NAME_LIMIT, NOTE_LIMIT, clean, clean_line
from kompetence.errors import RefusalError
from kompetence.services.desk import Desk
from kompetence.services.edits import act
from kompetence.storage import dialogues
from kompetence.storage.database import Session

_S = DialogueState


class Arranging:
    """Each act is one transaction, for as many talks as it is about."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def plan(
        self,
        appointments: Mapping[DialogueId, Appointment],
        seen: Mapping[DialogueId, Appointment] | None = None,
    ) -> Change:
        """Give talks their day, time, form and place; a postponed one that gets a day goes on.

        With what was `seen` of them before, nobody's change in between is lost.
        """
        tidy = {one: _tidy(wanted) for one, wanted in appointments.items()}

        def planned(one: Dialogue, wanted: Appointment) -> Dialogue:
            if one.state in FROZEN:
                raise RefusalError("talk-over")
            again = one.state is _S.POSTPONED and wanted.day is not None and wanted.day != one.day
            return replace(
                one,
                state=as_shared(one.shared) if again else one.state,
                note="" if again else one.note,
                day=wanted.day,
                time=wanted.time,
                form=wanted.form,
                place=wanted.place,
            )

        def plan(found: Sequence[Dialogue]) -> list[Dialogue]:
            now = {one.id: appointment(one) for one in found}
            wanted = settled_each("", seen, tidy, now)
            return [planned(one, wanted[one.id]) for one in found]

        return self._all(appointments, plan)

    def postpone(self, talks: Iterable[DialogueId], note: str = "") -> Change:
        """Put talks off; the day that was set no longer holds."""

        def put_off(one: Dialogue) -> Dialogue:
            return replace(self._moved(one, _S.POSTPONED), day=None, time="", note=clean(note, NOTE_LIMIT))

        return self._each(talks, put_off)

    def cancel(self, talks: Iterable[DialogueId], note: str = "") -> Change:
        """Give talks up, such as those of people on leave or gone."""

        def cancelled(one: Dialogue) -> Dialogue:
            return replace(self._moved(one, _S.CANCELLED), note=clean(note, NOTE_LIMIT))

        return self._each(talks, cancelled)

    def cover(self, talks: Iterable[DialogueId]) -> Change:
        """Let a group talk stand for the own talk; refused where somebody wants one."""

        def covered(one: Dialogue) -> Dialogue:
            if one.own_wanted:
                raise RefusalError("own-talk-wanted")
            return replace(self._moved(one, _S.COVERED), day=one.day or self._desk.today())

        return self._each(talks, covered)

    def take_up(self, talks: Iterable[DialogueId]) -> Change:
        """Go on with talks that were put aside, from where they had come to."""

        def back(one: Dialogue) -> Dialogue:
            covered = one.state is _S.COVERED
            day, time = (None, "") if covered else (one.day, one.time)
            moved = self._moved(one, as_shared(one.shared))
            return replace(moved, note="", day=day, time=time, group_talk=None)

        return self._each(talks, back)

    def want_own(self, talks: Iterable[DialogueId], *, wanted: bool) -> Change:
        """Note that somebody wants an own talk besides the group's; one that was covered is taken up again."""

        def noted(one: Dialogue) -> Dialogue:
            if one.state in FROZEN:
                raise RefusalError("talk-over")
            if wanted and one.state is _S.COVERED:
                one = replace(one, state=as_shared(one.shared), day=None, time="", group_talk=None)
            return replace(one, own_wanted=wanted)

        return self._each(talks, noted)

    def finish(self, talks: Iterable[DialogueId]) -> Change:
        """Close sealed talks."""
        return self._each(talks, lambda one: self._moved(one, _S.CLOSED))

    def _moved(self, one: Dialogue, state: DialogueState) -> Dialogue:
        if not may_become(one.state, state):
            raise RefusalError("talk-over" if one.state in FROZEN else "talk-not-now")
        return replace(one, state=state)

    def _each(self, talks: Iterable[DialogueId], change: Callable[[Dialogue], Dialogue]) -> Change:
        return self._all(talks, lambda found: [change(one) for one in found])

    def _all(
        self, talks: Iterable[DialogueId], change: Callable[[Sequence[Dialogue]], list[Dialogue]]
    ) -> Change:
        listed = list(talks)

        def do(session: Session) -> Change:
            found = dialogues.some(session, listed)
            if len(found) < len(set(listed)):
                raise RefusalError("dialogue-unknown")
            dialogues.write_many(session, change(found))
            return Change(Topic.ROUNDS, frozenset(one.person for one in found))

        return act(self._desk, "", do)


def _tidy(wanted: Appointment) -> Appointment:
    time = read_time(wanted.time)
    if time is None:
        raise RefusalError("time-unknown", text=wanted.time)
    form, place = clean_line(wanted.form, NAME_LIMIT), clean_line(wanted.place, NAME_LIMIT)
    return replace(wanted, time=time, form=form, place=place)
