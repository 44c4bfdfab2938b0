"""The places of the sidebar; the page of each is loaded when one first goes there."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from kompetence.i18n import N_

if TYPE_CHECKING:  # the menus name the places before any data are open
    from kompetence.ui.place import Context, Shown

Listed: TypeAlias = "tuple[str, str, Callable[[Context], Shown]]"
"""The word, the icon, and what makes the page."""


def _season(context: "Context") -> "Shown":
    from kompetence.ui.season.page import SeasonPage

    return SeasonPage(context)


def _me(context: "Context") -> "Shown":
    from kompetence.ui.me.page import MyPage

    return MyPage(context)


def _people(context: "Context") -> "Shown":
    from kompetence.ui.people.list_page import PeoplePage

    return PeoplePage(context)


def _talks(context: "Context") -> "Shown":
    from kompetence.ui.talks.page import TalksPage

    return TalksPage(context)


def _goals(context: "Context") -> "Shown":
    from kompetence.ui.goals.page import GoalsPage

    return GoalsPage(context)


def _team(context: "Context") -> "Shown":
    from kompetence.ui.team.page import TeamPage

    return TeamPage(context)


def _profiles(context: "Context") -> "Shown":
    from kompetence.ui.profiles.page import ProfilesPage

    return ProfilesPage(context)


PLACES: dict[str, Listed] = {
    "season": (N_("Overview"), "layout-list", _season),
    "me": (N_("My page"), "user-round", _me),
    "people": (N_("People"), "users-round", _people),
    "talks": (N_("Dialogues"), "messages-square", _talks),
    "goals": (N_("Goals"), "goal", _goals),
    "team": (N_("Team"), "grid-3x3", _team),
    "profiles": (N_("Profiles"), "layers", _profiles),
}
"""By key."""

AHEAD = (
    "ui.people.tie_forms", "ui.people.list_page", "charts.geometry", "ui.people.levels_view", "ui.goals.goal_form",
    "ui.people.person_page", "ui.talks.page", "services.places.goals", "ui.goals.board_list", "ui.goals.page",
    "ui.heat_map.model", "ui.heat_map.table", "ui.team.coverage_side", "ui.team.figures_table", "ui.team.page",
    "services.places.talk", "ui.talk.closing", "ui.talk.page", "services.places.preparation", "ui.preparation.page",
    "services.places.bank", "ui.profiles.profile_form", "ui.profiles.profile_page", "ui.profiles.page", "ui.me.page",
    "ui.frame.search_popup",
)  # fmt: skip
"""Modules in the order in which they are loaded while nobody asks for anything, each a short moment's work."""
