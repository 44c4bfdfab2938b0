"""Turns a person's view and goals into what an Udviklingsplan says."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.competence import Competence
from kompetence.domain.goal import OPEN, Goal
from kompetence.domain.ids import CompetenceId, GoalId, PersonId, ProfileId, VersionId
from kompetence.domain.profile import Profile, ProfileVersion, Target
from kompetence.domain.scale import Scale
from kompetence.domain.seal import Seal as SealedBytes
from kompetence.domain.sealed import read_sealed
from kompetence.i18n import gettext as _
from kompetence.reports.paper import Stamp
from kompetence.reports.plan_values import (
    NOT_RELEVANT,
    Confirmation,
    Level,
    PlanGoal,
    PlanLine,
    PlanPaper,
    PlanSince,
    Seal,
)
from kompetence.services.person_view import CompetenceView, PersonView
from kompetence.words.values import given_words, level_words, status_word


class PlanMaker:
    """Makes plans for many people from the same bank and profiles."""

    def __init__(
        self,
        competences: Mapping[CompetenceId, Competence],
        versions: Mapping[VersionId, ProfileVersion],
        profiles: Mapping[ProfileId, Profile],
    ) -> None:
        self._competences = competences
        self._versions = versions
        self._profiles = profiles

    def paper(
        self, view: PersonView, goals: Iterable[Goal], made: date, sealed: Iterable[Goal] = ()
    ) -> PlanPaper:
        """The plan of one person; of a sealed talk with the goals that were `sealed`, and what differs apart."""
        dialogue = view.dialogue
        shown = [self._goal(one) for one in sorted(goals, key=lambda one: one.status not in OPEN)]
        outside: tuple[PlanSince, ...] = ()
        if dialogue is not None and dialogue.sealed is not None:
            shown, outside = self._as_sealed(goals, sealed)
        return PlanPaper(
            person=view.person.name,
            unit=view.unit.name,
            stamp=Stamp(made),
            round_title=view.round.title if view.round else "",
            position=view.person.position,
            leader=view.leader.name if view.leader else "",
            day=dialogue.day if dialogue else None,
            form=dialogue.form if dialogue else "",
            core_task=view.unit.core_task,
            purpose=view.round.purpose if view.round else "",
            lines=tuple(self._line(one, view) for one in view.lines),
            copied=dialogue.opened if dialogue and view.copied else view.day,
            basis=view.basis,
            goals=tuple(shown),
            outside=outside,
            summary=dialogue.summary if dialogue else "",
            next_day=dialogue.next_day if dialogue else None,
            next_form=dialogue.next_form if dialogue else "",
            confirmations=self._confirmations(view),
            seal=Seal(dialogue.sealed, dialogue.fingerprint) if dialogue and dialogue.sealed else None,
        )

    def _line(self, one: CompetenceView, view: PersonView) -> PlanLine:
        scale = one.competence.scale
        target = one.target if view.targets else None
        level: Level = one.level
        if one.answer is not None and one.answer.level is None:
            level = NOT_RELEVANT
        return PlanLine(
            competence=one.competence.name,
            target=target.target if target else None,
            upper=target.upper if target else None,
            own=_shown(one.lanes.get(Lane.SELF), scale),
            leader=_shown(one.lanes.get(Lane.LEADER), scale),
            agreed=_shown(one.lanes.get(Lane.AGREED), scale),
            level=level,
            steps=scale.steps,
            origins=self._origins(target),
            short=one.competence.short,
            example=one.preparation.example if one.preparation else "",
            comment=one.preparation.comment if one.preparation else "",
            remark=self._remark(one, view),
        )

    def _origins(self, target: Target | None) -> tuple[str, ...]:
        if target is None:
            return ()
        if target.own:
            return (_("own target"),)
        titles = []
        for version in target.origins:
            known = self._versions.get(version)
            if known is not None:
                titles.append(f"{self._profiles[known.profile].title} {known.number}")
        return tuple(titles)

    def _remark(self, one: CompetenceView, view: PersonView) -> str:
        """Where the level comes from when that is not this dialogue, or what an older scale said."""
        if one.answer is not None and view.round is not None and one.answer.round != view.round.id:
            return _("from an earlier round")
        for entry in one.lanes.values():
            if entry.level is not None and entry.scale != one.competence.scale.id:
                return _("rated {level} on an earlier scale").format(level=entry.level)
        return ""

    def _as_sealed(
        self, goals: Iterable[Goal], sealed: Iterable[Goal]
    ) -> tuple[list[PlanGoal], tuple[PlanSince, ...]]:
        """The goals in the words that were sealed, with how far they have come; and each beside what it is today."""
        now: dict[GoalId, PlanGoal] = {one.id: self._goal(one) for one in goals}
        then: dict[GoalId, PlanGoal] = {}
        for one in sorted(sealed, key=lambda each: (each.follow_up or date.max, each.id)):
            if one.competence in self._competences:
                here = now.get(one.id)
                status, ended = (here.status, here.ended) if here else ("", False)
                then[one.id] = replace(self._goal(one), status=status, ended=ended)
        pairs = [PlanSince(then.get(one), here) for one, here in now.items()]
        pairs += [PlanSince(was, None) for one, was in then.items() if one not in now]
        return sorted(then.values(), key=lambda one: one.ended), tuple(pairs)

    def _goal(self, goal: Goal) -> PlanGoal:
        competence = self._competences[goal.competence]
        return PlanGoal(
            competence=competence.name,
            learn=goal.learn,
            use=goal.use,
            sign=goal.sign,
            forms=goal.forms,
            responsible=goal.responsible,
            partner=goal.partner,
            start=goal.start,
            deadline=goal.deadline,
            follow_up=goal.follow_up,
            status=status_word(goal.status),
            from_level=level_words(goal.from_level, competence.scale),
            wanted_level=level_words(goal.wanted_level, competence.scale),
            ended=goal.status not in OPEN,
            closing=goal.closing,
        )

    def _confirmations(self, view: PersonView) -> tuple[Confirmation, ...]:
        if view.dialogue is None or view.dialogue.sealed is None:
            return ()
        day = view.dialogue.sealed
        leader = view.leader.name if view.leader else _("Leader")
        who = {"employee": view.person.name, "leader": leader}
        return tuple(
            Confirmation(who[party], day, given_words(how))
            for party, how in view.confirmed.items()
            if party in who
        )


def sealed_goals(seal: SealedBytes | None, names: Mapping[PersonId, str]) -> tuple[Goal, ...]:
    """The goals that a seal covers; none where its content is gone, or cannot be read."""
    if seal is None:
        return ()
    try:
        return read_sealed(seal.content, names).goals
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()


def _shown(entry: Entry | None, scale: Scale) -> Level:
    if entry is None or (entry.level is not None and entry.scale != scale.id):
        return None
    return NOT_RELEVANT if entry.level is None else entry.level
