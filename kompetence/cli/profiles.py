"""Lists, shows, checks, takes in and writes out profiles."""

from collections.abc import Mapping
from pathlib import Path

from kompetence.cli.context import Context, complain_all, problem_values
from kompetence.domain.ids import CompetenceId
from kompetence.domain.profile import Requirement
from kompetence.domain.profile_difference import Kind
from kompetence.domain.scale import Scale
from kompetence.domain.template import Template, TemplateSet
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.services.catalogue import (
    Catalogue,
    DifferencesError,
    Shipped,
    TemplateImport,
    find_template,
    read_files,
)
from kompetence.services.catalogue import (
    export as write_workbook,
)
from kompetence.services.copying import About, Difference

FORMATS = ("toml", "xlsx")

Asked = Mapping[CompetenceId, tuple[Requirement, str]]
"""What is asked of each competence, and by which profile."""


def _templates(context: Context) -> TemplateSet:
    """The data's profiles where DATA is named, else the shipped ones."""
    shipped = Shipped(context.paths.profiles)
    if not context.options.data:
        return shipped.templates
    with context.desk() as desk:
        return Catalogue(desk, shipped).held()


def _asked(context: Context, template: Template, templates: TemplateSet) -> Asked:
    """What a profile asks after building on: in the data by the versions that it was published upon."""
    if not context.options.data:
        found = templates.effective(template.id)
        return {competence: (one.requirement, str(one.version)) for competence, one in found.items()}
    with context.desk() as desk:
        return Catalogue(desk, Shipped(context.paths.profiles)).effective(template.id)


def list_profiles(context: Context) -> None:
    """Every profile with version and badge."""
    found = _templates(context).templates
    context.result(
        [
            {
                "id": one.id,
                "title": one.profile.title,
                "version": one.version,
                "badge": one.profile.badge.value,
            }
            for one in found
        ],
        *(f"{one.id:<20} {one.profile.title}  ({one.version}, {one.profile.badge.value})" for one in found),
    )


def show(context: Context) -> None:
    """A profile with each competence once, as it stands after building on."""
    templates = _templates(context)
    template = find_template(templates, context.options.profile)
    asked = _asked(context, template, templates)
    values = {
        "id": template.id,
        "title": template.profile.title,
        "version": template.version,
        "badge": template.profile.badge.value,
        "builds_on": list(template.builds_on),
        "scale": _scale(asked, templates),
        "requirements": [
            {
                "competence": competence,
                "name": templates.competences[competence].name,
                "target": one.target,
                "upper": one.ceiling,
                "importance": one.importance,
                "essential": one.essential,
                "from_profile": profile,
            }
            for competence, (one, profile) in asked.items()
        ],
    }
    lines = [
        f"{template.profile.title} ({template.id} {template.version}, {template.profile.badge.value})",
        template.profile.purpose,
        "",
    ]
    for competence, (one, _profile) in asked.items():
        known = templates.competences[competence]
        lines.append(f"{competence:<5} {known.name}: {_target(one, known.scale)}")
    context.result(values, *lines)


def _scale(asked: Asked, templates: TemplateSet) -> dict[str, object]:
    """The scale that most of the profile's competences are on."""
    scales = [templates.competences[one].scale for one in asked] or list(templates.scales.values())
    scale = max(scales, key=scales.count)
    return {
        "id": scale.id,
        "name": scale.name,
        "independent": scale.independent,
        "confident": scale.confident,
        "steps": [{"value": one.value, "word": one.word, "meaning": one.meaning} for one in scale.steps],
    }


def _target(one: Requirement, scale: Scale) -> str:
    if one.target is None:
        return _("not set yet")
    if one.ceiling is not None and one.ceiling > one.target:
        return f"{scale.named(one.target)} – {scale.named(one.ceiling)}"
    return scale.named(one.target)


def check(context: Context) -> int:
    """Everything wrong in template files; an id stands for the shipped file."""
    shipped = {one.stem: one for one in context.paths.profiles.glob("*.toml")}
    files = [_file(Path(one), shipped) for one in context.options.files]
    read, problems, _known = read_files(files, TemplateSet(), Shipped(context.paths.profiles).templates)
    if context.json:
        context.answer({"profiles": [one.id for one in read], "problems": problem_values(tuple(problems))})
    complain_all(tuple(problems))
    if problems:
        return 1
    if not context.json:
        for one in read:
            context.say(_("{title}: nothing is wrong.").format(title=one.profile.title))
    return 0


def _file(word: Path, shipped: Mapping[str, Path]) -> Path:
    """What is named: a file, and only where there is none of that name the shipped one of that id."""
    found = shipped.get(str(word))
    return word if found is None or word.exists() else found


def take_in(context: Context) -> None:
    """Templates into the data; differences wait until they are accepted."""
    if context.options.format not in {None, *FORMATS} or context.options.select:
        raise RefusalError(
            "format-unknown", word=context.options.format or "--select", known=", ".join(FORMATS)
        )
    accept = {"all": True, "none": False, None: None}[context.options.accept]
    with context.desk() as desk:
        catalogue = Catalogue(desk, Shipped(context.paths.profiles))
        try:
            done = catalogue.take_in([Path(one) for one in context.options.files], accept=accept)
        except DifferencesError as error:
            if not context.json:
                for one in error.differences:
                    context.say(_difference(one))
            raise
    context.result(_import_values(done), *map(_difference, done.differences), _told(done))


def _import_values(done: TemplateImport) -> dict[str, object]:
    return {
        "format": done.format,
        "profiles": len(done.templates),
        "competences": done.competences,
        "levels": done.levels,
        "relations": done.relations,
        "stored": done.stored,
        "differences": [
            {
                "kind": one.kind.value,
                "about": one.about.value,
                "profile": one.profile,
                "competence": one.competence,
                "fields": list(one.fields),
            }
            for one in done.differences
        ],
        "problems": [],
    }


def _told(done: TemplateImport) -> str:
    if not done.stored:
        return _("Nothing was changed. Take the differences with --accept all.")
    text = ngettext("{count} profile taken in.", "{count} profiles taken in.", len(done.templates))
    return text.format(count=len(done.templates))


def _difference(one: Difference) -> str:
    kind = {Kind.NEW: _("new"), Kind.CHANGED: _("changed"), Kind.GONE: _("gone")}[one.kind]
    about = {
        About.PROFILE: _("profile"),
        About.COMPETENCE: _("competence"),
        About.REQUIREMENT: _("target level"),
    }[one.about]
    what = " ".join(part for part in (one.profile, one.competence) if part)
    fields = f" ({', '.join(one.fields)})" if one.fields else ""
    return f"{kind}: {about} {what}{fields}"


def export(context: Context) -> None:
    """A profile as a workbook that can be taken in again."""
    to: Path = context.options.to
    write_workbook(context.options.profile, to, _templates(context))
    context.result({"file": to}, _("Wrote {file}.").format(file=to))
