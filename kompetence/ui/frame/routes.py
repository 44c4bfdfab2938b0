"""The ways from one page in to another, each page loaded when the first one goes there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from kompetence.domain.ids import CompetenceId, DialogueId, GoalId, GroupTalkId, PersonId

if TYPE_CHECKING:
    from kompetence.ui.goals.page import GoalsPage
    from kompetence.ui.profiles.page import ProfilesPage
    from kompetence.ui.work import Work


def connect(work: "Work") -> None:
    """Lead every want that is about one thing to where that thing is shown."""
    wants = work.wants
    wants.goal.connect(partial(_goal, work))
    wants.follow_up.connect(partial(_follow_up, work))
    wants.team_goal.connect(partial(_team_goal, work))
    wants.dialogue.connect(partial(_dialogue, work))
    wants.preparation.connect(partial(_preparation, work))
    wants.group_talk.connect(partial(_group_talk, work))
    wants.profile.connect(partial(_profile, work))
    wants.notes.connect(partial(_notes, work))
    wants.template.connect(partial(_template, work))
    wants.retention.connect(partial(_retention, work))
    wants.backups.connect(partial(_backups, work))


def _goal(work: "Work", goal: str) -> None:
    _on_goals(work, lambda page: page.show_goal(GoalId(goal)))


def _follow_up(work: "Work", person: str) -> None:
    _on_goals(work, lambda page: page.follow_up(PersonId(person)))


def _team_goal(work: "Work", competence: str) -> None:
    _on_goals(work, lambda page: page.write_team_goal(CompetenceId(competence)))


def _on_goals(work: "Work", do: "Callable[[GoalsPage], None]") -> None:
    def show() -> None:
        work.go("goals")
        do(cast("GoalsPage", work.page("goals")))

    work.leave(show)


def _dialogue(work: "Work", dialogue: str) -> None:
    from kompetence.ui.talk.page import TalkPage

    work.fill(TalkPage(work.context, DialogueId(dialogue)))


def _preparation(work: "Work", dialogue: str, lane: str) -> None:
    from kompetence.ui.preparation.opening import open_preparation

    def show() -> None:
        open_preparation(work.context, dialogue, lane)

    work.leave(show)


def _group_talk(work: "Work", talk: str) -> None:
    from kompetence.ui.group.page import GroupPage

    work.wants.full.emit(GroupPage(work.context, GroupTalkId(talk)))


def _notes(work: "Work", person: str) -> None:
    def show() -> None:
        work.open_person(person)
        work.person.parts.choose("notes")
        work.person.first().setFocus(Qt.FocusReason.OtherFocusReason)

    work.leave(show)


def _profile(work: "Work", profile: str) -> None:
    def show() -> None:
        work.go("profiles")
        cast("ProfilesPage", work.page("profiles")).show_profile(profile)

    work.leave(show)


def _template(work: "Work", path: str) -> None:
    def show() -> None:
        work.go("profiles")
        cast("ProfilesPage", work.page("profiles")).open_template(Path(path))

    work.leave(show)


def _retention(work: "Work") -> None:
    from kompetence.ui.retention.page import RetentionPage

    work.wants.full.emit(RetentionPage(work.context))


def _backups(work: "Work") -> None:
    from kompetence.ui.backups.page import BackupsPage

    work.wants.full.emit(BackupsPage(work.context))
