"""Scales, competences, profiles and their versions."""

import json
from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, func, insert, select, true
from sqlalchemy.orm import Session

from kompetence.domain.competence import Competence, CompetenceKind
from kompetence.domain.ids import CompetenceId, ProfileId, ScaleId, VersionId
from kompetence.domain.profile import Badge, Profile, ProfileVersion, Requirement
from kompetence.domain.scale import Scale, Step
from kompetence.storage.tables import (
    BehaviourRow,
    BuildsOnRow,
    CompetenceRow,
    GoalRow,
    ProfileRow,
    RequirementRow,
    ScaleRow,
    StepRow,
    VersionRow,
)


def scales(session: Session) -> dict[ScaleId, Scale]:
    """Every scale."""
    steps: dict[str, list[Step]] = {}
    for row in session.execute(
        select(StepRow.scale, StepRow.value, StepRow.word, StepRow.meaning).order_by(StepRow.value)
    ):
        steps.setdefault(row.scale, []).append(Step(row.value, row.word, row.meaning))
    return {
        ScaleId(row.id): Scale(
            ScaleId(row.id), row.name, tuple(steps[row.id]), row.independent, row.confident
        )
        for row in session.scalars(select(ScaleRow))
    }


def competences(session: Session) -> dict[CompetenceId, Competence]:
    """Every competence of the bank, retired ones too."""
    known = scales(session)
    texts: dict[str, dict[int, str]] = {}
    for row in session.execute(select(BehaviourRow.competence, BehaviourRow.value, BehaviourRow.text)):
        texts.setdefault(row.competence, {})[row.value] = row.text
    return {
        CompetenceId(row.id): Competence(
            CompetenceId(row.id),
            row.name,
            row.description,
            known[ScaleId(row.scale)],
            texts.get(row.id, {}),
            CompetenceKind(row.kind),
            tuple(json.loads(row.area)),
            row.source,
            row.short,
            row.retired,
        )
        for row in session.execute(select(*CompetenceRow.__table__.columns))
    }


def profiles(session: Session) -> dict[ProfileId, Profile]:
    """Every profile, retired ones too."""
    return {
        ProfileId(row.id): Profile(
            ProfileId(row.id),
            row.title,
            row.purpose,
            row.core_task,
            row.language,
            Badge(row.badge),
            row.source,
            row.date,
            row.licence,
            (row.origin, row.origin_version or "") if row.origin else None,
            row.retired,
        )
        for row in session.scalars(select(ProfileRow))
    }


def versions(session: Session, profile: ProfileId | None = None) -> dict[VersionId, ProfileVersion]:
    """Every version of every profile, or of one, in the order in which they were made."""
    chosen = VersionRow.profile == profile if profile is not None else true()
    asked: dict[str, list[Requirement]] = {}
    requirements = (
        select(
            RequirementRow.version_id,
            RequirementRow.competence,
            RequirementRow.target,
            RequirementRow.upper,
            RequirementRow.importance,
            RequirementRow.essential,
        )
        .join(VersionRow, VersionRow.id == RequirementRow.version_id)
        .where(chosen)
        .order_by(RequirementRow.place)
    )
    for version, competence, target, upper, importance, essential in session.execute(requirements):
        one = Requirement(CompetenceId(competence), target, upper, importance, essential)
        asked.setdefault(version, []).append(one)
    bases: dict[str, list[VersionId]] = {}
    built = select(BuildsOnRow.version_id, BuildsOnRow.base).join(
        VersionRow, VersionRow.id == BuildsOnRow.version_id
    )
    for version, base in session.execute(built.where(chosen).order_by(BuildsOnRow.place)):
        bases.setdefault(version, []).append(VersionId(base))
    return {
        VersionId(row.id): ProfileVersion(
            VersionId(row.id),
            ProfileId(row.profile),
            row.number,
            tuple(asked.get(row.id, ())),
            tuple(bases.get(row.id, ())),
            row.published,
            row.published_on,
        )
        for row in session.scalars(
            select(VersionRow).where(chosen).order_by(VersionRow.profile, VersionRow.place)
        )
    }


def newest(all_versions: Iterable[ProfileVersion]) -> dict[ProfileId, ProfileVersion]:
    """The newest published version of each profile."""
    return {version.profile: version for version in all_versions if version.published}


def add_scale(session: Session, scale: Scale) -> None:
    """Add a scale; one in use never changes, so there is no way to alter it."""
    session.add(
        ScaleRow(id=scale.id, name=scale.name, independent=scale.independent, confident=scale.confident)
    )
    session.flush()
    session.execute(
        insert(StepRow),
        [
            {"scale": scale.id, "value": one.value, "word": one.word, "meaning": one.meaning}
            for one in scale.steps
        ],
    )


