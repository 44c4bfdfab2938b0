"""The bank of competences and the profiles: shipped ones, the data's own, and templates from files."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kompetence.domain.backups import Why
from kompetence.domain.change import Change, Topic
from kompetence.domain.competence import Competence
from kompetence.domain.ids import CompetenceId, ProfileId
from kompetence.domain.profile import Requirement, effective
from kompetence.domain.profile_difference import Kind
from kompetence.domain.template import Template, TemplateSet
from kompetence.errors import Problem, ProblemsError, RefusalError
from kompetence.exchange.files import replace_file
from kompetence.exchange.template_toml import read_templates, shipped
from kompetence.services import copying
from kompetence.services.copying import Difference
from kompetence.services.desk import Desk
from kompetence.services.finding import meant_profiles, named
from kompetence.storage import bank
from kompetence.storage.database import Session

if TYPE_CHECKING:  # openpyxl is loaded when a workbook is read or written
    from kompetence.exchange.template_workbook_in import TemplateFile

WORKBOOKS = frozenset({".xlsx", ".xlsm"})


@dataclass(frozen=True, slots=True)
class TemplateImport:
    """What was found in template files, and what taking it in changes; `stored` tells whether it was taken in."""

    format: str
    templates: tuple[Template, ...]
    differences: tuple[Difference, ...]
    stored: bool

    @property
    def competences(self) -> int:
        """How many competences the files define."""
        return sum(len(one.competences) for one in self.templates)

    @property
    def levels(self) -> int:
        """How many behaviour texts they hold."""
        return sum(len(one.behaviours) for template in self.templates for one in template.competences)

    @property
    def relations(self) -> int:
        """How many requirements and bases bind profiles to competences and to each other."""
        return sum(len(one.requirements) + len(one.builds_on) for one in self.templates)


class Shipped:
    """The templates that come with the program, read once when they are asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._set: TemplateSet | None = None

    @property
    def templates(self) -> TemplateSet:
        """All of them."""
        if self._set is None:
            self._set = shipped(self._folder)
        return self._set


def find_template(templates: TemplateSet, word: str) -> Template:
    """The template that an id or a title means."""
    meant = meant_profiles((one.profile for one in templates.templates), word)
    if not meant:
        raise RefusalError("template-unknown", word=word, known=named(templates.profiles))
    if len(meant) > 1:
        raise RefusalError("profile-ambiguous", word=word, candidates=named(meant))
    return templates.profiles[meant[0]]


def read_files(
    files: Sequence[Path], mine: TemplateSet, shipped_: TemplateSet
) -> tuple[list[Template], list[Problem], TemplateSet]:
    """Templates from TOML files and workbooks together, everything wrong in all of them, and the set they fit into.

    They may use and change what is `mine`; what is shipped stands behind it, but takes no ids away from those
    who do without it.
    """
    behind = mine.joined(one for one in shipped_.templates if one.id not in mine.profiles)
    texts = [one for one in files if one.suffix.casefold() not in WORKBOOKS]
    books = _books(one for one in files if one.suffix.casefold() in WORKBOOKS)
    read, problems = _read(texts, books, behind)
    if problems and len(mine.templates) < len(behind.templates):
        alone, fewer = _read(texts, books, mine)
        if len(fewer) < len(problems):
            return alone, fewer, mine
    return read, problems, behind


def _books(files: Iterable[Path]) -> "list[TemplateFile]":
    from kompetence.exchange.template_workbook_in import TemplateFile

    return [TemplateFile(one) for one in files]


def _read(
    texts: Sequence[Path], books: "Sequence[TemplateFile]", known: TemplateSet
) -> tuple[list[Template], list[Problem]]:
    templates, problems = read_templates(texts, known) if texts else ([], [])
    for book in books:
        template, found = book.read(known.joined(templates))
        problems += found
        templates += [template] if template else []
    return templates, problems


def format_of(files: Iterable[Path]) -> str:
    """The name of the format that the files are in."""
    kinds = {"xlsx" if one.suffix.casefold() in WORKBOOKS else "toml" for one in files}
    return "+".join(sorted(kinds))


class Catalogue:
    """Profiles of the data, and the way of templates into them."""

    def __init__(self, desk: Desk, shipped_: Shipped) -> None:
        self._desk = desk
        self._shipped = shipped_

    def held(self) -> TemplateSet:
        """The data's profiles, each in its newest version."""
        with self._desk.database.reading() as session:
            return copying.held(session)

    def effective(self, profile: ProfileId) -> dict[CompetenceId, tuple[Requirement, ProfileId]]:
        """What the newest version asks, by the versions it was published upon, each with the profile that set it."""
        with self._desk.database.reading() as session:
            versions = bank.versions(session)
        newest = bank.newest(versions.values())[profile]
        return {
            competence: (one.requirement, versions[one.version].profile)
            for competence, one in effective(newest.id, versions).items()
        }

    def competences(self) -> dict[CompetenceId, Competence]:
        """The bank."""
        with self._desk.database.reading() as session:
            return bank.competences(session)

    def adopt(self, profiles: Iterable[str]) -> Change:
        """Copy shipped templates with everything they build on and refer to."""
        with self._desk.database.transaction() as session:
            return self.adopt_in(session, profiles)

    def adopt_in(self, session: Session, profiles: Iterable[str]) -> Change:
        """The same within an act that does more; what the data hold already stays as it was adapted there."""
        templates = self._shipped.templates
        wanted = [find_template(templates, word).id for word in profiles]
        present = bank.profiles(session)
        new = [one for one in copying.needed(templates, wanted, present) if one.id not in present]
        copying.copy(session, new, templates, self._desk.today())
        return Change(Topic.PROFILES, frozenset(str(one.id) for one in new))

    def take_in(self, files: Sequence[Path], *, accept: bool | None = None) -> TemplateImport:
        """Read templates and take them in; what differs from the data waits until it is accepted.

        With `accept` None new things are taken in and a difference is refused; False only looks.
        """
        if accept is not False:
            self._desk.before(Why.IMPORT)
        with self._desk.database.transaction() as session:
            mine = copying.held(session)
            read, problems, known = read_files(files, mine, self._shipped.templates)
            if problems:
                raise ProblemsError(problems)
            everything = known.joined(read)
            wanted = [one.id for one in read]
            taken = copying.needed(everything, wanted, set(mine.profiles))
            found = copying.differences(session, taken)
            changed = [one for one in found if one.kind is not Kind.NEW or one.profile in mine.profiles]
            if accept is False:
                return TemplateImport(format_of(files), tuple(read), tuple(found), stored=False)
            if accept is None and changed:
                raise DifferencesError(tuple(found))
            copying.copy(session, taken, everything, self._desk.today())
        return TemplateImport(format_of(files), tuple(read), tuple(found), stored=True)


def export(profile: str, target: Path, templates: TemplateSet) -> None:
    """Write a profile as a workbook that can be taken in again."""
    from kompetence.exchange.template_workbook import write_template

    if target.suffix.casefold() not in WORKBOOKS:
        raise RefusalError("export-not-workbook", file=str(target))
    stream = io.BytesIO()
    write_template(stream, find_template(templates, profile), templates)
    replace_file(target, stream.getvalue())


class DifferencesError(RefusalError):
    """Templates that differ from what the data hold, waiting to be accepted."""

    def __init__(self, differences: tuple[Difference, ...]) -> None:
        super().__init__("differences-waiting", count=len(differences))
        self.differences = differences
