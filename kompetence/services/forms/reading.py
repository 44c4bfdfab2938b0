"""Reading forms back: looked at first, then taken in one by one, or set aside unread until the leader has shared."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.backups import Why
from kompetence.domain.form_views import TO_TAKE, Fate, Returned, SetAside
from kompetence.domain.forms import FormSheet, Reply
from kompetence.domain.ids import DialogueId
from kompetence.errors import Problem, ProblemsError, RefusalError
from kompetence.services.access_logging import log
from kompetence.services.desk import Desk, Progress, no_progress
from kompetence.services.forms.files import Came, Reader, is_sound
from kompetence.services.forms.part import Parts
from kompetence.services.forms.replying import round_of
from kompetence.services.forms.sent import Sent, fits, is_this, may_be_read, sent_for
from kompetence.services.forms.sheets import key_of, sheet_of
from kompetence.services.forms.taking import news_of, take
from kompetence.storage import dialogues, forms, people
from kompetence.storage.database import Session
from kompetence.storage.forms import Form, Noted


class _ContentWantedError(Exception):
    """A form may be read and fits, so what it hands in is wanted now."""

    def __init__(self, form: Form, sheet: FormSheet) -> None:
        super().__init__(form.id)
        self.form, self.sheet = form, sheet


@dataclass(slots=True)
class _Case:
    """What is known of one file by now."""

    told: Returned
    dialogue: DialogueId | None = None


class Reading:
    """Looks at forms that came back, and takes them in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reader = Reader()

    def look(self, paths: Sequence[Path], progress: Progress = no_progress) -> tuple[Returned, ...]:
        """What reading each of these would do; nothing is changed, and nothing told of what was entered."""
        cases = []
        for done, path in enumerate(paths):
            progress(done, len(paths))
            cases.append(self._each(path, keep=False))
        progress(len(paths), len(paths))
        return _newest_only(cases)

    def take(self, paths: Sequence[Path], progress: Progress = no_progress) -> tuple[Returned, ...]:
        """Read these in, each all or nothing; what is ready is in the data then, and what waits is set aside."""
        listed = self.look(paths)
        if any(one.fate in TO_TAKE for one in listed):
            self._desk.before(Why.IMPORT)
        found = []
        for done, one in enumerate(listed):
            progress(done, len(listed))
            found.append(self.take_one(one))
        progress(len(listed), len(listed))
        return tuple(found)

    def take_one(self, looked: Returned) -> Returned:
        """Read one in that was looked at, if that is what is to be done with it."""
        return self._each(looked.path, keep=True).told if looked.fate in TO_TAKE else looked

    def aside(self, talks: Collection[DialogueId] | None = None) -> tuple[SetAside, ...]:
        """What has come and is not taken in, to these talks or to all."""
        with self._desk.database.reading() as session:
            return tuple(one for one, _noted in self._aside(session, talks))

    def take_waiting(self, dialogue: DialogueId) -> tuple[Returned, ...]:
        """Read what waited for the leader to share, where it is still what was set aside."""
        with self._desk.database.reading() as session:
            waiting = self._aside(session, (dialogue,))
        found = []
        for one, noted in waiting:
            try:
                found.append(self._each(self._the_same(one, noted), keep=True).told)
            except RefusalError as error:
                found.append(
                    Returned(one.path, Fate.REFUSED, one.person, problems=_problems(error, one.path))
                )
        return tuple(found)

    def _aside(self, session: Session, talks: Collection[DialogueId] | None) -> list[tuple[SetAside, Noted]]:
        every, known = forms.every(session), people.everyone(session)
        found = []
        for one in forms.noted(session):
            talk = every[one.form].dialogue
            wanted = one.taken is None and (talks is None or talk in talks)
            dialogue = dialogues.get(session, talk) if wanted else None
            if dialogue is not None:
                name, path = known[dialogue.person].name, Path(one.path)
                due = may_be_read(dialogue, round_of(session, dialogue))
                there = path.is_file()
                found.append((SetAside(dialogue.id, name, one.at.date(), path, there, due), one))
        return found

    def _the_same(self, one: SetAside, noted: Noted) -> Path:
        """The file that was set aside, refused where it is another one now."""
        if not one.path.is_file():
            raise RefusalError("form-moved", name=one.person, file=str(one.path))
        try:
            there = self._reader.came(one.path).sha256
        except (RefusalError, ProblemsError):
            there = ""
        if there != noted.sha256:
            raise RefusalError("form-changed-meanwhile", name=one.person, file=str(one.path))
        return one.path

    def _each(self, path: Path, *, keep: bool) -> _Case:
        """One file: done, or only rehearsed; every refusal is about that file alone."""
        case = _Case(Returned(path, Fate.REFUSED))
        try:
            self._read(case, self._reader.came(path), keep=keep)
        except (RefusalError, ProblemsError) as error:
            older = isinstance(error, RefusalError) and error.code == "form-older"
            fate = Fate.OLDER if older else Fate.REFUSED
            case.told = replace(case.told, fate=fate, problems=_problems(error, path))
        return case

    def _read(self, case: _Case, one: Came, *, keep: bool) -> None:
        """Judge it in the data; what stands in it is read in between, so that typing is not held up by it."""
        try:
            self._within(case, one, keep=keep)
        except _ContentWantedError as wanted:
            self._reader.reply_in(one, wanted.form, wanted.sheet)
            self._within(case, one, keep=keep)

    def _within(self, case: _Case, one: Came, *, keep: bool) -> None:
        database = self._desk.database
        with database.transaction() if keep else database.rehearsal() as session:
            case.told = self._judged(session, case, one)

    def _judged(self, session: Session, case: _Case, one: Came) -> Returned:
        sent = sent_for(session, one)
        case.dialogue = sent.dialogue.id
        told = replace(
            case.told,
            person=sent.name,
            round=sent.round.named,
            number=sent.form.number,
            asked=len(sent.dialogue.lines),
            dialogue=sent.dialogue.id,
        )
        case.told = told
        is_this(sent, one)
        before = [row for row in sent.noted if (row.form, row.sha256) == (sent.form.id, one.sha256)]
        taken = next((row.taken for row in before if row.taken is not None), None)
        if taken is not None:
            return replace(told, fate=Fate.TAKEN, taken=taken.date())
        fits(session, sent)
        if one.glanced is not None and not one.glanced.shared:
            raise RefusalError("form-not-shared", name=sent.name)
        if not sent.may_be_read:
            if not is_sound(one, sent.form):
                raise RefusalError("form-damaged")
            self._note(session, sent, one, before)
            return replace(told, fate=Fate.WAITS)
        reply = self._reader.read_before(one)
        if reply is None:
            sheet = sheet_of(Parts(session, self._desk.today()), sent.form, sent.dialogue)
            raise _ContentWantedError(sent.form, sheet)
        return self._taken(session, sent, one, before, reply, told)

    def _taken(
        self,
        session: Session,
        sent: Sent,
        one: Came,
        before: list[Noted],
        reply: Reply,
        told: Returned,
    ) -> Returned:
        """What a form hands in is in the data afterwards, if anything of it is new."""
        key = key_of(sent.form, sent.dialogue)
        if reply.key != key:
            other = reply.key.person != key.person
            raise RefusalError("form-of-another-person" if other else "form-not-this", name=sent.name)
        news = news_of(session, sent.form, sent.dialogue, reply, sent.name)
        day = self._desk.now()
        self._note(session, sent, one, before, read=True)
        if not news.any:
            if not (reply.shared or reply.notes):
                raise RefusalError("form-not-shared", name=sent.name)
            earlier = [row.taken for row in sent.noted if row.taken is not None]
            return replace(told, fate=Fate.TAKEN, taken=max(earlier, default=day).date())
        take(self._desk, session, sent.dialogue, reply, news)
        log(self._desk, session, Act.READ_IN, Kind.FORM, [sent.dialogue.person])
        return replace(told, fate=Fate.READY, lines=reply.answered)

    def _note(
        self, session: Session, sent: Sent, one: Came, before: list[Noted], *, read: bool = False
    ) -> None:
        """Where it lies, when it came, and what it is; what else waited for the same talk waits no more."""
        identity = before[0].id if before else self._desk.new_id()
        others = [row.id for row in sent.noted if row.taken is None and row.id != identity]
        forms.forget_noted(session, others)
        now = self._desk.now()
        path = str(one.path.absolute())
        forms.put_noted(session, Noted(identity, sent.form.id, path, now, one.sha256, now if read else None))


def _newest_only(cases: Sequence[_Case]) -> tuple[Returned, ...]:
    """Of several forms of one talk the newest is read, and the others are overtaken by it."""
    newest: dict[DialogueId, int] = {}
    for one in cases:
        if one.dialogue is not None and one.told.fate in TO_TAKE:
            newest[one.dialogue] = max(one.told.number, newest.get(one.dialogue, 0))
    found = []
    for one in cases:
        told = one.told
        most = newest.get(one.dialogue, 0) if one.dialogue is not None else 0
        if told.fate in TO_TAKE and told.number < most:
            error = RefusalError("form-older", name=told.person, newest=most, number=told.number)
            told = replace(told, fate=Fate.OLDER, lines=0, problems=_problems(error, told.path))
        found.append(told)
    return tuple(found)


def _problems(error: RefusalError | ProblemsError, path: Path) -> tuple[Problem, ...]:
    if isinstance(error, ProblemsError):
        return error.problems
    return (Problem(error.code, file=str(path), data=error.data),)
