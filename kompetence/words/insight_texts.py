"""Words for what stands in the data as a key, where a person reads it."""

from collections.abc import Mapping

from kompetence.domain.assessment import Lane
from kompetence.domain.goal import GoalStatus
from kompetence.domain.preparation import PROMPTS
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.words.preparation_texts import THEMES
from kompetence.words.values import given_words, status_word

_LANES = {
    Lane.SELF.value: N_("Your own view"),
    Lane.LEADER.value: N_("The leader's view"),
    Lane.AGREED.value: N_("Agreed"),
}
_STATES = {
    "invited": N_("Invited"),
    "preparing": N_("Preparing"),
    "ready": N_("Ready"),
    "held": N_("Held"),
    "sealed": N_("Sealed"),
    "closed": N_("Closed"),
    "postponed": N_("Postponed"),
    "cancelled": N_("Cancelled"),
    "covered": N_("Covered"),
    "planned": N_("Planned"),
}
_WISHES = {"yes": N_("yes"), "little": N_("a little"), "no": N_("no")}
_PARTIES = {"employee": N_("You"), "leader": N_("Leader")}
_MEDIA = {"file": N_("preparation file"), "workbook": N_("Excel form")}
_FORMS = {"fysisk": N_("In person"), "telefon": N_("By phone"), "video": N_("On video")}
_FUNDS = {
    "not relevant": N_("not relevant"),
    "looking into it": N_("looking into it"),
    "applied": N_("applied"),
    "granted": N_("granted"),
    "declined": N_("declined"),
}
_PROMPTS = frozenset(prompt for prompts in PROMPTS.values() for prompt in prompts)

_OF: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("dialogue", "state"): _STATES,
    ("dialogue", "form"): _FORMS,
    ("dialogue", "next_form"): _FORMS,
    ("group_talk", "state"): _STATES,
    ("group_talk", "form"): _FORMS,
    ("group_talk", "next_form"): _FORMS,
    ("follow_up", "form"): _FORMS,
    ("shared_lane", "lane"): _LANES,
    ("rating", "lane"): _LANES,
    ("talk_note", "lane"): _LANES,
    ("draft", "lane"): _LANES,
    ("preparation", "wish"): _WISHES,
    ("reviewed", "party"): _PARTIES,
    ("form", "medium"): _MEDIA,
    ("goal", "fund"): _FUNDS,
}


def key_words(table: str, column: str, key: str) -> str:
    """The word for a key; what is no key stays as it was written."""
    if column == "status":
        return status_word(GoalStatus(key))
    if column == "how":
        return given_words(key)
    if (table, column) == ("talk_note", "prompt") and key in _PROMPTS:
        return _(THEMES[key])
    found = _OF.get((table, column), {})
    return _(found[key]) if key in found else key