def put_competence(session: Session, competence: Competence) -> None:
    """Add a competence or bring it up to date; ratings hang on its id."""
    row = session.get(CompetenceRow, competence.id)
    values = {
        "name": competence.name,
        "short": competence.short,
        "description": competence.description,
        "area": json.dumps(list(competence.area), ensure_ascii=False),
        "kind": competence.kind.value,
        "scale": competence.scale.id,
        "source": competence.source,
    }
    if row is None:
        session.add(CompetenceRow(id=competence.id, **values))
    else:
        for name, value in values.items():
            setattr(row, name, value)
        session.execute(delete(BehaviourRow).where(BehaviourRow.competence == competence.id))
    session.flush()
    texts = [
        {"competence": competence.id, "value": at, "text": text} for at, text in competence.behaviours.items()
    ]
    if texts:
        session.execute(insert(BehaviourRow), texts)


def put_profile(session: Session, profile: Profile) -> None:
    """Add a profile or bring its texts up to date."""
    row = session.get(ProfileRow, profile.id) or ProfileRow(id=profile.id)
    row.title, row.purpose, row.core_task = profile.title, profile.purpose, profile.core_task
    row.language, row.badge, row.source = profile.language, profile.badge.value, profile.source
    row.date, row.licence, row.retired = profile.date, profile.licence, profile.retired
    row.origin, row.origin_version = profile.origin or (None, None)
    session.add(row)
    session.flush()


def add_version(session: Session, version: ProfileVersion) -> None:
    """Add a version; once it is published, its requirements never change."""
    row = VersionRow(
        id=version.id,
        profile=version.profile,
        number=version.number,
        place=_next_place(session, version.profile),
        published=False,
        published_on=version.published_on,
    )
    session.add(row)
    session.flush()
    _add_bases(session, version.id, version.builds_on)
    asked = [
        {
            "version_id": version.id,
            "competence": one.competence,
            "place": at,
            "target": one.target,
            "upper": one.upper,
            "importance": one.importance,
            "essential": one.essential,
        }
        for at, one in enumerate(version.requirements)
    ]
    if asked:
        session.execute(insert(RequirementRow), asked)
    if version.published:
        row.published = True
        session.flush()


def _next_place(session: Session, profile: ProfileId) -> int:
    last = session.scalar(select(func.max(VersionRow.place)).where(VersionRow.profile == profile))
    return 0 if last is None else last + 1


def _add_bases(session: Session, version: VersionId, bases: Iterable[VersionId]) -> None:
    rows = [{"version_id": version, "base": base, "place": at} for at, base in enumerate(bases)]
    if rows:
        session.execute(insert(BuildsOnRow), rows)


def put_requirement(session: Session, version: VersionId, asked: Requirement) -> None:
    """Let a draft ask this of a competence; a new one comes last."""
    row = session.get(RequirementRow, (version, asked.competence))
    if row is None:
        last = session.scalar(
            select(func.max(RequirementRow.place)).where(RequirementRow.version_id == version)
        )
        row = RequirementRow(
            version_id=version, competence=asked.competence, place=0 if last is None else last + 1
        )
        session.add(row)
    row.target, row.upper = asked.target, asked.upper
    row.importance, row.essential = asked.importance, asked.essential
    session.flush()


def drop_requirement(session: Session, version: VersionId, competence: CompetenceId) -> None:
    """Let a draft ask nothing of its own of a competence."""
    session.execute(
        delete(RequirementRow).where(
            RequirementRow.version_id == version, RequirementRow.competence == competence
        )
    )


def set_bases(session: Session, version: VersionId, bases: Iterable[VersionId]) -> None:
    """Let a draft build on exactly these."""
    session.execute(delete(BuildsOnRow).where(BuildsOnRow.version_id == version))
    _add_bases(session, version, bases)


def publish(session: Session, version: VersionId, number: str, day: date) -> None:
    """Make a draft the newest version for good."""
    row = session.get_one(VersionRow, version)
    row.place = _next_place(session, ProfileId(row.profile))
    row.number, row.published, row.published_on = number, True, day
    session.flush()


def drop_version(session: Session, version: VersionId) -> None:
    """Take a draft away with everything it asks."""
    session.execute(delete(BuildsOnRow).where(BuildsOnRow.version_id == version))
    session.execute(delete(RequirementRow).where(RequirementRow.version_id == version))
    session.execute(delete(VersionRow).where(VersionRow.id == version))


def drop_profile(session: Session, profile: ProfileId) -> None:
    """Take a profile away that never was published."""
    session.execute(delete(ProfileRow).where(ProfileRow.id == profile))


def retire_competence(session: Session, competence: CompetenceId, *, retired: bool) -> None:
    """Offer a competence no longer, or again."""
    session.get_one(CompetenceRow, competence).retired = retired
    session.flush()


def open_goals(session: Session, competence: CompetenceId) -> int:
    """How many goals in a competence are open."""
    asking = select(func.count()).where(
        GoalRow.competence == competence,
        GoalRow.status.in_(["not started", "in progress"]),
        GoalRow.shared,
    )
    return session.scalar(asking) or 0
