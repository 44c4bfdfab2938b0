"""Writing forms: a file for each employee with that person's own lines alone, and what is noted of it."""

import os
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.dialogue import Dialogue, Round
from kompetence.domain.form_views import SUFFIX, Sendable, Written
from kompetence.domain.forms import Medium
from kompetence.domain.ids import DialogueId, PersonId, RoundId
from kompetence.domain.order import danish
from kompetence.errors import RefusalError
from kompetence.exchange.files import replace_file, safe_file_name
from kompetence.exchange.form_reply import new_secret, public_of
from kompetence.i18n import gettext as _
from kompetence.services.access_logging import log
from kompetence.services.desk import Desk, Progress, no_progress
from kompetence.services.forms.part import Parts, can_be_answered, can_prepare
from kompetence.services.forms.replying import digest, note_reply, reply_of
from kompetence.services.forms.sheets import fingerprint, sheet_of
from kompetence.storage import dialogues, forms, own_part, settings
from kompetence.storage.database import Database, DataFile, Session
from kompetence.storage.forms import Form

_SUFFIXES = {Medium.FILE: f".{SUFFIX}", Medium.WORKBOOK: ".xlsx"}
_LONGEST_STEM = 160
"""Bytes, so that there is room for the suffix and for the name that it has while it is written."""
_MOST_ALIKE = 1_000
"""How many files of the same name a folder may hold before one is asked to tidy it."""


@dataclass(slots=True)
class _Wanted:
    """What is to be written, while it is being written."""

    folder: Path
    medium: Medium
    passphrase: str
    answer: bool
    made: list[Form] = field(default_factory=list)
    people: list[PersonId] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)


