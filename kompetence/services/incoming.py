"""Files from outside into the data: what they are, what reading them in would do, and doing it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kompetence.domain.change import Change, Topic
from kompetence.domain.incoming import Incoming, Preview
from kompetence.errors import Problem, ProblemsError, RefusalError
from kompetence.exchange.recognise import kind_of
from kompetence.services.catalogue import Catalogue, Shipped, TemplateImport
from kompetence.services.copying import Kind
from kompetence.services.desk import Desk, Progress, no_progress
from kompetence.services.imported import Imported
from kompetence.services.importing import Importing

_TOPICS = {
    Incoming.PEOPLE: Topic.PEOPLE,
    Incoming.RATINGS: Topic.RATINGS,
    Incoming.GOALS: Topic.GOALS,
    Incoming.TARGETS: Topic.PROFILES,
    Incoming.NEEDS: Topic.UNITS,
    Incoming.TEMPLATE: Topic.PROFILES,
}


def recognised(path: Path, progress: Progress = no_progress) -> Incoming:
    """What a file is; refused where nobody can tell."""
    name = kind_of(path, progress)
    if not name:
        raise RefusalError("file-not-recognised", file=path.name)
    return Incoming(name)


class Intake:
    """All of a file or nothing of it."""

    def __init__(self, desk: Desk, shipped: Shipped, progress: Progress = no_progress) -> None:
        self._desk, self._shipped, self._progress = desk, shipped, progress

    def preview(self, path: Path) -> Preview:
        """What reading it in would do; the data stay as they are."""
        kind = recognised(path, self._progress)
        try:
            return self._run(path, kind, dry=True)
        except ProblemsError as error:
            return Preview(kind, problems=tuple(_named(one, path) for one in error.problems))
        except RefusalError as refusal:
            if refusal.code == "cancelled":
                raise
            return Preview(kind, problems=(Problem(refusal.code, path.name, data=refusal.data),))

    def take_in(self, path: Path, kind: Incoming) -> tuple[Change, Preview]:
        """Read it in, and tell what that did."""
        try:
            done = self._run(path, kind, dry=False)
        except ProblemsError as error:
            raise ProblemsError(_named(one, path) for one in error.problems) from error
        return Change(_TOPICS[kind]), done

    def _run(self, path: Path, kind: Incoming, *, dry: bool) -> Preview:
        importing = Importing(self._desk, self._progress)
        acts: dict[Incoming, Callable[[], Imported]] = {
            Incoming.PEOPLE: lambda: importing.people(path, dry_run=dry),
            Incoming.RATINGS: lambda: importing.ratings(path, dry_run=dry),
            Incoming.GOALS: lambda: importing.goals(path, dry_run=dry),
            Incoming.TARGETS: lambda: importing.targets(path, dry_run=dry),
            Incoming.NEEDS: lambda: importing.needs(path, dry_run=dry),
        }
        if kind is Incoming.TEMPLATE:
            return _of_templates(Catalogue(self._desk, self._shipped).take_in([path], accept=not dry))
        if kind not in acts:
            raise RefusalError("file-is-data", file=path.name)
        return _of_table(kind, acts[kind]())


def _of_table(kind: Incoming, done: Imported) -> Preview:
    return Preview(
        kind,
        done.rows,
        done.new,
        done.changed,
        done.unchanged,
        units=tuple(done.units),
        near=tuple(done.near),
        alike=tuple(done.alike),
    )


def _of_templates(done: TemplateImport) -> Preview:
    kinds = [one.kind for one in done.differences]
    return Preview(
        Incoming.TEMPLATE,
        rows=done.competences,
        new=kinds.count(Kind.NEW),
        changed=kinds.count(Kind.CHANGED),
        gone=kinds.count(Kind.GONE),
        profiles=tuple(one.profile.title for one in done.templates),
    )


def _named(problem: Problem, path: Path) -> Problem:
    """The same with the file's name instead of its whole path, which a narrow list has no room for."""
    return replace(problem, file=path.name) if problem.file == str(path) else problem
