"""The ways from one page in to another, each page loaded when the first one goes there."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from kompetence.domain.ids import GroupTalkId

if TYPE_CHECKING:
    from kompetence.ui.profiles.page import ProfilesPage
    from kompetence.ui.work import Work


def connect(work: "Work") -> None:
    """Lead every want that is about one thing to where that thing is shown."""
    wants = work.wants
    wants.preparation.connect(partial(_preparation, work))
    wants.group_talk.connect(partial(_group_talk, work))
    wants.profile.connect(partial(_profile, work))
    wants.notes.connect(partial(_notes, work))
    wants.template.connect(partial(_template, work))
    wants.retention.connect(partial(_retention, work))


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