class Writing:
    """Writes preparation files, Excel forms, and answers once both have shared."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sendable(self, round_: RoundId) -> tuple[Sendable, ...]:
        """Who can still prepare, in Danish order."""
        return self._listed(round_, can_prepare, answer=False)

    def answerable(self, round_: RoundId) -> tuple[Sendable, ...]:
        """To whom the leader's levels can be written back, in Danish order."""
        return self._listed(round_, can_be_answered, answer=True)

    def _listed(
        self, round_: RoundId, fits: Callable[[Dialogue, Round], bool], *, answer: bool
    ) -> tuple[Sendable, ...]:
        with self._desk.database.reading() as session:
            parts = Parts(session, self._desk.today())
            if round_ not in parts.rounds:
                raise RefusalError("round-unknown", word=round_, known="–")
            found = [one for one in dialogues.light(session, round_) if fits(one, parts.rounds[round_])]
            every = forms.of_dialogues(session, [one.id for one in found])
            last = {
                talk: max(mine, key=lambda form: form.number)
                for talk, some in every.items()
                if (mine := [form for form in some if form.answer is answer])
            }
            asks = {} if answer or not last else _asks(session, parts, round_)
            listed = [
                Sendable(
                    one.id,
                    parts.views.people[one.person],
                    parts.views.home(one.person).name,
                    last[one.id].written.date() if one.id in last else None,
                    one.id in last and one.id in asks and asks[one.id] != last[one.id].lines,
                )
                for one in found
            ]
        return tuple(sorted(listed, key=lambda one: (danish(one.person.name), one.person.id)))

    def write(
        self,
        talks: Collection[DialogueId],
        folder: Path,
        medium: Medium = Medium.FILE,
        *,
        passphrase: str = "",
        progress: Progress = no_progress,
    ) -> Written:
        """Write a form for each of these talks; all of them, or none where anything goes wrong."""
        return self._all(talks, _Wanted(folder, medium, passphrase, answer=False), progress)

    def answer(
        self,
        talks: Collection[DialogueId],
        folder: Path,
        *,
        passphrase: str = "",
        progress: Progress = no_progress,
    ) -> Written:
        """Write the shared view of each of these talks, for the employee to take in."""
        return self._all(talks, _Wanted(folder, Medium.FILE, passphrase, answer=True), progress)

    def _all(self, talks: Collection[DialogueId], wanted: _Wanted, progress: Progress) -> Written:
        """Write from the data as they stand, out of the way of typing, and note it in one act."""
        if not wanted.folder.is_dir():
            raise RefusalError("folder-missing", folder=str(wanted.folder))
        still = self._desk.snapshot()
        try:
            with still.database.reading() as session:
                self._files(session, talks, wanted, progress)
            with self._desk.database.transaction() as session:
                forms.add(session, wanted.made)
                log(self._desk, session, Act.SENT, Kind.FORM, wanted.people)
        except BaseException:
            for path in wanted.files.values():
                with suppress(OSError):
                    path.unlink()
            raise
        finally:
            still.close()
        return Written(wanted.folder, wanted.files)

    def _files(
        self, session: Session, talks: Collection[DialogueId], wanted: _Wanted, progress: Progress
    ) -> None:
        whose = {one.id: one.person for one in dialogues.some(session, talks)}
        people = [whose[one] for one in talks if one in whose]
        parts, source = Parts(session, self._desk.today(), people), own_part.Source(session, people)
        before = forms.of_dialogues(session, talks)
        with source.model() as model:
            for done, identity in enumerate(talks):
                progress(done, len(talks))
                if identity not in whose:
                    raise RefusalError("dialogue-unknown")
                dialogue = next(one for one in parts.dialogues(whose[identity]) if one.id == identity)
                self._checked(parts, dialogue, wanted)
                form = self._form(parts, dialogue, before.get(identity, ()), wanted)
                person = parts.views.people[dialogue.person]
                answers = sum(one.answer for one in before.get(identity, ()))
                number = answers + 1 if wanted.answer else form.number
                stem = _stem(person.name, parts.rounds[dialogue.round].title, number, answer=wanted.answer)
                path = _free(wanted.folder, stem, _SUFFIXES[wanted.medium])
                if wanted.medium is Medium.WORKBOOK:
                    from kompetence.exchange.form_workbook import write_form

                    replace_file(path, partial(write_form, sheet_of(parts, form, dialogue)))
                else:
                    rows = source.rows(parts.of(dialogue))
                    self._write_file(model, path, rows, form, person.id, wanted.passphrase)
                wanted.made.append(form)
                wanted.people.append(person.id)
                wanted.files[_called(person.name, wanted.files)] = path
        progress(len(talks), len(talks))

    def _form(self, parts: Parts, dialogue: Dialogue, before: Iterable[Form], wanted: _Wanted) -> Form:
        return Form(
            self._desk.new_id(),
            dialogue.id,
            max((one.number for one in before), default=0) + 1,
            self._desk.now(),
            wanted.medium,
            wanted.answer,
            fingerprint(parts, dialogue),
            new_secret(),
        )

    def _write_file(
        self,
        model: DataFile,
        path: Path,
        rows: dict[str, list[own_part.Values]],
        form: Form,
        person: PersonId,
        passphrase: str,
    ) -> None:
        """A small data file with nothing but these rows, the form, and whose it is."""
        own = replace(form, secret=public_of(form.secret))

        def fill(new: Database) -> None:
            with new.transaction() as session:
                own_part.put(session, rows)
                forms.add(session, [own])
                settings.put_text(session, settings.VIEWER, person)
                note_reply(session, self._desk, own, digest(reply_of(session, own)))

        model.make_another(path, fill, now=self._desk.now(), passphrase=passphrase)

    def _checked(self, parts: Parts, dialogue: Dialogue, wanted: _Wanted) -> None:
        round_, name = parts.rounds[dialogue.round], parts.views.people[dialogue.person].name
        if wanted.answer and not can_be_answered(dialogue, round_):
            raise RefusalError("form-answer-too-early", name=name)
        if not wanted.answer and not can_prepare(dialogue, round_):
            raise RefusalError("form-nothing-to-prepare", name=name, round=round_.title)


def _asks(session: Session, parts: Parts, round_: RoundId) -> dict[DialogueId, str]:
    """What each talk of a round asks now, as a form tells it."""
    return {one.id: fingerprint(parts, one) for one in dialogues.of_round(session, round_)}


def _stem(name: str, round_: str, number: int, *, answer: bool) -> str:
    """A name that tells what it is, for whom, and which of them, for forms and answers lie beside each other."""
    whose = _("Answer to {name}").format(name=name) if answer else name
    stem = " ".join(part for part in (whose, round_, str(number) if number > 1 else "") if part)
    return os.fsencode(safe_file_name(stem))[:_LONGEST_STEM].decode("utf-8", "ignore").rstrip(". ")


def _free(folder: Path, stem: str, suffix: str) -> Path:
    """A file name that nothing has yet, for what was written is never overwritten."""
    for again in range(1, _MOST_ALIKE):
        path = folder / (f"{stem} ({again}){suffix}" if again > 1 else f"{stem}{suffix}")
        if not path.exists():
            return path
    raise RefusalError("form-folder-full", folder=str(folder))


def _called(name: str, taken: Collection[str]) -> str:
    """The person's name, told apart from another of the same name."""
    found, again = name, 1
    while found in taken:
        again += 1
        found = f"{name} ({again})"
    return found
