"""The places of the employee's window on a preparation file."""

from kompetence.i18n import N_
from kompetence.ui.place import Context, Shown
from kompetence.ui.places import Listed


def _me(context: Context) -> Shown:
    from kompetence.ui.forms.own_page import OwnFormPage

    return OwnFormPage(context)


def _prepare(context: Context) -> Shown:
    from kompetence.ui.forms.own_preparation import OwnPreparing

    return OwnPreparing(context)


def _goals(context: Context) -> Shown:
    from kompetence.ui.forms.own_reading import OwnGoalsPage

    return OwnGoalsPage(context)


def _profiles(context: Context) -> Shown:
    from kompetence.ui.forms.own_reading import OwnProfilesPage

    return OwnProfilesPage(context)


OWN_PLACES: dict[str, Listed] = {
    "me": (N_("My page"), "user-round", _me),
    "prepare": (N_("Preparation"), "pencil", _prepare),
    "goals": (N_("Goals"), "goal", _goals),
    "profiles": (N_("Profiles"), "layers", _profiles),
}
"""By key, as the leader's are."""
